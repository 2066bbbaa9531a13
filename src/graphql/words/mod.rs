//! The words of the API that no ontology chooses: publishing writes them and reading finds them
//! in the same tables.
//!
//! A word that a table lacks is not published, and one that a reader does not match does not
//! build. A word that is read and in no table is a fault of the service, never another word.

mod citations;
mod kinds;
mod lists;
mod relations;

use super::error::ClientError;
use crate::query::{AggregateFunction, Comparison, Counted, Quantifier, Validity};

pub(super) use self::citations::{CITATIONS, citations};
pub(super) use self::kinds::{compared_as, compared_figures, figures};
pub(super) use self::lists::{
    CONNECTION_ARGUMENTS, GROUPED_ARGUMENTS, LIST_ARGUMENTS, RELATED_ARGUMENTS, SEARCH_ARGUMENTS,
    TEXT_ARGUMENTS,
};
pub(super) use self::relations::{RelationField, connection_of, field_of, grouped, relation_field};

/// A word out of a table.
pub(super) trait Word: Copy + 'static {
    /// What the words of the table are, for the log.
    const KIND: &'static str;

    /// The table.
    const ALL: &'static [Self];

    /// How the word is written.
    fn name(self) -> &'static str;

    /// The names of all words of the table.
    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|word| word.name()).collect()
    }

    /// The word that is written so, if there is one.
    fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.name() == name)
    }

    /// The word that is written so. The schema has let no other through, so that any other is a
    /// fault of the service.
    fn read(name: &str) -> Result<Self, ClientError> {
        Self::find(name).ok_or_else(|| unread(name, Self::KIND))
    }
}

/// The error of a word that the schema lets through and nobody reads.
pub(super) fn unread(name: &str, kind: &str) -> ClientError {
    ClientError::internal(&format!("`{name}` is published and read as no {kind}"))
}

/// Makes tables of words: of an enum of their own, or of one that is there already.
macro_rules! words {
    ($(#[$doc:meta])* enum $name:ident as $kind:literal { $($word:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::graphql) enum $name { $($word),+ }

        words! { $name as $kind { $($word = $text,)+ } }
    };
    ($name:ident as $kind:literal { $($word:ident = $text:literal,)+ }) => {
        impl Word for $name {
            const KIND: &'static str = $kind;
            const ALL: &'static [Self] = &[$(Self::$word),+];

            fn name(self) -> &'static str {
                match self { $(Self::$word => $text),+ }
            }
        }
    };
}

mod claims;
mod context;
mod graph;
mod groups;
mod names;
mod neighbours;
mod networks;
mod paths;
mod slices;
mod subgraphs;

pub(super) use self::claims::{
    ClaimChoice, ClaimField, ConflictField, ConflictValueField, SpreadField,
};
pub(super) use self::context::{
    CONTEXT_ARGUMENTS, CONTEXT_PACK, ContextCitationField, ContextDroppedField, ContextField,
    ContextLineField, ContextSeedField,
};
pub(super) use self::groups::{DateKey, GroupField, GroupedField, THROUGH};

pub(super) use self::graph::{
    ChangeField, EntityCountField, GRAPH_CHANGED, GraphField, RelationCountField, SampleField,
};
pub(super) use self::names::{
    CandidateField, RESOLVE, RESOLVE_ARGUMENTS, ResolvedField, WhyField, WhyKind,
};
pub(super) use self::neighbours::{
    NEIGHBOUR_COUNTS, NEIGHBOUR_COUNTS_ARGUMENTS, NeighbourCountField, NeighbourCountsField,
};
pub(super) use self::networks::{
    ANY_RELATION, AnyRelationField, RELATION, cited, relation_type_name, relation_type_named,
};

pub(super) use self::paths::{
    PATHS, PATHS_ARGUMENTS, PathField, PathReason, PathsField, StepField,
};

pub(super) use self::slices::{SCHEMA_SLICE, SCHEMA_SLICE_ARGUMENTS, SliceField};

pub(super) use self::subgraphs::{
    HopField, SUBGRAPH, SUBGRAPH_ARGUMENTS, SubgraphEntityField, SubgraphField, SubgraphReason,
    TruncatedField,
};

words! {
    /// The arguments of fields.
    enum Argument as "argument" {
        Where = "where",
        Limit = "limit",
        Offset = "offset",
        First = "first",
        After = "after",
        Last = "last",
        Before = "before",
        Sort = "sort",
        Phrase = "phrase",
        Id = "id",
        Ids = "ids",
        Claims = "claims",
        Policy = "policy",
        Text = "text",
        Vector = "vector",
        VectorProperty = "vectorProperty",
        Types = "types",
        Seeds = "seeds",
        Hops = "hops",
        Relations = "relations",
        MaxEntities = "maxEntities",
        HubLimit = "hubLimit",
        By = "by",
        ByEdge = "byEdge",
        Having = "having",
        From = "from",
        To = "to",
        Count = "k",
        MaxLength = "maxLength",
        Exclude = "exclude",
        ExcludeTypes = "excludeTypes",
        Names = "names",
        Question = "question",
        AsOf = "asOf",
        Terms = "terms",
        BudgetTokens = "budgetTokens",
        Tokenizer = "tokenizer",
    }
}

/// The field of `Query` that searches the whole graph.
pub(super) const SEARCH: &str = "search";

words! {
    /// What a connection is asked for.
    enum ConnectionField as "field of a connection" {
        Edges = "edges",
        TotalCount = "totalCount",
        PageInfo = "pageInfo",
        Aggregate = "aggregate",
        Types = "types",
        Complete = "complete",
    }
}

words! {
    /// What an edge is asked for.
    enum EdgeField as "field of an edge" {
        Cursor = "cursor",
        Node = "node",
        Properties = "properties",
        Id = "id",
        Type = "type",
        Source = "source",
        Target = "target",
        Score = "score",
        Validity = "validity",
        Matched = "matched",
    }
}

words! {
    /// What a text is asked for that something is found by.
    enum MatchField as "field of a match" {
        Property = "property",
        Snippet = "snippet",
    }
}

words! {
    /// What hits of one type are asked for.
    enum HitsField as "field of the hits of a type" {
        Type = "type",
        Count = "count",
    }
}

words! {
    /// What an entity is asked for besides what its type definition has.
    enum EntityField as "field of an entity" {
        Validity = "validity",
    }
}

words! {
    Validity as "validity" {
        Stated = "STATED",
        Seen = "SEEN",
        Possible = "POSSIBLE",
    }
}

words! {
    /// The arguments of `@asOf`.
    enum AsOfArgument as "argument of `@asOf`" {
        Date = "date",
        Include = "include",
    }
}

words! {
    /// What is asked of a page.
    enum PageField as "field of `PageInfo`" {
        HasNextPage = "hasNextPage",
        HasPreviousPage = "hasPreviousPage",
        StartCursor = "startCursor",
        EndCursor = "endCursor",
    }
}

words! {
    /// What an aggregate is over, in answers and in conditions.
    enum AggregateField as "field of an aggregate" {
        Count = "count",
        Node = "node",
        Edge = "edge",
        Overlapping = "overlapping",
        Spread = "spread",
    }
}

words! {
    Counted as "count" {
        Entities = "nodes",
        Relations = "edges",
    }
}

words! {
    AggregateFunction as "figure of an aggregate" {
        Min = "min",
        Max = "max",
        Average = "average",
        Median = "median",
        Sum = "sum",
        Shortest = "shortest",
        Longest = "longest",
        AverageLength = "averageLength",
        ShortestLength = "shortestLength",
        LongestLength = "longestLength",
        Count = "count",
    }
}

words! {
    /// What a point is asked for, and given by.
    enum PointField as "field of a point" {
        Longitude = "longitude",
        Latitude = "latitude",
        Height = "height",
        X = "x",
        Y = "y",
        Z = "z",
        Crs = "crs",
        Srid = "srid",
    }
}

words! {
    /// What combines conditions.
    enum Combination as "combination of conditions" {
        And = "AND",
        Or = "OR",
        Not = "NOT",
    }
}

words! {
    Quantifier as "quantifier" {
        All = "all",
        None = "none",
        Single = "single",
        Some = "some",
    }
}

words! {
    /// The two things that a relation leads to: what conditions and orders of a connection are of.
    enum End as "end of a relation" {
        Node = "node",
        Edge = "edge",
    }
}

words! {
    /// What conditions and orders of full text are of.
    enum Hit as "part of a hit" {
        Score = "score",
        Node = "node",
    }
}

words! {
    /// The bounds of a score.
    enum ScoreBound as "bound of a score" {
        Min = "min",
        Max = "max",
    }
}

words! {
    /// What a value is compared by.
    enum Operator as "operator" {
        Eq = "eq",
        In = "in",
        Gt = "gt",
        Gte = "gte",
        Lt = "lt",
        Lte = "lte",
        Contains = "contains",
        StartsWith = "startsWith",
        EndsWith = "endsWith",
        Distance = "distance",
    }
}

words! {
    /// What a list is compared by.
    enum ListOperator as "operator of lists" {
        Eq = "eq",
        Includes = "includes",
    }
}

words! {
    Comparison as "comparison" {
        Greater = "gt",
        AtLeast = "gte",
        Less = "lt",
        AtMost = "lte",
        Equal = "eq",
    }
}

words! {
    /// The directions of an order.
    enum Direction as "direction of an order" {
        Ascending = "ASC",
        Descending = "DESC",
        AscendingNullsFirst = "ASC_NULLS_FIRST",
        DescendingNullsLast = "DESC_NULLS_LAST",
    }
}

/// The field of every object that answers with the name of its type.
pub(super) const TYPE_NAME: &str = "__typename";

/// The directive that a question is asked as of a day by.
pub(super) const AS_OF: &str = "asOf";

/// The condition on the type of what an interface stands for.
pub(super) const TYPENAME: &str = "typename";

/// The point of a distance, among the comparisons of it.
pub(super) const FROM: &str = "from";

/// The condition on the aggregate of a connection, among the quantifiers of it.
pub(super) const AGGREGATE: &str = "aggregate";
