//! The statement that asks for the likest vectors.

use super::Statement;
use super::encode::list;
use super::writer::{Known, Writer};
use crate::ontology::{PropertyId, TypeId};
use crate::query::Nearest;
use crate::store::neo4j::names::property;

/// The statement; `None` where nothing has vectors. Each row is `found`, a list: an entity's number, how
/// alike its vector is in Neo4j's eyes, and the vector; of the likest so many.
pub(in super::super) fn statement(
    known: Known<'_>,
    asked: &Nearest,
    sent: usize,
) -> Option<Statement> {
    if asked.properties.is_empty() {
        return None;
    }
    let mut writer = Writer::new(known);
    let numbers = asked.vector.numbers();
    let numbers = list(numbers.iter().map(|number| (*number).into()));
    writer.slots.named("vector", numbers);
    let sent = i64::try_from(sent).unwrap_or(i64::MAX);
    writer.slots.named("sent", sent);
    let properties = asked.properties.iter();
    let parts: Vec<_> = properties.map(|of| writer.vectors_of(*of)).collect();
    let body = format!(
        "CALL () {{\n{}\n}}\nWITH number, similarity, vector WHERE similarity IS NOT NULL\n\
         ORDER BY similarity DESC LIMIT $sent\nRETURN [number, similarity, vector] AS found",
        parts.join("\nUNION ALL\n")
    );
    Some(writer.slots.finish("nearest".to_owned(), &body))
}

impl Writer<'_> {
    /// The entities of a type that have a vector. What something else wrote may be no list, of another
    /// length, zero or too large, of which Neo4j knows no similarity and says so by an error: each is
    /// looked at before the next.
    fn vectors_of(&mut self, (of, id): (TypeId, PropertyId)) -> String {
        let vector = property("n", &self.property(of, id).stored_name);
        let there = self.entities("n", &[of]);
        let there = there.meeting(Some(&format!("{vector} IS NOT NULL")));
        format!(
            "MATCH {there}\nWITH n, {vector} AS vector\n\
             RETURN id(n) AS number, vector, \
             CASE WHEN NOT (vector IS :: LIST<FLOAT> OR vector IS :: LIST<INTEGER>) THEN null \
             WHEN size(vector) <> size($vector) THEN null \
             WHEN none(number IN vector WHERE abs(number) > 1e-44) THEN null \
             WHEN any(number IN vector WHERE abs(number) > 1e39) THEN null \
             ELSE vector.similarity.cosine(vector, $vector) END AS similarity"
        )
    }
}
