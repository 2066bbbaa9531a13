//! Claims in a database that knows nothing of them: ids that are missing or come twice, values that
//! are none, and changes without a trace.

use serde_json::json;

use super::Foreign;
use crate::neo4j::raw;

const PRICES: &str = r#"
type Price @node @claim(key: ["good"], value: "euros", roundedTo: "step") {
  id: ID!
  name: String
  good: String
  euros: Float
  step: Float
}
"#;

const DATA: &[&str] = &["CREATE
  (:Price {id: 'a', name: '1', good: 'tea', euros: 4}), (:Price {id: 'a', name: '2', good: 'tea', euros: 5}),
  (:Price {name: '3', good: 'tea', euros: 'dear'}), (:Price {name: '4', good: 'tea', euros: 4.0, step: 'fine'}),
  (:Price {id: 'b', name: '5', good: 7, euros: 1}), (:Price {id: 'c', name: '6', good: ['tea'], euros: 2})"];

const QUERY: &str = "{ prices(sort: { name: ASC }) { name support conflict { claims { name } values { value } } } \
    preferred: pricesConnection(claims: PREFERRED) { totalCount aggregate { node { euros { sum } } } } }";

#[tokio::test]
async fn claims_are_told_from_each_other_whatever_their_ids_are() {
    let Some(prices) = Foreign::of(PRICES, DATA).await else {
        return;
    };
    let data = prices.house.post(QUERY).await.data();
    let tea = json!({
        "claims": [{ "name": "1" }, { "name": "2" }, { "name": "4" }, { "name": "3" }],
        "values": [{ "value": 4 }, { "value": 5 }],
    });
    let told = |name: &str, support: u32, conflicts: bool| json!({ "name": name, "support": support, "conflict": conflicts.then(|| tea.clone()) });
    // A good that is no text is none that is known: two such speak of the same, as far as is known.
    let unknown = json!({ "claims": [{ "name": "5" }, { "name": "6" }], "values": [{ "value": 1 }, { "value": 2 }] });
    let expected = json!([
        told("1", 1, true),
        told("2", 0, true),
        told("3", 0, false),
        told("4", 1, true),
        { "name": "5", "support": 0, "conflict": unknown },
        { "name": "6", "support": 0, "conflict": unknown },
    ]);
    assert_eq!(data["prices"], expected);
    assert_eq!(data["preferred"]["totalCount"], 2);
    // What changes is seen at once: nothing is remembered of a database that says no version.
    raw::write(&["MATCH (n:Price {name: '1'}) SET n.euros = 9"]).await;
    let data = prices.house.post(QUERY).await.data();
    assert_eq!(data["prices"][3]["support"], 0);
    assert_eq!(data["preferred"]["aggregate"]["node"]["euros"]["sum"], 10);
}
