//! Full text on its way into the database: the words of each `@fulltext` index, folded.

use super::fault::LoadFault;
use super::{Loader, label};
use crate::ontology::{EntityType, FullTextIndex};
use crate::store::EntityRecord;
use crate::store::neo4j::indexes::Index;
use crate::store::neo4j::marks::{GAP, folded_name, numbers_property, words_of, words_property};
use crate::store::neo4j::names::{escape, property};
use crate::store::neo4j::statement::Slots;
use crate::text::words;
use crate::value::Value;

/// The words of an entity for an index; `None` where there are none.
pub(super) fn stored(index: &FullTextIndex, record: &EntityRecord) -> Option<String> {
    let mut stored = Words::default();
    for property in &index.properties {
        match record.values.get(usize::from(property.0)) {
            Some(Value::String(text)) => stored.add(text),
            Some(Value::List(texts)) => texts.iter().for_each(|text| {
                if let Value::String(text) = text {
                    stored.add(text);
                }
            }),
            _ => {}
        }
    }
    stored.any.then_some(stored.joined)
}

/// Words with a space between them, and a gap between texts.
#[derive(Default)]
struct Words {
    joined: String,
    any: bool,
}

impl Words {
    fn add(&mut self, text: &str) {
        if !self.joined.is_empty() {
            self.push(GAP);
        }
        for word in words(text) {
            self.push(&word.text);
            self.any = true;
        }
    }

    fn push(&mut self, word: &str) {
        if !self.joined.is_empty() {
            self.joined.push(' ');
        }
        self.joined.push_str(word);
    }
}

/// The index over the words. They are folded already: only the spaces between them matter.
pub(super) fn index(entity_type: &EntityType, index: &FullTextIndex) -> Index {
    let name = folded_name(index);
    let cypher = format!(
        "CREATE FULLTEXT INDEX {} IF NOT EXISTS FOR (n:{}) ON EACH [{}] \
         OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'whitespace'}}}}",
        escape(&name),
        escape(label(entity_type)),
        property("n", &words_property(index))
    );
    Index::named(&name, cypher)
}

impl Loader<'_> {
    /// Writes down how many entities have words for an index, and how many words they have: what
    /// is found by text is ranked by that.
    pub(super) async fn text_numbers(&self) -> Result<(), LoadFault> {
        for entity_type in &self.ontology.entity_types {
            for index in &entity_type.fulltext {
                let clauses = numbers(entity_type, index);
                let name = ("load text numbers", clauses.as_str());
                self.write_once(name, Slots::default()).await?;
            }
        }
        Ok(())
    }
}

fn numbers(entity_type: &EntityType, index: &FullTextIndex) -> String {
    let words = words_of("n", index);
    format!(
        "CALL () {{\nMATCH (n:{})\nWHERE {} IS NOT NULL\n\
         RETURN count(n) AS filled, \
         sum(size([word IN {words} WHERE word <> '{GAP}'])) AS words\n}}\n\
         SET lock.{} = [filled, words] RETURN 1 AS done",
        escape(label(entity_type)),
        property("n", &words_property(index)),
        escape(&numbers_property(index))
    )
}
