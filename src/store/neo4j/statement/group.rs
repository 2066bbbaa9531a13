//! Requests for groups as statements.

use super::Statement;
use super::figures::Measuring;
use super::select::kind;
use super::source::{Source, imports};
use super::writer::{Known, Subject, Writer};
use crate::query::{Grouping, Start, Target};
use crate::store::neo4j::layout::{FiguresLayout, GroupLayout, KeyLayout};

/// A statement for groups, and where everything stands in its answer.
#[derive(Debug)]
pub(in super::super) struct GroupStatement {
    pub(in super::super) statement: Statement,
    pub(in super::super) layout: GroupLayout,
}

/// The statement; `None` where nothing can be found.
///
/// Each group is one row of the result: `g`, the number of the parent, the keys `k0`, `k1` and so
/// on, then the counts `entities` and `relations` of the members, with the measures `m0`, `m1` and so
/// on, or with `rows`; and the same of what they are related to, behind `x0`, `x1` and so on.
pub(in super::super) fn statement(
    known: Known<'_>,
    start: Start<'_>,
    grouping: &Grouping,
    max_rows: usize,
) -> Option<GroupStatement> {
    let mut writer = Writer::new(known);
    let (source, kept) = writer.reached(start, &grouping.members.targets)?;
    let rows = writer.bound("rows", max_rows);
    let groups = writer.bound("groups", grouping.most_groups(max_rows));
    let walks: Vec<_> = (0..grouping.walks.len())
        .map(|walk| writer.key_walk(grouping, walk))
        .collect();
    let (keys, key_layouts) = writer.keys(grouping, &source);
    let (figures, members) = writer.figures_of_members(grouping, &source, &rows);
    let clauses = [walks.concat(), keys, figures].concat();
    let mut body = source.subquery(&kept, &clauses);
    let mut layouts = Vec::new();
    for at in 0..grouping.related.len() {
        let (subquery, layout) = writer.related_figures(grouping, at, &rows);
        body += &subquery;
        layouts.push(layout);
    }
    let group = source.group();
    let keys = key_layouts.iter().enumerate();
    let keys: Vec<_> = keys.map(|(at, key)| writer.returned_key(at, key)).collect();
    let figures = std::iter::once(&members).chain(&layouts);
    let figures: Vec<_> = figures.flat_map(FiguresLayout::columns).collect();
    let returned = format!(
        "RETURN {group}, {}, {} LIMIT {groups}",
        keys.join(", "),
        figures.join(", ")
    );
    let name = format!("group {} {}", kind(start), source.name);
    let body = writer.body(&source, &(body + &returned));
    Some(GroupStatement {
        statement: writer.slots.finish(name, &body),
        layout: GroupLayout {
            keys: key_layouts,
            members,
            related: layouts,
        },
    })
}

impl Writer<'_> {
    /// A parameter that is one more than a bound, so that it is told when that is crossed.
    fn bound(&mut self, name: &str, most: usize) -> String {
        let bound = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
        self.slots.named(name, bound)
    }

    /// From keys and members to the figures of each group, and the members where these are needed.
    fn figures_of_members(
        &mut self,
        grouping: &Grouping,
        source: &Source,
        rows: &str,
    ) -> (String, FiguresLayout) {
        let keys = key_names(grouping);
        let limit = if grouping.rows {
            format!(" LIMIT {rows}")
        } else {
            String::new()
        };
        let is_related = source.direction.is_some();
        let (distinct, carried) = if is_related {
            (
                format!(
                    "WITH {keys}, n, collect(DISTINCT r) AS rs\n  \
                     UNWIND range(0, size(rs) - 1) AS i\n  \
                     WITH {keys}, n, rs[i] AS r, CASE i WHEN 0 THEN n END AS f{limit}\n  "
                ),
                format!("{keys}, n, r, f"),
            )
        } else {
            (
                format!("WITH DISTINCT {keys}, n{limit}\n  "),
                format!("{keys}, n"),
            )
        };
        let (named, mut columns, layout) = self.figures(
            &Measuring {
                asked: &grouping.members,
                rows: grouping.rows,
                entity: if is_related { "f" } else { "n" },
                any: "n",
                carried: &carried,
                prefix: String::new(),
            },
            source,
        );
        if !grouping.related.is_empty() {
            columns.push("collect(DISTINCT n) AS members".to_owned());
        }
        let returned = format!("RETURN {keys},\n    {}", columns.join(",\n    "));
        (format!("{distinct}{named}{returned}"), layout)
    }

    /// A subquery that takes the members of each group and has the figures over what these are
    /// related to.
    fn related_figures(
        &mut self,
        grouping: &Grouping,
        at: usize,
        rows: &str,
    ) -> (String, FiguresLayout) {
        let related = &grouping.related[at];
        let targets = &related.of.targets;
        let types = Target::types(targets);
        let starts = Target::types(&grouping.members.targets);
        let far = self.reaching(("m", &starts), &related.relations, &types);
        let subject = Subject {
            entity: "n",
            relation: None,
            negated: false,
            types: &[],
            nested: false,
        };
        let filters = targets.iter();
        let filters = filters.map(|target| (target.entity_type, &target.filter));
        let (filter, sets) = self.naming(|writer| writer.filters(subject, filters, true));
        let met = filter.map_or_else(String::new, |filter| format!(" WHERE {filter}"));
        let limit = if related.rows {
            format!("\n  WITH n LIMIT {rows}")
        } else {
            String::new()
        };
        let source = Source::default();
        let (named, columns, layout) = self.figures(
            &Measuring {
                asked: &related.of,
                rows: related.rows,
                entity: "n",
                any: "n",
                carried: "n",
                prefix: format!("x{at}"),
            },
            &source,
        );
        let text = format!(
            "CALL ({}) {{\n  UNWIND members AS m\n  {far}WITH DISTINCT n{met}{limit}\n  \
             {named}RETURN {}\n}}\n",
            imports("members", &sets),
            columns.join(",\n    ")
        );
        (text, layout)
    }
}

/// The names of all keys.
fn key_names(grouping: &Grouping) -> String {
    let names = (0..grouping.keys.len()).map(|at| format!("k{at}"));
    names.collect::<Vec<_>>().join(", ")
}

impl Writer<'_> {
    /// What a key is returned as: a value, or an entity with its type and its place in the order.
    fn returned_key(&mut self, at: usize, key: &KeyLayout) -> String {
        match key {
            KeyLayout::Value(_) | KeyLayout::Date(_) => format!("k{at}"),
            KeyLayout::Entity(types) => {
                let position = self.entity_position("n", types.iter().copied()).key.text;
                let of_type = self.type_of("n", types);
                format!(
                    "[n IN [k{at}] WHERE n IS NOT NULL | [id(n), {of_type}, {position}]][0] AS k{at}"
                )
            }
        }
    }
}
