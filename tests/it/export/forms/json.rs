//! JSON for sigma, Gephi Lite, Cytoscape and Kumu.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::{AWKWARD, file, ships, text};
use crate::support::{House, On, on_every_store};

on_every_store! {
    every_form_has_all_entities_and_relations,
    a_column_is_of_one_type,
    names_that_tools_keep_are_given_way_to,
    tools_draw_entities_at_once,
}

/// The objects of a form that are entities or relations.
struct Form {
    extension: &'static str,
    entities: fn(&Json) -> &Json,
    relations: fn(&Json) -> &Json,
    /// What has the attributes in each of them, and what has the ids.
    attributes: fn(&Json) -> &Json,
    ids: [&'static str; 2],
    ends: [&'static str; 2],
    /// What is in the head of the file.
    about: fn(&Json) -> &Json,
}

const FORMS: [Form; 3] = [
    Form {
        extension: "graphology.json",
        entities: |file| &file["nodes"],
        relations: |file| &file["edges"],
        attributes: |object| &object["attributes"],
        ids: ["key", "key"],
        ends: ["source", "target"],
        about: |file| &file["attributes"],
    },
    Form {
        extension: "cyjs",
        entities: |file| &file["elements"]["nodes"],
        relations: |file| &file["elements"]["edges"],
        attributes: |object| &object["data"],
        ids: ["id", "id"],
        ends: ["source", "target"],
        about: |file| &file["data"],
    },
    Form {
        extension: "kumu.json",
        entities: |file| &file["elements"],
        relations: |file| &file["connections"],
        attributes: |object| object,
        ids: ["id", "id"],
        ends: ["from", "to"],
        about: |file| &file["about"],
    },
];

impl Form {
    async fn read(&self, house: &House) -> Read {
        let file = file(house, self.extension).await.json();
        let by_id = |objects: &Json, id: &str| {
            let objects = objects.as_array().unwrap().iter();
            let objects =
                objects.map(|object| (text(self.field(object, id)).to_owned(), object.clone()));
            let count = objects.len();
            let by_id: BTreeMap<_, _> = objects.collect();
            assert_eq!(by_id.len(), count, "{}: no id stands twice", self.extension);
            by_id
        };
        Read {
            about: (self.about)(&file).clone(),
            entities: by_id((self.entities)(&file), self.ids[0]),
            relations: by_id((self.relations)(&file), self.ids[1]),
            whole: file.clone(),
        }
    }

    /// A field of an object, or of its attributes.
    fn field<'o>(&self, object: &'o Json, name: &str) -> &'o Json {
        match object.get(name) {
            Some(value) => value,
            None => &(self.attributes)(object)[name],
        }
    }

    fn attributes<'r>(&self, read: &'r Read, id: &str) -> &'r Json {
        (self.attributes)(&read.entities[id])
    }

    fn relation<'r>(&self, read: &'r Read, id: &str) -> &'r Json {
        let mut relations = read
            .relations
            .values()
            .map(|object| (self.attributes)(object));
        relations
            .find(|attributes| attributes["relationId"] == id)
            .unwrap()
    }
}

struct Read {
    about: Json,
    entities: BTreeMap<String, Json>,
    relations: BTreeMap<String, Json>,
    whole: Json,
}

async fn every_form_has_all_entities_and_relations(on: On) {
    let house = ships(on).await;
    for form in FORMS {
        let read = form.read(&house).await;
        let entities: Vec<_> = read.entities.keys().map(String::as_str).collect();
        assert_eq!(
            entities,
            ["log:1", "ship:a", "国/%#?"],
            "{}",
            form.extension
        );
        let of = |object: &Json, name: &str| text(form.field(object, name)).to_owned();
        let relations = read.relations.values().map(|relation| {
            let [source, target] = form.ends.map(|end| of(relation, end));
            [source, of(relation, "type"), target]
        });
        let mut relations: Vec<_> = relations.collect();
        relations.sort();
        let expected = [
            ["ship:a", "LOGGED_IN", "log:1"],
            ["ship:a", "TOWS", "ship:a"],
            ["ship:a", "TOWS", "国/%#?"],
            ["ship:a", "TOWS", "国/%#?"],
        ];
        assert_eq!(relations, expected, "{}", form.extension);
        form.relation(&read, "TOWS/ship:a/ship:a/1992");
        assert_eq!(form.attributes(&read, "国/%#?")["label"], AWKWARD);
        assert_eq!(form.attributes(&read, "ship:a")["type"], "Ship");
        assert_eq!(read.about["title"], "fleet");
        assert_eq!(read.about["query"], super::QUERY);
    }
}

async fn a_column_is_of_one_type(on: On) {
    let house = ships(on).await;
    for form in FORMS {
        let read = form.read(&house).await;
        let [first, second] = ["ship:a", "国/%#?"].map(|id| form.attributes(&read, id));
        // One is beyond what floats have exactly: all are texts.
        assert_eq!(first["tonnage"], "9007199254740993", "{}", form.extension);
        assert_eq!(second["tonnage"], "-5");
        assert_eq!(first["speed"], 12.5);
        assert_eq!(second["speed"], json!(3));
        assert_eq!(first["armed"], true);
        assert_eq!(first["built"], "1991-12");
        assert_eq!(first["seenAt"], "2025-06-17T05:00:00.000Z");
        assert_eq!(first["aliases"], json!(["Ä", "哈", "a | b"]));
        assert_eq!(second.get("aliases"), None);
    }
}

async fn names_that_tools_keep_are_given_way_to(on: On) {
    let house = ships(on).await;
    let [graphology, cytoscape, kumu] = FORMS;
    let read = graphology.read(&house).await;
    let first = graphology.attributes(&read, "ship:a");
    assert_eq!(first["property.x"], 7);
    assert_eq!(first["parent"], "TOWS/ship:a/国/%#?");
    // The joined text of a list, beside a property that is called so.
    assert_eq!(first["aliasesText"], "its own");
    assert_eq!(first["property.aliasesText"], "Ä | 哈 | a \\| b");
    assert_eq!(
        read.whole["options"],
        json!({ "type": "directed", "multi": true, "allowSelfLoops": true })
    );

    let read = cytoscape.read(&house).await;
    let first = cytoscape.attributes(&read, "ship:a");
    assert_eq!(first["property.parent"], "TOWS/ship:a/国/%#?");
    assert_eq!(first.get("parent"), None);
    assert_eq!(first["name"], "Argo");
    assert_eq!(read.whole["data"]["name"], "fleet");
    let mut ids = read.entities.keys().chain(read.relations.keys());
    let ids_together: BTreeSet<_> = ids.by_ref().collect();
    assert_eq!(ids_together.len(), 7, "nodes and edges share their ids");

    let read = kumu.read(&house).await;
    let towed = kumu.relation(&read, "TOWS/ship:a/%E5%9B%BD%2F%25#?/1990");
    assert_eq!(
        (&towed["from"], &towed["property.from"]),
        (&json!("ship:a"), &json!(AWKWARD))
    );
    assert_eq!(
        (&towed["direction"], &towed["rope"]),
        (&json!("directed"), &json!("9223372036854775807"))
    );
}

async fn tools_draw_entities_at_once(on: On) {
    let house = ships(on).await;
    let [graphology, cytoscape, _] = FORMS;
    let (drawn, placed) = (graphology.read(&house).await, cytoscape.read(&house).await);
    let mut positions = BTreeSet::new();
    for id in ["ship:a", "国/%#?", "log:1"] {
        let (node, data) = (
            graphology.attributes(&drawn, id),
            cytoscape.attributes(&placed, id),
        );
        let colour = text(&node["color"]);
        assert!(colour.starts_with('#') && colour.len() == 7, "{colour}");
        assert_eq!(data["color"], colour);
        // A radius there, a diameter here.
        let size = node["size"].as_f64().unwrap();
        assert!(size > 0.0);
        assert_eq!(data["size"], 2.0 * size);
        let place = json!({ "x": node["x"], "y": node["y"] });
        assert!(place["x"].is_f64() && place["y"].is_f64(), "{place}");
        assert_eq!(placed.entities[id]["position"], place);
        positions.insert(place.to_string());
    }
    assert_eq!(positions.len(), 3);
    let [ship, other, log] =
        ["ship:a", "国/%#?", "log:1"].map(|id| &graphology.attributes(&drawn, id)["color"]);
    assert!(ship == other && ship != log);
    assert_eq!(placed.whole["layout"]["name"], "preset");
}
