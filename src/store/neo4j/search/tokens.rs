//! The tokens of texts as the loader writes them, and the queries that find them.

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};

use super::SearchIndexes;
use crate::ontology::{Ontology, RelationTypeId, TypeId};
use crate::query::{Clue, NameSearch, Quotation, Search, WordClue, WordRole};
use crate::store::neo4j::statement::lucene;
use crate::store::{EntityRecord, Graph, RelationRecord};
use crate::text::{Forms, tokens};
use crate::value::Value;

/// Stands before what is left of a word of a name without one of its letters. No form begins so.
const SLIP: char = '~';

/// Clauses of a query: fewer than Lucene takes.
const MAX_CLAUSES: usize = 1_000;

/// What a graph is searched by beside its properties.
#[derive(Debug)]
pub(in crate::store::neo4j) struct Words {
    pub(in crate::store::neo4j) indexes: SearchIndexes,
    names: FxHashMap<(TypeId, u32), Vec<String>>,
}

impl Words {
    /// Those of a graph.
    pub(in crate::store::neo4j) fn of(ontology: &Ontology, graph: &Graph) -> Self {
        let mut names: FxHashMap<_, Vec<String>> = FxHashMap::default();
        for (entity, term) in graph.names() {
            let names = names.entry(entity).or_default();
            if !names.contains(&term.text) {
                names.push(term.text.clone());
            }
        }
        Self {
            indexes: SearchIndexes::of(ontology),
            names,
        }
    }

    /// The further names of an entity of a type that is searched.
    pub(in crate::store::neo4j) fn names(&self, (of, at): (TypeId, u32)) -> &[String] {
        let names = self.names.get(&(of, at)).map(Vec::as_slice);
        let is_searched = self.indexes.searched.has(of);
        names.filter(|_| is_searched).unwrap_or_default()
    }
}

/// The tokens of an entity; `None` where it has none.
pub(in crate::store::neo4j) fn of_entity(
    words: &Words,
    entity: (TypeId, u32),
    record: &EntityRecord,
) -> Option<String> {
    let mut stored = Stored::default();
    let searched = words.indexes.searched.entities.get(usize::from(entity.0.0));
    for of in searched.into_iter().flatten() {
        let value = record.values.get(usize::from(of.property.0));
        each_text(value, |text| stored.add(text, of.is_name));
    }
    for name in words.names(entity) {
        stored.add(name, true);
    }
    stored.finish()
}

/// The tokens of a relation; `None` where it has none.
pub(in crate::store::neo4j) fn of_relation(
    words: &Words,
    relation_type: RelationTypeId,
    record: &RelationRecord,
) -> Option<String> {
    let mut stored = Stored::default();
    let searched = words
        .indexes
        .searched
        .relations
        .get(usize::from(relation_type.0));
    for property in searched.into_iter().flatten() {
        let value = record.values.get(usize::from(property.0));
        each_text(value, |text| stored.add(text, false));
    }
    stored.finish()
}

fn each_text(value: Option<&Value>, mut each: impl FnMut(&str)) {
    match value {
        Some(Value::String(text)) => each(text),
        Some(Value::List(texts)) => texts.iter().for_each(|text| {
            if let Value::String(text) = text {
                each(text);
            }
        }),
        _ => {}
    }
}

/// Tokens in the making, each once, with spaces between them.
#[derive(Default)]
struct Stored {
    joined: String,
    known: FxHashSet<String>,
}

impl Stored {
    fn add(&mut self, text: &str, is_name: bool) {
        for token in tokens(text) {
            let forms = Forms::of(&token.text);
            for form in forms.distinct() {
                self.push((**form).to_owned());
            }
            if is_name {
                WordClue::each_slip(&forms, |slip| self.push(format!("{SLIP}{slip}")));
            }
        }
    }

    fn push(&mut self, token: String) {
        if !self.known.contains(&token) {
            if !self.joined.is_empty() {
                self.joined.push(' ');
            }
            self.joined.push_str(&token);
            self.known.insert(token);
        }
    }

    fn finish(self) -> Option<String> {
        (!self.joined.is_empty()).then_some(self.joined)
    }
}

/// For each clue a query in Lucene's syntax that finds all that may fit it.
pub(super) fn queries(search: &Search) -> Vec<String> {
    let clues = search.clues.iter();
    let queries = clues.map(|clue| match clue {
        Clue::Word(word) => word_query(word),
        Clue::Quotation(quotation) => quotation_query(quotation),
    });
    queries.collect()
}

/// Queries that find all names that have a word of those that are looked for: each word once, and
/// several in a query.
pub(super) fn name_queries(search: &NameSearch) -> Vec<String> {
    let words = search.names.iter().flat_map(|name| &name.words);
    let words = words.filter(|word| word.role == WordRole::Telling);
    let mut known = FxHashSet::default();
    let mut queries: Vec<String> = Vec::new();
    let mut room = 0;
    for word in words.filter(|word| known.insert(&word.clue.forms)) {
        let query = word_query(&word.clue);
        let clauses = query.split(' ').count();
        match queries.last_mut().filter(|_| clauses <= room) {
            Some(last) => {
                last.push(' ');
                last.push_str(&query);
                room -= clauses;
            }
            None => {
                room = MAX_CLAUSES.saturating_sub(clauses);
                queries.push(query);
            }
        }
    }
    queries
}

fn word_query(clue: &WordClue) -> String {
    let mut query = alike(&clue.forms);
    if clue.is_prefix {
        for start in [&clue.forms.folded, &clue.forms.latin] {
            // Writing into a string does not fail.
            let _ = write!(query, " {}", lucene::word(start, true));
        }
    }
    WordClue::each_slip(&clue.forms, |slip| {
        let slip = lucene::word(&format!("{SLIP}{slip}"), false);
        let _ = write!(query, " {slip}");
    });
    query
}

fn quotation_query(quotation: &Quotation) -> String {
    let words = quotation.words.iter();
    let words: Vec<_> = words.map(|word| format!("+({})", alike(word))).collect();
    words.join(" ")
}

fn alike(word: &Forms) -> String {
    let forms = word.distinct().map(|form| lucene::word(form, false));
    forms.collect::<Vec<_>>().join(" ")
}
