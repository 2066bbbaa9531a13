//! The shipped graph: tables by hand, from the seed and its sources.

use serde_json::{Value, json};

use super::written;
use crate::support::{House, On, on_every_store};

on_every_store! {
    a_year_of_trade_is_counted_once,
    a_railway_is_counted_with_its_total,
    the_figure_of_2025_stands_against_a_bound,
}

/// China and Kazakhstan, all goods, 2023: 41.0 (s014), 41.02 (s494) and 42 (s185) for the year,
/// 18.25 for January to June (s306), 32.7 for January to October (s018), in billions.
async fn a_year_of_trade_is_counted_once(on: On) {
    let house = House::shipped_on(on).await;
    let query = "query ($claims: ClaimSelection) { \
        tradeFiguresConnection(claims: $claims, where: { \
          reporter: { some: { id: { eq: \"country:cn\" } } } \
          partner: { some: { id: { eq: \"country:kz\" } } } \
          year: { eq: 2023 } flow: { eq: TOTAL } \
          commodity: { some: { id: { eq: \"commodity:all-goods\" } } } }) { \
        totalCount aggregate { overlapping node { valueUsd { sum } } } } }";
    let ask = async |claims: &str| {
        let data = house
            .post_with(query, json!({ "claims": claims }))
            .await
            .data();
        data["tradeFiguresConnection"].clone()
    };
    let answer = |total: u32, overlapping: u32, sum: f64| {
        json!({ "totalCount": total, "aggregate": {
            "overlapping": overlapping, "node": { "valueUsd": { "sum": sum } } } })
    };
    assert_eq!(ask("PREFERRED").await, written(answer(3, 2, 41e9)));
    assert_eq!(ask("ALL").await, written(answer(5, 0, 174.97e9)));
}

/// Total 4.7 (s060), 4.665 (s713), 8 (s105) and from 3 to 5 (s166); capital 2.3 (s060) and 1.04
/// (s359); loan 2.3 (s060).
async fn a_railway_is_counted_with_its_total(on: On) {
    let house = House::shipped_on(on).await;
    let data = house
        .post(
            "{ projects(where: { id: { eq: \"project:cku-railway\" } }) { \
               costs(claims: PREFERRED) { id } \
               costsConnection(claims: PREFERRED) { aggregate { \
                 count { nodes } overlapping node { amountUsd { sum } } } } } }",
        )
        .await
        .data();
    let costs = json!([{
        "costs": [
            { "id": "cost:cku-railway-capital-s359" },
            { "id": "cost:cku-railway-loan-s060" },
            { "id": "cost:cku-railway-total-s060" },
        ],
        "costsConnection": { "aggregate": {
            "count": { "nodes": 1 }, "overlapping": 2, "node": { "amountUsd": { "sum": 4.7e9 } } } },
    }]);
    assert_eq!(data["projects"], written(costs));
}

/// More than 100 billion, the ministry says (s210), and 106.3 the press (s004 and others): the
/// bound is official, and no value.
async fn the_figure_of_2025_stands_against_a_bound(on: On) {
    let house = House::shipped_on(on).await;
    let data = house
        .post(
            "{ tradeFigures(where: { \
                 reporter: { some: { id: { eq: \"country:cn\" } } } \
                 partner: { some: { id: { eq: \"country-group:ca5\" } } } \
                 start: { eq: \"2025\" } end: { eq: \"2025\" } flow: { eq: TOTAL } }) { \
               valueUsd qualifier support preferred preferredBecause conflict { spread { max } } } }",
        )
        .await
        .data();
    let told = |value: f64, qualifier: &str, preferred: bool, because: &str| {
        json!({
            "valueUsd": value, "qualifier": qualifier, "support": 0, "preferred": preferred,
            "preferredBecause": because, "conflict": Value::Null,
        })
    };
    let expected = json!([
        told(
            106.3e9,
            "EXACT",
            true,
            "Preferred to 1 rival: its value is firmer than that of the next one (values come before approximations, these before bounds and expectations, these before none).",
        ),
        told(
            100e9,
            "MORE_THAN",
            false,
            "Not preferred among 1 rival: the value of the preferred one is firmer (values come before approximations, these before bounds and expectations, these before none).",
        ),
    ]);
    assert_eq!(data["tradeFigures"], written(expected));
}
