//! Where relations show their sources themselves, beside the ids that name these.

use crate::ontology::{PropertyId, RelationProperties, Target};

/// The sources of a relation, among its properties.
pub(in crate::graphql) const CITATIONS: &str = "citations";

/// The property of which `citations` shows what it names, and what that is. Where the ids are not
/// shown, neither is what they name; and a property of the ontology's own goes before our word.
pub(in crate::graphql) fn citations(of: &RelationProperties) -> Option<(PropertyId, Target)> {
    let ids = of.cited_by?;
    let is_free = of.property_named(CITATIONS).is_none();
    let is_shown = of.property(ids).selectable;
    let sources = of.sources?;
    (is_free && is_shown).then_some((ids, sources))
}
