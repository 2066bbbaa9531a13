//! Ids that nobody vouches for: missing, twice there, or numbers.

use serde_json::{Value, json};

use super::{Foreign, walking};

const PARTS: &str = "
type Part @node { id: ID! name: String fits: [Part!]! @relationship(type: \"FITS\", direction: OUT) }
";

/// Two with the same id, one with a number, two without; the index is there or is not.
const DOUBTFUL: &str = "CREATE (a:Part {id: 'a', name: '1'}), (:Part {id: 'b', name: '2'}),
  (:Part {id: 'b', name: '3'}), (:Part {id: 'c', name: '4'}), (:Part {id: 7, name: '5'}),
  (:Part {id: 10, name: '6'}), (:Part {id: 10, name: '7'}), (:Part {name: '8'}), (:Part {name: '9'})
  WITH a MATCH (n:Part) CREATE (a)-[:FITS]->(n)";

async fn parts(statements: &[&str]) -> Option<Foreign> {
    Foreign::of(PARTS, statements).await
}

fn names(found: &Value) -> String {
    let found = found.as_array().unwrap().iter();
    let name = |one: &Value| {
        let node = one.get("node").unwrap_or(one);
        node["name"].as_str().unwrap().to_owned()
    };
    found.map(name).collect()
}

/// The whole list in pages of a size, by cursors; in pages from the end with a size below zero.
async fn paged(parts: &Foreign, field: &str, size: i64) -> String {
    let [count, from, more, next] = walking(size > 0);
    let (mut all, mut cursor) = (String::new(), Value::Null);
    for _ in 0..20 {
        let connection = format!(
            "{field}Connection({count}: {}, {from}: $cursor) \
             {{ edges {{ node {{ name }} }} pageInfo {{ {more} {next} }} }}",
            size.abs()
        );
        let query = match field {
            "fits" => {
                format!("{{ parts(where: {{ fits: {{ some: {{}} }} }}) {{ {connection} }} }}")
            }
            _ => format!("{{ {connection} }}"),
        };
        let query = format!("query($cursor: String) {query}");
        let data = parts
            .house
            .post_with(&query, json!({ "cursor": cursor }))
            .await
            .data();
        let page = match field {
            "fits" => &data["parts"][0]["fitsConnection"],
            _ => &data["partsConnection"],
        };
        let found = names(&page["edges"]);
        all = if size > 0 { all + &found } else { found + &all };
        if page["pageInfo"][more] != true {
            return all;
        }
        cursor = page["pageInfo"][next].clone();
    }
    panic!("{field} by {size} never ends: {all}");
}

#[tokio::test]
async fn every_page_of_doubtful_ids_is_whole() {
    for index in ["RETURN 1", "CREATE INDEX FOR (n:Part) ON (n.id)"] {
        let Some(parts) = parts(&[index, DOUBTFUL, "CALL db.awaitIndexes(60)"]).await else {
            return;
        };
        let data = parts
            .ask("{ parts { name } partsConnection { totalCount } }")
            .await;
        // Those that share an id, or have none, stand as Neo4j numbers them.
        let all = names(&data["parts"]);
        let apart = [&all[..1], &all[3..5]].concat();
        assert_eq!((all.len(), &*apart), (9, "145"), "{all}");
        assert_eq!(data["partsConnection"]["totalCount"], 9);
        for limit in 0..11 {
            for offset in 0..11 {
                let query = format!("{{ parts(limit: {limit}, offset: {offset}) {{ name }} }}");
                let expected: String = all.chars().skip(offset).take(limit).collect();
                assert_eq!(
                    names(&parts.ask(&query).await["parts"]),
                    expected,
                    "{query}"
                );
            }
        }
        for field in ["parts", "fits"] {
            for size in [1, 2, 3, 4, 9, 10, -1, -2, -3, -4, -9, -10] {
                assert_eq!(paged(&parts, field, size).await, all, "{field} by {size}");
            }
        }
    }
}

#[tokio::test]
async fn ids_that_are_numbers_are_served_as_text() {
    let Some(parts) =
        parts(&["UNWIND [7, 10, 2] AS id CREATE (:Part {id: id, name: 'n' + id})"]).await
    else {
        return;
    };
    let data = parts
        .ask(
            r#"{ parts { id } node(id: "7") { ... on Part { name } } nodes(ids: ["2", "02"]) { id }
              equal: parts(where: { id: { eq: "10" } }) { id }
              among: parts(where: { id: { in: ["10", "2", "x"] } }) { id } }"#,
        )
        .await;
    assert_eq!(
        data["parts"],
        json!([{ "id": "2" }, { "id": "7" }, { "id": "10" }])
    );
    assert_eq!(data["node"]["name"], "n7");
    assert_eq!(data["nodes"], json!([{ "id": "2" }, null]));
    assert_eq!(data["equal"], json!([{ "id": "10" }]));
    assert_eq!(data["among"], json!([{ "id": "2" }, { "id": "10" }]));
}

/// Parts of a text are looked for in what is served, and what is not found there is not unknown.
#[tokio::test]
async fn parts_of_ids_that_are_numbers_are_found() {
    for index in ["RETURN 1", "CREATE INDEX FOR (n:Part) ON (n.id)"] {
        let ids = "UNWIND [1, 2, 12, 112, '13', 'abc'] AS id CREATE (:Part {id: id})";
        let more =
            "CREATE (:Part {id: -12, name: 'minus'}), (:Part {id: 1.5, name: 'odd'}), (:Part)";
        let Some(parts) = parts(&[index, ids, more, "CALL db.awaitIndexes(60)"]).await else {
            return;
        };
        for (condition, expected) in [
            ("id: { startsWith: \"1\" }", json!(["13", "1", "12", "112"])),
            ("id: { contains: \"2\" }", json!(["-12", "2", "12", "112"])),
            ("id: { endsWith: \"2\" }", json!(["-12", "2", "12", "112"])),
            (
                "NOT: { id: { startsWith: \"1\" } }",
                json!(["abc", "-12", "2"]),
            ),
            (
                "NOT: { id: { startsWith: \"a\" } }",
                json!(["13", "-12", "1", "2", "12", "112"]),
            ),
            (
                "NOT: { NOT: { id: { startsWith: \"11\" } } }",
                json!(["112"]),
            ),
            ("id: { startsWith: \"-\" }", json!(["-12"])),
            (
                "id: { startsWith: \"\" }",
                json!(["13", "abc", "-12", "1", "2", "12", "112"]),
            ),
            ("id: { startsWith: \"ab\" }", json!(["abc"])),
            (
                "NOT: { id: { in: [\"1\", \"abc\", \"112\"] } }",
                json!(["13", "-12", "2", "12"]),
            ),
        ] {
            let query = format!(
                "{{ parts(where: {{ name: {{ eq: null }}, {condition} }}) {{ id }}
              minus: parts(where: {{ name: {{ eq: \"minus\" }}, {condition} }}) {{ id }} }}"
            );
            let data = parts.ask(&query).await;
            let ids = |field: &str| -> Vec<Value> {
                let found = data[field].as_array().unwrap().iter();
                found.map(|part| part["id"].clone()).collect()
            };
            let (minus, expected) = (ids("minus"), expected.as_array().unwrap().clone());
            let (with, without): (Vec<_>, Vec<_>) =
                expected.into_iter().partition(|id| id == "-12");
            assert_eq!((ids("parts"), minus), (without, with), "{condition}");
        }
    }
}

/// In place of an id there may be anything: texts come first, then whole numbers, then whatever
/// else there is, and each comes once.
#[tokio::test]
async fn ids_of_every_type_are_walked() {
    let ids = "UNWIND ['x', 3, true, false, 2.5, 0.0 / 0.0, date('2024-01-01'), datetime('2024-01-01T00:00:00+02:00'),
       point({x: 1, y: 2}), duration('P1D'), time('10:00:00Z'), [1, 2], '😀', '\u{ff5e}', -3, null, 'x', 3] AS id
       WITH collect(id) + [null] AS ids UNWIND range(0, size(ids) - 1) AS at
       CREATE (:Part {id: ids[at], name: substring('abcdefghijklmnopqrst', at, 1)})";
    let more = "MATCH (a:Part {name: 'a'}), (n:Part) CREATE (a)-[:FITS]->(n)";
    for index in ["RETURN 1", "CREATE INDEX FOR (n:Part) ON (n.id)"] {
        let Some(parts) = parts(&[index, ids, more, "CALL db.awaitIndexes(60)"]).await else {
            return;
        };
        let all = names(&parts.ask("{ parts { name } }").await["parts"]);
        let (texts, rest) = all.split_at(4);
        let (numbers, others) = rest.split_at(3);
        assert!(["panm", "apnm"].contains(&texts), "{all}");
        assert!(["oqb", "obq"].contains(&numbers), "{all}");
        assert_eq!(others.len(), 11, "{all}");
        for field in ["parts", "fits"] {
            for size in [1, 2, 3, -1, -2, -3] {
                let found = paged(&parts, field, size).await;
                assert_eq!(found, all, "{field} by {size}");
            }
        }
    }
}
