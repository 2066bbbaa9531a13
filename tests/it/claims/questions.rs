//! What is asked of claims, and what is answered, where each rule decides by itself.

use serde_json::{Value, json};

use super::estimates::{COLUMNS, ESTIMATES, PAPERS};
use super::written;
use crate::support::{House, On, on_every_store};

on_every_store! {
    figures_agree_within_half_the_coarser_unit,
    each_rule_decides_and_says_so,
    what_disagrees_is_told_best_first,
    only_preferred_claims_are_rows_pages_and_totals,
    no_sum_counts_a_period_twice,
    the_first_kind_counts_in_a_sum,
    a_claim_of_no_known_period_counts_alone,
    claims_are_judged_as_of_a_day,
}

/// Estimates of one thing, with the papers that tell them.
async fn house(on: On, estimates: &str, told: &str) -> House {
    house_of(on, ESTIMATES, estimates, told).await
}

/// The same, by other type definitions.
async fn house_of(on: On, schema: &str, estimates: &str, told: &str) -> House {
    let of: Vec<String> = estimates
        .lines()
        .map(|line| format!("{},thing", line.split(',').next().unwrap()))
        .collect();
    House::seeded(
        on,
        schema,
        &[
            ("entities/Estimate.csv", &format!("{COLUMNS}{estimates}")),
            ("entities/Thing.csv", "id\nthing\nother\n"),
            ("entities/Paper.csv", PAPERS),
            ("relations/OF.csv", &format!("from,to\n{}\n", of.join("\n"))),
            ("relations/TOLD.csv", &format!("from,to,trust\n{told}")),
        ],
    )
    .await
}

async fn ask(house: &House, query: &str) -> Value {
    house.post(query).await.data()
}

async fn figures_agree_within_half_the_coarser_unit(on: On) {
    // `b` is as near to `a` as its rounding allows, `c` is not; `d` is a bound, and `e` has no
    // number. `f` tells `a` again, out of the same paper; and `g` without any.
    let house = house(
        on,
        "a,94.8,0.1,2020,2020,whole,EXACT\nb,94.85,0.01,2020,2020,whole,EXACT\n\
         c,94.86,0.01,2020,2020,whole,EXACT\nd,90,10,2020,2020,whole,OVER\n\
         e,,,2020,2020,whole,EXACT\nf,94.8,0.1,2020,2020,whole,\ng,94.8,0.1,2020,2020,whole,\n",
        "a,state-old,HIGH\nb,state-new,HIGH\nc,press-old,HIGH\nd,press-new,HIGH\n\
         e,undated,HIGH\nf,state-old,HIGH\n",
    )
    .await;
    let data = ask(
        &house,
        "{ estimates { id support conflict { spread { min max relative } } } }",
    )
    .await;
    let spread = json!({ "min": 94.8, "max": 94.86, "relative": (94.86 - 94.8) / 94.86 });
    let told = |id: &str, support: u32, conflicts: bool| {
        let conflict = if conflicts {
            json!({ "spread": spread })
        } else {
            Value::Null
        };
        json!({ "id": id, "support": support, "conflict": conflict })
    };
    assert_eq!(
        data["estimates"],
        json!([
            told("a", 1, true),
            told("b", 2, true),
            told("c", 0, true),
            told("d", 0, false),
            told("e", 0, false),
            told("f", 1, true),
            told("g", 3, true),
        ])
    );
}

async fn each_rule_decides_and_says_so(on: On) {
    let house = house(
        on,
        "a,1,,2020,2020,whole,EXACT\nb,2,,2020,2020,whole,EXACT\n\
         c,3,,2020,2020,whole,EXACT\nd,9,,2020,2020,whole,OVER\n",
        "a,press-old,LOW\nb,press-new,LOW\nc,press-old,HIGH\nd,state-new,HIGH\n",
    )
    .await;
    for (policy, preferred, because) in [
        (
            "MEDIAN",
            "b",
            "Preferred to 3 rivals: MEDIAN, its value is nearer to the middle one than the next one's.",
        ),
        (
            "[LATEST_PUBLISHED]",
            "b",
            "Preferred to 3 rivals: LATEST_PUBLISHED, its newest source is newer than that of the next one.",
        ),
        (
            "[HIGHEST_GRADE, MEDIAN]",
            "c",
            "Preferred to 3 rivals: HIGHEST_GRADE, its best citation has a better grade than the next one's.",
        ),
        // A bound is behind every value, whoever says it; and the three others cite the press.
        (
            "[OFFICIAL_FIRST]",
            "a",
            "Preferred to 3 rivals: no rule tells it from the next one, and its id comes first.",
        ),
    ] {
        let query = format!(
            "{{ estimates(claims: PREFERRED, policy: {policy}) {{ id preferred preferredBecause }} }}"
        );
        let expected = json!([{ "id": preferred, "preferred": true, "preferredBecause": because }]);
        assert_eq!(ask(&house, &query).await["estimates"], expected, "{policy}");
    }
    let data = ask(
        &house,
        "{ estimates(where: { id: { in: [\"b\", \"d\"] } }, policy: [HIGHEST_GRADE]) \
         { id preferred preferredBecause policy } }",
    )
    .await;
    let because = "Not preferred among 3 rivals: the preferred one is cited with a better grade.";
    let of_bound = "Not preferred among 3 rivals: HIGHEST_GRADE";
    assert_eq!(data["estimates"][0]["policy"], json!(["HIGHEST_GRADE"]));
    assert_eq!(
        data["estimates"][0]["preferredBecause"],
        because.replace("rivals: ", "rivals: HIGHEST_GRADE, ")
    );
    let bound = data["estimates"][1]["preferredBecause"].as_str().unwrap();
    assert!(
        !bound.starts_with(of_bound) && bound.contains("before bounds"),
        "{bound}"
    );
}

async fn what_disagrees_is_told_best_first(on: On) {
    let house = house(
        on,
        "a,5,,2020,2020,whole,EXACT\nb,4,,2020,2020,whole,EXACT\nc,5,,2020,2020,whole,EXACT\n\
         d,7,,2020,2020,whole,OVER\nx,1,,2021,2021,whole,EXACT\n",
        "a,press-old,LOW\nb,state-old,LOW\nc,press-new,LOW\nd,state-new,HIGH\nx,state-new,HIGH\n",
    )
    .await;
    let data = ask(
        &house,
        "{ things { estimates(policy: [OFFICIAL_FIRST, LATEST_PUBLISHED], sort: { id: DESC }) { \
           id policy conflict { \
             claims { id preferred policy told { id } conflict { spread { relative } } } \
             values { value claims { id } } } } } }",
    )
    .await;
    let policy = json!(["OFFICIAL_FIRST", "LATEST_PUBLISHED"]);
    let rival = |id: &str, preferred: bool, paper: &str, conflicts: bool| {
        json!({
            "id": id, "preferred": preferred, "policy": policy, "told": [{ "id": paper }],
            "conflict": conflicts.then(|| json!({ "spread": { "relative": 0.2 } })),
        })
    };
    let conflict = json!({
        "claims": [
            rival("b", true, "state-old", true),
            rival("c", false, "press-new", true),
            rival("a", false, "press-old", true),
            rival("d", false, "state-new", false),
        ],
        "values": [
            { "value": 4, "claims": [{ "id": "b" }] },
            { "value": 5, "claims": [{ "id": "c" }, { "id": "a" }] },
        ],
    });
    let told =
        |id: &str, conflict: &Value| json!({ "id": id, "policy": policy, "conflict": conflict });
    let expected = json!([
        { "estimates": [] },
        { "estimates": [
            told("x", &Value::Null), told("d", &Value::Null), told("c", &conflict),
            told("b", &conflict), told("a", &conflict),
        ] },
    ]);
    assert_eq!(data["things"], expected);
}

async fn only_preferred_claims_are_rows_pages_and_totals(on: On) {
    let years: Vec<String> = (2001..=2004)
        .flat_map(|year| {
            let row =
                |id: &str, number: i32| format!("{id}{year},{number},,{year},{year},whole,EXACT\n");
            [row("a", year), row("b", 9000 - year)]
        })
        .collect();
    let told: Vec<String> = (2001..=2004)
        .map(|year| format!("b{year},state-new,HIGH\n"))
        .collect();
    let house = house(on, &years.concat(), &told.concat()).await;
    // The choice comes first, and then the condition: a rival is no substitute.
    let data = ask(
        &house,
        "{ estimates(claims: PREFERRED, where: { id: { startsWith: \"a\" } }) { id } \
           all: estimatesConnection(claims: ALL) { totalCount aggregate { overlapping } } \
           things { estimatesConnection(claims: PREFERRED) { totalCount } } \
           estimatesConnection(claims: PREFERRED, sort: { number: DESC }, first: 2) { \
             totalCount pageInfo { endCursor hasNextPage } edges { node { id } } } }",
    )
    .await;
    assert_eq!(data["estimates"], json!([]));
    assert_eq!(
        data["all"],
        json!({ "totalCount": 8, "aggregate": { "overlapping": 0 } })
    );
    let totals = json!([
        { "estimatesConnection": { "totalCount": 0 } },
        { "estimatesConnection": { "totalCount": 4 } },
    ]);
    assert_eq!(data["things"], totals);
    let page = &data["estimatesConnection"];
    assert_eq!(page["totalCount"], 4);
    assert_eq!(page["pageInfo"]["hasNextPage"], true);
    assert_eq!(
        page["edges"],
        json!([{ "node": { "id": "b2001" } }, { "node": { "id": "b2002" } }])
    );
    let next = house
        .post_with(
            "query ($after: String, $claims: ClaimSelection, $policy: [ClaimRule!]) { \
             estimatesConnection(claims: $claims, policy: $policy, sort: { number: DESC }, \
             after: $after) { edges { node { id } } } }",
            json!({
                "after": page["pageInfo"]["endCursor"],
                "claims": "PREFERRED",
                "policy": ["OFFICIAL_FIRST"],
            }),
        )
        .await
        .data();
    let rest = json!([{ "node": { "id": "b2003" } }, { "node": { "id": "b2004" } }]);
    assert_eq!(next["estimatesConnection"]["edges"], rest);
}

const SUM: &str = "aggregate { count { nodes } overlapping node { number { sum } } }";

fn sum(nodes: u32, overlapping: u32, sum: f64) -> Value {
    written(
        json!({ "count": { "nodes": nodes }, "overlapping": overlapping, "node": { "number": { "sum": sum } } }),
    )
}

async fn no_sum_counts_a_period_twice(on: On) {
    let house = house(
        on,
        "year,40,,2020,2020,whole,EXACT\nhalf,20,,2020-01,2020-06,whole,EXACT\n\
         ten,32,,2020-01,2020-10,whole,EXACT\nnext,5,,2021-01,2021-03,whole,EXACT\n\
         later,6,,2021-03-31,2021-05,whole,EXACT\nlast,7,,2021-06,2021-06,whole,EXACT\n",
        "",
    )
    .await;
    let query = format!(
        "{{ estimatesConnection(claims: PREFERRED) {{ totalCount {SUM} }} \
           some: estimatesConnection(claims: PREFERRED, where: {{ id: {{ in: [\"half\", \"ten\"] }} }}) {{ {SUM} }} \
           things {{ estimatesConnection(claims: PREFERRED) {{ aggregate {{ overlapping count {{ nodes edges }} }} }} }} }}"
    );
    let data = ask(&house, &query).await;
    // A year; then three months, of which the last day is in the next three; then June.
    let whole = json!({ "totalCount": 6, "aggregate": sum(3, 3, 52.0) });
    assert_eq!(data["estimatesConnection"], whole);
    assert_eq!(data["some"]["aggregate"], sum(1, 1, 32.0));
    let counts = |nodes: u32, overlapping: u32| {
        let counts =
            json!({ "overlapping": overlapping, "count": { "nodes": nodes, "edges": nodes } });
        json!({ "estimatesConnection": { "aggregate": counts } })
    };
    assert_eq!(data["things"], json!([counts(0, 0), counts(3, 3)]));
}

async fn the_first_kind_counts_in_a_sum(on: On) {
    let house = house(
        on,
        "part,4,,2020,2020,part,EXACT\nwhole,9,,2020,2020,whole,EXACT\n\
         more,3,,2021,2021,part,EXACT\nodd,1,,2022,2022,other,EXACT\n",
        "",
    )
    .await;
    let of = |ids: &str| {
        format!(
            "estimatesConnection(claims: PREFERRED, where: {{ id: {{ in: {ids} }} }}) {{ {SUM} }}"
        )
    };
    let query = format!(
        "{{ all: {} parts: {} odd: {} }}",
        of("[\"part\", \"whole\", \"more\", \"odd\"]"),
        of("[\"part\", \"more\", \"odd\"]"),
        of("[\"odd\"]"),
    );
    let data = ask(&house, &query).await;
    assert_eq!(data["all"]["aggregate"], sum(1, 3, 9.0));
    assert_eq!(data["parts"]["aggregate"], sum(2, 1, 7.0));
    assert_eq!(data["odd"]["aggregate"], sum(1, 0, 1.0));
}

async fn a_claim_of_no_known_period_counts_alone(on: On) {
    let house = house(
        on,
        "a,4,,2020,2020,whole,EXACT\nb,9,,,2021,whole,EXACT\nc,3,,2021,2020,whole,EXACT\n\
         none,,,2010,2029,whole,EXACT\n",
        "",
    )
    .await;
    let of = |ids: &str| {
        format!(
            "estimatesConnection(claims: PREFERRED, where: {{ id: {{ in: {ids} }} }}) {{ {SUM} }}"
        )
    };
    let query = format!(
        "{{ all: {} unknown: {} }}",
        of("[\"a\", \"b\", \"c\", \"none\"]"),
        of("[\"b\", \"c\"]"),
    );
    let data = ask(&house, &query).await;
    // What has no number keeps nobody out; what may be of any time counts where nothing else does.
    assert_eq!(data["all"]["aggregate"], sum(1, 3, 4.0));
    assert_eq!(data["unknown"]["aggregate"], sum(1, 1, 9.0));
}

/// Of the two official papers only one is there on the day.
async fn claims_are_judged_as_of_a_day(on: On) {
    let schema = ESTIMATES.replacen(
        "type Paper @node",
        "type Paper @node @validTime(from: \"day\", until: \"day\")",
        1,
    );
    let house = house_of(
        on,
        &schema,
        "a,1,,2020,2020,whole,EXACT\nb,2,,2020,2020,whole,EXACT\n",
        "a,state-old,HIGH\nb,state-new,HIGH\n",
    )
    .await;
    let query = "{ claims: estimates(claims: PREFERRED, policy: OFFICIAL_FIRST) \
        { id conflict { claims { id told { id } conflict { claims { id } } } } } }";
    let told = |ids: [&str; 2], papers: [&[&str]; 2]| {
        let order = json!([{ "id": ids[0] }, { "id": ids[1] }]);
        let claim = |at: usize| {
            let papers: Vec<_> = papers[at].iter().map(|id| json!({ "id": id })).collect();
            json!({ "id": ids[at], "told": papers, "conflict": { "claims": order } })
        };
        json!([{ "id": ids[0], "conflict": { "claims": [claim(0), claim(1)] } }])
    };
    let always = told(["a", "b"], [&["state-old"], &["state-new"]]);
    assert_eq!(ask(&house, query).await["claims"], always);
    let query = format!("query @asOf(date: \"2021-05-02\") {query}");
    let then = told(["b", "a"], [&["state-new"], &[]]);
    assert_eq!(ask(&house, &query).await["claims"], then);
}
