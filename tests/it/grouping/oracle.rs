//! What `DuckDB` makes of the same tables; see `tests/tools/groups/`.

use serde_json::{Value as Json, json};
use silkgraph::query::{AggregateFunction as Function, Aggregates, DateCut, Figure, KeyValue};
use silkgraph::store::{Figures, Grouped};
use silkgraph::value::Value;

use super::tables;
use crate::conformance::{AskGroups, World};
use crate::support::{On, on_every_store};

on_every_store! { groups_are_those_of_duckdb }

async fn groups_are_those_of_duckdb(on: On) {
    let world = tables(on).await;
    let oracle = include_str!("../../fixtures/groups/groups.json");
    let oracle: Json = serde_json::from_str(oracle).unwrap();
    for (name, ask) in questions(&world) {
        let mut got = lines(&ask.try_run().await.unwrap());
        got.sort();
        let expected = oracle[name].as_array().unwrap().iter().map(plain);
        let mut expected: Vec<String> = expected.collect();
        expected.sort();
        assert!(!expected.is_empty());
        assert_eq!(got, expected, "{name}");
    }
}

fn questions(world: &World) -> [(&'static str, AskGroups<'_>); 4] {
    let trade = || AskGroups::new(world, &["TradeFigure"]);
    let functions = [
        Function::Count,
        Function::Sum,
        Function::Average,
        Function::Median,
        Function::Min,
        Function::Max,
    ];
    let by_year_and_flow = trade().by("year", None).by("flow", None);
    let by_year_and_flow = functions
        .into_iter()
        .fold(by_year_and_flow, |ask, function| {
            ask.measure(function, "valueUsd")
        });
    let by_funder_and_sector = AskGroups::new(world, &["Project"])
        .walk(None, &["Project.funders"], &["Funder"])
        .by_entity(0)
        .by("sector", None)
        .related(
            &["Project.costs"],
            "ProjectCost",
            &[(Function::Sum, "amountUsd")],
        );
    let by_sector = AskGroups::new(world, &["ProjectCost"])
        .walk(None, &["ProjectCost.project"], &["Project"])
        .by_at(0, &["Project.sector"])
        .measure(Function::Sum, "amountUsd");
    [
        ("tradeByYearAndFlow", by_year_and_flow),
        ("tradeByMonth", trade().by("start", Some(DateCut::Month))),
        ("projectsByFunderAndSector", by_funder_and_sector),
        ("costsBySector", by_sector),
    ]
}

/// Each group as a list of its keys and figures. A date that is cut is followed by whether it is
/// coarser than that.
fn lines(grouped: &Grouped) -> Vec<String> {
    let groups = 0..grouped.parents.len();
    let lines = groups.map(|group| {
        let keys = grouped.keys.iter().flat_map(|key| match &key[group] {
            KeyValue::Null => vec![Json::Null],
            KeyValue::Coarser => vec![Json::Null, json!("coarser")],
            KeyValue::Value(value) | KeyValue::Entity(_, value) => vec![written(value)],
            KeyValue::Date(date) => vec![json!(date.to_string()), Json::Null],
        });
        let figures = std::iter::once(&grouped.members).chain(&grouped.related);
        let figures = figures.flat_map(|figures| numbers(figures, group));
        plain(&Json::Array(keys.chain(figures).collect()))
    });
    lines.collect()
}

fn numbers(figures: &Figures, group: usize) -> Vec<Json> {
    let Figures::Formed(Aggregates {
        entities, measures, ..
    }) = figures
    else {
        panic!("rows were not asked for");
    };
    let measures = measures.iter().map(|measure| match &measure[group] {
        Figure::Value(value) => written(value),
        figure => panic!("{figure:?}"),
    });
    std::iter::once(json!(entities[group]))
        .chain(measures)
        .collect()
}

fn written(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::String(text) => json!(text),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!(number),
        value => panic!("{value:?}"),
    }
}

/// With whole numbers written in one way.
fn plain(group: &Json) -> String {
    let cells = group
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| match cell.as_f64() {
            Some(number) => number.to_string(),
            None => cell.to_string(),
        });
    cells.collect::<Vec<_>>().join(" ")
}
