//! Groups of claims: of those with one key one counts, and none that overlaps with another.

use std::sync::Arc;

use silkgraph::query::{
    Aggregate, AggregateFunction as Function, Claims, FigureOf, GroupFigure, GroupSort,
    GroupSortBy, Grouping, KeyValue, Nulls, Request, Scope, SpreadPart,
};
use silkgraph::value::Value;

use super::{answers, built, step};
use crate::conformance::{AskGroups, World};
use crate::support::{self, On, on_every_store};

on_every_store! {
    a_group_is_what_the_aggregate_of_its_members_is,
    what_a_group_is_related_to_is_not_counted_twice,
    spreads_are_those_of_the_keys_that_count,
}

const PREFERRED: Claims = Claims {
    preferred: true,
    policy: Vec::new(),
    verdicts: false,
    spread: true,
};

async fn shipped(on: On) -> World {
    let shipped = support::shipped();
    World {
        ontology: Arc::clone(&shipped.ontology),
        store: shipped.store(on).await,
        scope: Scope::WHOLE,
    }
}

/// Trade figures by year.
fn by_year(world: &World) -> Grouping {
    let by_year = AskGroups::new(world, &["TradeFigure"])
        .by("year", None)
        .measure(Function::Sum, "valueUsd");
    let mut grouping = by_year.grouping;
    grouping.members.claims = PREFERRED;
    grouping
}

/// The aggregate over one group alone is formed by other means.
async fn a_group_is_what_the_aggregate_of_its_members_is(on: On) {
    let world = shipped(on).await;
    let grouping = by_year(&world);
    let years = [2006_i64, 2014, 2022, 2023, 2024, 2025];
    let alone = years.iter().map(|year| {
        let mut of_year: Aggregate = grouping.members.clone();
        let filter = world.is("TradeFigure.year", *year);
        of_year.targets[0].filter = filter;
        step(Request::Aggregate(of_year))
    });
    let steps = std::iter::once(step(Request::Group(grouping.clone()))).chain(alone);
    let answers = answers(&world, steps.collect()).await;
    let list = answers.level().group_list(0).unwrap();
    let mut overlapping = 0;
    for (at, year) in (1..).zip(years) {
        let is_of = |group: &usize| list.key(*group, 0) == Some(&KeyValue::Value(year.into()));
        let group = list.range().find(is_of).unwrap();
        let (group, alone) = (list.members(group), answers.level().aggregates(at).unwrap());
        assert_eq!(group.entities(), alone.entities(), "{year}");
        assert_eq!(group.overlapping(), alone.overlapping(), "{year}");
        assert_eq!(group.measure(0), alone.measure(0), "{year}");
        overlapping += group.overlapping();
    }
    assert!(overlapping > 0, "none of the years has claims that overlap");
}

/// Question 9: funding by organization and sector, with the sum of the preferred costs. A project
/// without a cost counts.
async fn what_a_group_is_related_to_is_not_counted_twice(on: On) {
    let world = shipped(on).await;
    let bodies = ["Country", "Mechanism", "Organization"];
    let ask = AskGroups::new(&world, &["Project"])
        .walk(None, &["Project.funders"], &bodies)
        .by_entity(0)
        .by("sector", None)
        .related(
            &["Project.costs"],
            "ProjectCost",
            &[(Function::Sum, "amountUsd")],
        );
    let mut grouping = ask.grouping;
    grouping.related[0].of.claims = PREFERRED;
    let answers = answers(&world, vec![step(Request::Group(grouping))]).await;
    let list = answers.level().group_list(0).unwrap();
    let group = list.range().find(|group| {
        let body = matches!(
            list.key(*group, 0),
            Some(KeyValue::Entity(_, Value::String(id))) if id == "country:uz"
        );
        body && list.key(*group, 1) == Some(&KeyValue::Value("RAILWAY".into()))
    });
    let group = group.unwrap();
    let costs = list.related(group, 0).unwrap();
    // One railway, of which eight sources tell what the whole, a loan or a section costs.
    assert_eq!(list.members(group).entities(), 1);
    assert_eq!(costs.entities(), 1);
    let totals = list.range().map(|group| {
        (
            list.members(group).entities(),
            list.related(group, 0).unwrap().entities(),
        )
    });
    assert!(
        totals
            .clone()
            .any(|(projects, costs)| costs == 0 && projects > 0)
    );
    assert!(totals.clone().all(|(projects, costs)| costs <= projects));
}

/// The least and the greatest values of the keys that count add up; of a key of which there are only
/// bounds it is the bound that counts.
async fn spreads_are_those_of_the_keys_that_count(on: On) {
    let world = built(on, FIGURES, |graph| {
        graph.entity("Country", "kz", &[]);
        for (id, flow, year, start, value, form) in [
            ("a", "TOTAL", 2023, "2023", 41.0, "PLAIN"),
            ("b", "TOTAL", 2023, "2023", 45.0, "PLAIN"),
            ("c", "TOTAL", 2023, "2023-06", 18.0, "PLAIN"),
            ("d", "EXPORT", 2023, "2023", 20.0, "PLAIN"),
            ("e", "TOTAL", 2024, "2024", 50.0, "LEAST"),
        ] {
            let values = [
                ("flow", flow.into()),
                ("year", year.into()),
                ("start", start.into()),
                ("end", start.into()),
                ("value", Value::Float(value)),
                ("form", form.into()),
            ];
            graph
                .entity("Figure", id, &values)
                .relation(id, "OF", "kz", &[]);
        }
    })
    .await;
    let ask = AskGroups::new(&world, &["Figure"]).by("year", None);
    let mut by_year = ask.measure(Function::Sum, "value").grouping;
    by_year.members.claims = PREFERRED;
    by_year.sort = vec![GroupSort {
        by: GroupSortBy::Figure(GroupFigure {
            related: None,
            of: FigureOf::Spread(SpreadPart::Relative),
        }),
        descending: true,
        nulls: Nulls::Largest,
    }];
    let answers = answers(&world, vec![step(Request::Group(by_year))]).await;
    let list = answers.level().group_list(0).unwrap();
    let groups = list.range().map(|group| {
        let members = list.members(group);
        let sum = members.measure(0).unwrap().compared();
        let spread = members.spread().map(|spread| (spread.min, spread.max));
        (members.entities(), members.overlapping(), sum, spread)
    });
    assert_eq!(
        groups.collect::<Vec<_>>(),
        [
            (2, 1, Value::Float(61.0), Some((61.0, 65.0))),
            (1, 0, Value::Float(50.0), Some((50.0, 50.0))),
        ]
    );
}

const FIGURES: &str = r#"
type Country @node {
  id: ID!
}

type Figure @node @claim(
  key: ["country", "flow"]
  value: "value"
  period: { from: "start", until: "end" }
  bounds: { property: "form", values: ["LEAST"] }
) {
  id: ID!
  flow: String!
  year: Int
  start: PartialDate
  end: PartialDate
  value: Float
  form: String
  country: [Country!]! @relationship(type: "OF", direction: OUT)
}
"#;
