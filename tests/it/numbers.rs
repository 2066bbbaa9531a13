//! Numbers as they come and go: sums that lose nothing, what no number holds, and arguments.

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store, posted};

on_every_store! {
    sums_of_big_whole_numbers_are_exact_text,
    conditions_on_sums_are_exact,
    what_no_float_holds_is_an_error_of_its_field,
    numbers_are_read_as_their_scalars_say,
}

const STOCK: &str = r#"
type Country @node {
  id: ID!
  has: [Cell!]! @relationship(type: "HAS", direction: OUT, properties: "Share")
}
type Cell @node { id: ID! big: BigInt small: Int part: Float at: CartesianPoint }
type Share @relationshipProperties { big: BigInt part: Float }
"#;

const STOCK_SEED: &[(&str, &str)] = &[
    (
        "entities/Cell.csv",
        "id,big,small,part,at\n\
         a,9223372036854775807,2147483647,1.7e308,\"1, 2\"\n\
         b,9223372036854775807,2147483647,1.7e308,\"4, 6\"\n\
         c,-9223372036854775808,-2147483648,0.1,\n\
         d,,,,\n",
    ),
    ("entities/Country.csv", "id\nk\nl\nm\nn\n"),
    (
        "relations/HAS.csv",
        "from,to,big,part\n\
         k,a,9223372036854775807,0.1\n\
         k,b,9223372036854775807,0.2\n\
         k,b,1,0.3\n\
         l,a,,\n\
         m,c,-9223372036854775808,1e308\n\
         m,c,-1,1e308\n",
    ),
];

async fn stock(on: On) -> House {
    House::seeded(on, STOCK, STOCK_SEED).await
}

async fn sums_of_big_whole_numbers_are_exact_text(on: On) {
    let house = stock(on).await;
    let reply = house
        .post(
            "{ cellsConnection(where: {id: {in: [\"a\", \"b\"]}}) { aggregate { node {
                 big { sum min max average } small { sum average } } } }
               countries { id hasConnection { aggregate {
                 node { big { sum } small { sum } } edge { big { sum average } part { sum } } } } } }",
        )
        .await;
    let max = i64::MAX.to_string();
    let of = |node: Value, edge: Value| json!({"aggregate": {"node": node, "edge": edge}});
    let node = |big: &str, small: i64| json!({"big": {"sum": big}, "small": {"sum": small}});
    let edge = |big: &str, average: Value, part: Value| json!({"big": {"sum": big, "average": average}, "part": {"sum": part}});
    let nothing = || edge("0", Value::Null, json!(0));
    let json = reply.json();
    let expected = json!({
        "cellsConnection": {"aggregate": {"node": {
            "big": {"sum": "18446744073709551614", "min": max, "max": max, "average": 9.223_372_036_854_776e18},
            "small": {"sum": 4_294_967_294_i64, "average": 2_147_483_647},
        }}},
        "countries": [
            {"id": "k", "hasConnection": of(
                node("18446744073709551614", 4_294_967_294),
                edge("18446744073709551615", json!(6.148_914_691_236_517e18), json!(0.6)),
            )},
            {"id": "l", "hasConnection": of(node(&max, 2_147_483_647), nothing())},
            {"id": "m", "hasConnection": of(
                node("-9223372036854775808", -2_147_483_648),
                edge("-9223372036854775809", json!(-4.611_686_018_427_388e18), Value::Null),
            )},
            {"id": "n", "hasConnection": of(node("0", 0), nothing())},
        ],
    });
    assert_eq!(json["data"], expected);
    let errors = json["errors"].as_array().map(Vec::len);
    assert_eq!(errors, Some(1), "{json:#}");
}

async fn conditions_on_sums_are_exact(on: On) {
    let house = stock(on).await;
    for (condition, expected) in [
        (
            "node: {big: {sum: {gt: \"9223372036854775807\"}}}",
            &["k"][..],
        ),
        ("node: {big: {sum: {eq: \"9223372036854775807\"}}}", &["l"]),
        (
            "node: {big: {sum: {in: [9223372036854775807, 0]}}}",
            &["l", "n"],
        ),
        ("node: {big: {sum: {lte: -9223372036854775808}}}", &["m"]),
        ("edge: {big: {sum: {lt: -9223372036854775808}}}", &["m"]),
        ("edge: {big: {sum: {gte: 9223372036854775807}}}", &["k"]),
        ("edge: {part: {sum: {eq: 0.6}}}", &["k"]),
        ("edge: {part: {average: {eq: 0.2}}}", &["k"]),
        // What no float holds is neither more nor less than anything.
        ("edge: {part: {sum: {gt: 0.5}}}", &["k"]),
        ("NOT: {edge: {part: {sum: {gt: 0.5}}}}", &["l", "n"]),
        ("node: {small: {sum: {gt: 2147483646}}}", &["k", "l"]),
    ] {
        let query = format!(
            "{{ countries(where: {{hasConnection: {{aggregate: {{{condition}}}}}}}) {{ id }} }}"
        );
        let data = house.post(&query).await.data();
        let ids = data["countries"].as_array().unwrap().iter();
        let ids: Vec<_> = ids.map(|country| country["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{condition}");
    }
}

async fn what_no_float_holds_is_an_error_of_its_field(on: On) {
    let house = stock(on).await;
    let reply = house
        .post("{ cellsConnection { totalCount aggregate { node { part { sum average max } } } } }")
        .await;
    let json = reply.json();
    let part = &json["data"]["cellsConnection"]["aggregate"]["node"]["part"];
    assert_eq!(
        *part,
        json!({"sum": null, "average": 1.133_333_333_333_333_4e308, "max": 1.7e308})
    );
    let error = &json["errors"][0];
    assert_eq!(error["extensions"]["code"], "DATA_MISMATCH", "{json:#}");
    let path = json!(["cellsConnection", "aggregate", "node", "part", "sum"]);
    assert_eq!(error["path"], path);
    assert_eq!(json["data"]["cellsConnection"]["totalCount"], 4);
}

async fn numbers_are_read_as_their_scalars_say(on: On) {
    let house = stock(on).await;
    let ids = |reply: &Value| -> Vec<String> {
        let cells = reply["data"]["cells"].as_array();
        let cells = cells.unwrap_or_else(|| panic!("{reply:#}")).iter();
        cells
            .map(|cell| cell["id"].as_str().unwrap().to_owned())
            .collect()
    };
    for (scalar, filter, value, expected) in [
        (
            "BigInt",
            "big: {eq: $x}",
            json!("9223372036854775807"),
            &["a", "b"][..],
        ),
        (
            "BigInt",
            "big: {eq: $x}",
            json!(9_223_372_036_854_775_807_i64),
            &["a", "b"],
        ),
        (
            "BigInt",
            "big: {gt: $x}",
            json!(9_007_199_254_740_993_i64),
            &["a", "b"],
        ),
        (
            "BigInt",
            "big: {eq: $x}",
            json!("009223372036854775807"),
            &["a", "b"],
        ),
        ("BigInt", "big: {gte: $x}", json!(-0), &["a", "b"]),
        ("BigInt", "big: {gte: $x}", json!("-0"), &["a", "b"]),
        ("Int", "small: {lt: $x}", json!(1.0), &["c"]),
        ("Int", "small: {gte: $x}", json!(-0.0), &["a", "b"]),
        ("Float", "part: {lt: $x}", json!(1), &["c"]),
        ("Float", "part: {gt: $x}", json!(1e-400), &["a", "b", "c"]),
    ] {
        let query = format!("query ($x: {scalar}) {{ cells(where: {{{filter}}}) {{ id }} }}");
        let request = json!({"query": query, "variables": {"x": value}});
        let reply = house.post_json(&request).await.json();
        assert_eq!(ids(&reply), expected, "{filter} {value}");
    }
    for (scalar, filter, value) in [
        ("BigInt", "big: {eq: $x}", "\" 1\""),
        ("BigInt", "big: {eq: $x}", "\"+1\""),
        ("BigInt", "big: {eq: $x}", "\"1e3\""),
        ("BigInt", "big: {eq: $x}", "\"\""),
        ("BigInt", "big: {eq: $x}", "\"1.0\""),
        ("BigInt", "big: {eq: $x}", "1.5"),
        ("BigInt", "big: {eq: $x}", "1e300"),
        ("BigInt", "big: {eq: $x}", "9223372036854775808"),
        ("BigInt", "big: {eq: $x}", "\"9223372036854775808\""),
        ("Int", "small: {eq: $x}", "2147483648"),
        ("Int", "small: {eq: $x}", "1.5"),
        ("Int", "small: {eq: $x}", "1e400"),
        ("Float", "part: {eq: $x}", "1e400"),
        ("Float", "part: {eq: $x}", "\"1\""),
        (
            "Float",
            "at: {distance: {from: {x: 0, y: 0}, lt: $x}}",
            "1e400",
        ),
    ] {
        let query = format!("query ($x: {scalar}!) {{ cells(where: {{{filter}}}) {{ id }} }}");
        let body = format!(
            "{{\"query\": {}, \"variables\": {{\"x\": {value}}}}}",
            json!(query)
        );
        let reply = house.send(posted(body)).await;
        let (code, message) = reply.error();
        assert_eq!(code, "BAD_USER_INPUT", "{filter} {value}: {message}");
        // The same as a literal, where it is one.
        let literal = format!(
            "{{ cells(where: {{{}}}) {{ id }} }}",
            filter.replace("$x", value)
        );
        let reply = house.post(&literal).await;
        let (code, message) = reply.error();
        assert!(
            ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&&*code),
            "{literal} {code}: {message}"
        );
    }
}
