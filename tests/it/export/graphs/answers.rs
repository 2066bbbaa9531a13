//! What becomes of an answer.

use serde_json::json;

use super::{graph, ports};
use crate::support::{On, on_every_store};

on_every_store! {
    a_list_has_every_relation_between_its_ends,
    a_page_of_a_list_has_the_entities_of_the_answer_and_no_others,
    a_connection_has_the_relations_of_its_edges_alone,
    what_is_met_again_is_one,
    a_relation_keeps_its_arrow_whichever_way_it_was_walked,
    relations_say_what_they_say_though_nobody_asked,
    only_what_was_asked_is_said_of_entities,
    points_are_numbers_and_lists_are_lists,
    intervals_are_what_is_known_for_certain,
    what_relations_cite_is_no_part_of_the_graph,
    what_is_cited_leads_on,
    groups_have_the_entities_that_they_are_of,
    paths_and_relations_by_id_are_graphs,
    a_day_says_how_surely,
}

const RED: &str = "ROUTE/port:a/port:b";
const BLUE: &str = "ROUTE/port:a/port:b/2";
const GREEN: &str = "ROUTE/port:b/port:a";

async fn a_list_has_every_relation_between_its_ends(on: On) {
    let house = ports(on).await;
    let graph = graph(
        &house,
        "{ ports(where: {id: {eq: \"port:a\"}}) { routes { name } } }",
    )
    .await;
    assert_eq!(graph.ids(), ["port:a", "port:b", "port:c"]);
    // The way back was not asked for.
    let expected = [RED, BLUE, "ROUTE/port:a/port:c"];
    assert_eq!(graph.relation_ids(), expected);
    assert_eq!(graph.relations[BLUE].2["line"], "blue");
}

async fn a_page_of_a_list_has_the_entities_of_the_answer_and_no_others(on: On) {
    let house = ports(on).await;
    let query =
        "{ ports(where: {id: {eq: \"port:a\"}}) { routes(limit: 1, sort: [{id: DESC}]) { id } } }";
    let page = graph(&house, query).await;
    assert_eq!(page.ids(), ["port:a", "port:c"]);
    assert_eq!(page.relation_ids(), ["ROUTE/port:a/port:c"]);
    let query = "{ ports(limit: 1) { routes(limit: 1) { id } } }";
    let page = graph(&house, query).await;
    assert_eq!(page.relation_ids(), [RED, BLUE]);
}

async fn a_connection_has_the_relations_of_its_edges_alone(on: On) {
    let house = ports(on).await;
    let query = "{ ports { routesConnection(where: {edge: {line: {eq: \"blue\"}}}) { edges { node { id } } } } }";
    let graph = graph(&house, query).await;
    assert_eq!(graph.relation_ids(), [BLUE]);
    // Every port is in the answer.
    assert_eq!(graph.ids().len(), 4);
}

async fn what_is_met_again_is_one(on: On) {
    let house = ports(on).await;
    let query = "{
        ports { id owners { id owns { name } } }
        again: ports { kinds }
        owners { owns { id } }
    }";
    let graph = graph(&house, query).await;
    assert_eq!(graph.ids().len(), 6);
    assert_eq!(
        graph.relation_ids(),
        [
            "OWNED_BY/port:a/owner:x",
            "OWNED_BY/port:b/owner:x",
            "OWNED_BY/port:b/owner:y"
        ]
    );
    let aden = &graph.entities["port:a"];
    assert_eq!(
        (&aden["name"], &aden["kinds"]),
        (&json!("Aden"), &json!(["oil", "coal"]))
    );
}

async fn a_relation_keeps_its_arrow_whichever_way_it_was_walked(on: On) {
    let house = ports(on).await;
    let ends = |graph: &super::Read, id: &str| {
        let (source, target, _) = &graph.relations[id];
        (source.clone(), target.clone())
    };
    let [a, b] = ["port:a", "port:b"].map(str::to_owned);
    for query in [
        "{ ports(where: {id: {eq: \"port:a\"}}) { reachedFrom { id } } }",
        "{ ports(where: {id: {eq: \"port:a\"}}) { reachedFromConnection { edges { cursor } } } }",
        "{ ports(where: {id: {eq: \"port:b\"}}) { routes { id } } }",
    ] {
        let graph = graph(&house, query).await;
        assert_eq!(graph.relation_ids(), [GREEN], "{query}");
        assert_eq!(ends(&graph, GREEN), (b.clone(), a.clone()), "{query}");
    }
    for query in [
        "{ ports(where: {id: {eq: \"port:a\"}}) { near { id } } }",
        "{ ports(where: {id: {eq: \"port:a\"}}) { nearConnection { edges { node { id } } } } }",
    ] {
        let graph = graph(&house, query).await;
        assert_eq!(
            ends(&graph, "NEAR/port:b/port:a"),
            (b.clone(), a.clone()),
            "{query}"
        );
    }
    let all = graph(
        &house,
        "{ ports { routes { id } reachedFrom { id } near { id } } }",
    )
    .await;
    assert_eq!(all.relation_ids().len(), 7);
    assert_eq!(
        ends(&all, "ROUTE/port:c/port:c"),
        ("port:c".into(), "port:c".into())
    );
}

async fn relations_say_what_they_say_though_nobody_asked(on: On) {
    let house = ports(on).await;
    for query in [
        "{ ports { routes { id } } }",
        "{ ports { routesConnection { edges { node { id } } } } }",
    ] {
        let graph = graph(&house, query).await;
        let (_, _, red) = &graph.relations[RED];
        let said = ["type", "relationId", "line", "since", "until"].map(|name| &red[name]);
        assert_eq!(said, ["ROUTE", RED, "red", "1990", "2001-05"], "{query}");
        assert_eq!(red["charts"], json!(["chart:1"]), "{query}");
        assert_eq!(red.get("secret"), None, "{query}");
    }
}

async fn only_what_was_asked_is_said_of_entities(on: On) {
    let house = ports(on).await;
    let named = graph(&house, "{ ports { id } }").await;
    let aden = &named.entities["port:a"];
    let said = ["label", "type", "name"].map(|name| &aden[name]);
    assert_eq!(said, ["Aden", "Port", "Aden"]);
    assert_eq!((aden.get("kinds"), aden.get("secret")), (None, None));
    // What has no name is called by its id.
    assert_eq!(named.entities["port:d"]["label"], "port:d");
    let filtered = graph(&house, "{ ports(where: {secret: {eq: \"s1\"}}) { kinds } }").await;
    assert_eq!(filtered.ids(), ["port:a"]);
    assert!(!format!("{filtered:?}").contains("s1\""));
}

async fn points_are_numbers_and_lists_are_lists(on: On) {
    let house = ports(on).await;
    let graph = graph(&house, "{ ports { kinds place { latitude } } }").await;
    let aden = &graph.entities["port:a"];
    assert_eq!(aden["place.latitude"], 12.8);
    assert_eq!(aden["place.longitude"], 45.0);
    assert_eq!(aden["kinds"], json!(["oil", "coal"]));
    assert_eq!(aden["kindsText"], "oil | coal");
    assert_eq!(graph.entities["port:b"].get("kinds"), None);
}

async fn intervals_are_what_is_known_for_certain(on: On) {
    let house = ports(on).await;
    let graph = graph(&house, "{ ports { routes { id } } }").await;
    let bounds = |id: &str| {
        let attributes = &graph.relations[id].2;
        ["validFrom", "validUntil"].map(|name| attributes.get(name).cloned())
    };
    // Partial dates are as wide as they may mean.
    assert_eq!(
        bounds(RED),
        [Some(json!("1990-01-01")), Some(json!("2001-05-31"))]
    );
    // That it goes on is not said.
    assert_eq!(
        bounds(BLUE),
        [Some(json!("2002-01-01")), Some(json!("2002-12-31"))]
    );
    assert_eq!(
        bounds(GREEN),
        [Some(json!("1999-01-01")), Some(json!("1999-12-31"))]
    );
    assert_eq!(bounds("ROUTE/port:c/port:c"), [None, None]);
}

async fn what_relations_cite_is_no_part_of_the_graph(on: On) {
    let house = ports(on).await;
    let query =
        "{ ports { routesConnection { edges { properties { citations { title sheet } } } } } }";
    let cited = graph(&house, query).await;
    assert!(
        cited.ids().iter().all(|id| id.starts_with("port:")),
        "{cited:?}"
    );
    assert_eq!(
        cited.relations[BLUE].2["charts"],
        json!(["chart:2", "chart:1"])
    );
}

async fn what_is_cited_leads_on(on: On) {
    // Charts lead nowhere here; asked for at the root they are entities as others are.
    let house = ports(on).await;
    let graph = graph(&house, "{ charts { title } }").await;
    assert_eq!(graph.ids(), ["chart:1", "chart:2"]);
    assert_eq!(graph.entities["chart:1"]["label"], "Red Sea");
}

async fn groups_have_the_entities_that_they_are_of(on: On) {
    let house = ports(on).await;
    let query = "{ portsGrouped(by: [{owners: true}]) { groups { key { owners { name } } count { nodes } } } }";
    let graph = graph(&house, query).await;
    assert_eq!(graph.ids(), ["owner:x", "owner:y"]);
    assert_eq!(graph.entities["owner:x"]["name"], "Xu");
    assert_eq!(graph.relation_ids(), [""; 0]);
}

async fn paths_and_relations_by_id_are_graphs(on: On) {
    let house = ports(on).await;
    let query = "{ paths(from: [\"owner:y\"], to: [\"port:c\"], k: 1) { complete } }";
    let path = graph(&house, query).await;
    assert_eq!(path.ids(), ["owner:y", "port:b", "port:c"]);
    assert_eq!(
        path.relation_ids(),
        ["NEAR/port:b/port:c", "OWNED_BY/port:b/owner:y"]
    );
    let query = format!("{{ relation(id: \"{BLUE}\") {{ type }} }}");
    let relation = graph(&house, &query).await;
    // Not the other one between the same ports.
    assert_eq!(relation.relation_ids(), [BLUE]);
    assert_eq!(relation.ids(), ["port:a", "port:b"]);
    assert_eq!(relation.relations[BLUE].2["line"], "blue");
}

async fn a_day_says_how_surely(on: On) {
    let house = ports(on).await;
    let query = "query @asOf(date: \"1995-06-01\", include: POSSIBLE) { ports { routes { id } } }";
    let graph = graph(&house, query).await;
    let validity = |id: &str| {
        graph
            .relations
            .get(id)
            .map(|relation| &relation.2["validity"])
    };
    assert_eq!(validity(RED), Some(&json!("STATED")));
    assert_eq!(validity(GREEN), Some(&json!("POSSIBLE")));
    assert_eq!(validity(BLUE), None);
    assert_eq!(graph.about["asOf"], "1995-06-01");
}
