//! What words mean that questions use: names of the ontology in English, and the lexicon's words.

use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::wording::Wording;
use crate::ontology::{
    EnumId, Ontology, PropertiesId, Property, PropertyId, RelationId, RelationTypeId, Target,
    TypeId,
};
use crate::query::{Grade, Search};
use crate::store::{Meaning, Term};
use crate::text::{Forms, in_words, tokens};

/// Words that mean something of the ontology.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    entries: Vec<Entry>,
    /// The entries by each form of their first word.
    by_first: FxHashMap<Arc<str>, Vec<u32>>,
}

/// One or several words, and what they mean.
#[derive(Debug)]
struct Entry {
    words: Vec<Forms>,
    /// Whether the last word is a character that the one before it has already.
    has_tail: bool,
    meanings: Vec<Meaning>,
}

/// Words of a question that mean something.
#[derive(Debug, Clone)]
pub(super) struct Span<'a> {
    /// The first of them.
    pub(super) start: usize,
    /// How many they are.
    pub(super) length: usize,
    /// What they mean.
    pub(super) meanings: Vec<&'a Meaning>,
}

impl Vocabulary {
    /// The words of an ontology, and what the lexicon adds.
    pub(super) fn of(ontology: &Ontology, wording: &Wording, terms: &[Term]) -> Self {
        let mut vocabulary = Self::default();
        let mut known = FxHashMap::default();
        each_name(ontology, wording, |name, meaning| {
            let name_words = in_words(name);
            if COMMON.contains(&&*name_words) {
                return;
            }
            vocabulary.add(&mut known, &name_words, meaning);
        });
        for term in terms {
            vocabulary.add(&mut known, &term.text, term.means.clone());
        }
        vocabulary
    }

    fn add(&mut self, known: &mut FxHashMap<String, u32>, text: &str, meaning: Meaning) {
        let words: Vec<_> = tokens(text).collect();
        let has_tail = words.last().is_some_and(|word| word.is_tail);
        let forms: Vec<_> = words.iter().map(|word| Forms::of(&word.text)).collect();
        if forms.iter().all(Search::is_stop_word) {
            return;
        }
        let key: Vec<&str> = forms.iter().map(|word| &*word.folded).collect();
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let at = *known.entry(key.join(" ")).or_insert(next);
        if at == next {
            if let Some(first) = forms.first() {
                for form in own_letters(first) {
                    self.by_first.entry(Arc::clone(form)).or_default().push(at);
                }
            }
            self.entries.push(Entry {
                words: forms,
                has_tail,
                meanings: Vec::new(),
            });
        }
        if let Some(entry) = self.entries.get_mut(at as usize)
            && !entry.meanings.contains(&meaning)
        {
            entry.meanings.push(meaning);
        }
    }

    /// The words of a question that mean something, in order; of those that overlap the longest.
    pub(super) fn spans(&self, question: &[Forms]) -> Vec<Span<'_>> {
        let mut spans: Vec<Span<'_>> = Vec::new();
        for start in 0..question.len() {
            spans.extend(self.at(question, start));
        }
        spans.sort_by_key(|span| (std::cmp::Reverse(span.length), span.start));
        let mut taken = vec![false; question.len()];
        spans.retain(|span| {
            let words = span.start..span.start + span.length;
            let is_free = taken
                .get(words.clone())
                .is_some_and(|taken| !taken.contains(&true));
            if is_free && let Some(taken) = taken.get_mut(words) {
                taken.fill(true);
            }
            is_free
        });
        spans.sort_by_key(|span| span.start);
        spans
    }

    /// The longest entry that begins at a word, and that fits best.
    fn at(&self, question: &[Forms], start: usize) -> Option<Span<'_>> {
        let first = question.get(start)?;
        let numbers = own_letters(first).filter_map(|form| self.by_first.get(form));
        let entries = numbers
            .flatten()
            .filter_map(|at| self.entries.get(*at as usize));
        let fitting = entries.filter_map(|entry| {
            let grade = entry.fits(question.get(start..)?)?;
            Some((entry.length(), grade, entry))
        });
        let fitting: Vec<_> = fitting.collect();
        let best = fitting.iter().map(|(length, grade, _)| (*length, *grade));
        let best = best.max()?;
        // Several may fit alike, as the singular and the plural of a word do.
        let alike = fitting
            .iter()
            .filter(|(length, grade, _)| (*length, *grade) == best);
        let mut meanings: Vec<&Meaning> = Vec::new();
        for meaning in alike.flat_map(|(_, _, entry)| &entry.meanings) {
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
        Some(Span {
            start,
            length: best.0,
            meanings,
        })
    }
}

impl Entry {
    /// How many words of a question it stands for.
    fn length(&self) -> usize {
        self.words.len() - usize::from(self.has_tail)
    }

    /// How well its words fit the first ones of some.
    fn fits(&self, question: &[Forms]) -> Option<Grade> {
        let words = self.words.get(..self.length())?;
        let pairs = words.iter().zip(question.get(..self.length())?);
        let grades = pairs.map(|(word, asked)| {
            let mut forms = own_letters(word);
            let meet = forms.any(|form| own_letters(asked).any(|other| other == form));
            Grade::between(word, asked).filter(|_| meet)
        });
        grades.min().flatten()
    }
}

/// The forms of a word in its own letters: in those of others it may be another word, as `МИД` and
/// `mid` are.
fn own_letters(word: &Forms) -> impl Iterator<Item = &Arc<str>> {
    let stem = Some(&word.stem).filter(|stem| **stem != word.folded);
    // What is left of a short word is many others.
    let stem = stem.filter(|stem| stem.chars().nth(SHORTEST_STEM - 1).is_some());
    std::iter::once(&word.folded).chain(stem)
}

/// Letters that words have at least which meet in another ending.
const SHORTEST_STEM: usize = 3;

/// Names that stand in sentences about anything.
const COMMON: &[&str] = &["about", "other", "exact", "unknown", "of", "under", "note"];

/// Every name of an ontology that stands for something people ask about.
fn each_name(ontology: &Ontology, wording: &Wording, mut each: impl FnMut(&str, Meaning)) {
    for id in ontology.type_ids() {
        let of = ontology.entity_type(id);
        each(&of.name, Meaning::Type(Target::Entity(id)));
        if let Some(plural) = &of.plural {
            each(plural, Meaning::Type(Target::Entity(id)));
        }
        for (field, relation) in (0..).zip(&of.relations) {
            if relation.selectable {
                let id = RelationId { source: id, field };
                each(without_end(&relation.name), Meaning::Relation(id));
            }
        }
        for (at, property) in (0..).map(PropertyId).zip(&of.properties) {
            if is_asked_about(ontology, (id, at), property) {
                each(&property.name, Meaning::Property(id, at));
            }
        }
    }
    each_property_of_relations(ontology, wording, &mut each);
    for (id, of) in (0..).map(EnumId).zip(&ontology.enums) {
        for (at, value) in (0..).zip(&of.values) {
            each(&value.name, Meaning::Value(id, at));
        }
    }
}

/// Every property that lines of relations tell.
fn each_property_of_relations(
    ontology: &Ontology,
    wording: &Wording,
    each: &mut impl FnMut(&str, Meaning),
) {
    for (id, of) in (0..).map(PropertiesId).zip(&ontology.relation_properties) {
        let types = ontology.relation_type_ids();
        let types = types.filter(|of| ontology.relation_type(*of).carries.contains(&id));
        let types: Vec<RelationTypeId> = types.collect();
        for (at, property) in (0..).map(PropertyId).zip(&of.properties) {
            let mut places = types.iter().filter_map(|of| {
                let place = ontology
                    .relation_type(*of)
                    .property_stored_as(&property.stored_name)?;
                Some((*of, place))
            });
            if places.any(|(of, place)| wording.relation_reads(of).contains(&place)) {
                each(&property.name, Meaning::RelationProperty(id, at));
            }
        }
    }
}

fn is_asked_about(
    ontology: &Ontology,
    (of, at): (TypeId, PropertyId),
    property: &Property,
) -> bool {
    let is_name = ontology.label(of) == Some(at) || ontology.entity_type(of).id == Some(at);
    property.is_told() && !is_name
}

/// A name without the word by which it leads to what stands behind it: `memberOf`, `hostedBy`.
fn without_end(name: &str) -> &str {
    let ends = ["Of", "By", "At", "In", "To", "About", "As", "For", "On"];
    let end = ends.iter().find_map(|end| name.strip_suffix(end));
    end.filter(|rest| !rest.is_empty()).unwrap_or(name)
}
