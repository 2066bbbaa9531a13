//! `resolve`, as the API has it: its fields and arguments, what it refuses, and what of the shipped
//! graph it finds.

mod refused;
mod shipped;

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    each_name_has_its_candidates_and_why,
    entities_are_asked_as_anywhere,
    sources_count_where_they_are_asked_for,
    a_day_leaves_out_who_is_not_there,
}

/// People, the bodies they belong to, and what is written of both.
const LIBRARY: &str = r#"
type Person @node @validTime(from: "born", until: "died")
  @fulltext(indexes: [{ indexName: "people", queryName: "peopleByText", fields: ["name", "aliases", "life"] }]) {
  id: ID!
  name: String!
  aliases: [String!]
  life: String
  born: PartialDate
  died: PartialDate
  belongs: [Body!]! @relationship(type: "BELONGS", direction: OUT, properties: "Belonging")
}

type Body @node @fulltext(indexes: [{ indexName: "bodies", queryName: "bodiesByText", fields: ["motto"] }]) {
  id: ID!
  motto: String! @label
}

type Source @node @fulltext(indexes: [{ indexName: "sources", queryName: "sourcesByText", fields: ["title"] }]) {
  id: ID!
  title: String!
}

type Belonging @relationshipProperties @cited(by: "sources", type: "Source") {
  sources: [ID!]
}
"#;

const LIBRARY_SEED: &[(&str, &str)] = &[
    (
        "entities/Person.csv",
        "id,name,aliases,life,born,died\n\
         ada,Ada Byron,Countess of Lovelace|Лавлейс,Knew Cid,1815,1852\n\
         bea,Bea Silk,,Sang of Ada Byron,1900,\n\
         cid,Cid,Silk Bea,,1950,\n",
    ),
    ("entities/Body.csv", "id,motto\nguild,Silk for all\n"),
    ("entities/Source.csv", "id,title\ns1,Ada Byron\n"),
    ("relations/BELONGS.csv", "from,to,sources\nada,guild,s1\n"),
    ("lexicon.csv", "term,lang,means,sources\n拜伦,zh,ada,\n"),
];

async fn library_on(on: On) -> House {
    House::seeded(on, LIBRARY, LIBRARY_SEED).await
}

const ALL: &str = "{ name candidates { id type label score match why { kind text property } } }";

async fn resolve(house: &House, arguments: &str) -> Value {
    let query = format!("{{ resolve({arguments}) {ALL} }}");
    house.post(&query).await.data()["resolve"].take()
}

/// The ids of the candidates for each name.
fn ids(resolved: &Value) -> Vec<Vec<&str>> {
    let names = resolved.as_array().unwrap().iter();
    let ids = names.map(|name| {
        let candidates = name["candidates"].as_array().unwrap().iter();
        candidates.map(|of| of["id"].as_str().unwrap()).collect()
    });
    ids.collect()
}

async fn each_name_has_its_candidates_and_why(on: On) {
    let house = library_on(on).await;
    let names = r#"names: ["ADA BYRON", "countess of lovelace", "拜伦", "Lavleys", "Byron, Ada", "", "Zed"]"#;
    let resolved = resolve(&house, names).await;
    let ada = |label: f64, kind: &str, text: &str, property: &str| {
        json!([{
            "id": "ada", "type": "Person", "label": "Ada Byron", "score": label, "match": true,
            "why": { "kind": kind, "text": text, "property": property }
        }])
    };
    let expected = json!([
        { "name": "ADA BYRON", "candidates": ada(1.0, "NAME", "Ada Byron", "name") },
        {
            "name": "countess of lovelace",
            "candidates": ada(1.0, "ALIAS", "Countess of Lovelace", "aliases")
        },
        { "name": "拜伦", "candidates": ada(1.0, "TERM", "拜伦", "lexicon") },
        { "name": "Lavleys", "candidates": ada(0.9555, "SCRIPT", "Лавлейс", "aliases") },
        { "name": "Byron, Ada", "candidates": ada(0.95, "ORDER", "Ada Byron", "name") },
        { "name": "", "candidates": [] },
        { "name": "Zed", "candidates": [] },
    ]);
    assert_eq!(resolved, expected, "{resolved:#}");
    // A label is a name, whatever it is called; texts that mention a name are none.
    let motto = resolve(&house, r#"names: "Silk for all""#).await;
    assert_eq!(ids(&motto)[0][0], "guild");
    assert_eq!(motto[0]["candidates"][0]["why"]["kind"], "NAME");
    // Whoever is called so is the only one, though another has the words in another order.
    let bea = resolve(&house, r#"names: ["Bea Silk"], limit: 3"#).await;
    assert_eq!(ids(&bea), [vec!["bea", "cid"]]);
    let matches = bea[0]["candidates"].as_array().unwrap().iter();
    let matches: Vec<_> = matches.map(|of| of["match"] == true).collect();
    assert_eq!(matches, [true, false]);
    let few = resolve(&house, r#"names: ["Bea Silk"], limit: 1"#).await;
    assert_eq!(few[0]["candidates"][0], bea[0]["candidates"][0]);
    assert_eq!(ids(&resolve(&house, "names: [], limit: 0").await).len(), 0);
}

async fn entities_are_asked_as_anywhere(on: On) {
    let house = library_on(on).await;
    let query = "query($names: [String!]!) { resolve(names: $names) { __typename candidates { \
                 __typename why { __typename } node { __typename id ... on Person { born \
                 belongs { motto } } } } } }";
    let answer = house
        .post_with(query, json!({ "names": "Ada Byron" }))
        .await;
    let expected = json!([{ "__typename": "Resolved", "candidates": [{
        "__typename": "ResolvedCandidate",
        "why": { "__typename": "ResolvedWhy" },
        "node": {
            "__typename": "Person", "id": "ada", "born": "1815",
            "belongs": [{ "motto": "Silk for all" }]
        }
    }] }]);
    assert_eq!(answer.data()["resolve"], expected);
}

async fn sources_count_where_they_are_asked_for(on: On) {
    let house = library_on(on).await;
    let without = resolve(&house, r#"names: "Ada Byron""#).await;
    assert_eq!(ids(&without), [["ada"]]);
    let both = resolve(
        &house,
        r#"names: "Ada Byron", types: [Source, Person, Source]"#,
    )
    .await;
    assert_eq!(ids(&both), [["ada", "s1"]]);
    assert_eq!(both[0]["candidates"][0]["match"], false);
    let sources = resolve(&house, r#"names: "Ada Byron", types: Source"#).await;
    assert_eq!(ids(&sources), [["s1"]]);
    assert_eq!(sources[0]["candidates"][0]["match"], true);
}

async fn a_day_leaves_out_who_is_not_there(on: On) {
    let house = library_on(on).await;
    let query = r#"{ resolve(names: ["Ada Byron", "Bea Silk"]) @asOf(date: "1930-01-01", include: POSSIBLE) {
        candidates { id match } } }"#;
    let resolved = house.post(query).await.data()["resolve"].take();
    assert_eq!(ids(&resolved), [vec![], vec!["bea"]]);
}
