//! The words of what answers with pieces of the graph.

use std::borrow::Cow;

use apollo_compiler::Name;
use rustc_hash::FxHashSet;

use super::Word;
use crate::ontology::{Ontology, RelationTypeId, Target};

words! {
    /// What a relation of any type is asked for.
    enum AnyRelationField as "field of a relation" {
        Id = "id",
        Type = "type",
        Source = "source",
        Target = "target",
        SourceNode = "sourceNode",
        TargetNode = "targetNode",
        Properties = "properties",
        Validity = "validity",
        Citations = "citations",
    }
}

/// What relations of any type are in the API.
pub(in crate::graphql) const ANY_RELATION: &str = "Relation";

/// The field of `Query` that answers with the relation with an id.
pub(in crate::graphql) const RELATION: &str = "relation";

/// What the sources of relations of any type are, by the relation types that have ids; each once.
pub(in crate::graphql) fn cited(ontology: &Ontology) -> Vec<Target> {
    let types = ontology.identified_relation_types().into_iter();
    let mut targets = Vec::new();
    for (_, target) in types.filter_map(|id| ontology.cited_by(id)) {
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    targets
}

/// How a relation type is called in the API: as it is in the store, if that can be the value of an
/// enum. Where it cannot, `_` stands for what cannot be a part of it, and a number behind tells it
/// from others.
pub(in crate::graphql) fn relation_type_name(
    ontology: &Ontology,
    id: RelationTypeId,
) -> Cow<'_, str> {
    let stored = |id: RelationTypeId| &*ontology.relation_type(id).name;
    if is_value(stored(id)) {
        return Cow::Borrowed(stored(id));
    }
    let all = (0..ontology.relation_types.len()).filter_map(|at| u16::try_from(at).ok());
    let (kept, others): (Vec<_>, Vec<_>) = all
        .map(RelationTypeId)
        .partition(|id| is_value(stored(*id)));
    let mut taken: FxHashSet<_> = kept.into_iter().map(|id| stored(id).to_owned()).collect();
    let mut name = String::new();
    for other in others.into_iter().take_while(|other| *other <= id) {
        let plain = plain(stored(other));
        name.clone_from(&plain);
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{plain}_{number}");
            number += 1;
        }
    }
    Cow::Owned(name)
}

/// The relation type that is called so in the API.
pub(in crate::graphql) fn relation_type_named(
    ontology: &Ontology,
    name: &str,
) -> Option<RelationTypeId> {
    let mut types = ontology.identified_relation_types().into_iter();
    types.find(|id| relation_type_name(ontology, *id) == name)
}

/// Whether a text can be the value of an enum.
fn is_value(text: &str) -> bool {
    let is_kept = matches!(text, "true" | "false" | "null") || text.starts_with("__");
    !is_kept && Name::new(text).is_ok()
}

/// A text as the value of an enum.
fn plain(text: &str) -> String {
    let letters = text.trim_start_matches('_').chars();
    let plain = letters.map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    let plain: String = plain.collect();
    let is_whole = plain.starts_with(|c: char| c.is_ascii_alphabetic()) && is_value(&plain);
    if is_whole {
        plain
    } else {
        format!("R_{plain}")
    }
}
