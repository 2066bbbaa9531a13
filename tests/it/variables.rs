//! Values of variables: coerced as the specification says, and what is wrong with one is told with
//! the variable, the path in it, what is expected, and where the variable is defined.

use serde_json::{Value, json};

use crate::support::House;

const MUSEUM: &str = include_str!("../fixtures/peer/museum.types.graphql");

/// The error about a variable: its message, its path, and where it is.
async fn error(house: &House, query: &str, variables: &Value) -> (String, Value, Value) {
    let json = house.post_with(query, variables.clone()).await.json();
    assert!(json.get("data").is_none(), "{query} {variables}: {json}");
    let errors = json["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{query} {variables}: {json:#}");
    let extensions = &errors[0]["extensions"];
    assert_eq!(extensions["code"], "BAD_USER_INPUT", "{json}");
    assert_eq!(extensions["variable"], "v", "{json}");
    (
        errors[0]["message"].as_str().unwrap().to_owned(),
        extensions["path"].clone(),
        errors[0]["locations"].clone(),
    )
}

/// Queries with one variable, by what it stands for.
const LIMIT: &str = "query ($v: Int) { people(limit: $v) { id } }";
const FILTER: &str = "query ($v: PersonWhere) { people(where: $v) { id } }";
const SORT: &str = "query ($v: [PersonSort!]) { people(sort: $v) { id } }";
const NODES: &str = "query ($v: [ID!]!) { nodes(ids: $v) { id } }";
const PHRASE: &str = "query ($v: String!) { peopleByName(phrase: $v) { totalCount } }";
const SKIP: &str = "query ($v: Boolean!) { people { id @skip(if: $v) } }";
const PLACE: &str = "query ($v: PlaceWhere) { places(where: $v) { name } }";
const BUILDING: &str = "query ($v: MuseumWhere) { museums(where: $v) { id } }";
const PAINTING: &str = "query ($v: PaintingWhere) { paintings(where: $v) { id } }";

/// A query, a wrong value, what is said of it, and the path in it.
const WRONG: &[(&str, &str, &str, &str)] = &[
    (
        LIMIT,
        r#""3""#,
        r#"Variable "$v" got invalid value "3"; Int cannot represent non-integer value: "3""#,
        "[]",
    ),
    (
        LIMIT,
        "1.5",
        r#"Variable "$v" got invalid value 1.5; Int cannot represent non-integer value: 1.5"#,
        "[]",
    ),
    (
        LIMIT,
        "3000000000",
        r#"Variable "$v" got invalid value 3000000000; Int cannot represent non 32-bit signed integer value: 3000000000"#,
        "[]",
    ),
    (
        PHRASE,
        "3",
        r#"Variable "$v" got invalid value 3; String cannot represent a non string value: 3"#,
        "[]",
    ),
    (
        PHRASE,
        "null",
        r#"Variable "$v" of non-null type "String!" must not be null."#,
        "[]",
    ),
    (
        SKIP,
        r#""yes""#,
        r#"Variable "$v" got invalid value "yes"; Boolean cannot represent a non boolean value: "yes""#,
        "[]",
    ),
    (
        NODES,
        r#"["a", null]"#,
        r#"Variable "$v" got invalid value null at "$v[1]"; Expected non-nullable type "ID!" not to be null."#,
        "[1]",
    ),
    (
        NODES,
        r#"["a", true]"#,
        r#"Variable "$v" got invalid value true at "$v[1]"; ID cannot represent value: true"#,
        "[1]",
    ),
    (
        NODES,
        r#"[["a"]]"#,
        r#"Variable "$v" got invalid value ["a"] at "$v[0]"; ID cannot represent value: ["a"]"#,
        "[0]",
    ),
    (
        SORT,
        r#"[{ "name": "ASC" }, { "name": "asc" }]"#,
        r#"Variable "$v" got invalid value "asc" at "$v[1].name"; Value "asc" does not exist in "SortDirection" enum. Did you mean the enum value "ASC"?"#,
        r#"[1, "name"]"#,
    ),
    (
        SORT,
        r#"{ "name": 1 }"#,
        r#"Variable "$v" got invalid value 1 at "$v.name"; Enum "SortDirection" cannot represent non-string value: 1. It has "ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST"."#,
        r#"["name"]"#,
    ),
    (
        FILTER,
        r#""Ximena""#,
        r#"Variable "$v" got invalid value "Ximena"; Expected type "PersonWhere" to be an object. Did you mean `{ id: { eq: "Ximena" } }`?"#,
        "[]",
    ),
    (
        FILTER,
        r#"{ "name": "Ximena" }"#,
        r#"Variable "$v" got invalid value "Ximena" at "$v.name"; Expected type "StringScalarFilters" to be an object. Did you mean `{ eq: "Ximena" }`?"#,
        r#"["name"]"#,
    ),
    (
        FILTER,
        r#"{ "nam": { "eq": "x" } }"#,
        r#"Variable "$v" got invalid value {"eq":"x"} at "$v.nam"; Field "nam" is not defined by type "PersonWhere". Did you mean "name"?"#,
        r#"["nam"]"#,
    ),
    (
        FILTER,
        r#"{ "name": { "equals": "x" } }"#,
        r#"Variable "$v" got invalid value "x" at "$v.name.equals"; Field "equals" is not defined by type "StringScalarFilters". Did you mean "eq"?"#,
        r#"["name", "equals"]"#,
    ),
    (
        PAINTING,
        r#"{ "shows": { "some": { "Persn": {} } } }"#,
        r#"Variable "$v" got invalid value {} at "$v.shows.some.Persn"; Field "Persn" is not defined by type "MotifWhere". Did you mean "Person"?"#,
        r#"["shows", "some", "Persn"]"#,
    ),
    (
        FILTER,
        r#"{ "AND": [{ "id": { "eq": 1.5 } }] }"#,
        r#"Variable "$v" got invalid value 1.5 at "$v.AND[0].id.eq"; ID cannot represent value: 1.5"#,
        r#"["AND", 0, "id", "eq"]"#,
    ),
    (
        PLACE,
        r#"{ "location": { "eq": { "longitude": 1 } } }"#,
        r#"Variable "$v" got invalid value {"longitude":1} at "$v.location.eq"; Field "latitude" of required type "Float!" was not provided."#,
        r#"["location", "eq"]"#,
    ),
    (
        PLACE,
        r#"{ "location": { "eq": { "longitude": "1", "latitude": 2 } } }"#,
        r#"Variable "$v" got invalid value "1" at "$v.location.eq.longitude"; Float cannot represent non numeric value: "1""#,
        r#"["location", "eq", "longitude"]"#,
    ),
    (
        FILTER,
        r#"{ "born": { "eq": "soon" } }"#,
        r#"Variable "$v" got invalid value "soon" at "$v.born.eq"; Date cannot represent value: "soon"; expected a day that exists, such as 2025-06-17"#,
        r#"["born", "eq"]"#,
    ),
    (
        BUILDING,
        r#"{ "visitors": { "in": [1, "many"] } }"#,
        r#"Variable "$v" got invalid value "many" at "$v.visitors.in[1]"; BigInt cannot represent value: "many"; expected a whole number of at most 64 bits"#,
        r#"["visitors", "in", 1]"#,
    ),
];

#[tokio::test]
async fn what_is_wrong_with_a_value_is_told_with_its_path_and_what_is_expected() {
    let house = House::empty(MUSEUM).await;
    for (query, value, message, path) in WRONG {
        let read = |json: &str| serde_json::from_str::<Value>(json).unwrap();
        let (told, steps, locations) = error(&house, query, &json!({ "v": read(value) })).await;
        assert_eq!(told, *message);
        assert_eq!(steps, read(path), "{message}");
        assert_eq!(locations, json!([{ "line": 1, "column": 8 }]), "{message}");
    }
    let (told, ..) = error(&house, NODES, &json!({})).await;
    let message = r#"Variable "$v" of required type "[ID!]!" was not provided."#;
    assert_eq!(told, message);
}

#[tokio::test]
async fn null_does_not_stand_where_a_default_lets_a_variable_stand() {
    let house = House::empty(MUSEUM).await;
    for (query, column) in [
        (r#"query ($v: ID = "a") { node(id: $v) { id } }"#, 33),
        (
            r#"query ($v: ID = "a") { people(where: { id: { in: [$v, "b"] } }) { id } }"#,
            51,
        ),
        (
            r"query ($v: Float = 1) { places(where: { NOT: { location: { eq: { longitude: $v, latitude: 1 } } } }) { name } }",
            77,
        ),
        (
            r"query ($v: Boolean = true) { people { id @skip(if: $v) } }",
            52,
        ),
        (
            r#"query ($v: ID = "a") { people { ...F } } fragment F on Person { knows(where: { id: { in: [$v] } }) { id } }"#,
            91,
        ),
        (
            r#"query ($v: String = "Person") { __type(name: $v) { name } }"#,
            46,
        ),
    ] {
        let (message, path, locations) = error(&house, query, &json!({ "v": null })).await;
        assert!(
            message.starts_with("Variable \"$v\" must not be null: it stands where \""),
            "{message}"
        );
        assert_eq!(path, json!([]));
        assert_eq!(
            locations,
            json!([{ "line": 1, "column": column }]),
            "{query}"
        );
        house.post(query).await.data();
    }
}

#[tokio::test]
async fn every_fault_is_told_and_no_more_than_bears_reading() {
    let house = House::empty(MUSEUM).await;
    let query = "query ($a: Int, $b: [ID!]!) { people(limit: $a) { id } nodes(ids: $b) { id } }";
    let count = async |variables: Value| {
        let json = house.post_with(query, variables).await.json();
        json["errors"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(count(json!({ "a": "x", "b": [true, "a", null] })).await, 3);
    assert_eq!(count(json!({ "b": vec![true; 10_000] })).await, 20);
    let long = "x".repeat(60_000);
    let query = "query ($w: PersonWhere) { people(where: $w) { id } }";
    let reply = house
        .post_with(query, json!({ "w": { "name": { &long: long } } }))
        .await;
    assert!(reply.text().len() < 1_000, "{}", reply.text().len());
}

#[tokio::test]
async fn values_are_coerced_as_their_types_say() {
    let house = House::empty(MUSEUM).await;
    for (query, values) in [
        (
            "query ($v: Int) { people(limit: $v) { id } }",
            vec![json!(3), json!(3.0), Value::Null],
        ),
        (
            "query ($v: [ID!]!) { nodes(ids: $v) { id } }",
            vec![json!("a"), json!(1), json!(["a", 1]), json!([])],
        ),
        (
            "query ($v: [PersonSort!]) { people(sort: $v) { id } }",
            vec![
                json!({ "name": "ASC" }),
                Value::Null,
                json!([{ "name": null }]),
            ],
        ),
        (
            "query ($v: Float) { paintings(where: { widthCm: { gt: $v } }) { id } }",
            vec![json!(1), json!(1.5), json!(9_007_199_254_740_993_i64)],
        ),
        (
            "query ($v: BigInt) { museums(where: { visitors: { gt: $v } }) { id } }",
            vec![json!(1), json!("9007199254740993")],
        ),
    ] {
        for value in values {
            house.post_with(query, json!({ "v": value })).await.data();
        }
    }
    // What no variable is defined for is passed over, as the specification has it.
    house
        .post_with("{ people { id } }", json!({ "v": 1 }))
        .await
        .data();
}
