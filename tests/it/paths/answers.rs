//! How entities are connected, on graphs that can be followed by hand.

use serde_json::{Value, json};
use silkgraph::graphql::AnswerLimits;
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::{GUILDS, ends, lines, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store!(
    short_ones_come_first_then_special_ones_then_by_id,
    what_is_parallel_is_another_path,
    several_may_begin_and_end_them,
    what_is_excluded_is_not_led_through,
    what_is_weak_is_walked_where_it_is_named,
    there_may_be_none_or_longer_ones,
    nothing_hangs_on_what_leads_nowhere,
    a_day_leaves_relations_out,
    relations_visited_are_bounded,
    entities_and_relations_are_asked_as_anywhere,
);

/// The weavers and the dyers have masters in common, sit in one town and are both allied with the
/// smiths, who know everybody.
fn guilds(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for id in ["dyers", "hatters", "smiths", "tanners", "weavers"] {
        graph.entity("Guild", id, &[("name", id.to_uppercase().into())]);
    }
    for id in ["ada", "bek", "cem", "dov"] {
        graph.entity("Master", id, &[]);
    }
    graph
        .entity("Town", "merv", &[])
        .entity("Town", "osh", &[])
        .relation("smiths", "ALLIED", "weavers", &[])
        .relation("smiths", "ALLIED", "dyers", &[])
        .relation("tanners", "ALLIED", "smiths", &[])
        .relation("smiths", "ALLIED", "smiths", &[]);
    let office = |title: &str, since: &str, until: &str| {
        [
            ("title", title.into()),
            ("since", since.into()),
            ("until", until.into()),
        ]
    };
    graph
        .relation(
            "bek",
            "LEADS",
            "weavers",
            &office("first", "1401-01-01", "1403-12-31"),
        )
        .relation(
            "bek",
            "LEADS",
            "weavers",
            &office("second", "1405-01-01", "1407-12-31"),
        )
        .relation(
            "bek",
            "LEADS",
            "dyers",
            &office("first", "1402-01-01", "1406-12-31"),
        )
        .relation(
            "ada",
            "LEADS",
            "weavers",
            &office("third", "1408-01-01", "1409-12-31"),
        )
        .relation("ada", "RIVALS", "cem", &[])
        .relation(
            "cem",
            "LEADS",
            "dyers",
            &office("second", "1401-01-01", "1401-12-31"),
        );
    graph
        .relation("weavers", "SEAT", "osh", &[])
        .relation("dyers", "SEAT", "osh", &[])
        .relation("osh", "PRAISES", "dov", &[])
        .relation("merv", "PRAISES", "dov", &[]);
    graph.build()
}

async fn house(on: On) -> House {
    House::made(on, GUILDS, guilds, |_| {}).await
}

async fn ask(house: &House, arguments: &str) -> Value {
    house.post(&question(arguments)).await.data()["paths"].take()
}

const WEAVERS_TO_DYERS: &str = "from: \"weavers\", to: \"dyers\"";

async fn short_ones_come_first_then_special_ones_then_by_id(on: On) {
    let paths = ask(&house(on).await, WEAVERS_TO_DYERS).await;
    assert_eq!(
        lines(&paths),
        [
            "weavers <-LEADS- bek -LEADS-> dyers",
            "weavers <-LEADS- bek -LEADS-> dyers",
            "weavers -SEAT-> osh <-SEAT- dyers",
            "weavers <-ALLIED- smiths -ALLIED-> dyers",
            "weavers <-LEADS- ada -RIVALS-> cem -LEADS-> dyers",
        ]
    );
    let field = |name: &str| {
        let all = paths["paths"].as_array().unwrap().iter();
        all.map(|path| path[name].as_u64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(field("length"), [2, 2, 2, 2, 3]);
    // Three relations of Bek, two of Osh but for the praise, four of the smiths, one of which is
    // with themselves; two each of Ada and Cem.
    assert_eq!(field("hubCost"), [2, 2, 2, 3, 4]);
    assert_eq!(
        (&paths["complete"], &paths["reason"]),
        (&json!(true), &Value::Null)
    );
    // The same from the other end, but for the order by id along the path.
    let back = ask(&house(on).await, "from: \"dyers\", to: \"weavers\"").await;
    assert_eq!(
        lines(&back)[4],
        "dyers <-LEADS- cem <-RIVALS- ada -LEADS-> weavers"
    );
}

async fn what_is_parallel_is_another_path(on: On) {
    let paths = ask(&house(on).await, &format!("{WEAVERS_TO_DYERS}, k: 2")).await;
    let step = |path: usize| paths["paths"][path]["steps"][0].clone();
    assert_eq!(
        step(0),
        json!({
            "from": "weavers", "to": "bek", "forward": false,
            "relation": {
                "id": "LEADS/bek/weavers", "type": "LEADS", "source": "bek", "target": "weavers",
            },
        })
    );
    assert_eq!(step(1)["relation"]["id"], "LEADS/bek/weavers/2");
    assert_eq!(paths["complete"], true);
}

async fn several_may_begin_and_end_them(on: On) {
    let house = house(on).await;
    let arguments = ends(&["osh", "bek", "osh"], &["dyers", "ada"]) + ", k: 10, maxLength: 3";
    let paths = ask(&house, &arguments).await;
    assert_eq!(
        lines(&paths),
        [
            "bek -LEADS-> dyers",
            "osh <-SEAT- dyers",
            "bek -LEADS-> weavers <-LEADS- ada",
            "bek -LEADS-> weavers <-LEADS- ada",
            "osh <-SEAT- weavers <-LEADS- ada",
            "bek -LEADS-> weavers <-ALLIED- smiths -ALLIED-> dyers",
            "bek -LEADS-> weavers <-ALLIED- smiths -ALLIED-> dyers",
            "osh <-SEAT- weavers <-ALLIED- smiths -ALLIED-> dyers",
        ]
    );
    assert_eq!(paths["reason"], "MAX_LENGTH");
}

async fn what_is_excluded_is_not_led_through(on: On) {
    let house = house(on).await;
    let paths = ask(
        &house,
        &format!("{WEAVERS_TO_DYERS}, exclude: [\"bek\", \"osh\"]"),
    )
    .await;
    let three = [
        "weavers <-ALLIED- smiths -ALLIED-> dyers",
        "weavers <-LEADS- ada -RIVALS-> cem -LEADS-> dyers",
    ];
    assert_eq!(lines(&paths), three);
    // Both ends are guilds themselves.
    let paths = ask(
        &house,
        &format!("{WEAVERS_TO_DYERS}, excludeTypes: [Guild, Master]"),
    )
    .await;
    assert_eq!(lines(&paths), ["weavers -SEAT-> osh <-SEAT- dyers"]);
    let direct = "from: \"tanners\", to: \"smiths\", excludeTypes: [Guild]";
    assert_eq!(
        lines(&ask(&house, direct).await),
        ["tanners -ALLIED-> smiths"]
    );
}

async fn what_is_weak_is_walked_where_it_is_named(on: On) {
    let house = house(on).await;
    let arguments = ends(&["osh"], &["merv"]);
    let none = ask(&house, &arguments).await;
    assert_eq!(
        none,
        json!({ "paths": [], "complete": true, "reason": "NONE_EXISTS", "visited": 2 })
    );
    let weak = ask(
        &house,
        &(arguments + ", relations: [PRAISES, SEAT, PRAISES]"),
    )
    .await;
    assert_eq!(lines(&weak), ["osh -PRAISES-> dov <-PRAISES- merv"]);
    // Nothing but praise leads to Dov.
    assert_eq!(weak["paths"][0]["hubCost"], 0);
}

async fn there_may_be_none_or_longer_ones(on: On) {
    let house = house(on).await;
    let reason = async |arguments: &str| {
        let paths = ask(&house, arguments).await;
        let reason = paths["reason"].as_str().unwrap_or("").to_owned();
        (
            lines(&paths).len(),
            paths["complete"].as_bool().unwrap(),
            reason,
        )
    };
    let tanners = "from: \"tanners\", to: \"ada\"";
    let cases = [
        (format!("{tanners}, maxLength: 2"), (0, false, "MAX_LENGTH")),
        (format!("{tanners}, maxLength: 3"), (1, false, "MAX_LENGTH")),
        (format!("{tanners}, k: 1"), (1, true, "")),
        // Between them and Ada are six others at the most.
        (format!("{tanners}, k: 50"), (8, false, "MAX_LENGTH")),
        (
            format!("{tanners}, k: 50, maxLength: 7"),
            (8, true, "NONE_EXISTS"),
        ),
        (
            "from: \"tanners\", to: \"hatters\"".to_owned(),
            (0, true, "NONE_EXISTS"),
        ),
        (
            "from: \"hatters\", to: \"tanners\", maxLength: 1".to_owned(),
            (0, true, "NONE_EXISTS"),
        ),
    ];
    for (arguments, (count, complete, expected)) in cases {
        let said = reason(&arguments).await;
        assert_eq!(said, (count, complete, expected.to_owned()), "{arguments}");
    }
}

/// What hangs on one entity alone is on no path, so that there are no longer ones.
async fn nothing_hangs_on_what_leads_nowhere(on: On) {
    let house = house(on).await;
    let paths = ask(&house, "from: \"tanners\", to: \"smiths\", maxLength: 1").await;
    assert_eq!(lines(&paths), ["tanners -ALLIED-> smiths"]);
    assert_eq!(
        (&paths["complete"], &paths["reason"]),
        (&json!(true), &json!("NONE_EXISTS"))
    );
}

async fn a_day_leaves_relations_out(on: On) {
    let house = house(on).await;
    let ask = "query($day: Date!, $k: Int) @asOf(date: $day) {
        paths(from: \"weavers\", to: \"dyers\", k: $k, excludeTypes: [Town, Guild]) {
            paths { hubCost steps { relation { properties validity } } } } }";
    let on_day = async |day: &str| {
        let variables = json!({ "day": day, "k": null });
        house.post_with(ask, variables).await.data()["paths"]["paths"].take()
    };
    let step = |title: &str, since: &str, until: &str| {
        let properties = json!({ "title": title, "since": since, "until": until });
        json!({ "relation": { "properties": properties, "validity": "STATED" } })
    };
    let then = step("first", "1402-01-01", "1406-12-31");
    let once = step("first", "1401-01-01", "1403-12-31");
    let again = step("second", "1405-01-01", "1407-12-31");
    // What a hub costs is the same on every day.
    let path = |step: &Value| json!([{ "hubCost": 2, "steps": [step, then] }]);
    assert_eq!(on_day("1402-07-01").await, path(&once));
    assert_eq!(on_day("1405-07-01").await, path(&again));
    assert_eq!(on_day("1404-07-01").await, json!([]));
}

async fn relations_visited_are_bounded(on: On) {
    let within = |most: usize| move |limits: &mut AnswerLimits| limits.max_visited = most;
    let cut = House::made(on, GUILDS, guilds, within(5)).await;
    let paths = ask(&cut, WEAVERS_TO_DYERS).await;
    assert_eq!(paths["reason"], "BUDGET");
    assert_eq!(
        (&paths["paths"], &paths["complete"]),
        (&json!([]), &json!(false))
    );
    assert!(paths["visited"].as_u64() <= Some(5), "{paths:#}");
    // Who waits for a database must not hold one.
    drop(cut);
    // What is known of both ends is enough for two steps.
    let most = House::made(on, GUILDS, guilds, within(40)).await;
    let paths = ask(&most, &format!("{WEAVERS_TO_DYERS}, k: 20")).await;
    assert_eq!(lines(&paths)[3], "weavers <-ALLIED- smiths -ALLIED-> dyers");
    assert!(paths["visited"].as_u64() <= Some(40), "{paths:#}");
}

async fn entities_and_relations_are_asked_as_anywhere(on: On) {
    let house = house(on).await;
    let query = "query($from: [ID!]!, $most: Int = 3) {
        near: paths(from: $from, to: \"dyers\", k: 1, maxLength: $most) { ...Found }
        far: paths(from: \"ada\", to: [\"osh\"]) { paths { ...Short } }
    }
    fragment Found on PathResult {
        __typename
        paths {
            __typename
            entities { __typename ... on Guild { name seat { id } } ... on Master { leads { id } } }
            steps { __typename relation {
                id sourceNode { id } targetNode { ... on Guild { name } } properties
            } }
        }
    }
    fragment Short on Path { hops: length ids: entities { id } }";
    let answer = house
        .post_with(query, json!({ "from": "weavers" }))
        .await
        .data();
    let near = &answer["near"];
    assert_eq!(near["__typename"], "PathResult");
    let path = &near["paths"][0];
    let osh = json!([{ "id": "osh" }]);
    assert_eq!(
        path["entities"],
        json!([
            { "__typename": "Guild", "name": "WEAVERS", "seat": osh },
            { "__typename": "Master", "leads": [{ "id": "dyers" }, { "id": "weavers" }] },
            { "__typename": "Guild", "name": "DYERS", "seat": osh },
        ])
    );
    let properties = json!({ "title": "first", "since": "1401-01-01", "until": "1403-12-31" });
    assert_eq!(
        path["steps"][0],
        json!({ "__typename": "PathStep", "relation": {
            "id": "LEADS/bek/weavers", "sourceNode": { "id": "bek" },
            "targetNode": { "name": "WEAVERS" }, "properties": properties,
        } })
    );
    let ids = json!([{ "id": "ada" }, { "id": "weavers" }, { "id": "osh" }]);
    assert_eq!(answer["far"]["paths"][0], json!({ "hops": 2, "ids": ids }));
    // Nothing of a path is asked for, and nothing but a search is done.
    let reason = house
        .post(&format!(
            "{{ paths({WEAVERS_TO_DYERS}, k: 50) {{ reason }} }}"
        ))
        .await;
    assert_eq!(reason.data()["paths"], json!({ "reason": "NONE_EXISTS" }));
}
