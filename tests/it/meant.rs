//! Answers that are empty, since a value names nothing: what may be meant stands beside them.

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    values_that_name_nothing_have_hints,
    nothing_is_told_where_nothing_is_wrong,
    conditions_that_types_share_are_read_once,
}

/// The hints of an answer: where each value stands, the value, and the ids.
async fn hints(house: &House, query: &str) -> Vec<String> {
    let reply = house.post(query).await;
    assert_eq!(reply.status, 200);
    let body: Value = serde_json::from_slice(&reply.body).unwrap();
    assert!(body.get("errors").is_none(), "{body}");
    let none = json!([]);
    let hints = body.pointer("/extensions/hints").unwrap_or(&none);
    let hints = hints.as_array().unwrap().iter().map(|hint| {
        let ids = hint["ids"].as_array().unwrap().iter();
        let ids: Vec<_> = ids.map(|id| id.as_str().unwrap()).collect();
        assert!((1..=3).contains(&ids.len()), "{hint}");
        format!(
            "{} {} {} {}",
            hint["path"][0].as_str().unwrap(),
            hint["argument"].as_str().unwrap(),
            hint["value"].as_str().unwrap(),
            ids[0]
        )
    });
    hints.collect()
}

async fn house(on: On) -> House {
    House::shipped_within(on, |limits| limits.max_hints = 3).await
}

async fn values_that_name_nothing_have_hints(on: On) {
    let house = house(on).await;
    for (query, expected) in [
        (
            "{ it: node(id: \"country:KZ\") { id } }",
            &["it id country:KZ country:kz"][..],
        ),
        (
            "{ nodes(ids: [\"country:kz\", \"country:kazakstan\", \"mechanism:SCO\"]) { id } }",
            &[
                "nodes ids country:kazakstan country:kz",
                "nodes ids mechanism:SCO mechanism:sco",
            ],
        ),
        (
            "{ countries(where: { id: { in: [\"Kazakhstan\"] } }) { id } }",
            &["countries where.id.in Kazakhstan country:kz"],
        ),
        (
            "{ mechanisms(where: { name: { eq: \"SCO\" } }) { id } }",
            &["mechanisms where.name.eq SCO mechanism:sco"],
        ),
        (
            "{ mechanismsConnection(where: { AND: [{ name: { eq: \"上合\" } }] }) { totalCount edges { node { id } } } }",
            &["mechanismsConnection where.name.eq 上合 mechanism:sco"],
        ),
        (
            "{ summits(where: { hostedBy: { some: { name: { eq: \"Казахстан\" } } } }) { id } }",
            &["summits where.hostedBy.some.name.eq Казахстан country:kz"],
        ),
        (
            "{ nodes(ids: [\"country:A1\", \"country:KG\", \"country:TJ\", \"country:UZ\", \"country:TM\"]) { id } }",
            &[
                "nodes ids country:KG country:kg",
                "nodes ids country:TJ country:tj",
            ],
        ),
    ] {
        assert_eq!(hints(&house, query).await, expected, "{query}");
    }
}

async fn nothing_is_told_where_nothing_is_wrong(on: On) {
    let house = house(on).await;
    for query in [
        "{ node(id: \"country:kz\") { id } }",
        "{ countries(where: { id: { in: [\"country:kz\", \"country:KG\"] } }) { id } }",
        "{ countries(where: { name: { eq: \"Kazakhstan\" }, iso2: { eq: \"CN\" } }) { id } }",
        "{ countries(where: { id: { eq: \"country:kz\" }, iso2: { eq: \"CN\" } }) { id } }",
        "{ node(id: \"\") { id } }",
        "{ node(id: \"?*~()\\\"\") { id } }",
        "{ node(id: \"zzzzzzzz\") { id } }",
        "{ countries(where: { NOT: { name: { contains: \"a\" } }, id: { contains: \"ZZ\" } }) { id } }",
    ] {
        assert_eq!(hints(&house, query).await, [""; 0], "{query}");
    }
    let long = format!("{{ node(id: \"country:{}\") {{ id }} }}", "kz".repeat(5000));
    assert_eq!(hints(&house, &long).await, [""; 0]);
    // One at a time has the database.
    drop(house);
    let silent = House::shipped_on(on).await;
    let query = "{ node(id: \"country:KZ\") { id } }";
    assert_eq!(hints(&silent, query).await, [""; 0]);
}

/// Fourteen types cite a source: for each way through them it would be 14 to the power of 8.
async fn conditions_that_types_share_are_read_once(on: On) {
    let house = house(on).await;
    let deep = (0..8).fold("{ id: { eq: \"source:S920\" } }".to_owned(), |inner, _| {
        format!("{{ citedBy: {{ some: {{ cites: {{ some: {inner} }} }} }} }}")
    });
    let told = hints(&house, &format!("{{ sources(where: {deep}) {{ id }} }}")).await;
    let argument = format!("where.{}id.eq", "citedBy.some.cites.some.".repeat(8));
    let [hint] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(
        hint.starts_with(&format!("sources {argument} source:S920 ")),
        "{hint}"
    );
}
