//! Text queries to an index that something else made: its own words, and Lucene's scores.

use super::lucene;
use crate::ontology::FullTextIndex;
use crate::query::TextQuery;
use crate::store::neo4j::statement::source::Source;
use crate::store::neo4j::statement::writer::Writer;

impl Writer<'_> {
    /// The clauses that find what such an index finds; `None` where nothing is asked for.
    pub(super) fn native_text(
        &mut self,
        index: &FullTextIndex,
        query: &TextQuery,
    ) -> Option<Source> {
        let text = lucene::as_typed(query)?;
        let name = self.slots.named("index", &*index.name);
        let text = self.slots.named("text", text);
        Some(Source {
            rows: format!(
                "CALL db.index.fulltext.queryNodes({name}, {text}) YIELD node AS n, score\n  \
                 WITH n, score"
            ),
            ..Source::default()
        })
    }
}
