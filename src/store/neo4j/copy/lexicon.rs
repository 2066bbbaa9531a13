//! What words mean, the names of entities included.

use neo4rs::{BoltList, BoltType, Row};

use super::Copier;
use crate::store::StoreError;
use crate::store::copied::CopiedTerm;
use crate::store::neo4j::marks::TERM;
use crate::store::neo4j::statement::Statement;

impl Copier<'_> {
    /// Reads the terms that the loader wrote; whether nothing was written meanwhile.
    pub(in crate::store) async fn terms(&self) -> Result<(Vec<CopiedTerm>, bool), StoreError> {
        let body = format!(
            "MATCH (t:{TERM})\nRETURN [t.term, t.lang, t.kind, t.means, t.sources] AS found"
        );
        let take = |terms: &mut Vec<CopiedTerm>, row: Row| {
            let found = row.get::<BoltList>("found").ok();
            terms.extend(found.and_then(|found| read(&found)));
            Ok(())
        };
        let statement = Statement::plain("copy lexicon", &body);
        self.fold(statement, Vec::new, take).await
    }
}

fn read(found: &BoltList) -> Option<CopiedTerm> {
    let text_at = |at| text(found.get(at)?);
    let sources = match found.get(4) {
        Some(BoltType::List(sources)) => sources.iter().filter_map(text).collect(),
        _ => Vec::new(),
    };
    Some(CopiedTerm {
        text: text_at(0).filter(|text| !text.is_empty())?,
        language: text_at(1)?,
        is_entity: text_at(2)? == "entity",
        means: text_at(3)?,
        sources,
    })
}

fn text(found: &BoltType) -> Option<String> {
    match found {
        BoltType::String(found) => Some(found.value.clone()),
        _ => None,
    }
}
