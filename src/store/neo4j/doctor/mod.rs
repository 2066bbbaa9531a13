//! What is wrong with a database for the type definitions it is served by, and what would help.
//!
//! Everything here only reads, and in bounded time: of many entities the first ones are looked at,
//! and a statement that takes too long is given up, which is told. Values are judged by what reads
//! them when they are served (`decode`), so that both always agree.

// Labels and relation types that nothing has.
mod labels;
mod parallel;
// Entities that are of several types, or of none for want of a label.
mod several;
// Relations that run the other way.
mod between;
// Values that are not of their types, and how often.
mod tally;
mod values;
// Ids that are missing or shared.
mod ids;
// Indexes that are not there.
mod indexes;

use std::time::{Duration, Instant};

use neo4rs::Row;

use super::client::Client;
use super::names;
use super::statement::Statement;
use crate::ontology::{EntityType, Ontology};
use crate::store::{GraphInfo, StoreError};
use tally::Looked;

/// How much a database is looked at.
#[derive(Debug, Clone)]
pub struct DoctorOptions {
    /// Of how many entities of each type, and relations, the values are looked at.
    pub sample: u32,
    /// How long one statement may take.
    pub statement_time: Duration,
}

impl Default for DoctorOptions {
    fn default() -> Self {
        Self {
            sample: 10_000,
            statement_time: Duration::from_secs(30),
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// What the database holds.
    pub info: GraphInfo,
    /// What was seen, in the order of the ontology.
    pub findings: Vec<Finding>,
    /// Properties such as `Movie.tagline` that nothing looked at has, which may be right.
    pub unused: Vec<String>,
    /// Indexes that are not there and would help.
    pub advice: Vec<Advice>,
}

/// One thing that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether answers are wrong, or errors, because of it; else it is good to know.
    pub is_fault: bool,
    /// What it is, where, and what to do: sentences.
    pub message: String,
}

/// An index that would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What it is good for, in a few words.
    pub why: String,
    /// The statement that creates it, without a semicolon.
    pub cypher: String,
}

/// Somebody who looks at a database.
struct Doctor<'a> {
    ontology: &'a Ontology,
    client: &'a Client,
    options: &'a DoctorOptions,
    info: GraphInfo,
    findings: Vec<Finding>,
    unused: Vec<String>,
    advice: Vec<Advice>,
    /// What was seen of each entity type's values; `None` where nothing was.
    looked: Vec<Option<Looked>>,
}

/// Looks at everything.
pub(super) async fn examine(
    ontology: &Ontology,
    client: &Client,
    info: GraphInfo,
    options: &DoctorOptions,
) -> Result<Diagnosis, StoreError> {
    let mut doctor = Doctor {
        ontology,
        client,
        options,
        info,
        findings: Vec::new(),
        unused: Vec::new(),
        advice: Vec::new(),
        looked: Vec::new(),
    };
    doctor.labels().await?;
    doctor.several().await?;
    doctor.between().await?;
    doctor.parallel().await?;
    doctor.values().await?;
    let indexes = doctor.existing_indexes().await?;
    let repeated = doctor.ids(indexes.as_deref().unwrap_or_default()).await?;
    if let Some(indexes) = indexes {
        doctor.indexes(&indexes, &repeated);
    }
    Ok(Diagnosis {
        info: doctor.info,
        findings: doctor.findings,
        unused: doctor.unused,
        advice: doctor.advice,
    })
}

impl Doctor<'_> {
    fn fault(&mut self, message: String) {
        self.finding(true, message);
    }

    fn remark(&mut self, message: String) {
        self.finding(false, message);
    }

    fn finding(&mut self, is_fault: bool, message: String) {
        self.findings.push(Finding { is_fault, message });
    }

    /// The rows of a statement; `None`, and a remark, where it takes too much or the user may not
    /// see what it asks for.
    async fn ask(
        &mut self,
        what: &str,
        statement: Statement,
    ) -> Result<Option<Vec<Row>>, StoreError> {
        let deadline = Instant::now() + self.options.statement_time;
        let why = match self.client.read(statement, deadline).await {
            Ok(rows) => return Ok(Some(rows)),
            Err(StoreError::Timeout) => {
                let seconds = self.options.statement_time.as_secs();
                format!("it takes more than {seconds} s")
            }
            Err(StoreError::Forbidden(reason) | StoreError::TooCostly(reason)) => reason,
            Err(fault) => return Err(fault),
        };
        self.remark(format!("{what}: not looked at, since {why}."));
        Ok(None)
    }

    /// How many entities of a type there are.
    fn count(&self, entity_type: usize) -> u64 {
        self.info.entities.get(entity_type).copied().unwrap_or(0)
    }
}

/// The pattern that entities of a type match, as `x`.
fn pattern(entity_type: &EntityType) -> String {
    format!("(x:{})", names::labels(entity_type))
}

/// Names as people read them: `a`, `b`.
fn quoted<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names = names.into_iter().map(|name| format!("`{name}`"));
    names.collect::<Vec<_>>().join(", ")
}
