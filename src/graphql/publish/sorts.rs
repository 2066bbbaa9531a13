//! `sort`: by which properties rows can be ordered.

use crate::graphql::words::{End, Word};
use crate::ontology::{PropertiesId, Property, Target};

use super::document::{Definition, Item};
use super::part::{Common, Part, PropertiesPart, RelationPart, TargetPart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View, sorts};

impl Publisher<'_> {
    /// What a target can be ordered by, if by anything.
    pub(super) fn sort_of_target(&self, target: Target) -> Option<Part> {
        let sortable = self.ontology.properties_of(target).iter().any(sorts);
        sortable.then_some(Part::Target(target, TargetPart::Sort))
    }

    /// What the relations of a field can be ordered by, if by anything.
    pub(super) fn sort_of_relation(&self, field: RelationField) -> Option<Part> {
        let relation = self.ontology.view(field);
        let sortable = self.sort_of_target(relation.declared_target).is_some()
            || self.sort_of_edge(relation.shared).is_some();
        sortable.then_some(Part::Relation(relation.shared, RelationPart::Sort))
    }

    fn sort_of_edge(&self, field: RelationField) -> Option<Part> {
        match self.ontology.view(field).carries {
            Carries::Own(id) => self.sort_of_properties(id?),
            Carries::Declared(types) => types
                .iter()
                .any(|id| self.sort_of_properties(*id).is_some())
                .then_some(Part::Relation(field, RelationPart::EdgeSort)),
        }
    }

    fn sort_of_properties(&self, id: PropertiesId) -> Option<Part> {
        let sortable = self.ontology.properties(id).properties.iter().any(sorts);
        sortable.then_some(Part::Properties(id, PropertiesPart::Sort))
    }

    /// An order of entities.
    pub(super) fn target_sort(&mut self, target: Target) -> Definition {
        let ontology = self.ontology;
        let items = self.directions(ontology.properties_of(target));
        self.input(Part::Target(target, TargetPart::Sort), items)
    }

    /// An order by the properties of relations.
    pub(super) fn properties_sort(&mut self, id: PropertiesId) -> Definition {
        let ontology = self.ontology;
        let items = self.directions(&ontology.properties(id).properties);
        self.input(Part::Properties(id, PropertiesPart::Sort), items)
    }

    fn directions(&mut self, properties: &[Property]) -> Vec<Item> {
        let direction = self.need(Part::Common(Common::SortDirection));
        let sortable = properties.iter().filter(|property| sorts(property));
        sortable
            .map(|property| Item::new(&*property.name, &*direction))
            .collect()
    }

    /// An order of relations, by their far ends and by what they carry.
    pub(super) fn relation_sort(&mut self, field: RelationField) -> Definition {
        let target = self.ontology.view(field).target;
        let ends = End::ALL.iter().filter_map(|end| {
            let part = match end {
                End::Node => self.sort_of_target(target),
                End::Edge => self.sort_of_edge(field),
            };
            Some(Item::word(*end, self.need(part?)))
        });
        let items = ends.collect();
        self.input(Part::Relation(field, RelationPart::Sort), items)
    }

    /// An order by the properties of declared relations, by type of properties.
    pub(super) fn edge_sort(&mut self, field: RelationField) -> Definition {
        let items = self.by_properties(field, Self::sort_of_properties);
        self.input(Part::Relation(field, RelationPart::EdgeSort), items)
    }
}
