//! Groups of claims: none is counted twice, and it is told how far they lie apart.

use serde_json::json;

use super::{answer, works};
use crate::support::{On, on_every_store};

on_every_store! {
    preferred_claims_are_counted_once,
    what_is_related_may_be_claims,
}

async fn preferred_claims_are_counted_once(on: On) {
    let question = "{ all: costsGrouped(by: { through: { work: { kind: true } } }) { ...C }
        preferred: costsGrouped(by: { through: { work: { kind: true } } }, claims: PREFERRED,
            policy: [MEDIAN]) { ...C } }
        fragment C on CostGrouped { policy groups { key { through { work { kind } } } count { nodes }
            overlapping node { amount { sum } } spread { min max relative } } }";
    let answer = answer(&works(on).await, question).await;
    let rows = |of: &str| answer[of]["groups"].as_array().unwrap().clone();
    assert_eq!(answer["preferred"]["policy"], json!(["MEDIAN"]));
    // Of the arch the total that comes first, and not the loan; the spread is that of both totals.
    let preferred = rows("preferred");
    assert_eq!(preferred[0]["node"]["amount"]["sum"].as_f64(), Some(40.0));
    assert_eq!(preferred[0]["count"]["nodes"], 2);
    assert_eq!(preferred[0]["overlapping"], 1);
    assert_eq!(preferred[1]["node"]["amount"]["sum"].as_f64(), Some(5.0));
    let spread = &preferred[0]["spread"];
    assert_eq!(spread["min"].as_f64(), Some(40.0), "{spread}");
    assert_eq!(spread["max"].as_f64(), Some(44.0), "{spread}");
    assert_eq!(rows("all")[0]["node"]["amount"]["sum"].as_f64(), Some(58.0));
    assert_eq!(rows("all")[0]["overlapping"], 0);
}

async fn what_is_related_may_be_claims(on: On) {
    let question = "{ banksGrouped(by: { id: true }) { groups { key { id } } }
        worksGrouped(by: { towns: true }, where: { towns: { some: {} } }) { groups {
            key { towns { name } } count { nodes }
            related { costs(claims: PREFERRED, policy: [MEDIAN]) {
                overlapping count { nodes } node { amount { sum } } } } } } }";
    let row = |town, nodes, costs, overlapping, sum| {
        json!({ "key": { "towns": { "name": town } }, "count": { "nodes": nodes },
            "related": { "costs": { "overlapping": overlapping, "count": { "nodes": costs },
                "node": { "amount": { "sum": sum } } } } })
    };
    assert_eq!(
        answer(&works(on).await, question).await["worksGrouped"]["groups"],
        json!([
            row("Naryn", 1, 1, 0, 5),
            row("Osh", 2, 2, 1, 40),
            row("Uzgen", 1, 1, 1, 10),
        ])
    );
}
