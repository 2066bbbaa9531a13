//! `aggregate` in connections: counts, and figures over properties.

use crate::ontology::{Property, PropertyKind, Target};
use crate::value::Scalar;

use super::document::{Definition, Item};
use super::part::{Common, Part, RelationPart, TargetPart, ValuePart};
use super::publisher::Publisher;
use super::view::{Carries, RelationField, View, summarized};

impl<'a> Publisher<'a> {
    /// Figures over entities.
    pub(super) fn root_aggregate(&mut self, target: Target) -> Definition {
        let count = self.need(Part::Common(Common::Count)) + "!";
        let mut items = vec![Item::new("count", count)];
        if has_aggregates(self.ontology.properties_of(target)) {
            let node = self.need(Part::Target(target, TargetPart::AggregateNode)) + "!";
            items.push(Item::new("node", node));
        }
        self.object(Part::Target(target, TargetPart::Aggregate), items)
    }

    /// Figures over the properties of entities.
    pub(super) fn target_aggregate_node(&mut self, target: Target) -> Definition {
        let ontology = self.ontology;
        let items = self.aggregates(ontology.properties_of(target));
        self.object(Part::Target(target, TargetPart::AggregateNode), items)
    }

    /// Figures over relations and what they lead to.
    pub(super) fn relation_aggregate(&mut self, field: RelationField) -> Definition {
        let relation = self.ontology.view(field);
        let far_end = self.ontology.properties_of(relation.target);
        let count = self.need(Part::Common(Common::CountConnection)) + "!";
        let mut items = vec![Item::new("count", count)];
        if has_aggregates(far_end) {
            let node = self.need(Part::Relation(field, RelationPart::NodeAggregate));
            items.push(Item::new("node", node));
        }
        if has_aggregates(self.carried(field)) {
            let edge = self.need(Part::Relation(field, RelationPart::EdgeAggregate));
            items.push(Item::new("edge", edge));
        }
        self.object(Part::Relation(field, RelationPart::Aggregate), items)
    }

    /// Figures over the properties of what relations lead to.
    pub(super) fn node_aggregate(&mut self, field: RelationField) -> Definition {
        let ontology = self.ontology;
        let target = ontology.view(field).target;
        let items = self.aggregates(ontology.properties_of(target));
        self.object(Part::Relation(field, RelationPart::NodeAggregate), items)
    }

    /// Figures over the properties of relations.
    pub(super) fn edge_aggregate(&mut self, field: RelationField) -> Definition {
        let items = self.aggregates(self.carried(field));
        self.object(Part::Relation(field, RelationPart::EdgeAggregate), items)
    }

    /// The properties of a field's relations, where they are all of one type.
    fn carried(&self, field: RelationField) -> &'a [Property] {
        match self.ontology.view(field).carries {
            Carries::Own(Some(id)) => &self.ontology.properties(id).properties,
            Carries::Own(None) | Carries::Declared(_) => &[],
        }
    }

    fn aggregates(&mut self, properties: &[Property]) -> Vec<Item> {
        let shown = properties.iter().filter(|p| p.aggregatable);
        shown
            .filter_map(|property| {
                let kind = PropertyKind::Scalar(summarized(property)?);
                let aggregate = self.need(Part::Values(kind, ValuePart::Aggregate)) + "!";
                Some(Item::new(&*property.name, aggregate).described(property.description.as_ref()))
            })
            .collect()
    }

    /// Figures over values of a kind.
    pub(super) fn value_aggregate(&mut self, kind: PropertyKind) -> Definition {
        let one = self.type_name(kind);
        let items = match kind {
            PropertyKind::Scalar(Scalar::String) => vec![
                Item::new("shortest", &*one).saying("The shortest."),
                Item::new("longest", one).saying("The longest."),
            ],
            PropertyKind::Scalar(scalar @ (Scalar::Int | Scalar::Float | Scalar::BigInt)) => {
                let sum = sum_type(scalar);
                let mut items = Vec::from(extremes(&one));
                items.push(Item::new("average", "Float").saying("The average; none of nothing."));
                items.push(Item::new("sum", sum).saying("The sum; 0 of nothing."));
                items
            }
            PropertyKind::Scalar(_) | PropertyKind::Enum(_) => extremes(&one).into(),
        };
        self.object(Part::Values(kind, ValuePart::Aggregate), items)
    }
}

/// A sum of many `Int`s may be no `Int`, and is published as what holds it.
fn sum_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::BigInt => "BigInt",
        _ => "Float",
    }
}

fn extremes(one: &str) -> [Item; 2] {
    [
        Item::new("min", one).saying("The smallest."),
        Item::new("max", one).saying("The largest."),
    ]
}

fn has_aggregates(properties: &[Property]) -> bool {
    let mut shown = properties.iter().filter(|p| p.aggregatable);
    shown.any(|property| summarized(property).is_some())
}
