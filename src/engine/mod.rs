//! The engine: runs a plan over a store, and hands out its rows with what was asked of each.
//!
//! Whoever wants an answer starts here, whatever it becomes: JSON, values of a transport, a file or
//! a text. [`run`] walks a [`Plan`](crate::query::Plan) level by level, with one call of the store
//! for all parents of a level. [`Answers::level`] is the way down again, from the rows of a root to
//! those below one of them; each [`Group`] has its rows side by side with the request that says
//! which property each of their cells is.

// In reading order: a plan is run, what its branches start from, what that needs to know of claims,
// which groups are shown, which relations lead to rows, what is packed for a question, what it is answered with, and how that is walked.
mod cost;
mod execute;
mod roots;
mod at_once;
mod starts;
mod rivals;
mod claims;
mod groups;
mod network;
mod links;
mod context;
mod answers;
mod level;
mod piece;

pub use answers::{Answer, Answers, BranchAnswer, StepAnswer};
pub use claims::{Books, Decided, Verdict, Verdicts};
pub use context::{
    ContextCitation, ContextLine, ContextLineKind, ContextPack, ContextSeed, Facts, Wording,
};
pub use cost::{Cost, Dearest, RootCost, Sizes, cost};
pub use execute::{Budget, info, run};
pub use level::{Entry, Group, GroupList, Level};
pub use links::Links;
pub use network::{
    CountedEntity, CountedNeighbours, EndedBy, Found, FoundCounts, FoundEntity, FoundName,
    FoundPath, FoundPaths, FoundStep, FoundSubgraph, NetworkAnswer,
};
pub use piece::Piece;
