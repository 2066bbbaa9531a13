//! Every relation of the shipped graph by its id.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;

use crate::support::{House, On, on_every_store};

on_every_store! {
    every_relation_has_an_id_of_its_own_that_finds_it,
}

/// How many relations are asked for by their ids: all in memory, and of those in Neo4j one in so
/// many, since each is a statement.
fn step(on: On) -> usize {
    match on {
        On::Memory | On::Replica => 1,
        On::Neo4j => 200,
    }
}

/// Relations asked for in one operation: fewer than there are connections to a database.
const AT_ONCE: usize = 5;

async fn every_relation_has_an_id_of_its_own_that_finds_it(on: On) {
    let shipped;
    let house = match on {
        On::Memory => House::shipped().await,
        On::Neo4j | On::Replica => {
            shipped = House::shipped_on(on).await;
            &shipped
        }
    };
    let edges = edges(house).await;
    let counts = house
        .post("{ graph { relations { type count } } }")
        .await
        .data();
    for of_type in counts["graph"]["relations"].as_array().unwrap() {
        let with_ids = edges
            .values()
            .filter(|edge| edge["type"] == of_type["type"]);
        assert_eq!(json!(with_ids.count()), of_type["count"], "{of_type}");
    }
    let some: Vec<&Value> = edges.values().step_by(step(on)).collect();
    for edges in some.chunks(AT_ONCE) {
        let asked = edges.iter().enumerate().map(|(at, edge)| {
            format!(
                "r{at}: relation(id: {}) {{ id type source target properties }}\n",
                edge["id"]
            )
        });
        let data = house
            .post(&format!("{{ {} }}", asked.collect::<String>()))
            .await
            .data();
        for (at, edge) in edges.iter().enumerate() {
            assert_eq!(data[&format!("r{at}")], **edge);
        }
    }
}

/// Every relation by its id, with its properties that are known, as some connection has it. The one
/// id is never that of two relations.
async fn edges(house: &House) -> BTreeMap<String, Value> {
    let ontology = Ontology::read(include_str!("../../../schema.graphql"), "schema.graphql");
    let ontology = ontology.unwrap();
    let mut edges: BTreeMap<String, Value> = BTreeMap::new();
    for of in &ontology.entity_types {
        let plural = of
            .plural
            .as_deref()
            .map_or_else(|| plural(&of.name), str::to_owned);
        for field in &of.relations {
            let properties = field.properties.map_or_else(String::new, |id| {
                let names = ontology.properties(id).properties.iter();
                let names: Vec<_> = names.map(|property| &*property.name).collect();
                let of = &ontology.properties(id).name;
                format!("properties {{ ... on {of} {{ {} }} }}", names.join(" "))
            });
            let query = format!(
                "{{ all: {plural} {{ of: {}Connection {{ edges {{ id type source target {properties} }} }} }} }}",
                field.name
            );
            let data = house.post(&query).await.data();
            let entities = data["all"].as_array().unwrap().iter();
            for edge in entities.flat_map(|of| of["of"]["edges"].as_array().unwrap()) {
                let edge = known(edge);
                let id = edge["id"].as_str().unwrap().to_owned();
                let earlier = edges.entry(id).or_insert_with(|| edge.clone());
                assert_eq!(*earlier, edge, "one id and two relations");
            }
        }
    }
    edges
}

/// An edge without what is not known of it.
fn known(edge: &Value) -> Value {
    let mut edge = edge.clone();
    let edge_fields = edge.as_object_mut().unwrap();
    let properties = edge_fields.entry("properties").or_insert(json!({}));
    properties
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    edge
}

fn plural(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    let name = format!("{}{rest}", first.to_lowercase());
    match name.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{name}s"),
    }
}
