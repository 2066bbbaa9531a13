//! The texts of statements for rows.

use std::collections::BTreeSet;

use super::super::order::place;
use super::super::typed::{stored_id, typed};
use super::super::writer::Texts;
use super::*;
use crate::ontology::{Ontology, PropertyId, PropertyKind, RelationId, TypeId};
use crate::query::{
    Asked, Below, Comparison, EntityKey, Filter, Nested, Order, OrderBy, Page, Position, Scope,
    Test, Top, Way,
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

fn known(ontology: &Ontology) -> Known<'_> {
    Known {
        ontology,
        scope: &Scope::WHOLE,
        texts: Texts::Folded,
        hits: &[],
    }
}

fn text(start: Start<'_>, select: &Select) -> String {
    statement(known(&ontology()), start, select, 1000)
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

/// A function that is deprecated costs each answer a warning: those by ids have none.
#[test]
fn what_is_asked_by_ids_brings_no_warning() {
    let (ids, _) = keys(2);
    let text = text(Start::Ids(&ids), &Select::of(vec![Target::of(TypeId(0))]));
    assert!(text.contains("$ids") && !text.contains("id(n)"), "{text}");
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
CASE WHEN n.`id` > $p3 THEN true ELSE PLACE > $p5 END) \
OR (n.`id` >= $least AND ID IS NOT NULL) OR ID IS NULL) END))
  WITH n, r
  ORDER BY LENGTH DESC, ID, n, PLACE LIMIT $limit
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
        .replace(
            &typed(PropertyKind::Scalar(Scalar::Float), "stored"),
            "STORED",
        )
        .replace(&stored_id("n.`id`"), "ID")
        .replace(&place("r"), "PLACE")
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
  ORDER BY n.`id`, n LIMIT $limit
  RETURN collect(n) AS part0
}
CALL (part0) {
  WITH part0 WHERE size(part0) < $limit
  WITH part0 LIMIT 1
  MATCH (n:`Project`)
  WHERE ((n.`id` >= $least AND ID IS NOT NULL))
  WITH n
  ORDER BY n.`id`, n LIMIT $limit
  RETURN collect(n) AS part1
}
CALL (part0, part1) {
  WITH part0, part1 WHERE size(part0) + size(part1) < $limit
  WITH part0, part1 LIMIT 1
  MATCH (n:`Project`)
  WHERE (ID IS NULL)
  WITH n
  ORDER BY ID, n LIMIT $limit
  RETURN collect(n) AS part2
}
UNWIND (part0 + part1 + part2)[$offset..$limit] AS n
RETURN collect([id(n), n.`id`]) AS rows
}
RETURN 0 AS g, rows";
    assert_eq!(as_served(&text(Start::Types, &select)), expected);
}

#[test]
fn what_has_no_value_is_counted_by_the_index_before_it_is_looked_for() {
    let mut select = long_projects(1.0, (2.0, "a"), 3);
    let target = &mut select.targets[0];
    (target.filter, target.projection) = (Filter::TRUE, vec![PropertyId(1)]);
    (select.total, select.page.after) = (false, None);
    let expected = "\
CYPHER 5 /* silkgraph select all Project */
CALL () {
CALL () {
  MATCH (n:`Project`)
  WHERE n.`length` IS NOT NULL
  WITH n.`length` AS stored, count(*) AS many
  WITH many, CASE WHEN STORED IS NULL THEN many ELSE 0 END AS odd
  WITH sum(many) AS stored, sum(odd) AS odd
  RETURN COUNT { MATCH (n:`Project`) } - stored + odd AS unknown, odd
}
CALL (unknown, odd) {
  WITH unknown, odd WHERE unknown > 0
  WITH unknown, odd LIMIT 1
  MATCH (n:`Project`)
  WHERE (n.`id` >= $first AND \
CASE WHEN n.`length` IS NULL THEN true WHEN odd = 0 THEN false ELSE LENGTH IS NULL END)
  WITH n
  ORDER BY n.`id`, n LIMIT $limit
  RETURN collect(n) AS part0
}
CALL (part0, unknown, odd) {
  WITH part0, unknown, odd WHERE size(part0) < $limit AND size(part0) < unknown
  WITH part0, unknown, odd LIMIT 1
  MATCH (n:`Project`)
  WHERE (NOT n.`id` IS :: STRING NOT NULL AND \
CASE WHEN n.`length` IS NULL THEN true WHEN odd = 0 THEN false ELSE LENGTH IS NULL END)
  WITH n
  ORDER BY ID, n LIMIT $limit
  RETURN collect(n) AS part1
}
";
    let text = as_served(&text(Start::Types, &select));
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("UNWIND (part0 + part1 + part2)"), "{text}");
}

/// Two levels as one text: each a list, and between them the numbers of the parents.
#[test]
fn levels_that_are_asked_at_once_are_one_statement() {
    let countries = |limit| Select {
        page: Page {
            limit: Some(limit),
            ..Page::default()
        },
        ..Select::of(vec![Target::of(TypeId(0))])
    };
    let projects = Select {
        total: true,
        ..Select::of(vec![Target::of(TypeId(1))])
    };
    let text = |limit| {
        let countries = countries(limit);
        let relation = RelationId {
            source: TypeId(0),
            field: 0,
        };
        let below = Nested {
            select: &projects,
            below: Vec::new(),
        };
        let asked = Nested {
            select: &countries,
            below: vec![Some(Below {
                way: Way::Relation(relation),
                parents: &[TypeId(0)],
                asked: Asked::Rows(below),
            })],
        };
        let ids = ["cn".to_owned()];
        let request = Top {
            start: Start::Ids(&ids),
            asked: Asked::Rows(asked),
        };
        let mut made = at_once(known(&ontology()), &[request], &[Texts::Native], 1000);
        made.remove(0).statement.text
    };
    let text_of_three = text(3);
    let between = "\
RETURN collect([g, rows]) AS level0
}
CALL (level0) {
  UNWIND level0 AS found
  UNWIND found[1][..$page_level0] AS row
  WITH DISTINCT row[0] AS start LIMIT $most + 1
  WITH collect(start) AS starts
  RETURN CASE WHEN size(starts) > $most THEN [] ELSE starts END AS from1
}
CALL (from1) {
UNWIND range(0, size(from1) - 1) AS g
MATCH (p) WHERE id(p) = from1[g]
CALL (p) {
";
    assert!(text_of_three.contains(between), "{text_of_three}");
    let end = "\
WITH g, rows, total
RETURN collect([g, rows, total]) AS level2
}
RETURN level0, from1, level2";
    assert!(text_of_three.ends_with(end), "{text_of_three}");
    assert!(text_of_three.contains("LIMIT $limit2"), "{text_of_three}");
    assert_eq!(text_of_three, text(60));
}
