//! The page of each group: which of its rows, in which order.

use super::encode::encode;
use super::keyset::{Beyond, Part};
use super::order::RowOrder;
use super::source::{Kept, Source, imports};
use super::ties::ties;
use super::unknown::{self, COUNTED};
use super::whole;
use super::writer::Writer;
use crate::query::Select;
use crate::value::Value;

/// The page of a group.
#[derive(Debug)]
pub(super) struct Page {
    /// The rows in the order in which they are taken, part by part: a later part is looked at
    /// only where those before it do not fill the page. Mostly there is one.
    parts: Vec<PagePart>,
    /// What counts the rows without a value, where a part is of such; else empty.
    count: String,
    /// The parameter that holds how many rows are passed over, where there are any.
    offset: Option<String>,
    /// The parameter that holds how many rows are taken; where there are several parts, together
    /// with those that are passed over.
    limit: String,
}

#[derive(Debug)]
struct PagePart {
    /// Whether its rows are counted before they are looked for.
    is_unknown: bool,
    conditions: Vec<String>,
    order: String,
    ties: Option<Ties>,
}

/// What rows of an index are put in order by, where those that are served alike are apart in it.
#[derive(Debug)]
struct Ties {
    /// What holds of those behind the page.
    condition: String,
    /// The value that the index has.
    value: String,
    /// The order as it is served.
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
            count: self.count_unknown(&parts, source, order),
            parts,
            offset,
            limit: self.slots.named("limit", count(limit)),
        }
    }

    /// The subquery by which rows without a value are counted, if any part is of such.
    fn count_unknown(&mut self, parts: &[PagePart], source: &Source, order: &RowOrder) -> String {
        let key = order.keys().next();
        match key.and_then(|key| Some((key, key.kind?))) {
            Some((key, kind)) if parts.iter().any(|part| part.is_unknown) => {
                unknown::count(&source.rows, key, &self.sorted_by(kind, "stored"))
            }
            _ => String::new(),
        }
    }

    fn parts(&mut self, is_whole: bool, select: &Select, order: &RowOrder) -> Vec<PagePart> {
        let page = &select.page;
        let mut beyond = |position: &Option<_>, forward| {
            let position = position.as_ref()?;
            Some(Beyond::new(&mut self.slots, order, position, forward))
        };
        let (after, before) = (beyond(&page.after, true), beyond(&page.before, false));
        // The position that the rows are walked away from, and the one that they end at.
        let (begin, end) = if page.backward {
            (before, after)
        } else {
            (after, before)
        };
        // Where every row is wanted, or few are found, in parts they are only read twice.
        let parts = match (is_whole, page.limit, begin) {
            (true, Some(_), Some(begin)) => begin.parts(),
            (true, Some(_), None) => whole::parts(&mut self.slots, order, page.backward),
            (_, _, Some(begin)) => vec![Part::of(begin.condition())],
            (_, _, None) => Vec::new(),
        };
        let parts = if parts.is_empty() {
            vec![Part::default()]
        } else {
            parts
        };
        let end = end.map(|end| end.condition());
        let parts = parts.into_iter();
        let parts = parts.map(|part| PagePart::new(order, page.backward, part, end.clone()));
        parts.collect()
    }
}

impl PagePart {
    fn new(order: &RowOrder, backward: bool, part: Part, end: Option<String>) -> Self {
        let text = |by_value| order.text(backward, part.first_key, by_value);
        let first = order.keys().nth(part.first_key);
        let first = first.filter(|_| part.by_value);
        let ties = first.and_then(|first| {
            Some(Ties {
                condition: ties(first, first.descending == backward)?,
                value: first.value.clone(),
                order: text(false),
            })
        });
        Self {
            is_unknown: part.is_unknown,
            order: text(part.by_value),
            ties,
            conditions: [part.condition]
                .into_iter()
                .chain(end)
                .filter(|condition| !condition.is_empty())
                .collect(),
        }
    }

    /// That rows may lack behind other parts; `None` where that is sure.
    fn room(&self, before: &[String], limit: &str) -> Option<String> {
        let sizes: Vec<_> = before.iter().map(|part| format!("size({part})")).collect();
        let sizes = sizes.join(" + ");
        match (sizes.is_empty(), self.is_unknown) {
            (true, false) => None,
            (true, true) => Some("unknown > 0".to_owned()),
            (false, false) => Some(format!("{sizes} < {limit}")),
            (false, true) => Some(format!("{sizes} < {limit} AND {sizes} < unknown")),
        }
    }
}

impl Page {
    /// The subquery that answers with the rows of a group, by what returns them.
    pub(super) fn subquery(
        &self,
        source: &Source,
        found: &Kept,
        distinct: bool,
        returned: &str,
    ) -> String {
        let [part @ PagePart { ties: None, .. }] = &self.parts[..] else {
            return self.by_parts(source, found, returned);
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
        let clauses =
            format!("WITH {carried}\n  ORDER BY {order}{skip} LIMIT {limit}\n  {returned}");
        source.subquery(&found.and(&part.conditions), &clauses)
    }

    /// The same of rows that an index gives in order, part by part: what it does not have, such
    /// as entities without an id, is looked for only where the page is not full.
    fn by_parts(&self, source: &Source, found: &Kept, returned: &str) -> String {
        let names: Vec<_> = (0..self.parts.len())
            .map(|at| format!("part{at}"))
            .collect();
        let parts = self.parts.iter().enumerate().map(|(at, part)| {
            let (before, name) = (names.get(..at).unwrap_or_default(), &names[at]);
            self.part(source, found, part, (before, name))
        });
        let parts: String = parts.collect();
        let (limit, offset) = (&self.limit, self.offset.as_deref().unwrap_or_default());
        let rows = names.join(" + ");
        let sets = imports("", &found.sets);
        format!(
            "CALL ({sets}) {{\n{}{parts}UNWIND ({rows})[{offset}..{limit}] AS n\n\
             {returned}\n}}\n",
            self.count
        )
    }

    /// The rows of a part, where those before it do not fill the page.
    fn part(
        &self,
        source: &Source,
        found: &Kept,
        part: &PagePart,
        (before, name): (&[String], &str),
    ) -> String {
        let (order, limit) = (&part.order, &self.limit);
        let counted: &[_] = if part.is_unknown { &COUNTED } else { &[] };
        let known = before
            .iter()
            .map(String::as_str)
            .chain(counted.iter().copied());
        let known = known.collect::<Vec<_>>().join(", ");
        let carried = imports(&known, &found.sets);
        let open = match part.room(before, limit) {
            None => String::new(),
            // Without its own `LIMIT` the planner would read all first and ask this after.
            Some(room) => format!("WITH {carried} WHERE {room}\n  WITH {carried} LIMIT 1\n  "),
        };
        let found = found.and(&part.conditions);
        let Some(ties) = &part.ties else {
            let clauses =
                format!("WITH n\n  ORDER BY {order} LIMIT {limit}\n  RETURN collect(n) AS {name}");
            return source.behind(&known, &open).subquery(&found, &clauses);
        };
        let value = &ties.value;
        let page = format!(
            "WITH n\n  ORDER BY {order} LIMIT {limit}\n  \
             RETURN collect(n) AS page, collect({value}) AS values"
        );
        let page = source.behind(&known, &open).subquery(&found, &page);
        let (last, bound) = ("page, values[-1] AS bound", "bound");
        let (last, bound) = (imports(last, &found.sets), imports(bound, &found.sets));
        let open = format!("WITH {last} WHERE size(page) >= {limit}\n  WITH {bound} LIMIT 1\n  ");
        let found = found.and(std::slice::from_ref(&ties.condition));
        let more = source.behind("page, values", &open);
        let more = more.subquery(&found, "RETURN collect(n) AS ties");
        let order = &ties.order;
        format!(
            "CALL ({carried}) {{\n{page}{more}UNWIND page + ties AS n\n\
             WITH n\n  ORDER BY {order} LIMIT {limit}\n  RETURN collect(n) AS {name}\n}}\n"
        )
    }
}

fn count(number: u64) -> neo4rs::BoltType {
    encode(&Value::Int(i64::try_from(number).unwrap_or(i64::MAX)))
}
