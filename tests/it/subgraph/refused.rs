//! What is no question about a subgraph, and what to write instead.

use std::time::Duration;

use serde_json::{Value, json};

use super::{PEOPLE, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store!(
    ids_that_name_nothing_are_told_with_what_may_be_meant,
    a_seed_that_is_not_there_on_the_day_is_none,
);

/// Ada and her town, and what has no id.
async fn house() -> House {
    let schema = format!("{PEOPLE}\ntype Note @node {{ text: String }}");
    let graph = |ontology: &_| {
        let mut graph = GraphBuilder::new(ontology);
        graph
            .entity("Person", "ada", &[])
            .entity("Town", "osh", &[]);
        graph.relation("ada", "LIVES_IN", "osh", &[]).build()
    };
    House::made(On::Memory, &schema, graph, |limits| limits.max_rows = 500).await
}

#[tokio::test]
async fn bounds_are_told_with_what_crosses_them() {
    let house = house().await;
    let many: Vec<_> = (0..101).map(|number| format!("p{number}")).collect();
    let many: Vec<_> = many.iter().map(|id| &**id).collect();
    let ada = &["ada"][..];
    for (seeds, more, expected) in [
        (
            &[][..],
            "",
            "`seeds`: has no id; give those of the entities to begin with",
        ),
        (&many, "", "`seeds`: has 101 ids; at most 100 fit"),
        (ada, ", hops: 20", "`hops`: is 20; at most 10 are walked"),
        (ada, ", hops: -1", "`hops`: is -1; it cannot be negative"),
        (
            ada,
            ", hubLimit: -5",
            "`hubLimit`: is -5; it cannot be negative",
        ),
        (
            &["ada", "osh", "ada"],
            ", maxEntities: 1",
            "`maxEntities`: is 1, and there are 2 seeds, which are shown",
        ),
        (
            ada,
            ", maxEntities: 0",
            "`maxEntities`: is 0, and there is 1 seed, which is shown",
        ),
        (
            ada,
            ", maxEntities: 501",
            "`maxEntities`: is 501; at most 500 rows fit in an answer",
        ),
        (
            ada,
            ", types: [Person, Note]",
            "`types`: names `Note`, which has no `id` to be shown by; leave it out",
        ),
    ] {
        let (code, message) = house.post(&question(seeds, more)).await.error();
        assert_eq!((&*code, &*message), ("BAD_USER_INPUT", expected));
    }
    // Seeds that are there twice are there once.
    let query = question(&["ada", "osh", "ada"], ", maxEntities: 2");
    let subgraph = house.post(&query).await.data();
    assert_eq!(
        subgraph["subgraph"]["entities"].as_array().unwrap().len(),
        2
    );
}

#[tokio::test]
async fn bounds_hold_for_variables() {
    let house = house().await;
    let query = "query($seeds: [ID!]!, $hops: Int, $most: Int) {
        subgraph(seeds: $seeds, hops: $hops, maxEntities: $most) { visited } }";
    for (variables, expected) in [
        (json!({ "seeds": [] }), "`seeds`: has no id"),
        (json!({ "seeds": "ada", "hops": 11 }), "`hops`: is 11;"),
        (
            json!({ "seeds": "ada", "most": -2 }),
            "`maxEntities`: is -2;",
        ),
    ] {
        let (code, message) = house.post_with(query, variables).await.error();
        assert_eq!(code, "BAD_USER_INPUT");
        assert!(message.starts_with(expected), "{message}");
    }
    // What is null is as if it had not been given.
    let variables = json!({ "seeds": "ada", "hops": null, "most": null });
    let answer = house.post_with(query, variables).await.data();
    assert_eq!(answer["subgraph"]["visited"], 1);
}

#[tokio::test]
async fn words_that_are_none_have_hints() {
    let house = house().await;
    let query = question(&["ada"], ", relations: [LIVE_IN]");
    let (code, message) = house.post(&query).await.error();
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
    assert!(message.contains("`LIVES_IN`"), "{message}");
}

async fn ids_that_name_nothing_are_told_with_what_may_be_meant(on: On) {
    let house = House::shipped_within(on, |limits| {
        limits.max_hints = 3;
        // For a busy machine to plan statements that it has not seen.
        limits.time_limit = Duration::from_secs(60);
    })
    .await;
    let query = "{ around: subgraph(seeds: [\"summit:astana-2025\", \"country:KZ\", \"qqq\"]) \
                 { visited } graph { version } }";
    let answer = house.post(query).await.json();
    let error = &answer["errors"][0];
    assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{answer:#}");
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
    assert_eq!(error["extensions"]["argument"], "seeds");
    assert_eq!(error["extensions"]["suggestions"][0], "country:kz");
    assert_eq!(error["path"], json!(["around"]));
    assert_eq!(
        error["message"],
        "`seeds`: has what is no entity's id: `country:KZ` (did you mean `country:kz`?), `qqq`"
    );
    let hint = &answer["extensions"]["hints"][0];
    assert_eq!(
        (
            &hint["path"],
            &hint["argument"],
            &hint["value"],
            &hint["ids"][0]
        ),
        (
            &json!(["around"]),
            &json!("seeds"),
            &json!("country:KZ"),
            &json!("country:kz")
        )
    );
    assert_eq!(answer["data"], Value::Null);
}

async fn a_seed_that_is_not_there_on_the_day_is_none(on: On) {
    let schema = "type Guild @node @validTime(from: \"founded\", until: \"dissolved\") { \
                  id: ID! founded: Date dissolved: Date \
                  heirs: [Guild!]! @relationship(type: \"HEIR\", direction: OUT) }";
    let seed = [(
        "entities/Guild.csv",
        "id,founded,dissolved\nsmiths,1400-01-01,1499-12-31\n",
    )];
    let house = House::seeded(on, schema, &seed).await;
    let query = "query($day: Date!) @asOf(date: $day) { subgraph(seeds: \"smiths\") { visited } }";
    let then = house.post_with(query, json!({ "day": "1450-01-01" })).await;
    assert_eq!(then.data()["subgraph"]["visited"], 0);
    let now = house.post_with(query, json!({ "day": "1600-01-01" })).await;
    let (code, message) = now.error();
    assert_eq!(code, "BAD_USER_INPUT");
    assert_eq!(
        message,
        "`seeds`: has what is no id of an entity that is there on the day of `@asOf`: `smiths`"
    );
}
