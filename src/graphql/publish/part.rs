//! Every kind of type that the API is made of, and how each is called.

use crate::graphql::words::ANY_RELATION;
use crate::ontology::{Ontology, PropertiesId, PropertyKind, Target, TypeId};
use crate::value::Scalar;

use super::groups::GroupsPart;
use super::names::{plural, upper_first};
use super::view::{RelationField, View};

/// A type of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// One that every API has.
    Common(Common),
    /// One made for the values of a property.
    Values(PropertyKind, ValuePart),
    /// One made for an entity type, an interface or a union.
    Target(Target, TargetPart),
    /// One made for the properties of relations.
    Properties(PropertiesId, PropertiesPart),
    /// One made for a relation field.
    Relation(RelationField, RelationPart),
    /// One made for groups.
    Groups(GroupsPart),
}

/// What every API has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Common {
    SortDirection,
    PageInfo,
    Count,
    CountConnection,
    CountFilters,
    ScoreRange,
    Node,
    GraphInfo,
    EntityCount,
    RelationCount,
    SampleQuery,
    GraphChange,
    Validity,
    ClaimSelection,
    ClaimRule,
    ClaimSpread,
    EntityType,
    SearchConnection,
    SearchEdge,
    SearchMatch,
    SearchTypeCount,
    SearchWhere,
    SearchVector,
    AnyRelation,
    RelationType,
    Json,
    Paths,
    Path,
    PathStep,
    PathReason,
    Subgraph,
    SubgraphEntity,
    SubgraphTruncated,
    SubgraphTypeCount,
    SubgraphHopCount,
    SubgraphReason,
    NeighbourCounts,
    NeighbourCount,
    Resolved,
    ResolvedCandidate,
    ResolvedWhy,
    ResolvedKind,
    SchemaSlice,
    Tokenizer,
    ContextPack,
    ContextLine,
    ContextLineKind,
    ContextCitation,
    ContextSeed,
    ContextDropped,
}

/// What is made for the values of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ValuePart {
    Itself,
    /// Of points, which are objects.
    Input,
    /// Of points.
    Distance,
    Filters,
    ListFilters,
    Aggregate,
    AggregateFilters,
}

/// What is made for an entity type, an interface or a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum TargetPart {
    Itself,
    Where,
    Sort,
    RelationshipFilters,
    Connection,
    Edge,
    Aggregate,
    AggregateNode,
    /// Of an interface: the enum of its types.
    Implementation,
    IndexConnection,
    IndexEdge,
    IndexWhere,
    IndexSort,
    /// Of a claim: those that disagree, and one of their values.
    Conflict,
    ConflictValue,
}

/// What is made for the properties of relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PropertiesPart {
    Itself,
    Where,
    Sort,
    AggregateFilters,
}

/// What is made for a relation field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum RelationPart {
    Connection,
    Edge,
    Where,
    /// Of a relation to a union: the conditions for one of its members.
    MemberWhere(TypeId),
    Sort,
    Filters,
    AggregateFilters,
    NodeAggregateFilters,
    Aggregate,
    NodeAggregate,
    EdgeAggregate,
    /// Of a declared relation: the union of what its relations carry, and the inputs keyed by it.
    EdgeProperties,
    EdgeWhere,
    EdgeSort,
    EdgeAggregateFilters,
}

impl Part {
    /// Its name in the API.
    pub(super) fn name(self, ontology: &Ontology) -> String {
        match self {
            Self::Common(part) => part.name().to_owned(),
            Self::Values(kind, part) => part.name(kind, ontology),
            Self::Target(target, part) => part.name(target, ontology),
            Self::Properties(id, part) => part.name(&ontology.properties(id).name),
            Self::Relation(field, part) => part.name(field, ontology),
            Self::Groups(part) => part.name(ontology),
        }
    }

    /// Whether the type definitions chose the name.
    pub(super) fn is_of_the_ontology(self) -> bool {
        matches!(
            self,
            Self::Target(_, TargetPart::Itself)
                | Self::Properties(_, PropertiesPart::Itself)
                | Self::Values(PropertyKind::Enum(_), ValuePart::Itself)
        )
    }
}

impl Common {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::SortDirection => "SortDirection",
            Self::PageInfo => "PageInfo",
            Self::Count => "Count",
            Self::CountConnection => "CountConnection",
            Self::CountFilters => "ConnectionAggregationCountFilterInput",
            Self::ScoreRange => "FloatWhere",
            Self::Node => "Node",
            Self::GraphInfo => "GraphInfo",
            Self::EntityCount => "EntityCount",
            Self::RelationCount => "RelationCount",
            Self::SampleQuery => "SampleQuery",
            Self::GraphChange => "GraphChange",
            Self::Validity => "Validity",
            Self::ClaimSelection => "ClaimSelection",
            Self::ClaimRule => "ClaimRule",
            Self::ClaimSpread => "ClaimSpread",
            Self::EntityType => "EntityType",
            Self::SearchConnection => "SearchConnection",
            Self::SearchEdge => "SearchEdge",
            Self::SearchMatch => "SearchMatch",
            Self::SearchTypeCount => "SearchTypeCount",
            Self::SearchWhere => "SearchWhere",
            Self::SearchVector => "SearchVector",
            Self::AnyRelation => ANY_RELATION,
            Self::RelationType => "RelationType",
            Self::Json => "JSON",
            Self::Paths => "PathResult",
            Self::Path => "Path",
            Self::PathStep => "PathStep",
            Self::PathReason => "PathReason",
            Self::Subgraph => "Subgraph",
            Self::SubgraphEntity => "SubgraphEntity",
            Self::SubgraphTruncated => "SubgraphTruncated",
            Self::SubgraphTypeCount => "SubgraphTypeCount",
            Self::SubgraphHopCount => "SubgraphHopCount",
            Self::SubgraphReason => "SubgraphReason",
            Self::NeighbourCounts => "NeighbourCounts",
            Self::NeighbourCount => "NeighbourCount",
            Self::Resolved => "Resolved",
            Self::ResolvedCandidate => "ResolvedCandidate",
            Self::ResolvedWhy => "ResolvedWhy",
            Self::ResolvedKind => "ResolvedKind",
            Self::SchemaSlice => "SchemaSlice",
            Self::Tokenizer => "Tokenizer",
            Self::ContextPack => "ContextPack",
            Self::ContextLine => "ContextLine",
            Self::ContextLineKind => "ContextLineKind",
            Self::ContextCitation => "ContextCitation",
            Self::ContextSeed => "ContextSeed",
            Self::ContextDropped => "ContextDropped",
        }
    }
}

impl ValuePart {
    fn name(self, kind: PropertyKind, ontology: &Ontology) -> String {
        let (name, is_enum, is_point) = match kind {
            PropertyKind::Enum(id) => (&*ontology.enum_type(id).name, true, false),
            PropertyKind::Scalar(scalar) => {
                let is_point = matches!(scalar, Scalar::Point | Scalar::CartesianPoint);
                (scalar.name(), false, is_point)
            }
        };
        match self {
            Self::Itself => name.to_owned(),
            Self::Input => format!("{name}Input"),
            Self::Distance if kind == PropertyKind::Scalar(Scalar::CartesianPoint) => {
                "CartesianDistancePointFilters".to_owned()
            }
            Self::Distance => format!("{name}DistanceFilters"),
            Self::Filters if is_point => format!("{name}Filters"),
            Self::Filters if is_enum => format!("{name}EnumScalarFilters"),
            Self::Filters => format!("{name}ScalarFilters"),
            Self::ListFilters if is_enum => format!("{name}ListEnumScalarFilters"),
            Self::ListFilters => format!("{name}ListFilters"),
            Self::Aggregate => format!("{name}AggregateSelection"),
            Self::AggregateFilters => format!("{name}ScalarAggregationFilters"),
        }
    }
}

impl TargetPart {
    fn name(self, target: Target, ontology: &Ontology) -> String {
        let name = ontology.target_name(target);
        let plural = || upper_first(&plural_of(target, ontology));
        match self {
            Self::Itself => name.to_string(),
            Self::Where => format!("{name}Where"),
            Self::Sort => format!("{name}Sort"),
            Self::RelationshipFilters => format!("{name}RelationshipFilters"),
            Self::Connection => format!("{}Connection", plural()),
            Self::Edge => format!("{name}Edge"),
            Self::Aggregate => format!("{name}Aggregate"),
            Self::AggregateNode => format!("{name}AggregateNode"),
            Self::Implementation => format!("{name}Implementation"),
            Self::IndexConnection => format!("{}IndexConnection", plural()),
            Self::IndexEdge => format!("{name}IndexEdge"),
            Self::IndexWhere => format!("{name}IndexWhere"),
            Self::IndexSort => format!("{name}IndexSort"),
            Self::Conflict => format!("{name}Conflict"),
            Self::ConflictValue => format!("{name}ConflictValue"),
        }
    }
}

/// How a target is called in the plural.
pub(in crate::graphql) fn plural_of(target: Target, ontology: &Ontology) -> String {
    plural(ontology.target_name(target), ontology.said_plural(target))
}

impl PropertiesPart {
    fn name(self, properties: &str) -> String {
        match self {
            Self::Itself => properties.to_owned(),
            Self::Where => format!("{properties}Where"),
            Self::Sort => format!("{properties}Sort"),
            Self::AggregateFilters => format!("{properties}AggregationWhereInput"),
        }
    }
}

impl RelationPart {
    fn name(self, field: RelationField, ontology: &Ontology) -> String {
        let relation = ontology.view(field);
        let (owner, upper) = (relation.owner, upper_first(relation.name));
        let base = format!("{owner}{upper}");
        let with_target = format!("{owner}{}{upper}", ontology.target_name(relation.target));
        match self {
            Self::Connection => base + "Connection",
            Self::Edge => base + "Relationship",
            Self::Where => base + "ConnectionWhere",
            Self::MemberWhere(id) => base + &ontology.entity_type(id).name + "ConnectionWhere",
            Self::Sort => base + "ConnectionSort",
            Self::Filters => base + "ConnectionFilters",
            Self::AggregateFilters => base + "ConnectionAggregateInput",
            Self::NodeAggregateFilters => base + "NodeAggregationWhereInput",
            Self::Aggregate => with_target + "AggregateSelection",
            Self::NodeAggregate => with_target + "NodeAggregateSelection",
            Self::EdgeAggregate => with_target + "EdgeAggregateSelection",
            Self::EdgeProperties => base + "RelationshipProperties",
            Self::EdgeWhere => base + "EdgeWhere",
            Self::EdgeSort => base + "EdgeSort",
            Self::EdgeAggregateFilters => base + "EdgeAggregationWhereInput",
        }
    }
}
