//! What the lines of a pack cite, each source by a short key.

use rustc_hash::FxHashMap;

use super::cites::Cite;
use super::lines::{Fact, Told, relation_id};
use super::markdown;
use super::pack::{ContextCitation, ContextLine};
use super::packing::{Draft, Filling};
use super::units::Unit;
use crate::query::EntityKey;

/// What cites a source.
#[derive(Debug, Clone, Copy)]
pub(super) enum Citing {
    Entity(EntityKey),
    /// The row of a relation.
    Relation(usize),
}

/// At most so many sources are cited for a fact of an entity, and for a relation. Behind the first
/// those alone that are cited already: a source costs as much as a fact.
const MOST_CITES: (usize, usize) = (1, 2);

impl Filling<'_> {
    /// What may be cited for a fact, each with what cites it: first what is cited already.
    pub(super) fn cites_of(&self, told: &Told) -> Vec<(&Cite, Citing)> {
        let cites = &self.stock.cites;
        let of_entity = |key| {
            let cites = cites.of_entity(key).iter();
            cites.map(move |cite| (cite, Citing::Entity(key)))
        };
        let of_relation = |row| {
            let cites = cites.of_relation(row).iter();
            cites.map(move |cite| (cite, Citing::Relation(row)))
        };
        let (mut cites, most): (Vec<_>, usize) = match told.fact {
            Fact::Entity(key) | Fact::Property(key, _) => (of_entity(key).collect(), MOST_CITES.0),
            Fact::Relation(row, _) => (of_relation(row).collect(), MOST_CITES.1),
            Fact::Member(key, row) => {
                let both = of_relation(row).chain(of_entity(key));
                (both.collect(), MOST_CITES.1)
            }
        };
        cites.sort_by_key(|(cite, _)| !self.keys.contains_key(*cite));
        cites.truncate(most);
        cites
    }

    /// The key of a citation, which is taken up where it is new.
    pub(super) fn key(&self, draft: &mut Draft, (cite, citing): (&Cite, Citing)) -> String {
        let drafted = draft.citations.iter().find(|(known, _)| known == cite);
        let drafted = drafted.map(|(_, citation)| &citation.key);
        if let Some(key) = self.keys.get(cite).or(drafted) {
            return key.clone();
        }
        let citation = self.citation((cite, citing), &mut draft.wanted);
        let key = citation.key.clone();
        let new = draft.citations.iter().map(|(_, citation)| citation);
        let mut known = self.pack.citations.iter().chain(new);
        let same = known.find(|known| known.source == citation.source);
        draft.tokens += self
            .stock
            .asking
            .tokens(&markdown::citation(&citation, same));
        draft.citations.push((cite.clone(), citation));
        key
    }

    /// Cites in a line for each relation that it tells by what stands above it, where what it cites does
    /// not bear that out.
    pub(super) fn cite_implied(&self, draft: &mut Draft, unit: &Unit, line: &mut ContextLine) {
        for row in &unit.implied {
            let cites = self.stock.cites.of_relation(*row);
            let drafted = |cite: &&Cite| draft.citations.iter().any(|(known, _)| known == *cite);
            let known = cites
                .iter()
                .find(|cite| self.keys.contains_key(*cite) || drafted(cite));
            if let Some(cite) = known.or(cites.first()) {
                let key = self.key(draft, (cite, Citing::Relation(*row)));
                if !line.citations.contains(&key) {
                    line.citations.push(key);
                }
            }
        }
    }

    /// A citation that is new, with a key of its own.
    fn citation(
        &self,
        (cite, citing): (&Cite, Citing),
        wanted: &mut FxHashMap<String, usize>,
    ) -> ContextCitation {
        let document = self.stock.cites.documents.get(&cite.source);
        let short = short(&cite.source);
        let known = wanted.get(&short).or_else(|| self.wanted.get(&short));
        let count = known.map_or(1, |count| count + 1);
        wanted.insert(short.clone(), count);
        let key = match count {
            1 => short,
            count => format!("{short}.{count}"),
        };
        let known = self.stock.known;
        let (entity, relation) = match citing {
            Citing::Entity(key) => (known.subject(key), None),
            Citing::Relation(row) => (None, relation_id(self.stock.asking, known, row)),
        };
        ContextCitation {
            key,
            source: cite.source.clone(),
            entity: entity.map(|subject| subject.id().to_owned()),
            relation,
            citation: document.and_then(|document| document.citation.clone()),
            quote: cite.quote.clone(),
            url: document.and_then(|document| document.url.clone()),
            grade: cite.grade.clone(),
        }
    }
}

/// What stands for a source in lines: its id without what all ids of its type begin with.
fn short(id: &str) -> String {
    let rest = id.split_once(':').map_or(id, |(_, rest)| rest);
    let rest = rest.chars().map(|c| match c {
        c if c.is_alphanumeric() => c,
        _ => '-',
    });
    let short: String = rest.take(40).collect();
    if short.is_empty() {
        "s".to_owned()
    } else {
        short
    }
}
