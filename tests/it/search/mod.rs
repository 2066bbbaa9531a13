//! `search`, as the API has it: its fields and arguments, what it refuses, and what of the shipped
//! graph it finds.

mod given_way;
mod refused;
mod shipped;

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    a_search_says_what_it_found_and_by_which_texts,
    types_and_conditions_narrow_what_is_found,
    pages_go_by_score_and_id,
    a_page_has_twenty_hits_unless_said_otherwise,
}

/// People, what they write and the bodies they belong to.
const LIBRARY: &str = r#"
type Person @node @fulltext(indexes: [{ indexName: "people", queryName: "people_", fields: ["name", "aliases", "life"] }]) {
  id: ID!
  name: String!
  aliases: [String!]
  life: String
  born: Int
  belongs: [Body!]! @relationship(type: "BELONGS", direction: OUT, properties: "Belonging")
}

type Body @node @fulltext(indexes: [{ indexName: "bodies", queryName: "bodiesByText", fields: ["name"] }]) {
  id: ID!
  name: String!
  members: [Person!]! @relationship(type: "BELONGS", direction: IN, properties: "Belonging")
}

type Figure @node {
  id: ID!
  note: String
}

type Belonging @relationshipProperties {
  role: String
  since: Int
}
"#;

const LIBRARY_SEED: &[(&str, &str)] = &[
    (
        "entities/Person.csv",
        "id,name,aliases,life,born\n\
         ada,Ada Byron,Countess of Lovelace|Ада Лавлейс,,1815\n\
         bea,Bea Silk,,A weaver of silk,1900\n\
         cid,Cid,,,1950\n",
    ),
    ("entities/Body.csv", "id,name\nguild,Silk Guild\n"),
    (
        "relations/BELONGS.csv",
        "from,to,role,since\nada,guild,patron of engines,1840\ncid,guild,master of silk,1980\n",
    ),
];

async fn library() -> House {
    library_on(On::Memory).await
}

async fn library_on(on: On) -> House {
    House::seeded(on, LIBRARY, LIBRARY_SEED).await
}

/// The ids that a search finds, in their order.
fn ids(connection: &Value) -> Vec<&str> {
    let edges = connection["edges"].as_array().unwrap();
    let id = |edge: &'_ Value| edge["node"]["id"].as_str().map(str::len);
    assert!(edges.iter().all(|edge| id(edge).is_some()));
    edges
        .iter()
        .map(|edge| edge["node"]["id"].as_str().unwrap())
        .collect()
}

async fn a_search_says_what_it_found_and_by_which_texts(on: On) {
    let house = library_on(on).await;
    let query = r#"{ search(text: "silk master") {
        totalCount types { type count } pageInfo { hasNextPage hasPreviousPage }
        edges { score matched { property snippet } node { __typename id ... on Person { born } } }
    } }"#;
    let mut found = house.post(query).await.data()["search"].take();
    let edges = found["edges"].as_array_mut().unwrap();
    let scores: Vec<f64> = edges
        .iter_mut()
        .map(|edge| edge["score"].take().as_f64().unwrap())
        .collect();
    let floors: Vec<f64> = scores.iter().map(|score| score.floor()).collect();
    assert_eq!(floors, [1.0, 1.0, 0.0], "{scores:?}");
    assert_eq!(
        found,
        json!({
            "totalCount": 3,
            "types": [{ "type": "Person", "count": 2 }, { "type": "Body", "count": 1 }],
            "pageInfo": { "hasNextPage": false, "hasPreviousPage": false },
            "edges": [
                {
                    "score": null,
                    "matched": [
                        { "property": "name", "snippet": "Silk Guild" },
                        { "property": "members.role", "snippet": "master of silk" }
                    ],
                    "node": { "__typename": "Body", "id": "guild" }
                },
                {
                    "score": null,
                    "matched": [{ "property": "belongs.role", "snippet": "master of silk" }],
                    "node": { "__typename": "Person", "id": "cid", "born": 1950 }
                },
                {
                    "score": null,
                    "matched": [
                        { "property": "name", "snippet": "Bea Silk" },
                        { "property": "life", "snippet": "A weaver of silk" }
                    ],
                    "node": { "__typename": "Person", "id": "bea", "born": 1900 }
                }
            ]
        })
    );
}

async fn types_and_conditions_narrow_what_is_found(on: On) {
    let house = library_on(on).await;
    for (arguments, found) in [
        ("", &["bea", "guild", "cid"][..]),
        ("types: [Person]", &["bea", "cid"]),
        ("types: Person", &["bea", "cid"]),
        ("types: [Person, Body]", &["bea", "guild", "cid"]),
        ("types: []", &[]),
        ("types: null", &["bea", "guild", "cid"]),
        ("where: {}", &["bea", "guild", "cid"]),
        ("where: { Person: {} }", &["bea", "cid"]),
        ("where: { Person: { born: { lt: 1920 } } }", &["bea"]),
        (
            "where: { Person: { born: { lt: 1920 } }, Body: {} }",
            &["bea", "guild"],
        ),
        (
            "types: [Body], where: { Person: { born: { lt: 1920 } } }",
            &[],
        ),
        (
            "where: { Body: { members: { some: { id: { eq: \"ada\" } } } } }",
            &["guild"],
        ),
    ] {
        let query =
            format!("{{ search(text: \"silk\", {arguments}) {{ edges {{ node {{ id }} }} }} }}");
        let answer = house.post(&query).await.data();
        assert_eq!(ids(&answer["search"]), found, "{arguments}");
    }
    let query = "query($types: [EntityType!], $where: SearchWhere) { \
                 search(text: \"silk\", types: $types, where: $where) { types { type count } totalCount } }";
    let variables =
        json!({ "types": ["Person"], "where": { "Person": { "born": { "gt": 1920 } } } });
    let answer = house.post_with(query, variables).await.data();
    let expected = json!({ "types": [{ "type": "Person", "count": 1 }], "totalCount": 1 });
    assert_eq!(answer["search"], expected);
}

async fn pages_go_by_score_and_id(on: On) {
    let house = library_on(on).await;
    let query = "query($after: String) { search(text: \"silk\", first: 1, after: $after) { \
                 totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }";
    let mut after = Value::Null;
    let mut found = Vec::new();
    loop {
        let variables = json!({ "after": after });
        let page = house.post_with(query, variables).await.data()["search"].take();
        assert_eq!(page["totalCount"], 3);
        assert_eq!(page["edges"][0]["cursor"], page["pageInfo"]["endCursor"]);
        found.push(ids(&page)[0].to_owned());
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    assert_eq!(found, ["bea", "guild", "cid"]);
}

async fn a_page_has_twenty_hits_unless_said_otherwise(on: On) {
    let people = (10..40).map(|at| format!("p{at},Silk {at},,,"));
    let header = "id,name,aliases,life,born".to_owned();
    let people = [header]
        .into_iter()
        .chain(people)
        .collect::<Vec<_>>()
        .join("\n");
    let seed = [("entities/Person.csv", people.as_str())];
    let house = House::seeded(on, LIBRARY, &seed).await;
    for (first, count) in [("", 20), (", first: 25", 25), (", first: 0", 0)] {
        let query = format!(
            "{{ search(text: \"silk\"{first}) {{ totalCount edges {{ node {{ id }} }} }} }}"
        );
        let found = house.post(&query).await.data()["search"].take();
        assert_eq!(found["totalCount"], 30);
        assert_eq!(ids(&found).len(), count, "{first}");
    }
}
