//! The plan language: what is asked of a store, in words of the domain.
//!
//! Nothing here knows GraphQL, Cypher or HTTP. A request that comes in through any door becomes a
//! [`Plan`], a tree of [`Step`]s, which the [engine](crate::engine) walks level by level.

// In reading order: the tree, the kinds of requests in it, and what these are made of.
mod plan;
mod select;
mod nested;
mod aggregate;
mod group;
mod groups;
mod claims;
mod filter;
mod test;
mod entity_set;
mod order;
mod page;
mod scope;
mod validity;
mod text;
mod search;
mod names;
mod network;
mod context;

pub use aggregate::{Aggregate, AggregateFunction, Aggregates, Figure, Measure, MeasureOf};
pub use claims::{ClaimRule, Claims, Spread};
pub use context::{ContextPosition, ContextSearch};
pub use entity_set::EntitySet;
pub use filter::{
    AggregateCondition, Comparison, Counted, Filter, Quantifier, Related, RelatedAggregate,
    RelatedIdentity, Test,
};
pub use group::{
    FigureOf, GroupCondition, GroupFigure, GroupKey, GroupSort, GroupSortBy, Grouping, KeyOf,
    KeyWalk, RelatedFigures, SpreadPart, can_be_key,
};
pub use groups::{DateCut, DatePart, Groups, KeyValue};
pub(crate) use names::is_initial;
pub use names::{Name, NameMatch, NameSearch, NameWord, WordRole};
pub use nested::{Asked, Below, Nested, Top};
pub use network::{
    Ends, Link, NeighbourSearch, Neighbours, Network, NetworkSearch, PathSearch, RelationKey,
    RelationSelect, RelationStart, SubgraphSearch,
};
pub use order::{Nulls, Order, OrderBy};
pub use page::{Page, Position};
pub use plan::{Branch, Plan, Request, Root, RootStart, Step, Way};
pub use scope::Scope;
pub(crate) use search::is_stop_word;
pub use search::{Clue, Grade, Nearest, Quotation, Search, TooManyWords, WordClue};
pub use select::{Entity, EntityKey, Select, Start, Target, TextSearch};
pub use text::{Sequence, Sought, Term, TextQuery};
pub use validity::{AsOf, Validity};
