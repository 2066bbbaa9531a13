//! Requests as Cypher statements, each with a name, a text and its parameters.
//!
//! Its parts are methods of the one `Writer`, which has the ontology and hands out parameters and
//! variables: `select` and `aggregate` put together what the other files write.

// A request as clauses.
mod written;
// What every part of a statement is written with.
pub(super) mod writer;
// Values as the driver sends them.
pub(super) mod encode;
// Requests for rows, for counts and measures, and for groups: the whole statement.
pub(super) mod aggregate;
pub(super) mod group;
pub(super) mod select;
// Relations of any type, and what they join.
pub(super) mod network;
// The likest vectors.
pub(super) mod nearest;
// Where rows come from, and where it is better to start from few of them.
pub(super) mod met;
mod narrow;
mod source;
// Full text as such a source.
mod text;
// What must hold of rows: filters, tests of values, and conditions on what is related.
mod filter;
mod nesting;
mod sets;
mod predicate;
mod related;
// How surely something holds on a day.
mod valid_time;
// What tells groups apart, and what each comes to.
mod figures;
mod keys;
// Values in an expression: of their types, compared, measured.
mod comparable;
mod measure;
mod text_order;
pub(super) mod typed;
mod unknown;
// Which rows, in which order.
mod keyset;
mod order;
mod page;
mod ties;
mod whole;
mod zone;
// What is returned of each row.
mod columns;
mod identity;

use neo4rs::{BoltMap, BoltString, BoltType};

pub(super) use order::place;
pub(super) use text::lucene;

/// A statement that is ready to run.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// What it is for: seen in traces and in Neo4j's query log.
    pub(super) name: String,
    /// The Cypher, the name at its head.
    pub(super) text: String,
    /// Every value that it depends on.
    pub(super) parameters: BoltMap,
}

/// Parameters of a statement in the making, and variables that no part of it uses twice.
///
/// Both are numbered in the order they are asked for, so that requests of the same shape give the
/// same text, which Neo4j has planned before.
#[derive(Debug, Default)]
pub(super) struct Slots {
    parameters: BoltMap,
    variables: usize,
    /// The level of the request that is being written: 0 where it is the only one.
    level: usize,
}

impl Slots {
    /// How a value is referred to.
    pub(super) fn value(&mut self, value: impl Into<BoltType>) -> String {
        let name = format!("p{}", self.parameters.len());
        self.shared(&name, value)
    }

    /// How a value with a name is referred to. Each request of a statement has one of its own.
    pub(super) fn named(&mut self, name: &str, value: impl Into<BoltType>) -> String {
        match self.level {
            0 => self.shared(name, value),
            level => self.shared(&format!("{name}{level}"), value),
        }
    }

    /// How a value with a name is referred to that is the same for all requests of a statement.
    pub(super) fn shared(&mut self, name: &str, value: impl Into<BoltType>) -> String {
        self.parameters.put(BoltString::new(name), value.into());
        format!("${name}")
    }

    /// How what is below all numbers is referred to: above it an index has them all.
    pub(super) fn least_number(&mut self) -> String {
        self.shared("least", f64::NEG_INFINITY)
    }

    /// How the least text is referred to: from it on an index has them all.
    pub(super) fn least_text(&mut self) -> String {
        self.shared("first", "")
    }

    /// The next number for variables.
    pub(super) fn variable(&mut self) -> usize {
        self.variables += 1;
        self.variables
    }

    /// The statement of that text.
    pub(super) fn finish(self, name: String, body: &str) -> Statement {
        Statement {
            text: head(&name, body),
            name,
            parameters: self.parameters,
        }
    }
}

impl Statement {
    /// A statement without parameters.
    pub(super) fn plain(name: &str, body: &str) -> Self {
        Slots::default().finish(name.to_owned(), body)
    }
}

/// The name as a comment, and the language version: what later ones say otherwise stays as it is.
/// Nothing in it ends the comment, as a star would before a slash, or as `\u002a` reads as one.
fn head(name: &str, body: &str) -> String {
    let name = name.replace(['*', '\\'], "_");
    format!("CYPHER 5 /* silkgraph {name} */\n{body}")
}
