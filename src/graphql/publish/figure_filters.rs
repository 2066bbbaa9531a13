//! Conditions on figures over what is related: `aggregate` in `where`.

use crate::ontology::{PropertiesId, Property, PropertyKind};
use crate::value::Scalar;

use super::document::{Definition, Item};
use super::part::{Common, Part, PropertiesPart, RelationPart, ValuePart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View, summarized};

impl Publisher<'_> {
    /// Conditions on figures over relations and what they lead to.
    pub(super) fn relation_figure_filters(&mut self, field: RelationField) -> Definition {
        let part = Part::Relation(field, RelationPart::AggregateFilters);
        let count = self.need(Part::Common(Common::CountFilters));
        let mut items = vec![Item::new("count", count)];
        items.extend(self.combined(part));
        let target = self.ontology.view(field).target;
        if has_filters(self.ontology.properties_of(target)) {
            let node = Part::Relation(field, RelationPart::NodeAggregateFilters);
            items.push(Item::new("node", self.need(node)));
        }
        if let Some(edge) = self.filters_of_edge(field) {
            items.push(Item::new("edge", self.need(edge)));
        }
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
    pub(super) fn far_end_figure_filters(&mut self, field: RelationField) -> Definition {
        let part = Part::Relation(field, RelationPart::NodeAggregateFilters);
        let ontology = self.ontology;
        let target = ontology.view(field).target;
        self.figure_filters(part, ontology.properties_of(target))
    }

    /// Conditions on figures over the properties of relations.
    pub(super) fn properties_figure_filters(&mut self, id: PropertiesId) -> Definition {
        let part = Part::Properties(id, PropertiesPart::AggregateFilters);
        let ontology = self.ontology;
        self.figure_filters(part, &ontology.properties(id).properties)
    }

    /// Conditions on figures over the properties of declared relations, by type of properties.
    pub(super) fn edge_figure_filters(&mut self, field: RelationField) -> Definition {
        let items = self.by_properties(field, Self::filters_of_properties);
        let part = Part::Relation(field, RelationPart::EdgeAggregateFilters);
        self.input(part, items)
    }

    fn figure_filters(&mut self, part: Part, properties: &[Property]) -> Definition {
        let mut items = Vec::from(self.combined(part));
        for property in properties.iter().filter(|p| p.filterable_by_aggregate) {
            if let Some(scalar) = summarized(property) {
                let kind = PropertyKind::Scalar(scalar);
                let filters = self.need(Part::Values(kind, ValuePart::AggregateFilters));
                let item = Item::new(&*property.name, filters);
                items.push(item.described(property.description.as_ref()));
            }
        }
        self.input(part, items)
    }

    /// Conditions on figures over values of a kind.
    pub(super) fn value_figure_filters(&mut self, kind: PropertyKind) -> Definition {
        let PropertyKind::Scalar(scalar) = kind else {
            return Definition::default();
        };
        let figures = figures(scalar).into_iter();
        let items = figures.map(|(name, compared_as)| {
            let kind = PropertyKind::Scalar(compared_as);
            Item::new(name, self.need(Part::Values(kind, ValuePart::Filters)))
        });
        let items = items.collect();
        self.input(Part::Values(kind, ValuePart::AggregateFilters), items)
    }
}

/// The figures over a scalar that conditions may speak of, and as what they are compared.
fn figures(scalar: Scalar) -> Vec<(&'static str, Scalar)> {
    match scalar {
        Scalar::String => vec![
            ("averageLength", Scalar::Float),
            ("shortestLength", Scalar::Int),
            ("longestLength", Scalar::Int),
        ],
        Scalar::Int | Scalar::Float | Scalar::BigInt => vec![
            ("average", average_of(scalar)),
            ("max", scalar),
            ("min", scalar),
            ("sum", scalar),
        ],
        Scalar::Duration => vec![("max", scalar), ("min", scalar), ("average", scalar)],
        _ => vec![("max", scalar), ("min", scalar)],
    }
}

/// As @neo4j/graphql has it: the average of `BigInt`s is compared as one.
fn average_of(scalar: Scalar) -> Scalar {
    match scalar {
        Scalar::Int => Scalar::Float,
        _ => scalar,
    }
}

fn has_filters(properties: &[Property]) -> bool {
    let mut filterable = properties.iter().filter(|p| p.filterable_by_aggregate);
    filterable.any(|property| summarized(property).is_some())
}
