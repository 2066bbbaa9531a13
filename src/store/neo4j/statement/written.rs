//! A request as clauses: a statement by itself, or one level of several.

use super::select::kind;
use super::{Slots, Statement};
use crate::query::Start;

/// The clauses of a request. Behind them there is one row for each group.
#[derive(Debug)]
pub(super) struct Written<L> {
    /// What it is called after.
    pub(super) name: String,
    pub(super) clauses: String,
    /// What there is of a group, first its number `g`: a variable, or a value `AS` one.
    pub(super) columns: Vec<String>,
    /// How these are read.
    pub(super) layout: L,
}

impl<L> Written<L> {
    /// The statement that does only this, and how its answer is read.
    pub(super) fn alone(self, slots: Slots, what: &str, start: Start<'_>) -> (Statement, L) {
        let body = format!("{}RETURN {}", self.clauses, self.columns.join(", "));
        let name = format!("{what} {} {}", kind(start), self.name);
        (slots.finish(name, &body), self.layout)
    }

    /// The subquery that makes one list of all groups, each a list of its columns. It takes some
    /// variables from the clauses before.
    pub(super) fn as_list(&self, taken: &str, list: &str) -> String {
        let Self {
            clauses, columns, ..
        } = self;
        let (columns, names) = (columns.join(", "), self.names().join(", "));
        format!(
            "CALL ({taken}) {{\n{clauses}WITH {columns}\nRETURN collect([{names}]) AS {list}\n}}\n"
        )
    }

    /// What the columns are called.
    pub(super) fn names(&self) -> Vec<&str> {
        let columns = self.columns.iter();
        let names = columns.map(|column| column.rsplit(" AS ").next().unwrap_or(column));
        names.collect()
    }
}
