//! Conditions on figures over what is related: `aggregate` in `where`.

use crate::graphql::words::{self, AggregateField, Word};
use crate::ontology::{PropertiesId, Property, PropertyKind};

use super::document::{Definition, Item};
use super::part::{Common, Part, PropertiesPart, RelationPart, ValuePart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View, summarized};

impl Publisher<'_> {
    /// Conditions on figures over relations and what they lead to.
    pub(super) fn relation_aggregate_filters(&mut self, field: RelationField) -> Definition {
        let part = Part::Relation(field, RelationPart::AggregateFilters);
        let target = self.ontology.view(field).target;
        let has_node = has_filters(self.ontology.properties_of(target));
        let mut items = self.combined(part);
        let fields = AggregateField::ALL.iter().filter_map(|word| {
            let part = match word {
                AggregateField::Count => Part::Common(Common::CountFilters),
                AggregateField::Node => {
                    let node = Part::Relation(field, RelationPart::NodeAggregateFilters);
                    has_node.then_some(node)?
                }
                AggregateField::Edge => self.filters_of_edge(field)?,
                // Conditions are on what is there, and not on what is preferred of it.
                AggregateField::Overlapping | AggregateField::Spread => return None,
            };
            Some(Item::word(*word, self.need(part)))
        });
        items.extend(fields);
        self.input(part, items)
    }

    fn filters_of_edge(&self, field: RelationField) -> Option<Part> {
        match self.ontology.view(field).carries {
            Carries::Own(id) => self.filters_of_properties(id?),
            Carries::Declared(types) => types
                .iter()
                .any(|id| self.filters_of_properties(*id).is_some())
                .then_some(Part::Relation(field, RelationPart::EdgeAggregateFilters)),
        }
    }

    fn filters_of_properties(&self, id: PropertiesId) -> Option<Part> {
        has_filters(&self.ontology.properties(id).properties)
            .then_some(Part::Properties(id, PropertiesPart::AggregateFilters))
    }

    /// Conditions on figures over what relations lead to.
    pub(super) fn node_aggregate_filters(&mut self, field: RelationField) -> Definition {
        let part = Part::Relation(field, RelationPart::NodeAggregateFilters);
        let ontology = self.ontology;
        let target = ontology.view(field).target;
        self.aggregate_filters(part, ontology.properties_of(target))
    }

    /// Conditions on figures over the properties of relations.
    pub(super) fn properties_aggregate_filters(&mut self, id: PropertiesId) -> Definition {
        let part = Part::Properties(id, PropertiesPart::AggregateFilters);
        let ontology = self.ontology;
        self.aggregate_filters(part, &ontology.properties(id).properties)
    }

    /// Conditions on figures over the properties of declared relations, by type of properties.
    pub(super) fn edge_aggregate_filters(&mut self, field: RelationField) -> Definition {
        let items = self.by_properties(field, Self::filters_of_properties);
        let part = Part::Relation(field, RelationPart::EdgeAggregateFilters);
        self.input(part, items)
    }

    fn aggregate_filters(&mut self, part: Part, properties: &[Property]) -> Definition {
        let mut items = self.combined(part);
        items.extend(self.figure_filters(properties));
        self.input(part, items)
    }

    /// The conditions on figures over each property.
    pub(super) fn figure_filters(&mut self, properties: &[Property]) -> Vec<Item> {
        let mut items = Vec::new();
        for property in properties.iter().filter(|p| p.filterable_by_aggregate) {
            if let Some(scalar) = summarized(property) {
                let kind = PropertyKind::Scalar(scalar);
                let filters = self.need(Part::Values(kind, ValuePart::AggregateFilters));
                let item = Item::new(&*property.name, filters);
                items.push(item.described(property.description.as_ref()));
            }
        }
        items
    }

    /// Conditions on figures over values of a kind.
    pub(super) fn value_aggregate_filters(&mut self, kind: PropertyKind) -> Definition {
        let figures = words::compared_figures(kind).iter().map(|figure| {
            let compared_as = words::compared_as(*figure, kind);
            let filters = self.need(Part::Values(compared_as, ValuePart::Filters));
            Item::word(*figure, filters)
        });
        let items = figures.collect();
        self.input(Part::Values(kind, ValuePart::AggregateFilters), items)
    }
}

/// Whether there are conditions on figures over any of the properties.
pub(super) fn has_filters(properties: &[Property]) -> bool {
    let mut filterable = properties.iter().filter(|p| p.filterable_by_aggregate);
    filterable.any(|property| summarized(property).is_some())
}
