//! Requests for rows as statements: one for all parents, whatever their number.

use super::columns::Layout;
use super::encode::encode;
use super::keyset::beyond;
use super::order::RowOrder;
use super::source::Source;
use super::statement::Statement;
use super::writer::{Subject, Writer};
use crate::ontology::{Ontology, RelationId, TypeId};
use crate::query::{Select, Start};
use crate::value::Value;

/// A statement for rows and how to read its answer.
#[derive(Debug)]
pub(super) struct SelectStatement {
    pub(super) statement: Statement,
    pub(super) layout: Layout,
}

/// The statement; `None` where nothing can be found.
///
/// Each group is one row of the result: `g`, its number, `rows`, a list of lists in the order
/// asked for (or its reverse, for a page from the end), and `total`.
pub(super) fn statement(
    ontology: &Ontology,
    start: Start<'_>,
    select: &Select,
    max_rows: usize,
) -> Option<SelectStatement> {
    let mut writer = Writer::new(ontology);
    let types: Vec<TypeId> = select
        .targets
        .iter()
        .map(|target| target.entity_type)
        .collect();
    let source = writer.source(start, &types);
    if source.is_empty {
        return None;
    }
    let found = writer.found(start, select, &source);
    let mut body = source.parents.clone();
    let mut layout = Layout::default();
    if select.rows {
        let order = writer.order(start, select, &source);
        let page = writer.page(start, select, &order, max_rows);
        let (columns, placed) = writer.columns(start, select, &source, &order);
        let distinct = if select.distinct {
            "DISTINCT n"
        } else {
            source.variables
        };
        let conditions = where_clause(found.iter().chain(&page.conditions));
        body.push_str(&format!(
            "CALL ({}) {{\n  {}{conditions}\n  WITH {distinct}\n  {}\n  \
             RETURN collect({columns}) AS rows\n}}\n",
            source.imports, source.rows, page.clauses
        ));
        layout = placed;
    }
    if select.total {
        let counted = if select.distinct { "DISTINCT n" } else { "n" };
        body.push_str(&format!(
            "CALL ({}) {{\n  {}{}\n  RETURN count({counted}) AS total\n}}\n",
            source.imports,
            source.rows,
            where_clause(&found)
        ));
    }
    body.push_str(&returned(select, &source));
    let name = format!("select {} {}", kind(start), source.name);
    Some(SelectStatement {
        statement: writer.slots.finish(name, &body),
        layout,
    })
}

/// The page of a group: which rows it is taken from, and the clauses that take it.
struct PageClauses {
    conditions: Vec<String>,
    clauses: String,
}

impl Writer<'_> {
    /// What must hold of every row of a group, the page aside.
    fn found(&mut self, start: Start<'_>, select: &Select, source: &Source) -> Vec<String> {
        let relation = relation_of(start);
        let subject = Subject {
            entity: "n",
            relation: self.relation_of(relation, "r"),
        };
        let targets = select.targets.iter();
        let filters = targets.map(|target| (target.entity_type, &target.filter));
        let filter = self.filters(subject, filters, true);
        source.conditions.iter().cloned().chain(filter).collect()
    }

    fn page(
        &mut self,
        start: Start<'_>,
        select: &Select,
        order: &RowOrder,
        max_rows: usize,
    ) -> PageClauses {
        let page = &select.page;
        let mut conditions = Vec::new();
        for (position, forward) in [(&page.after, true), (&page.before, false)] {
            if let Some(position) = position {
                conditions.push(beyond(&mut self.slots, order, position, forward));
            }
        }
        if matches!(start, Start::Types) && conditions.is_empty() && order.asked.is_empty() {
            conditions.extend(index_hint(order));
        }
        let mut clauses = format!("ORDER BY {}", order.text(page.backward));
        if page.offset > 0 {
            let offset = self.slots.named("offset", encode(&count(page.offset)));
            clauses.push_str(&format!(" SKIP {offset}"));
        }
        // One more than asked for tells whether there are more.
        let most = u64::try_from(max_rows).unwrap_or(u64::MAX);
        let limit = page
            .limit
            .map_or(most, |limit| limit.min(most))
            .saturating_add(1);
        let limit = self.slots.named("limit", encode(&count(limit)));
        clauses.push_str(&format!(" LIMIT {limit}"));
        PageClauses {
            conditions,
            clauses,
        }
    }
}

/// What makes Neo4j read rows from the index on ids, in their order, and stop at the limit:
/// without it every entity of the type is read and sorted. Every entity has its id.
fn index_hint(order: &RowOrder) -> Option<String> {
    let id = order.entity.key.text.as_str();
    (order.entity.key.kind.is_some() && id.starts_with("n.")).then(|| format!("{id} IS NOT NULL"))
}

/// The clause that keeps what meets all conditions.
pub(super) fn where_clause<'a>(conditions: impl IntoIterator<Item = &'a String>) -> String {
    let conditions: Vec<_> = conditions
        .into_iter()
        .map(|text| format!("({text})"))
        .collect();
    match conditions.len() {
        0 => String::new(),
        _ => format!("\n  WHERE {}", conditions.join(" AND ")),
    }
}

fn returned(select: &Select, source: &Source) -> String {
    let group = if source.parents.is_empty() {
        "0 AS g"
    } else {
        "g"
    };
    let rows = if select.rows { ", rows" } else { "" };
    let total = if select.total { ", total" } else { "" };
    format!("RETURN {group}{rows}{total}")
}

/// What a start is called in names of statements.
pub(super) fn kind(start: Start<'_>) -> &'static str {
    match start {
        Start::Types => "all",
        Start::Ids(_) => "ids",
        Start::Related { .. } => "related",
        Start::Text { .. } => "text",
    }
}

/// The relation that a start walks.
pub(super) fn relation_of(start: Start<'_>) -> Option<RelationId> {
    match start {
        Start::Related { relation, .. } => Some(relation),
        _ => None,
    }
}

fn count(number: u64) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
