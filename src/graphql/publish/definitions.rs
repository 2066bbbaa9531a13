//! Which part of the API is written where.

use std::sync::Arc;

use crate::ontology::{PropertiesId, PropertyKind, Target};

use super::document::Definition;
use super::names::upper_first;
use super::part::{Part, PropertiesPart, RelationPart, TargetPart, ValuePart};
use super::publisher::Publisher;
use super::view::RelationField;

impl Publisher<'_> {
    /// The definition of a part, described.
    pub(super) fn definition(&mut self, part: Part) -> Definition {
        let definition = match part {
            Part::Common(part) => self.common(part),
            Part::Values(kind, part) => self.for_values(kind, part),
            Part::Target(target, part) => self.for_target(target, part),
            Part::Properties(id, part) => self.for_properties(id, part),
            Part::Relation(field, part) => self.for_relation(field, part),
            Part::Groups(part) => self.for_groups(part),
        };
        if part.is_of_the_ontology() {
            return definition;
        }
        let meaning = upper_first(&part.meaning(self.ontology));
        definition.described(Some(Arc::from(meaning + ".")))
    }

    fn for_values(&mut self, kind: PropertyKind, part: ValuePart) -> Definition {
        match part {
            ValuePart::Itself => self.value_type(kind),
            ValuePart::Input => self.point_input(kind),
            ValuePart::Distance => self.distance_filters(kind),
            ValuePart::Filters => self.filters(kind),
            ValuePart::ListFilters => self.list_filters(kind),
            ValuePart::Aggregate => self.value_aggregate(kind),
            ValuePart::AggregateFilters => self.value_aggregate_filters(kind),
        }
    }

    fn for_target(&mut self, target: Target, part: TargetPart) -> Definition {
        match part {
            TargetPart::Itself => self.target(target),
            TargetPart::Where => self.target_where(target),
            TargetPart::Sort => self.target_sort(target),
            TargetPart::RelationshipFilters => self.relationship_filters(target),
            TargetPart::Connection => self.root_connection_type(target),
            TargetPart::Edge => self.root_edge(target),
            TargetPart::Aggregate => self.root_aggregate(target),
            TargetPart::AggregateNode => self.target_aggregate_node(target),
            TargetPart::Implementation => self.implementation(target),
            TargetPart::IndexConnection => self.index_connection(target),
            TargetPart::IndexEdge => self.index_edge(target),
            TargetPart::IndexWhere => self.index_where(target),
            TargetPart::IndexSort => self.index_sort(target),
            TargetPart::Conflict => self.conflict(target),
            TargetPart::ConflictValue => self.conflict_value(target),
        }
    }

    fn for_properties(&mut self, id: PropertiesId, part: PropertiesPart) -> Definition {
        match part {
            PropertiesPart::Itself => self.properties(id),
            PropertiesPart::Where => self.properties_where(id),
            PropertiesPart::Sort => self.properties_sort(id),
            PropertiesPart::AggregateFilters => self.properties_aggregate_filters(id),
        }
    }

    fn for_relation(&mut self, field: RelationField, part: RelationPart) -> Definition {
        match part {
            RelationPart::Connection => self.relation_connection_type(field),
            RelationPart::Edge => self.relation_edge(field),
            RelationPart::Where => self.relation_where(field),
            RelationPart::MemberWhere(member) => self.member_where(field, member),
            RelationPart::Sort => self.relation_sort(field),
            RelationPart::Filters => self.relation_filters(field),
            RelationPart::AggregateFilters => self.relation_aggregate_filters(field),
            RelationPart::NodeAggregateFilters => self.node_aggregate_filters(field),
            RelationPart::Aggregate => self.relation_aggregate(field),
            RelationPart::NodeAggregate => self.node_aggregate(field),
            RelationPart::EdgeAggregate => self.edge_aggregate(field),
            RelationPart::EdgeProperties => self.edge_properties(field),
            RelationPart::EdgeWhere => self.edge_where(field),
            RelationPart::EdgeSort => self.edge_sort(field),
            RelationPart::EdgeAggregateFilters => self.edge_aggregate_filters(field),
        }
    }
}
