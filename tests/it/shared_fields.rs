//! Types that implement several interfaces at once: what they share is asked of all of them,
//! whichever interface leads to them.

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    shared_fields_need_no_fragment,
    conditions_and_orders_are_on_shared_fields,
    every_interface_has_root_fields,
    an_interface_is_left_for_another_by_a_fragment,
    what_two_interfaces_declare_is_one_connection,
    figures_are_made_over_what_is_shared,
    introspection_names_every_interface_of_a_type,
}

const TALKS: &str = r#"
interface Known { id: ID! name: String! cites: [Paper!]! @declareRelationship }
interface Speaker implements Known { id: ID! name: String! born: Int cites: [Paper!]! @declareRelationship }
interface Host implements Known { id: ID! name: String! city: String cites: [Paper!]! @declareRelationship }
type Person implements Known & Speaker @node {
  id: ID!
  name: String!
  born: Int
  cites: [Paper!]! @relationship(type: "CITES", direction: OUT, properties: "Citation")
  talks: [Talk!]! @relationship(type: "BY", direction: IN, properties: "Part")
}
type Club implements Known & Speaker & Host @node {
  id: ID!
  name: String!
  born: Int
  city: String
  cites: [Paper!]! @relationship(type: "CITES", direction: OUT, properties: "Citation")
}
type Hall implements Host & Known @node {
  id: ID!
  name: String!
  city: String
  seats: Int
  cites: [Paper!]! @relationship(type: "CITES", direction: OUT, properties: "Citation")
}
type Talk @node {
  id: ID!
  by: [Speaker!]! @relationship(type: "BY", direction: OUT, properties: "Part")
  at: [Host!]! @relationship(type: "AT", direction: OUT)
}
type Paper @node { id: ID! citedBy: [Known!]! @relationship(type: "CITES", direction: IN, properties: "Citation") }
type Part @relationshipProperties { minutes: Int }
type Citation @relationshipProperties { page: Int }
"#;

const TALKS_SEED: &[(&str, &str)] = &[
    ("entities/Person.csv", "id,name,born\np1,Ada,1970\np2,Bo,\n"),
    (
        "entities/Club.csv",
        "id,name,born,city\nc1,Chess,1900,Osh\nc2,Ada,1950,\n",
    ),
    (
        "entities/Hall.csv",
        "id,name,city,seats\nh1,Hall,Osh,90\nh2,Barn,Naryn,40\n",
    ),
    ("entities/Talk.csv", "id\nt1\nt2\nt3\n"),
    ("entities/Paper.csv", "id\ns1\ns2\n"),
    (
        "relations/BY.csv",
        "from,to,minutes\nt1,p1,5\nt1,c1,9\nt2,p2,\nt2,c2,3\nt3,c1,1\n",
    ),
    ("relations/AT.csv", "from,to\nt1,h1\nt1,c1\nt2,h2\n"),
    (
        "relations/CITES.csv",
        "from,to,page\np1,s1,3\nc1,s1,4\nc1,s2,\nh1,s2,8\n",
    ),
];

/// The data that a query over the talks is answered with.
async fn ask(on: On, query: &str) -> Value {
    let house = House::seeded(on, TALKS, TALKS_SEED).await;
    house.post(query).await.data()
}

fn named(names: &[&str]) -> Value {
    names.iter().map(|name| json!({ "name": name })).collect()
}

fn ids(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({ "id": id })).collect()
}

async fn shared_fields_need_no_fragment(on: On) {
    let query = "{ talks { by { name born } at { name city ... on Hall { seats } } } }";
    let by = |name: &str, born: Option<i32>| json!({ "name": name, "born": born });
    let expected = json!([
        {
            "by": [by("Chess", Some(1900)), by("Ada", Some(1970))],
            "at": [{ "name": "Chess", "city": "Osh" }, { "name": "Hall", "city": "Osh", "seats": 90 }],
        },
        {
            "by": [by("Ada", Some(1950)), by("Bo", None)],
            "at": [{ "name": "Barn", "city": "Naryn", "seats": 40 }],
        },
        { "by": [by("Chess", Some(1900))], "at": [] },
    ]);
    assert_eq!(ask(on, query).await["talks"], expected);
}

async fn conditions_and_orders_are_on_shared_fields(on: On) {
    let data = ask(
        on,
        "{ ada: talks(where: { by: { some: { name: { eq: \"Ada\" } } } }) { id }
           old: talks(where: { by: { all: { born: { lt: 1960 } } } }) { id }
           none: talks(where: { by: { none: { typename: [Person] } } }) { id }
           single: talks(where: { at: { single: { city: { eq: \"Osh\" } } } }) { id }
           cited: talks(where: { by: { some: { cites: { some: { id: { eq: \"s2\" } } } } } }) { id }
           long: talks(where: { byConnection: { some: { node: { name: { eq: \"Chess\" } }, edge: { minutes: { gt: 5 } } } } }) { id }
           sorted: talks(limit: 1) {
             by(sort: [{ name: ASC }]) { id }
             byConnection(sort: [{ node: { born: DESC } }], first: 1) { edges { node { id } properties { minutes } } } } }",
    )
    .await;
    let first = json!({ "edges": [{ "node": { "id": "p1" }, "properties": { "minutes": 5 } }] });
    let expected = json!({
        "ada": ids(&["t1", "t2"]),
        "old": ids(&["t3"]),
        "none": ids(&["t3"]),
        "single": ids(&[]),
        "cited": ids(&["t1", "t3"]),
        "long": ids(&["t1"]),
        "sorted": [{ "by": ids(&["p1", "c1"]), "byConnection": first }],
    });
    assert_eq!(data, expected);
}

async fn every_interface_has_root_fields(on: On) {
    let data = ask(
        on,
        "{ speakers(where: { OR: [{ born: { eq: null } }, { born: { lt: 1940 } }] }, sort: [{ name: DESC }]) { name }
           hosts(where: { typename: [Hall], city: { startsWith: \"N\" } }) { name }
           knowns(sort: [{ name: ASC }], limit: 3, offset: 1) { id }
           hostsConnection(first: 2, sort: [{ name: ASC }]) { totalCount edges { node { name } } } }",
    )
    .await;
    let nodes = json!([{ "node": { "name": "Ada" } }, { "node": { "name": "Barn" } }]);
    let expected = json!({
        "speakers": named(&["Chess", "Bo"]),
        "hosts": named(&["Barn"]),
        "knowns": ids(&["p1", "h2", "p2"]),
        "hostsConnection": { "totalCount": 4, "edges": nodes },
    });
    assert_eq!(data, expected);
}

async fn an_interface_is_left_for_another_by_a_fragment(on: On) {
    let data = ask(
        on,
        "{ hosts(sort: [{ name: ASC }, { id: ASC }]) { id ... on Speaker { born } ... on Known { name } }
           node(id: \"c1\") { ... on Host { city } ... on Speaker { born } ... on Person { id } } }",
    )
    .await;
    let expected = json!({
        "hosts": [
            { "id": "c2", "born": 1950, "name": "Ada" },
            { "id": "h2", "name": "Barn" },
            { "id": "c1", "born": 1900, "name": "Chess" },
            { "id": "h1", "name": "Hall" },
        ],
        "node": { "city": "Osh", "born": 1900 },
    });
    assert_eq!(data, expected);
}

async fn what_two_interfaces_declare_is_one_connection(on: On) {
    let cited = "citesConnection(sort: [{ edge: { Citation: { page: ASC } } }]) {
        __typename edges { node { id } properties { ... on Citation { page } } } }";
    let query = format!(
        "{{ speakers(where: {{ id: {{ eq: \"c1\" }} }}) {{ {cited} }}
            hosts(where: {{ id: {{ eq: \"c1\" }} }}) {{ {cited} }}
            clubs(limit: 1) {{ {cited} }}
            papers {{ citedBy {{ name }} }} }}"
    );
    let edge = |id: &str, page: Option<i32>| json!({ "node": { "id": id }, "properties": { "page": page } });
    let edges = json!([edge("s1", Some(4)), edge("s2", None)]);
    let page =
        json!([{ "citesConnection": { "__typename": "KnownCitesConnection", "edges": edges } }]);
    let papers = [named(&["Chess", "Ada"]), named(&["Chess", "Hall"])];
    let expected = json!({
        "speakers": page,
        "hosts": page,
        "clubs": page,
        "papers": papers.map(|cited_by| json!({ "citedBy": cited_by })),
    });
    assert_eq!(ask(on, &query).await, expected);
}

async fn figures_are_made_over_what_is_shared(on: On) {
    let data = ask(
        on,
        "{ speakersConnection { aggregate { count { nodes } node { born { min max } } } }
           talks(where: { byConnection: { aggregate: { node: { born: { min: { lt: 1940 } } } } } }) {
             id byConnection { aggregate { node { name { longest } born { average } } edge { minutes { sum } } } } } }",
    )
    .await;
    let of = |id: &str, born: i32, minutes: i32| {
        let node = json!({ "name": { "longest": "Chess" }, "born": { "average": born } });
        let aggregate = json!({ "node": node, "edge": { "minutes": { "sum": minutes } } });
        json!({ "id": id, "byConnection": { "aggregate": aggregate } })
    };
    let born = json!({ "min": 1900, "max": 1970 });
    let aggregate = json!({ "count": { "nodes": 4 }, "node": { "born": born } });
    let talks = json!([of("t1", 1935, 14), of("t3", 1900, 1)]);
    assert_eq!(
        data["speakersConnection"],
        json!({ "aggregate": aggregate })
    );
    assert_eq!(data["talks"], talks);
}

async fn introspection_names_every_interface_of_a_type(on: On) {
    let data = ask(
        on,
        "{ club: __type(name: \"Club\") { interfaces { name } }
           host: __type(name: \"Host\") { kind interfaces { name } possibleTypes { name } }
           known: __type(name: \"Known\") { possibleTypes { name } } }",
    )
    .await;
    let expected = json!({
        "club": { "interfaces": named(&["Known", "Speaker", "Host", "Node"]) },
        "host": {
            "kind": "INTERFACE",
            "interfaces": named(&["Known"]),
            "possibleTypes": named(&["Club", "Hall"]),
        },
        "known": { "possibleTypes": named(&["Club", "Hall", "Person"]) },
    });
    assert_eq!(data, expected);
}
