//! The plan: a tree of requests, one a level, bound to its values and ready to run.

use super::{
    Aggregate, ContextSearch, Grouping, Network, Scope, Search, Select, Start, TextSearch,
};
use crate::ontology::{RelationId, TypeId};

/// Everything one operation asks of the store.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// Independent of each other.
    pub roots: Vec<Root>,
}

/// A request that starts from nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Root {
    /// Where its rows come from.
    pub start: RootStart,
    /// What is asked.
    pub step: Step,
}

impl Root {
    /// Whether stores answer it as it is, with all that is below it: rows and figures, and nothing that is
    /// searched for, weighed or put together.
    pub fn is_plain(&self) -> bool {
        self.step.is_plain() && !matches!(self.start, RootStart::Search(_))
    }
}

/// Where the rows of a root come from: a [`Start`] without parents, owned.
#[derive(Debug, Clone, PartialEq)]
pub enum RootStart {
    /// Every entity of the target types.
    Types,
    /// The entity with each of these ids.
    Ids(Vec<String>),
    /// What a full-text index finds.
    Text(TextSearch),
    /// What is found in the texts of the whole graph.
    Search(Search),
}

impl<'a> From<&'a RootStart> for Start<'a> {
    fn from(start: &'a RootStart) -> Self {
        match start {
            RootStart::Types => Self::Types,
            RootStart::Ids(ids) => Self::Ids(ids),
            RootStart::Text(search) => Self::Text(search),
            RootStart::Search(search) => Self::Search(search),
        }
    }
}

/// One request and what hangs below its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What is asked.
    pub request: Request,
    /// Which part of the graph it sees. The rows that it starts from were found in the scope of the
    /// step above, and are not asked again.
    pub scope: Scope,
    /// What is asked of its rows in turn, or of its groups; empty for an aggregate.
    pub branches: Vec<Branch>,
}

impl Step {
    /// A step that sees everything, as long as nothing else is said.
    pub fn new(request: Request, branches: Vec<Branch>) -> Self {
        Self {
            request,
            scope: Scope::WHOLE,
            branches,
        }
    }

    fn is_plain(&self) -> bool {
        let is_plain = match &self.request {
            Request::Select(select) => !select.claims.is_asked(),
            Request::Aggregate(aggregate) => !aggregate.claims.is_asked(),
            Request::Group(_) | Request::Network(_) | Request::Context(_) => false,
        };
        is_plain && self.branches.iter().all(|branch| branch.step.is_plain())
    }
}

/// A question to the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// For rows.
    Select(Select),
    /// For counts and measures.
    Aggregate(Aggregate),
    /// For groups, with counts and measures of each.
    Group(Grouping),
    /// For entities and the relations between them. It says itself where to start.
    Network(Network),
    /// For facts in words. It says itself where to start.
    Context(ContextSearch),
}

/// A step that starts from the rows of the step above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// Only rows of these types are parents; of groups all are, and of [`Way::Cited`] all relations.
    pub parents: Vec<TypeId>,
    /// How they lead to its own rows.
    pub way: Way,
    /// What is asked.
    pub step: Step,
}

/// How the rows of one step lead to those of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By a relation.
    Relation(RelationId),
    /// From the relation that leads to a row to what it names by a list of ids: for each row one
    /// group an id, in the order of the list, none of them twice.
    Named {
        /// Where the list stands in [`Select::relation_projection`].
        slot: usize,
    },
    /// From a claim that another one disagrees with to all claims with its key, best first.
    Rivals,
    /// From a group to the entity that the key of that index is; to none where it is null.
    GroupKey(usize),
    /// From the relations of a network, and not from its entities, to what each names as its
    /// sources: for each relation one group an id, in the order of its list, none of them twice.
    Cited,
}

impl Way {
    /// The relation that is walked.
    pub fn relation(self) -> Option<RelationId> {
        match self {
            Self::Relation(relation) => Some(relation),
            Self::Named { .. } | Self::Rivals | Self::GroupKey(_) | Self::Cited => None,
        }
    }
}
