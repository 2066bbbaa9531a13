//! Entity types, interfaces and unions, and the properties of relations, as answers show them.

use crate::graphql::words;
use crate::ontology::{EntityType, InterfaceId, PropertiesId, Property, Target};

use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part, PropertiesPart, RelationPart, TargetPart};
use super::publisher::Publisher;
use super::view::{RelationField, View};

impl Publisher<'_> {
    /// An entity type, an interface or a union.
    pub(super) fn target(&mut self, target: Target) -> Definition {
        let ontology = self.ontology;
        let name = ontology.target_name(target);
        let definition = match target {
            Target::Entity(id) => {
                let entity = ontology.entity_type(id);
                let implements = self.implements(&entity.interfaces, entity.id.is_some());
                let items = self.fields(target);
                Definition::new(format!("type {name}{implements}"), items)
            }
            Target::Interface(id) => {
                self.need_types(target);
                let implements = self.implements(&ontology.interface(id).interfaces, false);
                Definition::new(format!("interface {name}{implements}"), self.fields(target))
            }
            Target::Union(_) => {
                let members = self.need_types(target).join(" | ");
                Definition::new(format!("union {name} = {members}"), Vec::new())
            }
        };
        definition.described(ontology.description_of(target).cloned())
    }

    /// The types that implement an interface.
    pub(super) fn implementation(&mut self, target: Target) -> Definition {
        let names = self.need_types(target);
        let part = Part::Target(target, TargetPart::Implementation);
        let head = format!("enum {}", part.name(self.ontology));
        Definition::new(head, names.into_iter().map(Item::value).collect())
    }

    /// The names of the entity types that a target can be, which become part of the API.
    fn need_types(&mut self, target: Target) -> Vec<String> {
        let types = self.ontology.concrete_types(target).into_iter();
        types
            .map(|id| self.need(Part::Target(Target::Entity(id), TargetPart::Itself)))
            .collect()
    }

    /// Entity types of a kind become part of the API.
    pub(super) fn need_all(&mut self, wanted: impl Fn(&EntityType) -> bool) {
        for id in self.ontology.type_ids() {
            if wanted(self.ontology.entity_type(id)) {
                self.need(Part::Target(Target::Entity(id), TargetPart::Itself));
            }
        }
    }

    /// `node` says that `Node` is among what is implemented.
    fn implements(&mut self, interfaces: &[InterfaceId], node: bool) -> String {
        let interfaces = interfaces.iter();
        let mut names: Vec<String> = interfaces
            .map(|id| self.need(Part::Target(Target::Interface(*id), TargetPart::Itself)))
            .collect();
        if node {
            names.push(self.need(Part::Common(Common::Node)));
        }
        if names.is_empty() {
            return String::new();
        }
        format!(" implements {}", names.join(" & "))
    }

    fn fields(&mut self, target: Target) -> Vec<Item> {
        let ontology = self.ontology;
        let mut items = self.shown(ontology.properties_of(target));
        let lines = ontology.lines_of(target).iter();
        items.extend(lines.map(|line| {
            let ty = if line.required { "String!" } else { "String" };
            Item::new(&*line.name, ty).described(line.description.as_ref())
        }));
        items.extend(self.validity_of(target));
        items.extend(self.claim_fields(target));
        for field in ontology.relation_fields(target) {
            let relation = ontology.view(field);
            if relation.is_bare {
                items.push(self.relation_list(field));
            } else if relation.selectable {
                let list = self.relation_list(field);
                items.push(list.taking(self.list_arguments(relation.declared_target)));
                items.push(self.relation_connection(field));
                items.extend(self.relation_grouped(field));
            }
        }
        if items.is_empty() {
            let name = ontology.target_name(target);
            self.complain(format!(
                "no field of `{name}` can be read, and a type without fields cannot be \
                 published; add one, or let one be read with `@selectable(onRead: true)`"
            ));
        }
        items
    }

    fn shown(&mut self, properties: &[Property]) -> Vec<Item> {
        let shown = properties.iter().filter(|property| property.selectable);
        shown
            .map(|property| {
                let ty = self.property_type(property);
                Item::new(&*property.name, ty).described(property.description.as_ref())
            })
            .collect()
    }

    fn relation_list(&mut self, field: RelationField) -> Item {
        let relation = self.ontology.view(field);
        let target = self.need(Part::Target(relation.target, TargetPart::Itself));
        Item::new(relation.name, format!("[{target}!]!")).described(relation.description)
    }

    fn relation_connection(&mut self, field: RelationField) -> Item {
        let ontology = self.ontology;
        let relation = ontology.view(field);
        let page = self.need(Part::Relation(relation.shared, RelationPart::Connection));
        Item::new(words::connection_of(relation.name), page + "!")
            .saying(docs::relation_connection(field, ontology))
            .taking(self.relation_connection_arguments(field))
    }

    /// The properties of relations.
    pub(super) fn properties(&mut self, id: PropertiesId) -> Definition {
        let ontology = self.ontology;
        let read = ontology.properties(id);
        let mut items = self.shown(&read.properties);
        if let Some((_, sources)) = words::citations(read) {
            let source = self.need(Part::Target(sources, TargetPart::Itself));
            let citations = Item::new(words::CITATIONS, format!("[{source}!]!"));
            items.push(citations.saying(docs::CITATIONS));
        }
        self.object(Part::Properties(id, PropertiesPart::Itself), items)
            .described(read.description.clone())
    }
}
