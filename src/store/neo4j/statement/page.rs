//! The page of each group: which of its rows, in which order.

use super::encode::encode;
use super::keyset::{Part, anywhere_beyond, beyond};
use super::order::RowOrder;
use super::source::{Kept, Source};
use super::writer::Writer;
use crate::query::Select;
use crate::value::Value;

/// The page of a group.
#[derive(Debug)]
pub(super) struct Page {
    /// The rows in the order in which they are taken, part by part: a later part is looked at
    /// only where those before it do not fill the page. Mostly there is one.
    parts: Vec<PagePart>,
    /// The parameter that holds how many rows are passed over, where there are any.
    offset: Option<String>,
    /// The parameter that holds how many rows are taken; where there are several parts, together
    /// with those that are passed over.
    limit: String,
}

#[derive(Debug)]
struct PagePart {
    conditions: Vec<String>,
    order: String,
}

impl Writer<'_> {
    /// The page that a request asks for.
    pub(super) fn page(
        &mut self,
        source: &Source,
        select: &Select,
        order: &RowOrder,
        max_rows: usize,
    ) -> Page {
        let parts = self.parts(source.is_whole, select, order);
        // One more than asked for tells whether there are more.
        let most = u64::try_from(max_rows).unwrap_or(u64::MAX);
        let page = &select.page;
        let mut limit = page
            .limit
            .map_or(most, |limit| limit.min(most))
            .saturating_add(1);
        if parts.len() > 1 {
            limit = limit.saturating_add(page.offset);
        }
        let offset = (page.offset > 0).then(|| self.slots.named("offset", count(page.offset)));
        Page {
            parts,
            offset,
            limit: self.slots.named("limit", count(limit)),
        }
    }

    fn parts(&mut self, is_whole: bool, select: &Select, order: &RowOrder) -> Vec<PagePart> {
        let page = &select.page;
        let mut behind = |position: &Option<_>, forward| {
            let position = position.as_ref()?;
            Some(beyond(&mut self.slots, order, position, forward))
        };
        let (after, before) = (behind(&page.after, true), behind(&page.before, false));
        // The position that the rows are walked away from, and the one that they end at.
        let (begin, end) = if page.backward {
            (before, after)
        } else {
            (after, before)
        };
        // Where every row is wanted, or few are found, in parts they are only read twice.
        let parts = match (is_whole, page.limit) {
            (true, Some(_)) => begin.unwrap_or_else(|| whole(order, page.backward)),
            _ => begin.map_or_else(Vec::new, |parts| vec![Part::joined(&parts)]),
        };
        let end = end.map(|parts| anywhere_beyond(&parts));
        let part = |part: Option<&Part>| PagePart {
            conditions: part
                .map(|part| part.condition.clone())
                .into_iter()
                .chain(end.clone())
                .collect(),
            order: order.text(page.backward, part.is_some_and(|part| part.first_is_typed)),
        };
        match &parts[..] {
            [] => vec![part(None)],
            parts => parts.iter().map(|one| part(Some(one))).collect(),
        }
    }
}

impl Page {
    /// The subquery that answers with the rows of a group, each as those columns.
    pub(super) fn subquery(
        &self,
        source: &Source,
        found: &Kept,
        distinct: bool,
        columns: &str,
    ) -> String {
        let [part] = &self.parts[..] else {
            return self.by_parts(source, found, columns);
        };
        let carried = if distinct {
            "DISTINCT n"
        } else {
            source.variables
        };
        let (order, limit) = (&part.order, &self.limit);
        let skip = match &self.offset {
            Some(offset) => format!(" SKIP {offset}"),
            None => String::new(),
        };
        let clauses = format!(
            "WITH {carried}\n  ORDER BY {order}{skip} LIMIT {limit}\n  \
             RETURN collect({columns}) AS rows"
        );
        source.subquery(&found.and(&part.conditions), &clauses)
    }

    /// The same of rows that an index gives in order, part by part: what it does not have, such
    /// as entities without an id, is looked for only where the page is not full.
    fn by_parts(&self, source: &Source, found: &Kept, columns: &str) -> String {
        let limit = &self.limit;
        let parts = self.parts.iter().enumerate().map(|(at, part)| {
            let order = &part.order;
            let clauses = format!(
                "WITH n\n  ORDER BY {order} LIMIT {limit}\n  RETURN collect(n) AS part{at}"
            );
            let full = match at {
                0 => String::new(),
                // Without its own `LIMIT` the planner would read all first and ask this after.
                _ => format!("WITH part0 WHERE size(part0) < {limit}\n  WITH part0 LIMIT 1\n  "),
            };
            let source = Source {
                imports: if at == 0 { "" } else { "part0" },
                rows: full + &source.rows,
                variables: source.variables,
                ..Source::default()
            };
            source.subquery(&found.and(&part.conditions), &clauses)
        });
        let parts: String = parts.collect();
        let offset = self.offset.as_deref().unwrap_or_default();
        let names = (0..self.parts.len()).map(|at| format!("part{at}"));
        let rows = names.collect::<Vec<_>>().join(" + ");
        format!(
            "CALL () {{\n{parts}UNWIND ({rows})[{offset}..{limit}] AS n\n\
             RETURN collect({columns}) AS rows\n}}\n"
        )
    }
}

/// All entities, those first that an index on ids has in their order: from it Neo4j reads no more
/// than the page. Without that, every entity of the type is read and sorted.
fn whole(order: &RowOrder, backward: bool) -> Vec<Part> {
    let id = &order.entity.key.text;
    if !order.asked.is_empty() || !order.entity.is_indexed {
        return Vec::new();
    }
    let part = |test| Part {
        condition: format!("{id} {test}"),
        first_is_typed: false,
    };
    let mut parts = vec![part("IS NOT NULL"), part("IS NULL")];
    if backward {
        parts.reverse();
    }
    parts
}

fn count(number: u64) -> neo4rs::BoltType {
    encode(&Value::Int(i64::try_from(number).unwrap_or(i64::MAX)))
}
