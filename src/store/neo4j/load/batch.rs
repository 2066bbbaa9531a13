//! Batches: so many rows in one transaction, and not more bytes than a server likes.

use neo4rs::{BoltType, Row};

use super::Loader;
use super::fault::LoadFault;
use crate::store::neo4j::statement::Slots;
use crate::store::neo4j::statement::encode::list;

/// What a row weighs apart from its texts, and a value in it: a rough measure of what they take
/// up in the server.
const VALUE_WEIGHT: usize = 16;

/// Rows to be written. Behind a box, since the compiler cannot see through the closures of an
/// iterator that a future holds.
pub(super) type Rows<'r> = Box<dyn Iterator<Item = BoltType> + Send + 'r>;

impl Loader<'_> {
    /// Writes rows by clauses that take each as `row`, batch by batch. Each row has to find what
    /// it is about.
    pub(super) async fn write_all(
        &self,
        (name, clauses): (&str, &str),
        rows: Rows<'_>,
    ) -> Result<(), LoadFault> {
        let mut rows = rows.peekable();
        while rows.peek().is_some() {
            let batch = self.batch(&mut rows);
            let size = batch.len() as u64;
            let written = self.write_batch((name, clauses), batch).await?;
            if written != size {
                let lost = format!("{name}: {} of {size} not found", size - written);
                return Err(LoadFault::Disturbed(lost));
            }
            self.progress.advance(size);
        }
        Ok(())
    }

    /// The rows of the next transaction: at least one.
    pub(super) fn batch(&self, rows: &mut impl Iterator<Item = BoltType>) -> Vec<BoltType> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        for row in rows.by_ref() {
            bytes += weight(&row);
            batch.push(row);
            if batch.len() >= self.options.batch || bytes >= self.options.batch_bytes {
                break;
            }
        }
        batch
    }

    /// Writes one batch; says how many rows found what they are about.
    pub(super) async fn write_batch(
        &self,
        (name, clauses): (&str, &str),
        rows: Vec<BoltType>,
    ) -> Result<u64, LoadFault> {
        let all = rows.len() as u64;
        let mut slots = Slots::default();
        slots.named("rows", list(rows.into_iter()));
        let clauses = format!(
            "CALL () {{
UNWIND $rows AS row
{clauses}
RETURN count(*) AS written
}}
\
             RETURN written"
        );
        let answer = self.write_once((name, &clauses), slots).await?;
        let written = answer.map(|row| row.get("written").unwrap_or(0));
        Ok(written.unwrap_or(all))
    }

    /// Writes by clauses that may begin with `lock`, which is the record of what was loaded, and
    /// return one row; `None` where they were run before and only the answer was lost.
    pub(super) async fn write_once(
        &self,
        (name, clauses): (&str, &str),
        mut slots: Slots,
    ) -> Result<Option<Row>, LoadFault> {
        let fence = self.lock.fence(&mut slots);
        let body = format!("{fence}{clauses}");
        let rows = self.write(slots.finish(name.to_owned(), &body)).await?;
        match rows.into_iter().next() {
            Some(row) => Ok(Some(row)),
            None => self.was_written().await.map(|()| None),
        }
    }
}

fn weight(value: &BoltType) -> usize {
    VALUE_WEIGHT
        + match value {
            BoltType::String(text) => text.value.len(),
            BoltType::List(values) => values.iter().map(weight).sum(),
            BoltType::Map(map) => map.value.values().map(weight).sum(),
            _ => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::neo4j::statement::encode::map;

    #[test]
    fn texts_weigh_what_they_are_long_wherever_they_are() {
        let text = BoltType::from("four");
        let row = map([("a", text.clone()), ("b", list([text].into_iter()))]);
        assert_eq!(weight(&row), 4 * VALUE_WEIGHT + 8);
    }
}
