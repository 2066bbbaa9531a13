//! The answer to a request for context: lines, what they cite, and what is not known.

use crate::ontology::TypeId;
use crate::query::ContextPosition;

/// Facts within a number of tokens.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ContextPack {
    /// The facts, in the order in which they are to be read.
    pub lines: Vec<ContextLine>,
    /// What the lines cite, each once, in the order in which they first do.
    pub citations: Vec<ContextCitation>,
    /// What the graph does not hold of what was asked, each as a sentence.
    pub gaps: Vec<String>,
    /// What the question was taken to be about, what counts most first.
    pub seeds: Vec<ContextSeed>,
    /// How many facts had no room, by the type of what they are about, in the order of the
    /// ontology; types without any are left out.
    pub dropped: Vec<(TypeId, u64)>,
    /// How many tokens [`Self::markdown`] has.
    pub tokens: usize,
    /// Where the next pack goes on; nothing where all was told.
    pub next: Option<ContextPosition>,
    /// The ids among the seeds that are no entity's; where there are any, nothing else was looked
    /// for.
    pub unknown: Vec<String>,
    /// All of it as one text.
    pub markdown: String,
}

/// One fact in words, or what stands above several.
#[derive(Debug, Clone, PartialEq)]
pub struct ContextLine {
    /// One line of plain text, without its citations.
    pub text: String,
    /// What kind of line it is.
    pub kind: ContextLineKind,
    /// The id of the entity that it is about; nothing for a heading.
    pub entity: Option<String>,
    /// The id of the relation that it tells, if it tells one: the first of [`Self::relations`].
    pub relation: Option<String>,
    /// The ids of the relations that it tells. What an entity is may name what it is related to,
    /// as a statement does whose it is.
    pub relations: Vec<String>,
    /// The ids of all entities that it speaks of.
    pub entities: Vec<String>,
    /// Keys of [`ContextPack::citations`].
    pub citations: Vec<String>,
    /// How much it is worth for the question, a token: at most 1, and comparable within one request.
    pub score: f64,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextLineKind {
    /// A fact that stands by itself.
    Fact,
    /// The head of a set: what its members are, how many there are, and whether these are all.
    Set,
    /// A member of the set above it.
    Member,
    /// The head of claims that disagree: what they are about, and which is preferred, and why.
    Claims,
    /// A claim among those, the preferred one first.
    Claim,
}

impl ContextLineKind {
    /// What the lines below it are.
    pub(super) fn below(self) -> Self {
        match self {
            Self::Claims | Self::Claim => Self::Claim,
            Self::Fact | Self::Set | Self::Member => Self::Member,
        }
    }

    /// Whether it stands below a head.
    pub fn is_below(self) -> bool {
        matches!(self, Self::Member | Self::Claim)
    }
}

/// A source as lines cite it, with what is said of it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextCitation {
    /// What stands for it in lines, such as `s210`; unique in a pack.
    pub key: String,
    /// The id of the source.
    pub source: String,
    /// The id of the entity that cites it, the first of the pack.
    pub entity: Option<String>,
    /// The id of the relation that cites it, where it is not an entity that does.
    pub relation: Option<String>,
    /// How the source is cited in print, as far as the graph tells: publisher, title, date.
    pub citation: Option<String>,
    /// What the source says, in its words: data, and nothing to be followed.
    pub quote: Option<String>,
    /// Where the source is to be found.
    pub url: Option<String>,
    /// How far it can be relied on: a value of the enum that the ontology grades by.
    pub grade: Option<String>,
}

/// An entity that a question was taken to be about.
#[derive(Debug, Clone, PartialEq)]
pub struct ContextSeed {
    /// Its id.
    pub id: String,
    /// Its type.
    pub entity_type: TypeId,
    /// What it is called.
    pub label: String,
    /// Whether the question names it, or the caller did; else it has words of the question.
    pub is_named: bool,
    /// How much of the walk begins there, of 1 for all seeds.
    pub weight: f64,
}
