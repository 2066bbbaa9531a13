//! Text queries to the loader's index of folded words, ranked as the store in memory ranks:
//! Okapi BM25 over sequences of words.
//!
//! The query is data, not text: all queries to an index are one statement.

use neo4rs::BoltType;

use super::lucene;
use crate::ontology::FullTextIndex;
use crate::query::{Sequence, Sought, TextQuery};
use crate::store::neo4j::marks::{GAP, LOADED, folded_name, numbers_property, words_of};
use crate::store::neo4j::names::escape;
use crate::store::neo4j::statement::encode::{list, map};
use crate::store::neo4j::statement::source::Source;
use crate::store::neo4j::statement::writer::Writer;

impl Writer<'_> {
    /// The clauses that find what the query finds, with its score; `None` where nothing is asked
    /// for.
    pub(super) fn ranked_text(
        &mut self,
        index: &FullTextIndex,
        query: &TextQuery,
    ) -> Option<Source> {
        let sought = query.sought();
        let hits = lucene::in_words(&sought)?;
        let mut data = Data::default();
        let groups = data.groups(&sought);
        let without: Vec<_> = sought.without.iter().map(as_map).collect();
        let slots = &mut self.slots;
        let asked = Asked {
            index: slots.named("index", folded_name(index)),
            text: slots.named("text", hits),
            slots: slots.named("slots", list(data.slots.into_iter().map(BoltType::from))),
            sequences: slots.named("sequences", list(data.sequences.into_iter())),
            groups: slots.named("groups", groups),
            without: slots.named("without", list(without.into_iter())),
        };
        Some(Source {
            parents: asked.rarities(index),
            imports: "rarities, average".to_owned(),
            rows: asked.hits_with_scores(index),
            conditions: vec!["score > 0".to_owned()],
            ..Source::default()
        })
    }
}

/// The parameters of a query.
struct Asked {
    index: String,
    text: String,
    /// The words and prefixes.
    slots: String,
    /// What stands next to each other, by slots.
    sequences: String,
    /// The numbers of the sequences that each term of each group comes to.
    groups: String,
    /// Sequences that exclude.
    without: String,
}

/// The parts of a query, each once.
#[derive(Default)]
struct Data {
    slots: Vec<String>,
    sequences: Vec<BoltType>,
}

impl Data {
    fn groups(&mut self, sought: &Sought) -> BoltType {
        let groups = sought.any.iter().map(|terms| {
            let terms = terms.iter().map(|term| {
                let numbers = term.iter().map(|sequence| self.sequence(sequence));
                list(numbers)
            });
            list(terms.collect::<Vec<_>>().into_iter())
        });
        list(groups.collect::<Vec<_>>().into_iter())
    }

    /// The number of a sequence.
    fn sequence(&mut self, sequence: &Sequence) -> BoltType {
        let before = sequence.before.iter().map(|word| (word, false));
        let slots = before.chain(Some((&sequence.last, sequence.prefix)));
        let slots = slots.map(|(word, prefix)| self.slot(lucene::word(word, prefix)));
        let slots = list(slots.collect::<Vec<_>>().into_iter());
        let BoltType::Map(mut entry) = as_map(sequence) else {
            return number(0);
        };
        entry.put("slots".into(), slots);
        self.sequences.push(BoltType::Map(entry));
        number(self.sequences.len() - 1)
    }

    /// The number of a word.
    fn slot(&mut self, query: String) -> BoltType {
        let known = self.slots.iter().position(|slot| *slot == query);
        number(known.unwrap_or_else(|| {
            self.slots.push(query);
            self.slots.len() - 1
        }))
    }
}

fn as_map(sequence: &Sequence) -> BoltType {
    let before = sequence.before.iter().map(|word| word.as_str().into());
    map([
        ("before", list(before)),
        ("last", sequence.last.as_str().into()),
        ("prefix", sequence.prefix.into()),
    ])
}

fn number(number: usize) -> BoltType {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

impl Asked {
    /// How rare each slot is, once for all hits. A database in the middle of its first load has no
    /// numbers yet: then all entities are alike.
    fn rarities(&self, index: &FullTextIndex) -> String {
        let Self {
            index: name, slots, ..
        } = self;
        let numbers = escape(&numbers_property(index));
        format!(
            "OPTIONAL MATCH (loaded:{LOADED})\n\
             WITH head(collect(loaded.{numbers})) AS numbers\n\
             WITH toFloat(coalesce(numbers[0], 0)) AS filled, toFloat(coalesce(numbers[1], 0)) AS words\n\
             UNWIND range(0, size({slots}) - 1) AS at\n\
             CALL (at) {{\n  \
               CALL db.index.fulltext.queryNodes({name}, {slots}[at]) YIELD node\n  \
               RETURN count(node) AS found\n}}\n\
             WITH at, filled, words,\n  \
               CASE WHEN filled < found THEN toFloat(found) ELSE filled END AS all, found\n\
             WITH at, filled, words,\n  \
               round(log(1.0 + (all - found + 0.5) / (found + 0.5)) * 1e9) / 1e9 AS rarity\n\
             ORDER BY at\n\
             WITH CASE WHEN filled > 0 THEN words / filled ELSE 1.0 END AS average, \
             collect(rarity) AS rarities\n\
             WITH 0 AS g, average, rarities\n"
        )
    }

    /// Entities with the words, and how well they fit: the sum over what is found of each group.
    /// The steps of the arithmetic are those of `store/memory/graph/text`, so that the results are.
    fn hits_with_scores(&self, index: &FullTextIndex) -> String {
        let Self {
            index: name,
            text,
            sequences,
            groups,
            without,
            ..
        } = self;
        let words = words_of("n", index);
        let often = often("sequence");
        let excluded = self::often("excluded");
        format!(
            "CALL db.index.fulltext.queryNodes({name}, {text}) YIELD node AS n\n  \
             WITH n, rarities, average, {words} AS words\n  \
             WHERE none(excluded IN {without} WHERE {excluded} > 0)\n  \
             WITH n, rarities, words,\n    \
               1.2 * (0.25 + 0.75 * size([word IN words WHERE word <> '{GAP}']) / average) AS damping\n  \
             WITH n, damping, [sequence IN {sequences} | \
             [reduce(sum = 0.0, slot IN sequence.slots | sum + rarities[slot]), {often}]] AS found\n  \
             WITH n, [one IN found | one[0] * one[1] / (one[1] + damping)] AS found\n  \
             WITH n, reduce(sum = 0.0, group IN {groups} | sum + CASE\n    \
               WHEN all(term IN group WHERE any(at IN term WHERE found[at] > 0))\n    \
               THEN reduce(sum = 0.0, term IN group | \
             sum + reduce(sum = 0.0, at IN term | sum + found[at]))\n    \
               ELSE 0.0 END) AS score\n  \
             WITH n, score"
        )
    }
}

/// How often a sequence stands in `words`.
fn often(sequence: &str) -> String {
    let last = format!(
        "CASE WHEN {sequence}.prefix THEN words[at] STARTS WITH {sequence}.last \
         ELSE words[at] = {sequence}.last END"
    );
    format!(
        "CASE WHEN {sequence}.prefix OR size({sequence}.before) > 0\n    \
         THEN size([at IN range(size({sequence}.before), size(words) - 1) \
         WHERE {last} AND words[at - size({sequence}.before)..at] = {sequence}.before])\n    \
         ELSE size([word IN words WHERE word = {sequence}.last]) END"
    )
}
