//! Requests for rows as statements: one for all parents, whatever their number.

// Such a request together with those below it.
mod at_once;

use super::Statement;
use super::nesting;
use super::source::{Kept, Source};
use super::writer::{Known, Subject, Writer};
use super::written::Written;
use crate::query::{Select, Start, Target};
use crate::store::neo4j::layout::Layout;

pub(in super::super) use at_once::at_once;

/// A statement for rows and how to read its answer.
#[derive(Debug)]
pub(in super::super) struct SelectStatement {
    pub(in super::super) statement: Statement,
    pub(in super::super) layout: Layout,
}

/// The statement; `None` where nothing can be found.
///
/// Each group is one row of the result: `g`, its number, `rows`, a list of lists in the order
/// asked for (or its reverse, for a page from the end), and `total`.
pub(in super::super) fn statement(
    known: Known<'_>,
    start: Start<'_>,
    select: &Select,
    max_rows: usize,
) -> Option<SelectStatement> {
    let mut writer = Writer::new(known);
    let written = writer.select(start, select, max_rows)?;
    let (statement, layout) = written.alone(writer.slots, "select", start);
    Some(SelectStatement { statement, layout })
}

impl Writer<'_> {
    /// The clauses of a request; [`None`] where nothing can be found.
    fn select(
        &mut self,
        start: Start<'_>,
        select: &Select,
        max_rows: usize,
    ) -> Option<Written<Layout>> {
        let (source, kept) = self.reached(start, &select.targets)?;
        let (rows, layout) = if select.rows {
            self.rows(start, select, &source, (&kept, max_rows))
        } else {
            (String::new(), Layout::default())
        };
        let total = if select.total {
            let counted = if select.distinct { "DISTINCT n" } else { "n" };
            source.subquery(&kept, &format!("RETURN count({counted}) AS total"))
        } else {
            String::new()
        };
        let types = match start {
            Start::Search(_) => self.types(&select.targets, &source, &kept),
            _ => String::new(),
        };
        let columns = [
            Some(source.group()),
            select.rows.then_some("rows"),
            select.total.then_some("total"),
            matches!(start, Start::Search(_)).then_some("types"),
        ];
        Some(Written {
            clauses: self.body(&source, &[rows, total, types].concat()),
            columns: columns.into_iter().flatten().map(str::to_owned).collect(),
            name: source.name,
            layout,
        })
    }

    /// The rows that a start leads to, and which of them are kept; `None` where there can be none.
    pub(super) fn reached(
        &mut self,
        start: Start<'_>,
        targets: &[Target],
    ) -> Option<(Source, Kept)> {
        let types = Target::types(targets);
        let mut source = self.source(start, &types);
        if source.is_empty || types.is_empty() {
            return None;
        }
        self.narrow(start, targets, &mut source);
        let kept = self.kept(start, targets, &source);
        Some((source, kept))
    }

    /// What must hold of every row of a group, the page aside.
    fn kept(&mut self, start: Start<'_>, targets: &[Target], source: &Source) -> Kept {
        let subject = Subject {
            entity: "n",
            relation: self.relation_of(start.relation(), "r"),
            negated: false,
            types: &[],
            nested: false,
        };
        let filters = targets
            .iter()
            .map(|target| (target.entity_type, &target.filter));
        let (filter, sets) = self.naming(|writer| writer.filters(subject, filters, true));
        let is_apart = nesting::are_apart(targets.iter().map(|target| &target.filter));
        let (at_once, apart) = match filter {
            Some(filter) if is_apart => (None, Some(filter)),
            filter => (filter, None),
        };
        let conditions = source.conditions.iter().cloned().chain(at_once);
        Kept {
            conditions: conditions.collect(),
            apart,
            sets,
        }
    }

    /// The subquery that answers with how many rows there are of each type.
    fn types(&mut self, targets: &[Target], source: &Source, kept: &Kept) -> String {
        let types = Target::types(targets);
        let numbers = types.iter().map(|id| (*id, id.0.to_string()));
        let of_type = self.by_label("n", numbers.collect(), "null");
        let clauses = format!(
            "WITH {of_type} AS type, count(*) AS count\n  RETURN collect([type, count]) AS types"
        );
        source.subquery(kept, &clauses)
    }

    /// The subquery that answers with the rows of a group, and what they consist of.
    fn rows(
        &mut self,
        start: Start<'_>,
        select: &Select,
        source: &Source,
        (kept, max_rows): (&Kept, usize),
    ) -> (String, Layout) {
        let order = self.order(start, select, source);
        let page = self.page(source, select, &order, max_rows);
        let (columns, layout) = self.columns(start, select, source, &order);
        (
            page.subquery(source, kept, select.distinct, &columns),
            layout,
        )
    }
}

/// What a start is called in names of statements.
pub(super) fn kind(start: Start<'_>) -> &'static str {
    match start {
        Start::Types => "all",
        Start::Ids(_) => "ids",
        Start::Keys(_) => "keys",
        Start::Related { .. } => "related",
        Start::Text(_) => "text",
        Start::Search(_) => "search",
    }
}

#[cfg(test)]
mod tests;
