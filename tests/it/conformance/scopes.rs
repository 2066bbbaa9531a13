//! What a scope leaves out is not there, wherever it would be reached.

use jiff::civil::date;
use silkgraph::query::{
    Aggregate, AggregateCondition, AggregateFunction, Counted, Figure, Filter, Measure, MeasureOf,
    Quantifier, RelatedAggregate, Scope, Start, Test, TextQuery, Validity,
};
use silkgraph::value::Value;

use super::world::generous;
use super::{Harness, World};

/// Rows: of one type and of several, by id, in pages and totals.
pub(crate) async fn what_is_left_out_is_no_row(harness: &dyn Harness) {
    let world = living(harness).await;
    let people = world.all(&["Person"]).total();
    people.gives(&["a", "b", "c"]).await;
    assert_eq!(people.run().await.rows.totals, [3]);
    people.clone().first(2).gives(&["a", "b"]).await;
    people.clone().last(1).gives(&["c"]).await;
    people.clone().by("age", true).gives(&["c", "b", "a"]).await;
    let none = world.is("Person.age", 99);
    people.clone().filter(none).gives(&[]).await;
    let by_id = world
        .all(&["Person", "City"])
        .ids(&["a", "ghost", "undated", "osh"]);
    by_id.gives_groups(&[&["a"], &[], &[], &["osh"]]).await;
    world
        .all(&["City", "Person"])
        .gives(&["a", "b", "c", "osh"])
        .await;
}

/// Rows that parents are related to: by a relation that is left out, or to an entity that is.
pub(crate) async fn no_relation_leads_to_what_is_left_out(harness: &dyn Harness) {
    let world = living(harness).await;
    for relation in ["Person.knows", "Person.peers"] {
        let known = world
            .all(&["Person"])
            .of(relation, &["a", "c"])
            .await
            .total();
        let of_c: &[&str] = if relation == "Person.peers" {
            &["b"]
        } else {
            &[]
        };
        known.gives_groups(&[&["b"], of_c]).await;
        assert_eq!(known.run().await.rows.totals, [1, of_c.len() as u64]);
        known.distinct().gives_groups(&[&["b"], of_c]).await;
    }
    let tastes = world
        .all(&["City", "Dish"])
        .of("Person.likes", &["a", "b"])
        .await;
    tastes.gives_groups(&[&["osh"], &["osh"]]).await;
}

/// Counts and measures.
pub(crate) async fn what_is_left_out_counts_nowhere(harness: &dyn Harness) {
    let world = living(harness).await;
    let oldest = Measure {
        of: MeasureOf::Entities(vec![world.property("Person.age")]),
        function: AggregateFunction::Max,
    };
    let aggregate = Aggregate {
        targets: world.all(&["Person"]).select.targets,
        measures: vec![oldest],
        ..Aggregate::default()
    };
    let parents = world.keys(&["Person"], &["a", "b", "c"]).await;
    let relation = world.relation("Person.knows");
    let parents = &parents;
    for (start, entities, oldest) in [
        (Start::Types, vec![3], vec![40.into()]),
        (
            Start::Related { relation, parents },
            vec![1, 1, 0],
            vec![30.into(), 40.into(), Value::Null],
        ),
    ] {
        let got = world
            .store
            .aggregate(start, &aggregate, &world.scope, generous());
        let got = got.await.unwrap();
        assert_eq!(got.entities, entities);
        assert_eq!(got.relations, entities);
        let oldest: Vec<_> = oldest.into_iter().map(Figure::Value).collect();
        assert_eq!(got.measures, [oldest]);
    }
}

/// Conditions: what is left out neither meets one nor fails it.
pub(crate) async fn what_is_left_out_meets_and_fails_nothing(harness: &dyn Harness) {
    let mut world = living(harness).await;
    let knows =
        |quantifier, filter| world.related("Person.knows", quantifier, vec![("Person", filter)]);
    let aged = |age: i64| world.is("Person.age", age);
    let counted = |count: i64| {
        Filter::RelatedAggregate(Box::new(RelatedAggregate {
            relation: world.relation("Person.knows"),
            targets: vec![world.entity_type("Person")],
            condition: AggregateCondition::Count(Counted::Relations, Test::Equal(count.into())),
        }))
    };
    let nested = knows(Quantifier::All, knows(Quantifier::All, aged(40)));
    let cases: [(Filter, &[&str], &[&str]); 9] = [
        (knows(Quantifier::Some, aged(99)), &[], &["a"]),
        (
            knows(Quantifier::None, aged(99)),
            &["a", "b", "c"],
            &["b", "c", "ghost", "undated"],
        ),
        (knows(Quantifier::All, aged(30)), &["a"], &["ghost"]),
        (
            knows(Quantifier::Single, Filter::TRUE),
            &["a", "b"],
            &["b", "ghost"],
        ),
        (
            knows(Quantifier::Some, knows(Quantifier::Some, aged(40))),
            &["a"],
            &["a", "ghost"],
        ),
        (nested, &["a"], &["ghost"]),
        (knows(Quantifier::Some, counted(1)), &["a"], &["a", "ghost"]),
        (counted(1), &["a", "b"], &["b", "ghost"]),
        (counted(0), &["c"], &["c", "undated"]),
    ];
    for (filter, expected, _) in &cases {
        world
            .all(&["Person"])
            .filter(filter.clone())
            .gives(expected)
            .await;
    }
    let cases = cases.map(|(filter, _, whole)| (filter, whole));
    world.scope = Scope::WHOLE;
    for (filter, expected) in cases {
        world.all(&["Person"]).filter(filter).gives(expected).await;
    }
}

/// Full text.
pub(crate) async fn what_is_left_out_is_not_found_by_text(harness: &dyn Harness) {
    const BOOKS: &str = r#"
        type Book @node @validTime(from: "printed", until: "sold")
          @fulltext(indexes: [{ indexName: "books", queryName: "books", fields: ["title"] }]) {
          id: ID!
          title: String
          printed: PartialDate
          sold: PartialDate
        }
    "#;
    let mut world = World::new(harness, BOOKS, |graph| {
        for (id, sold) in [("a", "2003"), ("b", "2002-02"), ("c", "2001")] {
            let values = [
                ("title", "Silk".into()),
                ("printed", "2000".into()),
                ("sold", sold.into()),
            ];
            graph.entity("Book", id, &values);
        }
    })
    .await;
    world.scope = Scope::as_of(date(2002, 1, 1), Validity::Stated);
    let found = world
        .all(&["Book"])
        .text(TextQuery::parse("silk"), None, None);
    found.gives(&["a", "b"]).await;
    assert_eq!(found.total().run().await.rows.totals, [2]);
}

/// How surely a row holds is told beside it; rows of a list have no relation.
pub(crate) async fn rows_tell_how_surely_they_hold(harness: &dyn Harness) {
    let mut world = living(harness).await;
    world.scope = Scope::as_of(date(2000, 1, 1), Validity::Possible);
    let validities = async |mut ask: super::Ask<'_>| {
        ask.select.validity = true;
        let rows = ask.run().await.rows;
        let all = 0..rows.entities.len();
        let all = all.map(|row| rows.cells.validity(row));
        all.map(|row| (row.entity, row.relation))
            .collect::<Vec<_>>()
    };
    let (stated, seen) = (Some(Validity::Stated), Some(Validity::Seen));
    let possible = Some(Validity::Possible);
    let mixed = validities(world.all(&["Person", "City", "Dish"])).await;
    assert_eq!(
        mixed,
        [
            (stated, None),
            (seen, None),
            (stated, None),
            (stated, None),
            (None, None),
            (possible, None)
        ]
    );
    let known = || async { world.all(&["Person"]).of("Person.knows", &["a"]).await };
    let expected = [(seen, stated), (stated, possible)];
    assert_eq!(validities(known().await).await, expected);
    let of_a_list = [(seen, None), (stated, None)];
    assert_eq!(validities(known().await.distinct()).await, of_a_list);
    world.scope = Scope::WHOLE;
    let nothing = validities(world.all(&["Person", "City", "Dish"])).await;
    assert_eq!(nothing, [(None, None); 8]);
}

/// Links: neither relations that are left out, nor those to or from an entity that is; which is no
/// end either. What is asked of the whole graph counts them.
pub(crate) async fn no_walk_leads_to_what_is_left_out(harness: &dyn Harness) {
    let mut world = living(harness).await;
    let around = world.around().degrees(None);
    around
        .gives(&[
            ("a", &["KNOWS>b", "LIKES>osh"]),
            ("b", &["KNOWS>c", "KNOWS<a", "LIKES>osh"]),
            ("osh", &["LIKES<a", "LIKES<b"]),
            ("ghost", &[]),
            ("gone", &[]),
        ])
        .await;
    let answer = around.of(&["a", "ghost", "b", "gone"]).await;
    assert_eq!(answer.degrees, [2, 0, 3, 0]);
    let there: Vec<bool> = answer.entities.iter().map(Option::is_some).collect();
    assert_eq!(there, [true, false, true, false]);
    let hubs = world.around().degrees(Some(2)).of(&["a", "b"]).await;
    assert_eq!(hubs.links.len(), 2);

    let scope = std::mem::take(&mut world.scope);
    let whole = world.around().of(&["a", "ghost", "b", "gone"]).await;
    let keys: Vec<_> = whole
        .entities
        .iter()
        .map(|entity| entity.unwrap().key)
        .collect();
    world.scope = scope;
    let by_key = world.around().degrees(None).of_keys(&keys).await;
    assert_eq!(
        (by_key.entities, by_key.links),
        (answer.entities, answer.links)
    );
    assert_eq!(by_key.degrees, answer.degrees);
    let types = world.all_relation_types();
    let degrees = world.store.degrees(&keys, &types, generous()).await;
    assert_eq!(degrees.unwrap(), [6, 2, 4, 1]);
}

/// Relations by themselves: by key, among entities and by their ends; and how surely they hold.
pub(crate) async fn no_relation_is_there_that_is_left_out(harness: &dyn Harness) {
    let mut world = living(harness).await;
    let scope = std::mem::take(&mut world.scope);
    let whole = world
        .around()
        .of(&["a", "b", "c", "ghost", "gone", "osh"])
        .await;
    world.scope = scope;
    let entities: Vec<_> = whole
        .entities
        .iter()
        .map(|entity| entity.unwrap().key)
        .collect();
    let mut keys: Vec<_> = whole.links.iter().map(|link| link.relation).collect();
    keys.sort_unstable();
    keys.dedup();
    let joined = world.joined();
    let there = [
        "a KNOWS b 0",
        "b KNOWS c 0",
        "a LIKES osh 0",
        "b LIKES osh 0",
    ];
    let mut by_key = joined.shown(&joined.keyed(&keys).await);
    by_key.sort_unstable();
    assert_eq!(
        by_key,
        [
            "a KNOWS b 0",
            "a LIKES osh 0",
            "b KNOWS c 0",
            "b LIKES osh 0"
        ]
    );
    let among = joined.among(&entities, &["Person", "City"]).await;
    assert_eq!(joined.shown(&among), there);
    assert_eq!(among.degrees, [2, 3, 1, 0, 0, 2]);
    let validity = |at| among.cells.validity(at);
    assert_eq!([validity(0), validity(2)], [Some(Validity::Stated), None]);
    let known = joined.named("KNOWS", "a", "b").await;
    assert_eq!(joined.shown(&known), ["a KNOWS b 0"]);
    for target in ["ghost", "c"] {
        assert!(joined.named("KNOWS", "a", target).await.rows.is_empty());
    }
    world.scope = Scope::as_of(date(2000, 1, 1), Validity::Possible);
    let joined = world.joined();
    let possible = joined.named("KNOWS", "a", "c").await;
    assert_eq!(joined.shown(&possible), ["a KNOWS c 1"]);
    assert_eq!(possible.cells.validity(0), Some(Validity::Possible));
    world.scope = Scope::WHOLE;
    let whole = world.joined().named("KNOWS", "a", "c").await;
    assert_eq!([0, 1].map(|at| whole.cells.validity(at)), [None, None]);
}

/// People who know each other and like cities and dishes. All but dishes have their time.
const LIVING: &str = r#"
    union Taste = City | Dish

    type Person @node @validTime(from: "born", until: "died", seen: "seenOn", open: "lives", endedBy: "deadBy") {
      id: ID!
      age: Int
      born: PartialDate
      died: PartialDate
      seenOn: [PartialDate!]
      lives: Boolean
      deadBy: PartialDate
      knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knowing")
      peers: [Person!]! @relationship(type: "KNOWS", direction: OUT, queryDirection: UNDIRECTED, properties: "Knowing")
      likes: [Taste!]! @relationship(type: "LIKES", direction: OUT)
    }

    type City @node @validTime(from: "built", until: "left") {
      id: ID!
      built: Date
      left: DateTime
      likedBy: [Person!]! @relationship(type: "LIKES", direction: IN)
    }

    type Dish @node {
      id: ID!
    }

    type Knowing @relationshipProperties @validTime(from: "since", until: "until") {
      since: PartialDate
      until: PartialDate
    }
"#;

/// People among whom one has died and of one nothing is known, and relations among which one is
/// over and one undated, on the first day of 2000.
pub(super) async fn living(harness: &dyn Harness) -> World {
    let mut world = World::new(harness, LIVING, |graph| {
        for (id, age, more) in [
            ("a", 20, ("lives", true.into())),
            ("b", 30, ("seenOn", Value::List(vec!["2000-02".into()]))),
            ("c", 40, ("died", "2000".into())),
            ("ghost", 99, ("deadBy", "1999".into())),
        ] {
            graph.entity(
                "Person",
                id,
                &[("age", age.into()), ("born", "1970".into()), more],
            );
        }
        let holds = || [("since", "1990".into()), ("until", "2010".into())];
        let day = |year| Value::Date(date(year, 1, 1));
        let midnight = |text: &str| Value::DateTime(text.parse().unwrap());
        graph
            .entity("Person", "undated", &[])
            .entity(
                "City",
                "osh",
                &[
                    ("built", day(1900)),
                    ("left", midnight("2000-01-01T01:00:00+01:00")),
                ],
            )
            .entity(
                "City",
                "gone",
                &[
                    ("built", day(1900)),
                    ("left", midnight("2000-01-01T00:30:00+01:00")),
                ],
            )
            .entity("Dish", "plov", &[])
            .relation("a", "KNOWS", "b", &holds())
            .relation("a", "KNOWS", "ghost", &holds())
            .relation("a", "KNOWS", "c", &[("until", "1999-12".into())])
            .relation("a", "KNOWS", "c", &[])
            .relation("b", "KNOWS", "c", &holds())
            .relation("ghost", "KNOWS", "b", &holds())
            .relation("a", "LIKES", "osh", &[])
            .relation("a", "LIKES", "gone", &[])
            .relation("b", "LIKES", "osh", &[]);
    })
    .await;
    world.scope = Scope::as_of(date(2000, 1, 1), Validity::Seen);
    world
}
