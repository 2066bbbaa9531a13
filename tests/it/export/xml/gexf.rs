//! GEXF, as Gephi reads it.

use super::{ALLIED, Element, Key, LEAVING_OUT, Read, document, has_all_of_two_guilds, two_guilds};
use crate::support::{On, on_every_store};

on_every_store! {
    a_file_has_all_entities_and_relations,
    lists_stand_twice_and_keys_have_types,
    what_is_known_to_hold_has_days,
    a_file_says_what_it_is,
}

fn read(document: &Element) -> Read {
    let graph = document.child("graph");
    let keys = ["node", "edge"].map(|class| {
        let mut keys = graph
            .all("attributes")
            .filter(|keys| keys.get("class") == class);
        let keys = keys.next().unwrap().all("attribute");
        keys.map(|key| Key::of(key, ["title", "type"]))
            .collect::<Vec<_>>()
    });
    let nodes: Vec<_> = graph.child("nodes").all("node").collect();
    let edges: Vec<_> = graph.child("edges").all("edge").collect();
    Read::of(&nodes, &edges, [&keys[0], &keys[1]], |element| {
        let values = element.child("attvalues").all("attvalue");
        let value = |value: &Element| ["for", "value"].map(|name| value.get(name).to_owned());
        values.map(|element| value(element).into()).collect()
    })
}

async fn a_file_has_all_entities_and_relations(on: On) {
    let house = two_guilds(on).await;
    let document = document(&house, "gexf", super::QUERY).await;
    has_all_of_two_guilds(&read(&document));
    assert_eq!(document.get("xmlns"), "http://gexf.net/1.3");
    assert_eq!(document.get("xmlns:viz"), "http://gexf.net/1.3/viz");
    assert_eq!(document.child("graph").get("defaultedgetype"), "directed");
    let graph = document.child("graph");
    for node in graph.child("nodes").all("node") {
        assert!(!node.get("label").is_empty());
    }
    for edge in graph.child("edges").all("edge") {
        assert_eq!((edge.get("kind"), edge.get("label")), ("ALLIED", "ALLIED"));
    }
}

async fn lists_stand_twice_and_keys_have_types(on: On) {
    let house = two_guilds(on).await;
    let read = read(&document(&house, "gexf", super::QUERY).await);
    let known = &read.nodes["guild:a"];
    assert_eq!(known["tags"], r#"["Ä, ö", "say \"哈\"", "back\\slash"]"#);
    assert_eq!(
        known["property.tagsText"],
        "Ä, ö | say \"哈\" | back\\slash"
    );
    assert_eq!(known["sizes"], r#"["3", "4"]"#);
    assert_eq!(known["sizesText"], "3 | 4");
    for (title, kind) in [
        ("type", "string"),
        ("founded", "string"),
        ("tags", "liststring"),
        // networkx knows no other lists.
        ("sizes", "liststring"),
        ("sizesText", "string"),
        ("members", "long"),
        ("share", "double"),
        ("small", "integer"),
        ("isOpen", "boolean"),
    ] {
        assert_eq!(read.kinds[0][title], kind, "{title}");
    }
    assert_eq!(read.kinds[1]["property.weight"], "double");
}

async fn what_is_known_to_hold_has_days(on: On) {
    let house = two_guilds(on).await;
    let query = "{ guilds { founded dissolved allies { id } } }";
    let document = document(&house, "gexf", query).await;
    let graph = document.child("graph");
    for (name, value) in [
        ("mode", "dynamic"),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
    ] {
        assert_eq!(graph.get(name), value);
    }
    let spells = |element: &Element| {
        let spells = element.all("spells").flat_map(|spells| spells.all("spell"));
        let bound = |spell: &Element, name: &str| spell.attributes.get(name).cloned();
        let spells = spells.map(|spell| (bound(spell, "start"), bound(spell, "end")));
        (element.get("id").to_owned(), spells.collect::<Vec<_>>())
    };
    let spell =
        |from: &str, until: Option<&str>| vec![(Some(from.to_owned()), until.map(str::to_owned))];
    let mut edges: Vec<_> = graph.child("edges").all("edge").map(spells).collect();
    edges.sort();
    let expected = [
        // Nothing is known of when it held.
        Vec::new(),
        spell("1858-01-09", Some("1858-01-09")),
        // The last day that its end can mean; and what goes on has none.
        spell("1852-03-01", Some("1853-12-31")),
        spell("1855-01-01", None),
    ];
    let edges: Vec<_> = edges.into_iter().map(|(_, spells)| spells).collect();
    let mut sorted = (edges, expected.to_vec());
    sorted.0.sort();
    sorted.1.sort();
    assert_eq!(sorted.0, sorted.1);
    assert_eq!(ALLIED.len(), 4);
    let nodes: Vec<_> = graph.child("nodes").all("node").map(spells).collect();
    assert_eq!(nodes[0].1, spell("1850-01-01", Some("1861-02-28")));
    assert_eq!(nodes[1].1, Vec::new());
}

async fn a_file_says_what_it_is(on: On) {
    let house = two_guilds(on).await;
    let query = LEAVING_OUT;
    let document = document(&house, "gexf", query).await;
    let meta = document.child("meta");
    assert_eq!(meta.get("lastmodifieddate").len(), "2026-11-29".len());
    let told = &meta.child("description").text;
    for line in [
        "title: my guilds",
        &format!("query: {query}"),
        "leftOut: Guild has more entities than the page.",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}: {told}");
    }
    assert!(meta.child("creator").text.starts_with("silkgraph "));
    // Nothing in it holds for some time.
    let query = "{ guilds(where: {id: {eq: \"国/%#? \\\"\"}}) { name } }";
    let document = super::document(&house, "gexf", query).await;
    assert_eq!(document.child("graph").attributes.get("mode"), None);
}
