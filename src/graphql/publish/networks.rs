//! Relations of any type, which have ids of their own.

use crate::graphql::words::{self, AnyRelationField, Argument, EdgeField, RELATION, Word};
use crate::ontology::{Ontology, RelationTypeId};

use super::arguments::Narrowed;
use super::docs;
use super::document::Item;
use super::part::{Common, Part, TargetPart};
use super::publisher::Publisher;
use super::roots::root_named;
use super::view::{RelationField, View};

/// The types that every relation of any type needs.
pub(super) const RELATION_TYPES: &[Common] =
    &[Common::AnyRelation, Common::RelationType, Common::Json];

/// Why a field of `Query` that needs some types is not in the API of an ontology: it uses one of
/// their names, or that of the field.
pub(super) fn in_the_way(ontology: &Ontology, field: &str, types: &[Common]) -> Option<String> {
    if ontology.identified_relation_types().is_empty() {
        return None;
    }
    taken(ontology, field, types)
}

/// Why a field of `Query` that needs some types has no room: the ontology uses one of their names,
/// or that of the field.
pub(super) fn taken(ontology: &Ontology, field: &str, types: &[Common]) -> Option<String> {
    let mut names = types.iter().map(|part| part.name());
    let name = names.find(|name| ontology.named(name).is_some());
    let name = name.or_else(|| root_named(ontology, field).then_some(field))?;
    let names: Vec<_> = types
        .iter()
        .map(|part| format!("`{}`", part.name()))
        .collect();
    Some(format!(
        "the API has no field `{field}`: the type definitions use the name `{name}`, and it needs \
         the names {} and its own; rename what has it to have the field",
        names.join(", ")
    ))
}

impl Publisher<'_> {
    /// Whether there are relations with ids, and the names are free that a field of `Query` about
    /// them needs.
    pub(super) fn has_room(&self, field: &str, types: &[Common]) -> bool {
        !self.ontology.identified_relation_types().is_empty()
            && in_the_way(self.ontology, field, types).is_none()
    }

    /// The field that answers with the relation with an id.
    pub(super) fn relation_field(&mut self) -> Option<Item> {
        if !self.has_room(RELATION, RELATION_TYPES) {
            return None;
        }
        let relation = self.need(Part::Common(Common::AnyRelation));
        let id = self.arguments(&[Argument::Id], Narrowed::default());
        Some(
            Item::new(RELATION, relation)
                .saying(docs::RELATION)
                .taking(id),
        )
    }

    /// The names of relation types.
    pub(super) fn relation_type_names(&mut self) -> Vec<Item> {
        let types = self.ontology.identified_relation_types().into_iter();
        types
            .map(|id| {
                let name = words::relation_type_name(self.ontology, id);
                Item::value(name).saying(joined(self.ontology, id))
            })
            .collect()
    }

    /// What names the relations of a field, where both their ends have ids.
    pub(super) fn edge_names(&self, field: RelationField) -> Vec<EdgeField> {
        if !self.ontology.relations_have_ids(field) {
            return Vec::new();
        }
        let mut names = vec![EdgeField::Id, EdgeField::Source, EdgeField::Target];
        let of_types = Common::RelationType.name();
        names.extend(
            self.ontology
                .named(of_types)
                .is_none()
                .then_some(EdgeField::Type),
        );
        names
    }

    /// A part of what names the relation of an edge.
    pub(super) fn edge_name(&mut self, field: EdgeField) -> Item {
        let (ty, says) = match field {
            EdgeField::Type => {
                let types = self.need(Part::Common(Common::RelationType));
                (types + "!", docs::RELATION_TYPE)
            }
            EdgeField::Source => ("ID!".to_owned(), docs::RELATION_SOURCE),
            EdgeField::Target => ("ID!".to_owned(), docs::RELATION_TARGET),
            _ => ("ID!".to_owned(), docs::RELATION_ID),
        };
        Item::word(field, ty).saying(says)
    }

    /// What a relation of any type has.
    pub(super) fn any_relation(&mut self) -> Vec<Item> {
        let fields = AnyRelationField::ALL.iter();
        fields
            .filter_map(|field| self.any_relation_field(*field))
            .collect()
    }

    fn any_relation_field(&mut self, field: AnyRelationField) -> Option<Item> {
        let mut need = |part| self.need(Part::Common(part)) + "!";
        let (ty, says) = match field {
            AnyRelationField::Id => ("ID!".to_owned(), docs::RELATION_ID),
            AnyRelationField::Type => (need(Common::RelationType), docs::RELATION_TYPE),
            AnyRelationField::Source => ("ID!".to_owned(), docs::RELATION_SOURCE),
            AnyRelationField::Target => ("ID!".to_owned(), docs::RELATION_TARGET),
            AnyRelationField::SourceNode => (need(Common::Node), docs::RELATION_SOURCE_NODE),
            AnyRelationField::TargetNode => (need(Common::Node), docs::RELATION_TARGET_NODE),
            AnyRelationField::Properties => (need(Common::Json), docs::RELATION_PROPERTIES),
            AnyRelationField::Validity => {
                let types = self.ontology.identified_relation_types().into_iter();
                let mut types = types.map(|id| self.ontology.relation_type(id));
                let has_times = types.any(|of| of.valid_time.is_some());
                return has_times.then(|| self.validity());
            }
            AnyRelationField::Citations => {
                let source = match *words::cited(self.ontology) {
                    [] => return None,
                    [target] => Part::Target(target, TargetPart::Itself),
                    _ => Part::Common(Common::Node),
                };
                (format!("[{}!]!", self.need(source)), docs::CITATIONS)
            }
        };
        Some(Item::word(field, ty).saying(says))
    }
}

/// What relations of a type join.
fn joined(ontology: &Ontology, id: RelationTypeId) -> String {
    let ends = &ontology.relation_type(id).ends;
    let names = |types: Vec<_>| {
        let mut names: Vec<&str> = Vec::new();
        for id in types {
            let name = &*ontology.entity_type(id).name;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    };
    let sources = names(ends.iter().map(|(source, _)| *source).collect());
    let targets = names(ends.iter().map(|(_, target)| *target).collect());
    format!("From {sources} to {targets}.")
}
