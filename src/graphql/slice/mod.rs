//! `schemaSlice`: the part of the API that a question needs, as type definitions within a number of
//! tokens, with a query to begin with.
//!
//! Terms are met with the names and descriptions of the ontology (`index`, `rank`), and with names
//! of entities (`named`). What they mean becomes wishes, the weightiest first (`wishes`), each of
//! which adds fields and types of the published schema to a draft (`draft`) as long as the whole
//! fits (`fit`). A draft is always a schema by itself: whatever it names, it has.

// In reading order: words, what they mean, what is wanted for it, and what it is written as.
mod words;
mod index;
mod rank;
mod named;
mod meant;
mod focus;
mod wishes;
mod roots;
mod published;
mod draft;
mod settle;
mod print;
mod example;
mod fit;
mod answer;

use std::sync::Arc;

use apollo_compiler::Schema;
use rustc_hash::FxHashMap;

use super::publish::RootField;
use crate::ontology::{Ontology, Searched};
use crate::store::{GraphStore, StoreError};
use crate::text::Tokenizer;
use crate::work::{Expired, Work};

use self::focus::Focus;
pub(super) use self::index::Index;
use self::meant::Meant;
use self::named::Names;
use self::rank::Ranking;

/// What `schemaSlice` is asked.
#[derive(Debug, Clone)]
pub(super) struct SliceAsked {
    /// Words of a question, or names of the API.
    pub(super) terms: Vec<String>,
    /// The most tokens of the definitions and the example together.
    pub(super) budget: usize,
    pub(super) tokenizer: Tokenizer,
}

/// A part of the API.
#[derive(Debug)]
pub(super) struct Slice {
    pub(super) sdl: String,
    pub(super) example: String,
    /// Those of both.
    pub(super) tokens: usize,
    /// The types that it defines, but for scalars.
    pub(super) types: Vec<String>,
    /// Names that the terms meet and that it has not, the weightiest first.
    pub(super) left: Vec<String>,
    /// The terms that meet nothing.
    pub(super) unknown: Vec<String>,
}

/// Why there is no slice.
#[derive(Debug)]
pub(super) enum NoSlice {
    /// The least that is of use has so many tokens.
    TooSmall(usize),
    Store(StoreError),
}

/// The API that slices are cut from.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) searched: &'a Searched,
    pub(super) schema: &'a Schema,
    pub(super) roots: &'a FxHashMap<Box<str>, RootField>,
    pub(super) index: &'a Index,
}

impl Whole<'_> {
    /// The slice for some terms. What it costs is bounded by the lengths of the terms and the
    /// budget, and counted as work.
    pub(super) async fn slice(
        self,
        asked: &SliceAsked,
        store: &dyn GraphStore,
        work: &Arc<Work>,
    ) -> Result<Slice, NoSlice> {
        let names = Names::find(self, &asked.terms, store, work).await?;
        let meant = Meant::find(self, &asked.terms, store, work).await?;
        let ranking = Ranking::of(self, &asked.terms, (&names, &meant), work)?;
        let mut focus = Focus::of(self, ranking, &names, &asked.terms);
        focus.find_ids(self, store, work).await?;
        self.fit(&focus, asked, work)
    }
}

impl From<Expired> for NoSlice {
    fn from(expired: Expired) -> Self {
        Self::Store(expired.into())
    }
}

impl From<StoreError> for NoSlice {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
