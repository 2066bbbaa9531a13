//! What `contextPack` answers with, as one JSON object; and the text of where a pack ends.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value as Json, json};
use xxhash_rust::xxh3::xxh3_64;

use super::graph::object;
use super::words::{
    ContextCitationField, ContextDroppedField, ContextField, ContextLineField, ContextSeedField,
    Word,
};
use crate::engine::{ContextCitation, ContextLine, ContextPack, ContextSeed};
use crate::ontology::{Ontology, TypeId};
use crate::query::{ContextPosition, ContextSearch, Scope};

/// The fields of `ContextPack`.
pub(super) fn pack(
    ontology: &Ontology,
    pack: &ContextPack,
    (search, scope): (&ContextSearch, Scope),
) -> Json {
    object(|field| match field {
        ContextField::Lines => pack.lines.iter().map(line).collect(),
        ContextField::Citations => pack.citations.iter().map(citation).collect(),
        ContextField::Gaps => pack.gaps.as_slice().into(),
        ContextField::Seeds => pack.seeds.iter().map(|it| seed(ontology, it)).collect(),
        ContextField::Dropped => {
            let dropped = pack.dropped.iter();
            dropped
                .map(|(of, count)| no_room(ontology, *of, *count))
                .collect()
        }
        ContextField::Tokens => pack.tokens.into(),
        ContextField::Next => {
            let next = pack.next.as_ref();
            next.map(|next| text_of(next, request_of(search, scope)))
                .into()
        }
        ContextField::Markdown => pack.markdown.as_str().into(),
    })
}

fn line(line: &ContextLine) -> Json {
    object(|field| match field {
        ContextLineField::Text => line.text.as_str().into(),
        ContextLineField::Kind => line.kind.name().into(),
        ContextLineField::Entity => line.entity.as_deref().into(),
        ContextLineField::Relation => line.relation.as_deref().into(),
        ContextLineField::Relations => line.relations.as_slice().into(),
        ContextLineField::Entities => line.entities.as_slice().into(),
        ContextLineField::Citations => line.citations.as_slice().into(),
        ContextLineField::Score => line.score.into(),
    })
}

fn citation(citation: &ContextCitation) -> Json {
    object(|field| match field {
        ContextCitationField::Key => citation.key.as_str().into(),
        ContextCitationField::Entity => citation.entity.as_deref().into(),
        ContextCitationField::Relation => citation.relation.as_deref().into(),
        ContextCitationField::Source => citation.source.as_str().into(),
        ContextCitationField::Citation => citation.citation.as_deref().into(),
        ContextCitationField::Quote => citation.quote.as_deref().into(),
        ContextCitationField::Url => citation.url.as_deref().into(),
        ContextCitationField::Grade => citation.grade.as_deref().into(),
    })
}

fn seed(ontology: &Ontology, seed: &ContextSeed) -> Json {
    object(|field| match field {
        ContextSeedField::Id => seed.id.as_str().into(),
        ContextSeedField::Type => (*ontology.entity_type(seed.entity_type).name).into(),
        ContextSeedField::Label => seed.label.as_str().into(),
        ContextSeedField::Named => seed.is_named.into(),
        ContextSeedField::Weight => seed.weight.into(),
    })
}

fn no_room(ontology: &Ontology, of: TypeId, count: u64) -> Json {
    object(|field| match field {
        ContextDroppedField::Type => (*ontology.entity_type(of).name).into(),
        ContextDroppedField::Count => count.into(),
    })
}

/// Tells requests from others whose packs are not told in the same order.
pub(super) fn request_of(search: &ContextSearch, scope: Scope) -> u64 {
    let ContextSearch {
        question,
        seeds,
        nearest,
        entity_types,
        preferred,
        policy,
        ..
    } = search;
    let request = format!(
        "{question:?} {seeds:?} {nearest:?} {entity_types:?} {preferred} {policy:?} {scope:?}"
    );
    xxh3_64(request.as_bytes())
}

/// Facts that a position names one by one.
const MOST_PASSED: usize = 10_000;

fn text_of(position: &ContextPosition, request: u64) -> String {
    let parts = json!([request, position.reached, position.passed]);
    URL_SAFE_NO_PAD.encode(parts.to_string())
}

/// The position of a text; `None` for one that was made for another request, or made up.
pub(super) fn position_of(text: &str, request: u64) -> Option<ContextPosition> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
    let (made_for, reached, passed): (u64, u32, Vec<u32>) = serde_json::from_slice(&bytes).ok()?;
    let is_sound = made_for == request
        && passed.len() <= MOST_PASSED
        && passed.is_sorted_by(|one, other| one < other)
        && passed.last().is_none_or(|last| *last < reached);
    is_sound.then_some(ContextPosition { reached, passed })
}
