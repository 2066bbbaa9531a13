//! The shape of an answer: which keys in which order, and where each value comes from.
//!
//! A shape goes with a [`Plan`](crate::query::Plan): it refers to roots and branches of the plan
//! by their index, and to projected properties and measures by theirs.

mod groups;
mod neighbours;
mod networks;
mod paths;
mod resolved;
mod subgraphs;

use std::sync::Arc;

use apollo_compiler::Name;
use apollo_compiler::parser::SourceSpan;

pub(in crate::graphql) use self::groups::{GroupOut, GroupsOut, GroupsShape, KeyOut, RelatedOut};
use super::arguments::FieldArguments;
use super::introspection::ReadyKey;
use super::words::{ClaimField, HitsField, MatchField, PageField, PointField, SpreadField};
use crate::ontology::TypeId;
use crate::query::Counted;

pub(super) use self::neighbours::{NeighbourCountOut, NeighbourCountsOut};
pub(super) use self::networks::{
    AnyPropertiesShape, AnyPropertyOut, AnyRelationOut, EdgeName, EdgeNamePart, LabelOut,
    LabelShape,
};
pub(super) use self::paths::{PathOut, PathsOut, StepOut};
pub(super) use self::resolved::{CandidateOut, ResolvedOut, WhyOut};
pub(super) use self::subgraphs::{HopOut, SubgraphEntityOut, SubgraphOut, TruncatedOut};

/// The fields of one object, in the order of the answer.
pub(in crate::graphql) type Fields<T> = Vec<Keyed<T>>;

/// A field of the answer.
#[derive(Debug)]
pub(in crate::graphql) struct Keyed<T> {
    /// The response key, which a path names.
    pub(in crate::graphql) key: Name,
    /// The key as it is written: `"name":`.
    pub(in crate::graphql) written: Box<str>,
    /// Where the field stands in the document.
    pub(in crate::graphql) span: Option<SourceSpan>,
    /// What its value is.
    pub(in crate::graphql) out: T,
}

impl<T> Keyed<T> {
    pub(in crate::graphql) fn new(key: &Name, span: Option<SourceSpan>, out: T) -> Self {
        Self {
            key: key.clone(),
            // A name needs no escapes.
            written: format!("\"{key}\":").into(),
            span,
            out,
        }
    }
}

/// A field of `Query`.
#[derive(Debug)]
pub(in crate::graphql) enum RootOut {
    TypeName(Name),
    /// The rows of a root as a list.
    List(usize, EntityShape),
    /// The first row of the first group of a root, or null.
    Node(usize, EntityShape),
    /// For each group of a root its first row, or null.
    Nodes(usize, EntityShape),
    Connection(ConnectionShape),
    Groups(GroupsShape),
    Graph(GraphShape),
    /// The context that a root has packed.
    Context(usize, GraphShape),
    /// A part of the API, by its place among those that are asked for.
    Slice(usize, GraphShape),
    /// The relation that a root has found, or null.
    Relation(usize, Fields<AnyRelationOut>),
    /// The paths that a root has found.
    Paths(usize, Fields<PathsOut>),
    /// What a root has found around some entities.
    Subgraph(usize, Fields<SubgraphOut>),
    /// What a root has counted around some entities.
    NeighbourCounts(usize, Fields<NeighbourCountsOut>),
    /// What a root has found by names.
    Resolved(usize, Fields<ResolvedOut>),
    /// `__schema`, and the key of its answer where that depends on no variable.
    Schema(Fields<MetaOut>, Option<ReadyKey>),
    /// `__type` of that name.
    Type(Given<Box<str>>, Fields<MetaOut>),
}

/// What is shown of an entity, by its concrete type.
#[derive(Debug)]
pub(in crate::graphql) struct EntityShape {
    /// Indexed by type.
    pub(in crate::graphql) by_type: Vec<Option<Fields<EntityOut>>>,
}

impl EntityShape {
    /// What is shown of an entity of that type.
    pub(in crate::graphql) fn of(&self, id: TypeId) -> &[Keyed<EntityOut>] {
        let fields = self.by_type.get(usize::from(id.0));
        fields.and_then(Option::as_deref).unwrap_or_default()
    }
}

/// A field of an entity.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum EntityOut {
    TypeName(Name),
    Property(Arc<PropertyShape>),
    /// How surely it holds.
    Validity,
    Line(Arc<LineShape>),
    /// The rows of a branch as a list.
    List(usize, Arc<EntityShape>),
    /// With where its entity says whether the list is whole, if its type can say so.
    Connection(Arc<ConnectionShape>, Option<Arc<CompleteShape>>),
    Groups(Arc<GroupsShape>),
    /// What is told of a claim.
    Claim(ClaimOut),
}

/// What is told of a claim.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum ClaimOut {
    Field(ClaimField),
    Conflict(Arc<ConflictShape>),
}

/// What is shown of claims that disagree.
#[derive(Debug)]
pub(in crate::graphql) struct ConflictShape {
    /// The index of the branch that has all claims with the key, where these are asked for.
    pub(in crate::graphql) rivals: Option<usize>,
    pub(in crate::graphql) fields: Fields<ConflictOut>,
}

/// A field of a conflict.
#[derive(Debug)]
pub(in crate::graphql) enum ConflictOut {
    TypeName(Name),
    Claims(EntityShape),
    Values(Fields<ConflictValueOut>),
    Spread(Fields<SpreadOut>),
}

/// A field of a value that some claims have.
#[derive(Debug)]
pub(in crate::graphql) enum ConflictValueOut {
    TypeName(Name),
    Value,
    Claims(EntityShape),
}

/// A field of a spread.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum SpreadOut {
    TypeName(Name),
    Field(SpreadField),
}

/// How a property is written.
#[derive(Debug)]
pub(in crate::graphql) struct PropertyShape {
    /// Its index among the projected properties.
    pub(in crate::graphql) slot: usize,
    /// How one value is written.
    pub(in crate::graphql) form: ValueForm,
    /// Whether it may be null.
    pub(in crate::graphql) nullable: bool,
    /// Whether its elements may be null, for a list.
    pub(in crate::graphql) nullable_elements: bool,
    /// `Type.field`, for messages.
    pub(in crate::graphql) name: String,
}

/// How a line is made of properties.
#[derive(Debug)]
pub(in crate::graphql) struct LineShape {
    /// Their indexes among the projected properties, each with its `Type.field`, for messages.
    pub(in crate::graphql) parts: Vec<(usize, String)>,
    /// Whether it may be null.
    pub(in crate::graphql) nullable: bool,
    /// `Type.field`, for messages.
    pub(in crate::graphql) name: String,
}

/// Where an entity says which of its lists are whole.
#[derive(Debug)]
pub(in crate::graphql) struct CompleteShape {
    /// The relation field whose list is meant.
    pub(in crate::graphql) list: Arc<str>,
    /// The index among the projected properties of the one that names such fields.
    pub(in crate::graphql) slot: usize,
    /// `Type.field` of that property, for messages.
    pub(in crate::graphql) name: String,
}

/// How one value is written.
#[derive(Debug)]
pub(in crate::graphql) enum ValueForm {
    Plain,
    /// A whole number in quotation marks.
    BigInt,
    Point(Fields<PointOut>),
}

/// A field of a point.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum PointOut {
    TypeName(Name),
    Field(PointField),
}

/// A connection: one select for rows, totals and page information, one aggregate, as needed.
#[derive(Debug)]
pub(in crate::graphql) struct ConnectionShape {
    /// The index of the select among roots or branches.
    pub(in crate::graphql) rows: Option<usize>,
    /// The index of the aggregate.
    pub(in crate::graphql) aggregates: Option<usize>,
    pub(in crate::graphql) fields: Fields<ConnectionOut>,
    /// The field's arguments, by which its cursors are told from others.
    pub(in crate::graphql) arguments: FieldArguments,
}

/// A field of a connection.
#[derive(Debug)]
pub(in crate::graphql) enum ConnectionOut {
    TypeName(Name),
    Edges(Fields<EdgeOut>),
    TotalCount,
    PageInfo(Fields<PageOut>),
    Aggregate(Fields<AggregateOut>),
    /// How many hits there are of each type.
    Types(Fields<HitsOut>),
    /// Whether the list is whole.
    Complete,
}

/// A field of an edge.
#[derive(Debug)]
pub(in crate::graphql) enum EdgeOut {
    TypeName(Name),
    Cursor,
    Node(EntityShape),
    Properties(Fields<RelationOut>),
    /// What names the relation.
    Named(EdgeName),
    Score,
    /// How surely the relation holds.
    Validity,
    /// The texts that a hit is found by.
    Matched(Fields<MatchOut>),
}

/// A field of a text that a hit is found by.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum MatchOut {
    TypeName(Name),
    Field(MatchField),
}

/// A field of the hits of a type.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum HitsOut {
    TypeName(Name),
    Field(HitsField),
}

/// A field of a relation's properties.
#[derive(Debug)]
pub(in crate::graphql) enum RelationOut {
    TypeName(Name),
    Property(PropertyShape),
    Citations(CitationsShape),
}

/// The sources that a relation names.
#[derive(Debug)]
pub(in crate::graphql) struct CitationsShape {
    /// The list of their ids.
    pub(in crate::graphql) ids: PropertyShape,
    /// The index of the branch that finds them.
    pub(in crate::graphql) branch: usize,
    pub(in crate::graphql) sources: EntityShape,
}

/// A field of `PageInfo`.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum PageOut {
    TypeName(Name),
    Field(PageField),
}

/// A field of an aggregate.
#[derive(Debug)]
pub(in crate::graphql) enum AggregateOut {
    TypeName(Name),
    Count(Fields<CountOut>),
    /// How many claims the figures are without.
    Overlapping,
    /// How far claims lie apart.
    Spread(Fields<SpreadOut>),
    /// Measures over properties: of entities or of relations.
    Measures(Fields<MeasuresOut>),
}

/// A field of a count.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum CountOut {
    TypeName(Name),
    Count(Counted),
}

/// A field of an aggregate's `node` or `edge`: one property.
#[derive(Debug)]
pub(in crate::graphql) enum MeasuresOut {
    TypeName(Name),
    Property(Fields<MeasureOut>),
}

/// A measure over a property.
#[derive(Debug, Clone)]
pub(in crate::graphql) enum MeasureOut {
    TypeName(Name),
    /// Its index among the aggregate's measures, and whether it is written as a `BigInt`.
    Value {
        index: usize,
        big: bool,
    },
}

/// What is shown of a JSON object that is there as a whole.
#[derive(Debug)]
pub(in crate::graphql) struct GraphShape {
    pub(in crate::graphql) fields: Fields<GraphOut>,
}

/// A field of a JSON object.
#[derive(Debug)]
pub(in crate::graphql) enum GraphOut {
    TypeName(Name),
    /// The value of the key of that name.
    Value(String),
    /// The object, or the objects, of the key of that name.
    Object(String, GraphShape),
}

/// A field of an object of introspection.
#[derive(Debug)]
pub(in crate::graphql) enum MetaOut {
    TypeName(Name),
    Field {
        name: Box<str>,
        /// Whether a list has what is deprecated, too.
        deprecated: Given<bool>,
        /// What is shown of its object or objects.
        fields: Fields<MetaOut>,
    },
}

/// The value of an argument.
#[derive(Debug)]
pub(in crate::graphql) enum Given<T> {
    Fixed(T),
    /// That of a variable.
    Variable(Name),
}
