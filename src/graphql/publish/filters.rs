//! `where`: conditions on entities, on the properties of relations and on what is related.

use crate::graphql::words::{self, Combination, End, Word};
use crate::ontology::{PropertiesId, Property, Target, TypeId};
use crate::query::Quantifier;

use super::docs;
use super::document::{Definition, Item};
use super::part::{Part, PropertiesPart, RelationPart, TargetPart, ValuePart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View};

impl Publisher<'_> {
    /// Conditions on an entity. Those on a union are by member, and members not named are out.
    pub(super) fn target_where(&mut self, target: Target) -> Definition {
        let part = Part::Target(target, TargetPart::Where);
        if let Target::Union(id) = target {
            let members = self.ontology.union(id).members.iter();
            let items = members.map(|member| self.member(*member)).collect();
            return self
                .input(part, items)
                .described(Some(docs::UNION_WHERE.into()));
        }
        let items = self.entity_filters(target, part);
        self.input(part, items)
    }

    fn member(&mut self, member: TypeId) -> Item {
        let conditions = self.need(Part::Target(Target::Entity(member), TargetPart::Where));
        Item::new(&*self.ontology.entity_type(member).name, conditions)
    }

    fn entity_filters(&mut self, target: Target, part: Part) -> Vec<Item> {
        let ontology = self.ontology;
        let properties = ontology.properties_of(target);
        let mut items = self.property_filters(properties);
        items.extend(self.combined(part));
        // An enum of no types is none, and GraphQL has no empty one.
        if matches!(target, Target::Interface(id) if !ontology.interface(id).implementers.is_empty())
        {
            self.check_keys(ontology.target_name(target), properties, &[words::TYPENAME]);
            let types = self.need(Part::Target(target, TargetPart::Implementation));
            items.push(Item::new(words::TYPENAME, format!("[{types}!]")).saying(docs::TYPENAME));
        }
        for field in ontology.relation_fields(target) {
            items.extend(self.filters_of_relation(field));
        }
        items
    }

    /// Conditions on the properties of relations.
    pub(super) fn properties_where(&mut self, id: PropertiesId) -> Definition {
        let part = Part::Properties(id, PropertiesPart::Where);
        let ontology = self.ontology;
        let read = ontology.properties(id);
        self.check_keys(&read.name, &read.properties, &Combination::names());
        let mut items = self.property_filters(&read.properties);
        items.extend(self.combined(part));
        self.input(part, items)
    }

    fn property_filters(&mut self, properties: &[Property]) -> Vec<Item> {
        let filterable = properties.iter().filter(|property| property.filterable);
        filterable
            .map(|property| {
                let part = if property.list {
                    ValuePart::ListFilters
                } else {
                    ValuePart::Filters
                };
                let filters = self.need(Part::Values(property.kind, part));
                Item::new(&*property.name, filters).described(property.description.as_ref())
            })
            .collect()
    }

    /// The operators that combine conditions of a kind.
    pub(super) fn combined(&mut self, part: Part) -> Vec<Item> {
        let name = self.need(part);
        let combinations = Combination::ALL.iter().map(|word| match word {
            Combination::And => Item::word(*word, format!("[{name}!]")).saying(docs::AND),
            Combination::Or => Item::word(*word, format!("[{name}!]")).saying(docs::OR),
            Combination::Not => Item::word(*word, &*name).saying(docs::NOT),
        });
        combinations.collect()
    }

    fn filters_of_relation(&mut self, field: RelationField) -> Vec<Item> {
        let ontology = self.ontology;
        let relation = ontology.view(field);
        let mut items = Vec::new();
        if relation.filterable {
            let part = Part::Target(relation.target, TargetPart::RelationshipFilters);
            let filters = self.need(part);
            items.push(Item::new(relation.name, filters).described(relation.description));
        }
        if relation.filterable || relation.filterable_by_aggregate {
            let filters = self.need(Part::Relation(field, RelationPart::Filters));
            items.push(Item::new(words::connection_of(relation.name), filters));
        }
        items
    }

    /// Conditions on related entities.
    pub(super) fn relationship_filters(&mut self, target: Target) -> Definition {
        let conditions = self.need(Part::Target(target, TargetPart::Where));
        let part = Part::Target(target, TargetPart::RelationshipFilters);
        self.input(part, quantified(&conditions))
    }

    /// Conditions on all relations of an entity together.
    pub(super) fn relation_filters(&mut self, field: RelationField) -> Definition {
        let relation = self.ontology.view(field);
        let mut items = Vec::new();
        if relation.filterable {
            let conditions = self.need(Part::Relation(relation.shared, RelationPart::Where));
            items.extend(quantified(&conditions));
        }
        if relation.filterable_by_aggregate {
            let part = Part::Relation(field, RelationPart::AggregateFilters);
            items.push(Item::new(words::AGGREGATE, self.need(part)).saying("Figures over them."));
        }
        self.input(Part::Relation(field, RelationPart::Filters), items)
    }

    /// Conditions on one relation and its far end; by member where that is a union.
    pub(super) fn relation_where(&mut self, field: RelationField) -> Definition {
        let part = Part::Relation(field, RelationPart::Where);
        let ontology = self.ontology;
        let target = ontology.view(field).target;
        let items = match target {
            Target::Union(id) => {
                let members = ontology.union(id).members.iter();
                members
                    .map(|member| {
                        let part = Part::Relation(field, RelationPart::MemberWhere(*member));
                        Item::new(&*ontology.entity_type(*member).name, self.need(part))
                    })
                    .collect()
            }
            Target::Entity(_) | Target::Interface(_) => self.both_ends(field, part, target),
        };
        self.input(part, items)
    }

    /// Conditions on one relation to a member of a union.
    pub(super) fn member_where(&mut self, field: RelationField, member: TypeId) -> Definition {
        let part = Part::Relation(field, RelationPart::MemberWhere(member));
        let items = self.both_ends(field, part, Target::Entity(member));
        self.input(part, items)
    }

    fn both_ends(&mut self, field: RelationField, part: Part, far: Target) -> Vec<Item> {
        let mut items = self.combined(part);
        let edge = match self.ontology.view(field).carries {
            Carries::Own(id) => id.map(|id| Part::Properties(id, PropertiesPart::Where)),
            Carries::Declared([]) => None,
            Carries::Declared(_) => Some(Part::Relation(field, RelationPart::EdgeWhere)),
        };
        let ends = End::ALL.iter().filter_map(|end| {
            let (part, says) = match end {
                End::Node => (Part::Target(far, TargetPart::Where), docs::FAR_END),
                End::Edge => (edge?, docs::PROPERTIES),
            };
            Some(Item::word(*end, self.need(part)).saying(says))
        });
        items.extend(ends);
        items
    }

    /// Conditions on the properties of declared relations, by type of properties.
    pub(super) fn edge_where(&mut self, field: RelationField) -> Definition {
        let items = self.by_properties(field, |_, id| {
            Some(Part::Properties(id, PropertiesPart::Where))
        });
        self.input(Part::Relation(field, RelationPart::EdgeWhere), items)
    }

    /// One key for each type of properties that has such a part.
    pub(super) fn by_properties(
        &mut self,
        field: RelationField,
        part: impl Fn(&Self, PropertiesId) -> Option<Part>,
    ) -> Vec<Item> {
        let ontology = self.ontology;
        let relation = ontology.view(field);
        let types = relation.carries.types().iter();
        types
            .filter_map(|id| {
                let part = part(self, *id)?;
                let ty = self.need(part);
                Some(Item::new(&*ontology.properties(*id).name, ty))
            })
            .collect()
    }
}

fn quantified(conditions: &str) -> Vec<Item> {
    let quantifiers = Quantifier::ALL.iter().map(|quantifier| {
        let says = match quantifier {
            Quantifier::All => "All of them meet it, and there is one.",
            Quantifier::None => "None of them meets it.",
            Quantifier::Single => "Exactly one of them meets it.",
            Quantifier::Some => "At least one of them meets it.",
        };
        Item::word(*quantifier, conditions).saying(says)
    });
    quantifiers.collect()
}
