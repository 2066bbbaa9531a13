//! What an answer is before it is JSON: rows with what each value is, and values for transports.

use std::time::Instant;

use async_graphql::Request;
use async_graphql::http::{WebSocket, WebSocketProtocols};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use silkgraph::engine::{Group, Level};
use silkgraph::graphql::{Ran, Service};
use silkgraph::ontology::Ontology;
use silkgraph::value::write_text;

use crate::spec::with_a_hole;
use crate::support::{House, On, on_every_store};

on_every_store! {
    an_answer_has_its_rows_with_what_each_value_is,
    a_web_socket_answers_as_http_does,
    a_web_socket_tells_of_errors_as_http_does,
    what_waited_too_long_is_not_begun,
}

async fn an_answer_has_its_rows_with_what_each_value_is(on: On) {
    let house = House::films_on(on).await;
    let query = "{ works: films(sort: { title: ASC }) { when: released actors { name } title } }";
    let ran = run(&house.service, query).await;
    let films = ran.answers().level().rows(0).unwrap();
    assert_eq!(
        rows(ran.ontology(), films),
        [
            "Film released=1990 title=Alba",
            "  actors: Person name=Ximena",
            "Film released=2001 title=Brisa",
            "  actors: Person name=Ximena",
            "  actors: Person name=Yago",
            "Film released= title=Cumbre",
        ]
    );
}

/// Each row in a line, and below it the rows that its relations lead to.
fn rows(ontology: &Ontology, group: Group<'_>) -> Vec<String> {
    let lines = group.range().flat_map(|row| {
        let entity_type = ontology.entity_type(group.entity(row).unwrap().entity_type);
        let properties = group.properties(row).map(|(property, cell)| {
            let name = &entity_type.property(property).name;
            let mut text = String::new();
            write_text(cell.unwrap(), &mut text).unwrap();
            format!(" {name}={text}")
        });
        let line = format!("{}{}", entity_type.name, properties.collect::<String>());
        [line].into_iter().chain(below(ontology, group.below(row)))
    });
    lines.collect()
}

fn below(ontology: &Ontology, level: Level<'_>) -> Vec<String> {
    let requests = (0..level.len()).flat_map(|index| {
        let relation = ontology.relation(level.relation(index).unwrap());
        let rows = rows(ontology, level.rows(index).unwrap());
        rows.into_iter()
            .map(move |row| format!("  {}: {row}", relation.name))
    });
    requests.collect()
}

async fn run(service: &Service, query: &str) -> Ran {
    let ran = service.run(Request::new(query), service.deadline()).await;
    ran.unwrap_or_else(|errors| panic!("{errors:?}"))
}

async fn a_web_socket_answers_as_http_does(on: On) {
    let house = House::shipped_on(on).await;
    for query in [
        "{ countries(limit: 3) { __typename id name nativeNames place: location { __typename longitude crs srid height } } }",
        "{ a: node(id: \"country:kz\") { id ... on Country { memberOf { name } } } b: node(id: \"x\") { id } }",
        "{ nodes(ids: [\"country:kz\", \"nothing\"]) { id } }",
        "{ countriesConnection(first: 2) {
            totalCount pageInfo { hasNextPage endCursor }
            edges { cursor node { name memberOfConnection { edges { properties { since } } } } }
            aggregate { count { nodes } node { name { longest } } } } }",
        "{ tradeFiguresConnection { aggregate { node { valueUsd { min max sum average } } } } }",
        "{ projects(limit: 3) { costs { amountUsd } fundersConnection { edges { properties { amountUsd share } } } } }",
        "{ countries(limit: 3) { memberOfConnection { aggregate { count { nodes edges } } } } }",
        "{ countriesByText(phrase: \"kaz\") { edges { score node { name } } } }",
        "{ countries(limit: 3) { memberOfConnection { edges { properties { sources citations { __typename title } } } } } }",
        "{ statements(limit: 3) { id name date } graph { version entities { type count } } }",
        "{ __schema { queryType { name fields { name } } } __type(name: \"Country\") { kind } }",
    ] {
        let over_http = house.post(query).await.json();
        assert_eq!(over_web_socket(&house, query).await, over_http, "{query}");
    }
}

async fn a_web_socket_tells_of_errors_as_http_does(on: On) {
    let house = with_a_hole(on).await;
    for query in [
        "{ nodes(ids: [\"film:a\", \"film:b\"]) { id ... on Film { title } } }",
        "{ films { title } }",
        "{ films { actors { films { title } } } }",
        "{ films { nothing } }",
        "{ films(first: 3) ",
    ] {
        let mut over_http = house.post(query).await.json();
        let mut over_web_socket = over_web_socket(&house, query).await;
        // A transport of this library has no words for "there are no data".
        let data = over_http["data"].take();
        assert_eq!(over_web_socket["data"].take(), data, "{query}");
        assert_eq!(over_web_socket, over_http, "{query}");
    }
}

/// Asks by the protocol that `graphql-ws` of JavaScript speaks.
async fn over_web_socket(house: &House, query: &str) -> Value {
    let messages = [
        json!({ "type": "connection_init" }),
        json!({ "type": "subscribe", "id": "1", "payload": { "query": query } }),
    ];
    let messages = stream::iter(messages.map(|message| message.to_string()));
    let messages = messages.chain(stream::pending());
    let service = house.service.clone();
    let mut socket = WebSocket::new(service, messages, WebSocketProtocols::GraphQLWS);
    let mut next = async || -> Value {
        let message = socket.next().await.unwrap().unwrap_text();
        serde_json::from_str(&message).unwrap()
    };
    assert_eq!(next().await["type"], "connection_ack");
    let mut answer = next().await;
    assert_eq!(answer["type"], "next", "{answer}");
    assert_eq!(next().await["type"], "complete");
    answer["payload"].take()
}

async fn what_waited_too_long_is_not_begun(on: On) {
    let house = House::films_on(on).await;
    let over = Instant::now();
    let request = Request::new("{ films { title } kind: __typename }");
    let answered = house.service.answer_by(request, over).await;
    let answer: Value = serde_json::from_slice(&answered.body).unwrap();
    assert_eq!(answer["data"], Value::Null);
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TIMEOUT");
}
