//! What a scope leaves out is not there, wherever it would be reached.

use silkgraph::query::{
    Aggregate, AggregateCondition, AggregateFunction, Comparison, Counted, Figure, Filter, Measure,
    MeasureOf, Quantifier, RelatedAggregate, Scope, Start, Test, TextQuery,
};

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
    };
    let parents = world.keys(&["Person"], &["a", "b", "c"]).await;
    let relation = world.relation("Person.knows");
    let parents = &parents;
    for (start, entities, oldest) in [
        (Start::Types, vec![3], vec![40.into()]),
        (
            Start::Related { relation, parents },
            vec![1, 1, 0],
            vec![30.into(), 40.into(), silkgraph::value::Value::Null],
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
        type Book @node @fulltext(indexes: [{ indexName: "books", queryName: "books", fields: ["title"] }]) {
          id: ID!
          title: String
          year: Int
        }
    "#;
    let mut world = World::new(harness, BOOKS, |graph| {
        for (id, year) in [("a", 2001), ("b", 2002), ("c", 2003)] {
            let values = [("title", "Silk".into()), ("year", year.into())];
            graph.entity("Book", id, &values);
        }
    })
    .await;
    world.scope = Scope::WHOLE.entities(
        world.entity_type("Book"),
        world.property("Book.year"),
        Test::Compare(Comparison::AtMost, 2002.into()),
    );
    let found = world
        .all(&["Book"])
        .text(TextQuery::parse("silk"), None, None);
    found.gives(&["a", "b"]).await;
    assert_eq!(found.total().run().await.rows.totals, [2]);
}

/// People among whom one is older than the scope has them and one of unknown age, and relations
/// among which some are older than the scope has them or undated.
async fn living(harness: &dyn Harness) -> World {
    let mut world = World::people(harness, |graph| {
        for (id, age) in [("a", 20), ("b", 30), ("c", 40), ("ghost", 99)] {
            graph.entity("Person", id, &[("age", age.into())]);
        }
        graph
            .entity("Person", "undated", &[])
            .entity("City", "osh", &[("people", 300.into())])
            .entity("City", "gone", &[("people", 0.into())])
            .relation("a", "KNOWS", "b", &[("since", 2000.into())])
            .relation("a", "KNOWS", "ghost", &[("since", 2000.into())])
            .relation("a", "KNOWS", "c", &[("since", 1.into())])
            .relation("a", "KNOWS", "c", &[])
            .relation("b", "KNOWS", "c", &[("since", 2001.into())])
            .relation("ghost", "KNOWS", "b", &[("since", 2000.into())])
            .relation("a", "LIKES", "osh", &[])
            .relation("a", "LIKES", "gone", &[])
            .relation("b", "LIKES", "osh", &[]);
    })
    .await;
    let knows = world
        .ontology
        .relation(world.relation("Person.knows"))
        .relation_type;
    let mut properties = world.ontology.relation_type(knows).properties.iter();
    let since = properties
        .position(|property| &*property.name == "since")
        .unwrap();
    world.scope = Scope::WHOLE
        .entities(
            world.entity_type("Person"),
            world.property("Person.age"),
            Test::Compare(Comparison::Less, 90.into()),
        )
        .entities(
            world.entity_type("City"),
            world.property("City.people"),
            Test::Compare(Comparison::Greater, 0.into()),
        )
        .relations(
            knows,
            silkgraph::ontology::PropertyId(since.try_into().unwrap()),
            Test::Compare(Comparison::AtLeast, 1000.into()),
        );
    world
}
