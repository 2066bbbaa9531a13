//! Sources: which types are such follows from what entities and relations cite, and what they are
//! printed as from `@citation`.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value as Json;

use super::catalogue::{Catalogue, named, readable};
use super::plain::{inert, plain};
use crate::ontology::{Ontology, TypeId};

/// What is encoded in a URI: all but what RFC 3986 has no meaning for.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A source as answers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) id: String,
    /// Short, and unique in an answer: what facts are marked with.
    pub(super) key: String,
    /// What it is called.
    pub(super) label: String,
    /// As it is printed, where the type definitions say how.
    pub(super) citation: Option<String>,
    /// Where it can be read.
    pub(super) url: Option<String>,
}

/// Names sources in one answer, each by one key.
#[derive(Debug, Default)]
pub(super) struct Citations {
    ids_by_key: BTreeMap<String, String>,
}

/// The types whose entities are cited, in the order of the ontology.
pub(super) fn source_types(ontology: &Ontology) -> Vec<TypeId> {
    let of_entities = ontology.entity_types.iter().filter_map(|of| of.cited_by);
    let of_entities = of_entities.map(|id| ontology.relation(id).target);
    let of_relations = ontology
        .relation_properties
        .iter()
        .filter_map(|it| it.sources);
    let mut types: Vec<_> = of_entities
        .chain(of_relations)
        .flat_map(|target| ontology.concrete_types(target))
        .filter(|id| ontology.entity_type(*id).id.is_some())
        .collect();
    types.sort_unstable();
    types.dedup();
    types
}

/// A selection of what is told of sources of these types; [`Citations::source`] reads it.
pub(super) fn selection(catalogue: Catalogue<'_>, types: &[TypeId]) -> String {
    let lines = types.iter().filter_map(|id| {
        let of = catalogue.ontology.entity_type(*id);
        let line = of.lines.first()?;
        let parts = readable(&of.properties)
            .filter(|property| {
                line.parts
                    .iter()
                    .any(|part| of.property(*part).name == property.name)
            })
            .enumerate()
            .map(|(at, property)| format!(" part{}_{at}: {}", id.0, property.name));
        let parts: String = parts.collect();
        Some(format!(
            "... on {} {{ line{}: {}{parts} }}",
            of.name, id.0, line.name
        ))
    });
    let lines: Vec<_> = lines.collect();
    format!("{} {}", catalogue.names(types), lines.join(" "))
}

impl Citations {
    /// What is told of a source, by a key that no other one of the answer has.
    pub(super) fn source(&mut self, source: &Json) -> Option<Source> {
        let named = named(source)?;
        let text = |prefix: &str, fits: fn(&str) -> bool| {
            let members = source.as_object()?.iter();
            let mut texts = members
                .filter(|(name, _)| name.starts_with(prefix))
                .filter_map(|(_, value)| value.as_str());
            texts.find(|text| fits(text))
        };
        Some(Source {
            key: self.key(&named.id),
            id: named.id,
            label: inert(&named.label),
            citation: text("line", |_| true).map(inert),
            url: text("part", is_address).map(|url| plain(url).into_owned()),
        })
    }

    /// The keys of sources, as they stand behind a fact; nothing where there are none.
    pub(super) fn marks(sources: &[Source]) -> String {
        /// Keys behind one fact.
        const MARKED: usize = 3;
        if sources.is_empty() {
            return String::new();
        }
        let keys: Vec<_> = sources
            .iter()
            .take(MARKED)
            .map(|it| it.key.as_str())
            .collect();
        format!(" [{}]", keys.join(" "))
    }

    /// What stands behind the colon of an id, unless that is another one's key already.
    fn key(&mut self, id: &str) -> String {
        let short = id.rsplit_once(':').map_or(id, |(_, short)| short);
        let holder = self.ids_by_key.entry(short.to_owned());
        let holder = holder.or_insert_with(|| id.to_owned());
        inert(if holder == id { short } else { id })
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

impl Source {
    /// A line that says what it is and where it can be read.
    pub(super) fn printed(&self) -> String {
        let citation = self.citation.as_ref().unwrap_or(&self.label);
        match &self.url {
            Some(url) if !citation.contains(url.as_str()) => format!("{citation} {url}"),
            _ => citation.clone(),
        }
    }

    /// By which it is read as a resource.
    pub(super) fn uri(&self) -> String {
        format!("source://{}", utf8_percent_encode(&self.id, RESERVED))
    }
}
