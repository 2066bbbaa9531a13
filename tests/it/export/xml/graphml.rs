//! `GraphML`, as networkx, igraph, Gephi, yEd and Cytoscape read it.

use super::{Element, Key, LEAVING_OUT, Read, document, has_all_of_two_guilds, two_guilds};
use crate::support::{On, on_every_store};

on_every_store! {
    a_file_has_all_entities_and_relations,
    lists_are_texts_and_keys_have_types,
    a_file_says_what_it_is,
}

fn data(element: &Element) -> Vec<(String, String)> {
    let data = element.all("data");
    data.map(|data| (data.get("key").to_owned(), data.text.clone()))
        .collect()
}

fn keys(document: &Element, of: &str) -> Vec<Key> {
    let keys = document.all("key").filter(|key| key.get("for") == of);
    keys.map(|key| Key::of(key, ["attr.name", "attr.type"]))
        .collect()
}

fn read(document: &Element) -> Read {
    let graph = document.child("graph");
    let nodes: Vec<_> = graph.all("node").collect();
    let edges: Vec<_> = graph.all("edge").collect();
    let [of_nodes, of_edges] = ["node", "edge"].map(|of| keys(document, of));
    Read::of(&nodes, &edges, [&of_nodes, &of_edges], data)
}

async fn a_file_has_all_entities_and_relations(on: On) {
    let house = two_guilds(on).await;
    let document = document(&house, "graphml", super::QUERY).await;
    let read = read(&document);
    has_all_of_two_guilds(&read);
    assert_eq!(read.nodes["guild:a"]["label"], "Askew");
    let labels = read.edges.values().map(|(_, values)| &*values["label"]);
    assert!(labels.into_iter().all(|label| label == "ALLIED"));
    assert_eq!(document.child("graph").get("edgedefault"), "directed");
    assert_eq!(
        document.get("xmlns"),
        "http://graphml.graphdrawing.org/xmlns"
    );
    let ids = document.all("key").map(|key| key.get("id"));
    let ids: std::collections::BTreeSet<_> = ids.collect();
    assert_eq!(ids.len(), document.all("key").count());
}

async fn lists_are_texts_and_keys_have_types(on: On) {
    let house = two_guilds(on).await;
    let document = document(&house, "graphml", super::QUERY).await;
    let read = read(&document);
    let known = &read.nodes["guild:a"];
    assert_eq!(known["tags"], "Ä, ö | say \"哈\" | back\\slash");
    assert_eq!(known["sizes"], "3 | 4");
    for (title, kind) in [
        ("founded", "string"),
        ("tags", "string"),
        ("members", "long"),
        ("share", "double"),
        ("small", "long"),
        ("isOpen", "boolean"),
    ] {
        assert_eq!(read.kinds[0][title], kind, "{title}");
    }
    let is_open = document
        .all("key")
        .find(|key| key.get("attr.name") == "isOpen");
    let described = is_open.unwrap().child("desc");
    assert_eq!(described.text, "Whether strangers are let in.");
}

async fn a_file_says_what_it_is(on: On) {
    let house = two_guilds(on).await;
    let query = LEAVING_OUT;
    let document = document(&house, "graphml", query).await;
    let keys = keys(&document, "graph");
    let told = data(document.child("graph"));
    let told = |title: &str| {
        let key = keys.iter().find(|key| key.title == title).unwrap();
        let fact = told.iter().find(|(id, _)| *id == key.id);
        fact.unwrap().1.clone()
    };
    assert_eq!(told("title"), "my guilds");
    assert_eq!(told("query"), query);
    assert_eq!(told("leftOut"), "Guild has more entities than the page.");
}
