//! What edges and `relation` say of a relation and its id.

use serde_json::{Value, json};

use super::{edges, harbours};
use crate::support::{House, On, on_every_store};

on_every_store! {
    ids_are_made_of_what_relations_are,
    ends_are_those_of_the_arrow_whichever_way_it_is_walked,
    fields_of_interfaces_have_ids,
    every_edge_is_found_by_its_id,
    properties_are_one_object_of_what_is_known,
    sources_and_ends_are_entities,
    ids_are_the_same_on_every_day,
    aliases_fragments_and_variables_do_as_everywhere,
}

/// The ids of the edges of the first entity's connection.
async fn ids(house: &House, query: &str) -> Vec<String> {
    let data = house.post(query).await.data();
    let edges = edges(&data).into_iter();
    let id = |edge: Value| edge["id"].as_str().unwrap().to_owned();
    edges.map(id).collect()
}

async fn ids_are_made_of_what_relations_are(on: On) {
    let house = harbours(on).await;
    let of = |port: &str, connection: &str| {
        format!(
            "{{ ports(where: {{ id: {{ eq: \"{port}\" }} }}) {{ {connection} {{ edges {{ id }} }} }} }}"
        )
    };
    let mut leads = ids(&house, &of("osh", "leadsConnection")).await;
    leads.sort();
    assert_eq!(
        leads,
        [
            "LEADS%20TO/osh/kiel/blue-line",
            "LEADS%20TO/osh/riga",
            "LEADS%20TO/osh/riga//1990",
            "LEADS%20TO/osh/riga/7-315b3257",
            "LEADS%20TO/osh/riga/blue-line/1990",
            "LEADS%20TO/osh/riga/blue-line/1991",
        ]
    );
    // Behind escapes, what would be taken for something else.
    let from_st_ives = ids(&house, &of("st/ives", "leadsConnection")).await;
    assert_eq!(from_st_ives, ["LEADS%20TO/st%2Fives/100%25/grosse"]);
    // What nothing tells apart is numbered, from the second on.
    assert_eq!(
        ids(&house, &of("osh", "shipsConnection")).await,
        [
            "VISITS/nina/osh",
            "VISITS/nina/osh/2",
            "VISITS/nina/osh/3",
            "VISITS/pinta/osh"
        ]
    );
}

async fn ends_are_those_of_the_arrow_whichever_way_it_is_walked(on: On) {
    let house = harbours(on).await;
    let data = house
        .post("{ ports(where: { id: { eq: \"osh\" } }) { nearConnection { edges { id type source target node { id } } } } }")
        .await
        .data();
    let edge = |source: &str, target: &str, node: &str| {
        let id = format!("NEAR/{source}/{target}").replace("st/ives", "st%2Fives");
        json!({ "id": id, "type": "NEAR", "source": source, "target": target, "node": { "id": node } })
    };
    assert_eq!(
        edges(&data),
        [
            edge("osh", "osh", "osh"),
            edge("osh", "riga", "riga"),
            edge("st/ives", "osh", "st/ives")
        ]
    );
    let data = house
        .post("{ ports(where: { id: { eq: \"100%\" } }) { reachedConnection { edges { source target type } } } }")
        .await
        .data();
    let edge = json!({ "source": "st/ives", "target": "100%", "type": "LEADS_TO" });
    assert_eq!(edges(&data), [edge]);
}

async fn fields_of_interfaces_have_ids(on: On) {
    let house = harbours(on).await;
    let data = house
        .post("{ places(where: { id: { in: [\"kiel\", \"st/ives\"] } }) { leadsConnection { edges { id type source target } } } }")
        .await
        .data();
    let edge = |id: &str, source: &str, target: &str| {
        let edge = json!({ "id": id, "type": "LEADS_TO", "source": source, "target": target });
        json!({ "leadsConnection": { "edges": [edge] } })
    };
    assert_eq!(
        data["places"],
        json!([
            edge("LEADS%20TO/kiel/osh", "kiel", "osh"),
            edge("LEADS%20TO/st%2Fives/100%25/grosse", "st/ives", "100%"),
        ])
    );
}

async fn every_edge_is_found_by_its_id(on: On) {
    let house = harbours(on).await;
    let edge = "edges { id type source target";
    let data = house
        .post(&format!(
            "{{ ports {{ leadsConnection {{ {edge} properties {{ ... on Route {{ line year }} }} }} }} \
             reachedConnection {{ {edge} }} }} nearConnection {{ {edge} }} }} \
             shipsConnection {{ {edge} properties {{ since until }} }} }} }} }}"
        ))
        .await
        .data();
    let ports = data["ports"].as_array().unwrap().iter();
    let connections = ports.flat_map(|port| port.as_object().unwrap().values());
    let edges = connections.flat_map(|connection| connection["edges"].as_array().unwrap());
    let mut count = 0;
    for edge in edges {
        let asked = json!({ "id": edge["id"] });
        let query = "query ($id: ID!) { relation(id: $id) { id type source target properties } }";
        let mut answer = house.post_with(query, asked).await.data()["relation"].clone();
        let properties = answer
            .as_object_mut()
            .unwrap()
            .remove("properties")
            .unwrap();
        for (name, value) in edge["properties"].as_object().into_iter().flatten() {
            assert_eq!(
                properties.get(name).unwrap_or(&Value::Null),
                value,
                "{edge}"
            );
        }
        let mut edge = edge.clone();
        edge.as_object_mut().unwrap().remove("properties");
        assert_eq!(answer, edge);
        count += 1;
    }
    assert_eq!(count, 7 + 6 + 5 + 4);
}

async fn properties_are_one_object_of_what_is_known(on: On) {
    let house = harbours(on).await;
    let properties = async |id: &str| {
        let query = format!("{{ relation(id: \"{id}\") {{ properties }} }}");
        house.post(&query).await.data()["relation"]["properties"].clone()
    };
    assert_eq!(
        properties("LEADS%20TO/osh/riga/blue-line/1990").await,
        json!({
            "line": "Blue Line",
            "year": 1990,
            "tonnes": "9007199254740993",
            "via": { "longitude": 24.1, "latitude": 56.9, "crs": "wgs-84", "srid": 4326, "height": null },
            "open": true,
            "books": ["b2", "b1"],
        })
    );
    assert_eq!(
        properties("LEADS%20TO/osh/riga").await,
        json!({ "books": ["b1"] })
    );
    assert_eq!(properties("NEAR/osh/riga").await, json!({}));
}

async fn sources_and_ends_are_entities(on: On) {
    let house = harbours(on).await;
    let asked = |id: &str| {
        format!(
            "{{ relation(id: \"{id}\") {{ citations {{ title }} \
             sourceNode {{ id ... on Port {{ leadsConnection(first: 1) {{ totalCount }} }} }} \
             targetNode {{ __typename id }} }} }}"
        )
    };
    let data = house
        .post(&asked("LEADS%20TO/osh/riga/blue-line/1990"))
        .await
        .data();
    assert_eq!(
        data["relation"],
        json!({
            "citations": [{ "title": "Atlas" }, { "title": "Pilot" }],
            "sourceNode": { "id": "osh", "leadsConnection": { "totalCount": 6 } },
            "targetNode": { "__typename": "Port", "id": "riga" },
        })
    );
    let data = house.post(&asked("NEAR/osh/osh")).await.data();
    let node = &data["relation"];
    assert_eq!(node["citations"], json!([]));
    assert_eq!(node["sourceNode"]["id"], node["targetNode"]["id"]);
}

async fn ids_are_the_same_on_every_day(on: On) {
    let house = harbours(on).await;
    let visits = |day: &str| {
        format!(
            "{{ ports(where: {{ id: {{ eq: \"osh\" }} }}) {{ shipsConnection @asOf(date: \"{day}\") \
             {{ edges {{ id }} }} }} }}"
        )
    };
    assert_eq!(
        ids(&house, &visits("1992-01-05")).await,
        ["VISITS/nina/osh/3"]
    );
    let visit = async |id: &str| {
        let query = format!(
            "{{ relation(id: \"{id}\") @asOf(date: \"1992-01-05\") {{ validity properties }} }}"
        );
        house.post(&query).await.data()["relation"].clone()
    };
    assert_eq!(visit("VISITS/nina/osh").await, Value::Null);
    let properties = json!({ "since": "1992-01-01", "until": "1992-02-01" });
    assert_eq!(
        visit("VISITS/nina/osh/3").await,
        json!({ "validity": "STATED", "properties": properties })
    );
}

async fn aliases_fragments_and_variables_do_as_everywhere(on: On) {
    let house = harbours(on).await;
    let query = r#"
        query ($id: ID!, $short: Boolean!) {
          one: relation(id: $id) { ...ends way: properties @skip(if: $short) kind: __typename }
          other: relation(id: $id) { id }
          ports(where: { id: { eq: "SHIPLESS" } }) { shipsConnection { edges { ...named } } }
        }
        fragment ends on Relation { from: source to: target }
        fragment named on PortShipsRelationship { id }
    "#
    .replace("SHIPLESS", "riga");
    let variables = json!({ "id": "NEAR/st%2Fives/osh", "short": true });
    assert_eq!(
        house.post_with(&query, variables).await.data(),
        json!({
            "one": { "from": "st/ives", "to": "osh", "kind": "Relation" },
            "other": { "id": "NEAR/st%2Fives/osh" },
            "ports": [{ "shipsConnection": { "edges": [] } }],
        })
    );
}
