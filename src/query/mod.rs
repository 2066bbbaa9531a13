//! The plan language: what is asked of a store, in words of the domain, and its executor.
//!
//! Nothing here knows GraphQL, Cypher or HTTP. A request that comes in through any door becomes a
//! [`Plan`], a tree of [`Step`]s; [`execute()`] walks it level by level, with one call of the store
//! for all parents of a level.

mod aggregate;
mod execute;
mod filter;
mod page;
mod plan;
mod select;
mod text;

pub use aggregate::{Aggregate, AggregateFunction, Aggregates, Measure, MeasureOf};
pub use execute::{Answer, Answered, BranchAnswer, execute};
pub use filter::{
    AggregateCondition, Comparison, Counted, Filter, Quantifier, Related, RelatedAggregate, Test,
};
pub use page::{Page, Position};
pub use plan::{Branch, Plan, Request, Root, RootStart, Step};
pub use select::{Entity, EntityKey, Order, OrderBy, Select, Start, Target};
pub use text::{Sequence, Sought, Term, TextQuery};
