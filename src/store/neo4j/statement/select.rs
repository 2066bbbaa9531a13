//! Requests for rows as statements: one for all parents, whatever their number.

use super::Statement;
use super::nesting;
use super::source::{Kept, Source};
use super::writer::{Known, Subject, Writer};
use crate::query::{Select, Start, Target};
use crate::store::neo4j::layout::Layout;

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
    let (source, kept) = writer.reached(start, &select.targets)?;
    let (rows, layout) = if select.rows {
        writer.rows(start, select, &source, (&kept, max_rows))
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
        Start::Search(_) => writer.types(&select.targets, &source, &kept),
        _ => String::new(),
    };
    let returned = returned(start, select, &source);
    let subqueries = [rows, total, types, returned].concat();
    let body = writer.body(&source, &subqueries);
    let name = format!("select {} {}", kind(start), source.name);
    Some(SelectStatement {
        statement: writer.slots.finish(name, &body),
        layout,
    })
}

impl Writer<'_> {
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

fn returned(start: Start<'_>, select: &Select, source: &Source) -> String {
    let group = if source.parents.is_empty() {
        "0 AS g"
    } else {
        "g"
    };
    let rows = if select.rows { ", rows" } else { "" };
    let total = if select.total { ", total" } else { "" };
    let types = if matches!(start, Start::Search(_)) {
        ", types"
    } else {
        ""
    };
    format!("RETURN {group}{rows}{total}{types}")
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
mod tests {
    use std::collections::BTreeSet;

    use super::super::typed::{stored_id, typed};
    use super::super::writer::Texts;
    use super::*;
    use crate::ontology::{Ontology, PropertyId, PropertyKind, RelationId, TypeId};
    use crate::query::{
        Comparison, EntityKey, Filter, Order, OrderBy, Page, Position, Scope, Test,
    };
    use crate::value::{Scalar, Value};

    fn ontology() -> Ontology {
        let sdl = r#"
            type Country @node {
              id: ID!
              projects: [Project!]! @relationship(type: "LOC`ATED", direction: IN)
            }
            type Project @node { id: ID! length: Float }
        "#;
        Ontology::read(sdl, "test.graphql").unwrap_or_else(|faults| panic!("{faults}"))
    }

    fn long_projects(length: f64, after: (f64, &str), limit: u64) -> Select {
        let at_least = Test::Compare(Comparison::AtLeast, length.into());
        let target = Target {
            entity_type: TypeId(1),
            filter: Filter::Property(PropertyId(1), at_least),
            projection: vec![PropertyId(1), PropertyId(0)],
            order: vec![PropertyId(1)],
        };
        Select {
            order: vec![Order::usual(OrderBy::Entity(0), true)],
            page: Page {
                limit: Some(limit),
                after: Some(Position {
                    keys: vec![after.0.into()],
                    entity: after.1.into(),
                    relation: 0,
                }),
                ..Page::default()
            },
            total: true,
            ..Select::of(vec![target])
        }
    }

    fn text(start: Start<'_>, select: &Select) -> String {
        let known = Known {
            ontology: &ontology(),
            scope: &Scope::WHOLE,
            texts: Texts::Folded,
            hits: &[],
        };
        statement(known, start, select, 1000)
            .unwrap()
            .statement
            .text
    }

    #[test]
    fn values_change_no_text() {
        let one = text(Start::Types, &long_projects(1.0, (2.0, "a"), 3));
        let other = text(Start::Types, &long_projects(4.5, (9.5, "`b"), 60));
        assert_eq!(one, other);
    }

    /// Neo4j keeps a thousand plans: requests that differ in values, in the length of lists, or
    /// in the order of what is asked for must not have one each.
    #[test]
    fn requests_of_one_shape_are_one_text() {
        let mut texts = BTreeSet::new();
        for number in 1..20_u16 {
            let one_of: Vec<Value> = (0..number).map(|at| f64::from(at).into()).collect();
            let mut select = long_projects(1.0, (f64::from(number), "a"), number.into());
            let target = &mut select.targets[0];
            target.filter = Filter::All(vec![
                Filter::Property(PropertyId(1), Test::In(one_of)),
                Filter::Not(Box::new(Filter::Property(
                    PropertyId(0),
                    Test::Contains("x".repeat(number.into())),
                ))),
            ]);
            if number % 2 == 0 {
                target.projection.reverse();
            }
            select.page.offset = number.into();
            let (ids, parents) = keys(number);
            let relation = RelationId {
                source: TypeId(0),
                field: 0,
            };
            let parents = &parents;
            for start in [
                Start::Types,
                Start::Ids(&ids),
                Start::Related { relation, parents },
            ] {
                texts.insert(text(start, &select));
            }
        }
        assert_eq!(texts.len(), 3, "{texts:#?}");
    }

    /// Ids and keys of so many entities.
    fn keys(number: u16) -> (Vec<String>, Vec<EntityKey>) {
        let numbers = 0..number;
        let keys = numbers.clone().map(|key| EntityKey(key.into()));
        (numbers.map(|id| id.to_string()).collect(), keys.collect())
    }

    #[test]
    fn one_statement_asks_for_all_parents() {
        let relation = RelationId {
            source: TypeId(0),
            field: 0,
        };
        let start = Start::Related {
            relation,
            parents: &[],
        };
        let expected = "\
CYPHER 5 /* silkgraph select related Country.projects */
UNWIND range(0, size($parents) - 1) AS g
MATCH (p) WHERE id(p) = $parents[g]
CALL (p) {
  MATCH (p)<-[r:`LOC``ATED`]-(n:`Project`)
  WHERE (n.`length` >= $p1) AND ((n.`length` <= $p2 AND LENGTH IS NOT NULL AND \
CASE WHEN n.`length` < $p2 THEN true ELSE ((n.`id` >= $p3 AND \
CASE WHEN n.`id` > $p3 THEN true ELSE coalesce(r._ordinal, id(r)) > $p5 END) \
OR (n.`id` >= $least AND ID IS NOT NULL) OR ID IS NULL) END))
  WITH n, r
  ORDER BY LENGTH DESC, ID, id(n), coalesce(r._ordinal, id(r)) LIMIT $limit
  RETURN collect([id(n), n.`id`, n.`length`]) AS rows
}
CALL (p) {
  MATCH (p)<-[r:`LOC``ATED`]-(n:`Project`)
  WHERE (n.`length` >= $p1)
  RETURN count(n) AS total
}
RETURN g, rows, total";
        let text = text(start, &long_projects(1.0, (2.0, "a"), 3));
        assert_eq!(as_served(&text), expected);
    }

    /// A statement with short words for the values as they are served.
    fn as_served(text: &str) -> String {
        let length = typed(PropertyKind::Scalar(Scalar::Float), "n.`length`");
        text.replace(&length, "LENGTH")
            .replace(&stored_id("n.`id`"), "ID")
    }

    #[test]
    fn a_page_of_all_is_read_from_the_index_and_then_from_the_rest() {
        let mut select = long_projects(1.0, (2.0, "a"), 3);
        let target = &mut select.targets[0];
        (target.filter, target.projection) = (Filter::TRUE, vec![PropertyId(0)]);
        (select.order, select.total) = (Vec::new(), false);
        (select.page.after, select.page.offset) = (None, 4);
        let expected = "\
CYPHER 5 /* silkgraph select all Project */
CALL () {
CALL () {
  MATCH (n:`Project`)
  WHERE (n.`id` >= $first)
  WITH n
  ORDER BY n.`id`, id(n) LIMIT $limit
  RETURN collect(n) AS part0
}
CALL (part0) {
  WITH part0 WHERE size(part0) < $limit
  WITH part0 LIMIT 1
  MATCH (n:`Project`)
  WHERE ((n.`id` >= $least AND ID IS NOT NULL))
  WITH n
  ORDER BY n.`id`, id(n) LIMIT $limit
  RETURN collect(n) AS part1
}
CALL (part0, part1) {
  WITH part0, part1 WHERE size(part0) + size(part1) < $limit
  WITH part0, part1 LIMIT 1
  MATCH (n:`Project`)
  WHERE (ID IS NULL)
  WITH n
  ORDER BY ID, id(n) LIMIT $limit
  RETURN collect(n) AS part2
}
UNWIND (part0 + part1 + part2)[$offset..$limit] AS n
RETURN collect([id(n), n.`id`]) AS rows
}
RETURN 0 AS g, rows";
        assert_eq!(as_served(&text(Start::Types, &select)), expected);
    }
}
