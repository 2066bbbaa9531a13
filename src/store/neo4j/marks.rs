//! What this program leaves in a database beside the graph: the record of what was loaded, and
//! labels, properties and indexes of its own.

use super::names::escape;
use crate::ontology::FullTextIndex;

/// The label of the entity that says what was loaded, and when.
pub(super) const LOADED: &str = "_Silkgraph";

/// The label of the entities that hold the lexicon, each a term.
pub(super) const TERM: &str = "_Term";

/// The version that an entity or a relation was created with: only what has one is ever removed.
pub(super) const LOAD: &str = "_load";

/// The place of an entity of a type without an id among those of its type.
pub(super) const KEY: &str = "_key";

/// The place of a relation among parallel ones.
pub(super) const ORDINAL: &str = "_ordinal";

/// The property that holds the tokens by which a search of the whole graph finds an entity or a
/// relation.
pub(super) const TOKENS: &str = "_tokens";

/// The property that holds the further names that the lexicon has of an entity.
pub(super) const NAMES: &str = "_names";

/// Stands between two texts of an entity, so that no phrase reaches from one into the other. No
/// word is like it.
pub(super) const GAP: &str = "|";

/// The name of the loader's index of folded words: not the declared one, which may stand for an
/// index that something else made.
pub(super) fn folded_name(index: &FullTextIndex) -> String {
    format!("silkgraph_{}", index.name)
}

/// The property that holds the folded words of an index.
pub(super) fn words_property(index: &FullTextIndex) -> String {
    format!("_text_{}", index.name)
}

/// The property of the record of the last load that holds, for an index, how many entities have
/// words, and how many words they have.
pub(super) fn numbers_property(index: &FullTextIndex) -> String {
    format!("_text_{}", index.name)
}

/// The words of a variable's entity as a list, gaps included.
pub(super) fn words_of(variable: &str, index: &FullTextIndex) -> String {
    let property = escape(&words_property(index));
    format!("split({variable}.{property}, ' ')")
}
