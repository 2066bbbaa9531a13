//! What is no question about paths, and what to write instead.

use serde_json::{Value, json};

use super::{GUILDS, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store!(
    ids_that_name_nothing_are_told_with_what_may_be_meant,
    an_end_that_is_not_there_on_the_day_is_none,
);

/// The weavers and their town.
async fn house() -> House {
    let graph = |ontology: &_| {
        let mut graph = GraphBuilder::new(ontology);
        graph
            .entity("Guild", "weavers", &[])
            .entity("Town", "merv", &[])
            .entity("Town", "osh", &[]);
        graph.relation("weavers", "SEAT", "osh", &[]).build()
    };
    House::made(On::Memory, GUILDS, graph, |_| {}).await
}

const BOTH: &str = "from: \"weavers\", to: \"osh\"";

#[tokio::test]
async fn bounds_are_told_with_what_crosses_them() {
    let house = house().await;
    let many: Vec<_> = (0..101).map(|number| format!("\"p{number}\"")).collect();
    let many = format!("from: [{}], to: \"osh\"", many.join(", "));
    let in_both = |argument: &str, of: &str| {
        format!(
            "`{argument}`: has `osh`, which is in `{of}`, too: no path leads from an entity to \
             itself, nor through one at which paths may begin or end; leave it out of one of the two"
        )
    };
    for (arguments, expected) in [
        (
            "from: [], to: \"osh\"",
            "`from`: has no id; give those of the entities at this end of the paths",
        ),
        (
            "from: \"osh\", to: []",
            "`to`: has no id; give those of the entities at this end of the paths",
        ),
        (&many, "`from`: has 101 ids; at most 100 fit"),
        (
            "from: \"osh\", to: [\"weavers\", \"osh\"]",
            &in_both("to", "from"),
        ),
        (
            "from: \"osh\", to: \"weavers\", exclude: \"osh\"",
            &in_both("exclude", "from"),
        ),
        (
            "from: \"weavers\", to: \"osh\", exclude: [\"osh\"]",
            &in_both("exclude", "to"),
        ),
        (
            &format!("{BOTH}, k: 0"),
            "`k`: is 0; it can be from 1 to 1000",
        ),
        (
            &format!("{BOTH}, k: 10000"),
            "`k`: is 10000; it can be from 1 to 1000",
        ),
        (
            &format!("{BOTH}, k: -1"),
            "`k`: is -1; it cannot be negative",
        ),
        (
            &format!("{BOTH}, maxLength: 0"),
            "`maxLength`: is 0; it can be from 1 to 20",
        ),
        (
            &format!("{BOTH}, maxLength: 50"),
            "`maxLength`: is 50; it can be from 1 to 20",
        ),
        (
            &format!("{BOTH}, relations: []"),
            "`relations`: has no type of relation to go along; name some, or leave it out",
        ),
    ] {
        let (code, message) = house.post(&question(arguments)).await.error();
        assert_eq!((&*code, &*message), ("BAD_USER_INPUT", expected));
    }
    // What is there twice is there once, and what is null is as if it had not been given.
    let arguments = "from: [\"weavers\", \"weavers\"], to: [\"osh\", \"osh\"], k: null, \
        maxLength: null, relations: [SEAT, SEAT], exclude: null, excludeTypes: [Guild, Guild]";
    let answer = house.post(&question(arguments)).await.data();
    assert_eq!(answer["paths"]["paths"].as_array().unwrap().len(), 1);
}

/// Who slips there would be led through what is to be left out.
#[tokio::test]
async fn what_is_excluded_is_there() {
    let house = house().await;
    let arguments = format!("{BOTH}, exclude: [\"nobody\", \"OSH\"]");
    let answer = house.post(&question(&arguments)).await.json();
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["argument"], "exclude");
    assert_eq!(
        error["message"],
        "`exclude`: has what is no entity's id: `OSH`, `nobody`"
    );
    assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{answer:#}");
    // What is not there on a day is on no path of that day anyway.
    let day = "query @asOf(date: \"1400-01-01\")";
    let arguments = format!("{BOTH}, exclude: \"merv\"");
    let paths = house
        .post(&format!("{day} {}", question(&arguments)))
        .await
        .data();
    assert_eq!(paths["paths"]["paths"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn bounds_hold_for_variables() {
    let house = house().await;
    let query = "query($to: [ID!]!, $k: Int, $most: Int, $through: [RelationType!]) {
        paths(from: \"weavers\", to: $to, k: $k, maxLength: $most, relations: $through) { visited }
    }";
    for (variables, expected) in [
        (json!({ "to": [] }), "`to`: has no id"),
        (
            json!({ "to": "weavers" }),
            "`to`: has `weavers`, which is in `from`",
        ),
        (json!({ "to": "osh", "k": 1001 }), "`k`: is 1001;"),
        (json!({ "to": "osh", "most": 21 }), "`maxLength`: is 21;"),
        (
            json!({ "to": "osh", "through": [] }),
            "`relations`: has no type",
        ),
    ] {
        let (code, message) = house.post_with(query, variables).await.error();
        assert_eq!(code, "BAD_USER_INPUT");
        assert!(message.starts_with(expected), "{message}");
    }
    let variables = json!({ "to": "osh", "k": null, "most": null, "through": null });
    let answer = house.post_with(query, variables).await.data();
    // Two that were asked for, and one that was tried.
    assert_eq!(answer["paths"]["visited"], 3);
}

#[tokio::test]
async fn words_that_are_none_have_hints() {
    let house = house().await;
    for (wrong, meant) in [
        ("relations: [SEATS]", "`SEAT`"),
        ("excludeTypes: [Guilds]", "`Guild`"),
        ("limit: 3", "`k`"),
        ("maxlength: 3", "`maxLength`"),
    ] {
        let (code, message) = house
            .post(&question(&format!("{BOTH}, {wrong}")))
            .await
            .error();
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{wrong}");
        assert!(
            message.contains(meant) || wrong.starts_with("limit"),
            "{message}"
        );
    }
}

async fn ids_that_name_nothing_are_told_with_what_may_be_meant(on: On) {
    let graph = |ontology: &_| {
        let mut graph = GraphBuilder::new(ontology);
        graph.entity("Guild", "guild:weavers", &[]);
        graph.entity("Town", "town:osh", &[]).build()
    };
    let house = House::made(on, GUILDS, graph, |limits| limits.max_hints = 3).await;
    let query = "{ how: paths(from: [\"guild:weavers\", \"nobody\"], to: \"town:Osh\") { visited }
        graph { version } }";
    let answer = house.post(query).await.json();
    let errors = answer["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 2, "{answer:#}");
    for (error, argument, message) in [
        (
            &errors[0],
            "from",
            "`from`: has what is no entity's id: `nobody`",
        ),
        (
            &errors[1],
            "to",
            "`to`: has what is no entity's id: `town:Osh` (did you mean `town:osh`?)",
        ),
    ] {
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(error["extensions"]["argument"], argument);
        assert_eq!(error["path"], json!(["how"]));
        assert_eq!(error["message"], message);
    }
    assert_eq!(errors[1]["extensions"]["suggestions"], json!(["town:osh"]));
    let hint = &answer["extensions"]["hints"][0];
    assert_eq!(
        (&hint["argument"], &hint["ids"]),
        (&json!("to"), &json!(["town:osh"]))
    );
    assert_eq!(answer["data"], Value::Null);
}

async fn an_end_that_is_not_there_on_the_day_is_none(on: On) {
    let schema = "type Guild @node @validTime(from: \"founded\", until: \"dissolved\") { \
                  id: ID! founded: PartialDate dissolved: PartialDate \
                  heirs: [Guild!]! @relationship(type: \"HEIR\", direction: OUT) }";
    let graph = |ontology: &_| {
        let mut graph = GraphBuilder::new(ontology);
        for (id, founded, dissolved) in [
            ("dyers", "1400-01-01", "1450-12-31"),
            ("weavers", "1440-01-01", "1500-12-31"),
        ] {
            let times = [("founded", founded.into()), ("dissolved", dissolved.into())];
            graph.entity("Guild", id, &times);
        }
        graph.relation("dyers", "HEIR", "weavers", &[]).build()
    };
    let house = House::made(on, schema, graph, |_| {}).await;
    let query = "query($day: Date!) @asOf(date: $day) {
        paths(from: \"weavers\", to: \"dyers\", k: 1) { complete } }";
    let ask = async |day: &str| house.post_with(query, json!({ "day": day })).await;
    let (code, message) = ask("1430-01-01").await.error();
    assert_eq!(code, "BAD_USER_INPUT");
    assert_eq!(
        message,
        "`from`: has what is no id of an entity that is there on the day of `@asOf`: `weavers`"
    );
    assert_eq!(ask("1445-01-01").await.data()["paths"]["complete"], true);
}
