//! What has the likest vectors: Neo4j compares all of them, and those that may be among the likest come
//! here, where likeness is computed as it is in memory.
//!
//! Neo4j computes with numbers of 32 bits, and each processor adds them up in an order of its own. So what it
//! tells is no score: it only says which vectors need not be looked at, by a margin that is wider than
//! its errors.

use neo4rs::{BoltList, BoltType, Row};
use rustc_hash::FxHashMap;

use crate::query::Nearest;
use crate::store::StoreError;
use crate::store::nearest::likest;

/// How far Neo4j's similarity, from 0 to 1, may be from the true one.
const MARGIN: f64 = 1e-4;

/// Vectors that are sent beside those that are asked for, for the margin.
const SPARE: usize = 100;

/// How many times more are sent where these have all been needed.
const WIDER: usize = 4;

/// Vectors that are sent at the most.
const MOST_SENT: usize = 20_000;

/// How many of the likest vectors are sent, which is tried with more until it is enough.
#[derive(Debug, Clone, Copy)]
pub(in crate::store::neo4j) struct Round {
    pub(in crate::store::neo4j) sent: usize,
}

/// What a round has come to.
#[derive(Debug)]
pub(in crate::store::neo4j) enum Came {
    /// Neo4j's number and the likeness of each entity that is among the likest.
    All(Vec<(i64, f64)>),
    /// More may be: it is to be tried again.
    Next(Round),
}

impl Round {
    /// The first one.
    pub(in crate::store::neo4j) const FIRST: Self = Self {
        sent: Nearest::MOST + SPARE,
    };

    /// What its statement's answer says. Each row is a list: an entity, Neo4j's similarity, the vector;
    /// the likest first.
    pub(in crate::store::neo4j) fn read(
        self,
        asked: &Nearest,
        rows: &[Row],
    ) -> Result<Came, StoreError> {
        let rows: Vec<Sent> = rows.iter().filter_map(sent).collect();
        let needed = rows
            .get(Nearest::MOST - 1)
            .map(|row| row.similarity - MARGIN);
        let least = rows.last().map(|row| row.similarity);
        let is_cut = rows.len() >= self.sent;
        if is_cut
            && least
                .zip(needed)
                .is_some_and(|(least, needed)| least >= needed)
        {
            return self.wider().map(Came::Next);
        }
        let mut found: FxHashMap<i64, f64> = FxHashMap::default();
        for row in rows {
            if let Some(likeness) = asked.vector.likeness(&row.numbers) {
                let best = found.entry(row.entity).or_insert(likeness);
                *best = best.max(likeness);
            }
        }
        Ok(Came::All(likest(found.into_iter().collect())))
    }

    fn wider(self) -> Result<Self, StoreError> {
        if self.sent >= MOST_SENT {
            return Err(StoreError::TooManyRows);
        }
        let sent = (self.sent * WIDER).min(MOST_SENT);
        Ok(Self { sent })
    }
}

/// A vector as it comes.
struct Sent {
    entity: i64,
    similarity: f64,
    numbers: Vec<f64>,
}

fn sent(row: &Row) -> Option<Sent> {
    let [entity, similarity, numbers] = row.get::<BoltList>("found").ok()?.value.try_into().ok()?;
    let BoltType::Integer(entity) = entity else {
        return None;
    };
    let BoltType::List(numbers) = numbers else {
        return None;
    };
    let numbers = numbers.value.iter().map(number);
    Some(Sent {
        entity: entity.value,
        similarity: number(&similarity)?,
        numbers: numbers.collect::<Option<_>>()?,
    })
}

fn number(value: &BoltType) -> Option<f64> {
    match value {
        BoltType::Float(number) => Some(number.value),
        #[expect(
            clippy::cast_precision_loss,
            reason = "as memory has whole numbers of vectors"
        )]
        BoltType::Integer(number) => Some(number.value as f64),
        _ => None,
    }
}
