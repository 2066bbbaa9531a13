//! The lexicon as the loader has left it in a database.

use neo4rs::Row;

use super::marks::TERM;
use super::statement::Statement;
use crate::ontology::Ontology;
use crate::store::{Meaning, StoreError, Term};

/// Asks for the terms that mean something of the ontology, and for one more than there may be.
pub(super) fn statement(most: usize) -> Statement {
    let body = format!(
        "MATCH (t:{TERM}) WHERE t.kind <> 'entity'\n\
         RETURN DISTINCT t.term AS term, t.lang AS lang, t.means AS means LIMIT {}",
        most.saturating_add(1)
    );
    Statement::plain("lexicon", &body)
}

/// The terms that the answer has. What this ontology does not know means nothing.
pub(super) fn terms(
    ontology: &Ontology,
    rows: &[Row],
    most: usize,
) -> Result<Vec<Term>, StoreError> {
    if rows.len() > most {
        return Err(StoreError::TooManyRows);
    }
    let terms = rows.iter().filter_map(|row| {
        let text = |name| row.get::<String>(name).ok();
        Some(Term {
            text: text("term").filter(|text| !text.is_empty())?,
            language: text("lang")?,
            means: Meaning::named(ontology, &text("means")?)?,
            sources: Vec::new(),
        })
    });
    Ok(Term::sorted(terms.collect()))
}
