//! Which rows a table has: one for each element of its list, or of one within that.

use silkgraph::store::EntityRecord;
use silkgraph::value::Value;

use super::{bodies, body, file, read, text, texts};
use crate::support::{House, On, on_every_store};

on_every_store! {
    a_list_is_found_below_objects,
    one_of_several_lists_is_named,
    a_list_is_unfolded,
    lists_in_lists_are_unfolded,
    a_list_of_values_has_a_row_each,
}

/// `c` has members `a` and `b`, `d` has `c`, and `a` has two names more.
async fn house(on: On) -> House {
    let mut records: Vec<EntityRecord> = ["a", "b", "c", "d"]
        .map(|id| body(&format!("body:{id}"), id.to_uppercase().as_str().into()))
        .into();
    records[0].values[2] = texts(&["A|1", "A2"]);
    let members = [(2, 0, "2001"), (2, 1, ""), (3, 2, "1996-04")];
    bodies(on, records, &members).await
}

async fn a_list_is_found_below_objects(on: On) {
    let house = house(on).await;
    for (query, expected) in [
        (
            "{ node(id: \"body:c\") { ... on Body { members(sort: [{id: ASC}]) { id } } } }",
            "id\r\nbody:a\r\nbody:b\r\n",
        ),
        // There is no such body, and there are none.
        (
            "{ node(id: \"body:x\") { ... on Body { members { id } } } }",
            "id\r\n",
        ),
        (
            "{ node(id: \"body:c\") { ... on Body { id membersConnection(sort: [{node: {id: ASC}}]) \
               { totalCount edges { properties { since } node { name } } } } } }",
            "properties.since,node.name\r\n2001,A\r\n,B\r\n",
        ),
        (
            "{ c: bodiesConnection(where: {id: {eq: \"body:a\"}}) { edges { node { id } } } t: __typename }",
            "node.id\r\nbody:a\r\n",
        ),
        ("{ graph { version sampleQueries { name } } }", "name\r\n"),
    ] {
        assert_eq!(
            text(&file(&house, "a.csv", query).await),
            expected,
            "{query}"
        );
    }
    let schema = text(
        &file(
            &house,
            "a.csv",
            "{ __type(name: \"Town\") { fields { name } } }",
        )
        .await,
    );
    assert!(schema.starts_with("name\r\nid\r\n"), "{schema}");
}

async fn one_of_several_lists_is_named(on: On) {
    let house = house(on).await;
    let query = "{ towns { name } all: bodiesConnection(sort: [{id: ASC}], first: 1) { edges { node { id } } } }";
    for (rows, expected) in [
        ("towns", "name\r\nOsh\r\n"),
        ("all.edges", "node.id\r\nbody:a\r\n"),
    ] {
        let reply = file(&house, &format!("a.csv?rows={rows}"), query).await;
        assert_eq!(text(&reply), expected, "{rows}");
        let lines = file(&house, &format!("a.ndjson?rows={rows}"), query).await;
        assert_eq!(text(&lines).lines().count(), 1, "{rows}");
    }
}

#[tokio::test]
async fn what_stands_beside_edges_is_there_for_who_names_it() {
    let house = House::shipped().await;
    let query = "{ search(text: \"Osh\", types: [Place], first: 1) \
        { types { type count } edges { node { __typename } } } }";
    let edges = file(house, "a.csv", query).await;
    assert_eq!(text(&edges), "node.__typename\r\nPlace\r\n");
    let types = file(house, "a.csv?rows=search.types", query).await;
    assert!(text(&types).starts_with("type,count\r\nPlace,"));
}

async fn a_list_is_unfolded(on: On) {
    let house = house(on).await;
    let query =
        "{ bodies(sort: [{id: ASC}]) { id members(sort: [{id: ASC}]) { name aliases } name } }";
    let reply = file(&house, "a.csv?unfold=members&header=typed", query).await;
    assert_eq!(
        text(&reply),
        "id:ID,members.name:String,members.aliases:[String],name:String\r\n\
         body:a,,,A\r\n\
         body:b,,,B\r\n\
         body:c,A,A\\|1 | A2,C\r\n\
         body:c,B,,C\r\n\
         body:d,C,,D\r\n"
    );
    let query = "{ bodies(sort: [{id: ASC}], limit: 2) { aliases id } }";
    let reply = file(&house, "a.csv?unfold=aliases", query).await;
    assert_eq!(
        text(&reply),
        "aliases,id\r\nA|1,body:a\r\nA2,body:a\r\n,body:b\r\n"
    );
}

async fn lists_in_lists_are_unfolded(on: On) {
    let house = house(on).await;
    let query = "{ bodies(sort: [{id: ASC}]) { members { x: membersConnection(sort: [{node: {id: ASC}}]) \
        { edges { node { id } properties { since } } } name } id } }";
    let outer = read(&file(&house, "a.csv?unfold=members", query).await);
    assert_eq!(outer[5], ["body:a | body:b", "2001 | ", "C", "body:d"]);
    let inner = file(&house, "a.csv?unfold=members.x.edges", query).await;
    assert_eq!(
        read(&inner),
        [
            [
                "members.x.edges.node.id",
                "members.x.edges.properties.since",
                "members.name",
                "id"
            ],
            ["", "", "", "body:a"],
            ["", "", "", "body:b"],
            ["", "", "A", "body:c"],
            ["", "", "B", "body:c"],
            ["body:a", "2001", "C", "body:d"],
            ["body:b", "", "C", "body:d"],
        ]
    );
}

async fn a_list_of_values_has_a_row_each(on: On) {
    let mut records = vec![body("body:a", Value::Null)];
    records[0].values[2] = texts(&["x|y", "", "z"]);
    let house = bodies(on, records, &[]).await;
    let query = "{ node(id: \"body:a\") { ... on Body { id also: aliases } } }";
    let reply = file(&house, "a.csv?header=typed", query).await;
    assert_eq!(text(&reply), "also:String\r\nx|y\r\n\"\"\r\nz\r\n");
    let lines = file(&house, "a.ndjson", query).await;
    assert_eq!(text(&lines), "\"x|y\"\n\"\"\n\"z\"\n");
}
