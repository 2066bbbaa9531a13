//! Interfaces: in chains, with relations that types narrow or that nothing declares, and without
//! any type.

use serde_json::json;

use crate::support::{House, On, on_every_store};

on_every_store! {
    a_narrowed_relation_leads_to_its_part,
    arguments_of_a_narrowed_relation_are_those_of_its_declaration,
    conditions_on_a_narrowed_relation_are_of_each_type,
    connections_of_a_narrowed_relation_are_one_type,
    cursors_of_a_declared_relation_are_good_for_all_its_types,
    what_a_declared_relation_carries_is_of_each_type,
    a_chain_of_interfaces_can_be_asked_at_every_link,
    a_union_is_narrowed_to_a_member,
    a_relation_that_no_interface_declares_is_a_list,
    an_interface_without_types_is_empty,
}

/// Who made what: each type narrows what the interfaces say of people.
pub(crate) const ARTS: &str = r#"
interface Work { id: ID! people: [Person!]! @declareRelationship made: [Made!]! @declareRelationship }
interface Show implements Work {
  id: ID!
  title: String!
  people: [Artist!]! @declareRelationship
  made: [Made!]!
  painters: [Painter!]
}
type Movie implements Show & Work @node {
  id: ID!
  title: String!
  people: [Actor!]! @relationship(type: "IN", direction: IN, properties: "Part")
  made: [Actor!]! @relationship(type: "IN", direction: IN, properties: "Part")
  painters: [Painter!]! @relationship(type: "PAINTED", direction: IN)
}
type Series implements Work & Show @node {
  id: ID!
  title: String!
  people: [Artist!]! @relationship(type: "IN", direction: IN)
  made: [Made!]! @relationship(type: "IN", direction: IN)
  painters: [Painter!]! @relationship(type: "IN", direction: IN)
}
type Book implements Work @node {
  id: ID!
  people: [Person!]! @relationship(type: "WROTE", direction: IN, properties: "Part")
  made: [Author!]! @relationship(type: "WROTE", direction: IN)
}
type Part @relationshipProperties { fee: Int }
union Made = Actor | Painter | Author
interface Artist implements Person { id: ID! art: String name: String! born: Int }
interface Person { id: ID! name: String! born: Int }
type Actor implements Person & Artist @node { id: ID! name: String! born: Int! art: String stage: String }
type Painter implements Artist & Person @node { id: ID! name: String! born: Int art: String }
type Author implements Person @node {
  id: ID!
  name: String!
  born: Int
  liked: [Liked!]! @relationship(type: "LIKES", direction: OUT)
}
interface Liked { likes: Int }
"#;

const ARTS_SEED: &[(&str, &str)] = &[
    ("entities/Movie.csv", "id,title\nm1,Alba\nm2,Brisa\n"),
    ("entities/Series.csv", "id,title\ns1,Cumbre\n"),
    ("entities/Book.csv", "id\nb1\n"),
    (
        "entities/Actor.csv",
        "id,name,born,art,stage\na1,Ximena,1970,acting,Old Vic\na2,Yago,1980,acting,\n",
    ),
    (
        "entities/Painter.csv",
        "id,name,born,art\np1,Zoe,1960,oil\n",
    ),
    ("entities/Author.csv", "id,name,born\nw1,Wim,1950\n"),
    (
        "relations/IN.csv",
        "from,to,fee\na1,m1,5\na2,m1,7\na2,m2,\na1,s1,\np1,s1,\n",
    ),
    ("relations/PAINTED.csv", "from,to\np1,m2\n"),
    ("relations/WROTE.csv", "from,to,fee\nw1,b1,9\na1,b1,2\n"),
];

async fn arts(on: On) -> House {
    House::seeded(on, ARTS, ARTS_SEED).await
}

/// The data that a query is answered with.
async fn ask(house: &House, query: &str) -> serde_json::Value {
    house.post(query).await.data()
}

async fn a_narrowed_relation_leads_to_its_part(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ movies { people { stage } } series { people { __typename art } }
           works(where: {typename: [Movie, Book]}) {
             id people { __typename name } ... on Movie { people { born } } } }",
    )
    .await;
    let stage = |stage: Option<&str>| json!({ "stage": stage });
    assert_eq!(
        data["movies"],
        json!([{"people": [stage(Some("Old Vic")), stage(None)]}, {"people": [stage(None)]}])
    );
    assert_eq!(
        data["series"],
        json!([{"people": [
            {"__typename": "Actor", "art": "acting"},
            {"__typename": "Painter", "art": "oil"},
        ]}])
    );
    let actor = |name: &str, born: i32| json!({"__typename": "Actor", "name": name, "born": born});
    assert_eq!(
        data["works"],
        json!([
            {"id": "b1", "people": [
                {"__typename": "Actor", "name": "Ximena"}, {"__typename": "Author", "name": "Wim"}]},
            {"id": "m1", "people": [actor("Ximena", 1970), actor("Yago", 1980)]},
            {"id": "m2", "people": [actor("Yago", 1980)]},
        ])
    );
}

async fn arguments_of_a_narrowed_relation_are_those_of_its_declaration(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ movies { people(where: {typename: [Actor, Painter], born: {gt: 1900}}, sort: [{born: DESC}], limit: 1) { id } }
           other: movies { people(where: {typename: [Painter]}) { id } }
           shows { people(where: {NOT: {typename: [Actor]}}) { id art } } }",
    ).await;
    let expected = json!({
        "movies": [{"people": [{"id": "a2"}]}, {"people": [{"id": "a2"}]}],
        "other": [{"people": []}, {"people": []}],
        "shows": [{"people": []}, {"people": []}, {"people": [{"id": "p1", "art": "oil"}]}],
    });
    assert_eq!(data, expected);
}

async fn conditions_on_a_narrowed_relation_are_of_each_type(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ movies(where: {people: {some: {stage: {eq: \"Old Vic\"}}}}) { id }
           series(where: {people: {some: {typename: [Painter], art: {eq: \"oil\"}}}}) { id }
           shows(where: {people: {all: {art: {eq: \"acting\"}}}}) { id }
           works(where: {people: {none: {typename: [Painter, Author]}}}) { id }
           single: works(where: {people: {single: {born: {gt: 1975}}}}) { id }
           fee: works(where: {peopleConnection: {some: {edge: {Part: {fee: {gte: 7}}}}}}) { id }
           both: movies(where: {peopleConnection: {all: {node: {typename: [Actor], born: {gt: 1975}}}}}) { id }
           most: movies(where: {peopleConnection: {aggregate: {
             count: {nodes: {gt: 1}}, node: {stage: {longestLength: {eq: 7}}}, edge: {fee: {sum: {eq: 12}}}}}}) { id }
           summed: works(where: {peopleConnection: {aggregate: {
             node: {born: {max: {gte: 1980}}}, edge: {Part: {fee: {max: {gt: 5}}}}}}}) { id }
           showed: shows(where: {peopleConnection: {aggregate: {node: {art: {shortestLength: {eq: 3}}}}}}) { id } }",
    ).await;
    let ids = |ids: &[&str]| {
        let ids = ids.iter().map(|id| json!({ "id": id }));
        ids.collect::<serde_json::Value>()
    };
    let expected = json!({
        "movies": ids(&["m1"]),
        "series": ids(&["s1"]),
        "shows": ids(&["m1", "m2"]),
        "works": ids(&["m1", "m2"]),
        "single": ids(&["m1", "m2"]),
        // The condition is on relations with such properties; others do not have them to meet it.
        "fee": ids(&["b1", "m1", "s1"]),
        "both": ids(&["m2"]),
        "most": ids(&["m1"]),
        "summed": ids(&["m1"]),
        "showed": ids(&["s1"]),
    });
    assert_eq!(data, expected);
}

async fn connections_of_a_narrowed_relation_are_one_type(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ movies(limit: 1) { peopleConnection(sort: [{edge: {Part: {fee: DESC}}}, {node: {name: ASC}}]) {
             __typename totalCount
             edges { node { __typename id ... on Actor { stage } } properties { ... on Part { fee } } } } }
           shows(where: {id: {eq: \"s1\"}}) { peopleConnection(where: {node: {born: {lt: 1965}}}) {
             __typename edges { node { id } } } } }",
    ).await;
    let edge = |id: &str, stage: Option<&str>, fee: i32| {
        let node = json!({"__typename": "Actor", "id": id, "stage": stage});
        json!({"node": node, "properties": {"fee": fee}})
    };
    let expected = json!({
        "movies": [{"peopleConnection": {
            "__typename": "WorkPeopleConnection",
            "totalCount": 2,
            "edges": [edge("a2", None, 7), edge("a1", Some("Old Vic"), 5)],
        }}],
        "shows": [{"peopleConnection": {
            "__typename": "WorkPeopleConnection",
            "edges": [{"node": {"id": "p1"}}],
        }}],
    });
    assert_eq!(data, expected);
}

async fn cursors_of_a_declared_relation_are_good_for_all_its_types(on: On) {
    let house = arts(on).await;
    let page = |arguments: &str| {
        format!(
            "{{ works(where: {{id: {{in: [\"m1\", \"b1\"]}}}}) {{ id
                 peopleConnection({arguments}) {{ edges {{ cursor node {{ id }} }} }} }} }}"
        )
    };
    let first = ask(&house, &page("first: 1")).await;
    let cursor = &first["works"][1]["peopleConnection"]["edges"][0];
    assert_eq!(cursor["node"]["id"], "a1");
    let next = ask(&house, &page(&format!("after: {}", cursor["cursor"]))).await;
    let ids = |work: usize| &next["works"][work]["peopleConnection"]["edges"][0]["node"]["id"];
    assert_eq!([ids(0), ids(1)], ["w1", "a2"]);
}

async fn what_a_declared_relation_carries_is_of_each_type(on: On) {
    let house = arts(on).await;
    let query = "{ works(where: { typename: [Series, Book] }, sort: [{ id: ASC }]) {
        peopleConnection(first: 1) { edges { properties { __typename ... on Part { fee } } } } } }";
    let edges =
        |properties| json!({ "peopleConnection": { "edges": [{ "properties": properties }] } });
    let with = edges(json!({ "__typename": "Part", "fee": 2 }));
    // There is no type for what is not there, but the field is published as never null.
    let without = edges(json!({ "__typename": "WorkPeopleRelationshipProperties" }));
    assert_eq!(ask(&house, query).await["works"], json!([with, without]));
}

async fn a_chain_of_interfaces_can_be_asked_at_every_link(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ works { __typename id ... on Show { title } ... on Series { people { name } } }
           shows(sort: [{title: DESC}], limit: 2) { ... on Work { id } __typename }
           people(where: {typename: [Author, Painter]}) { name ... on Artist { art } }
           artistsConnection { totalCount aggregate { node { born { min } art { longest } } } }
           node(id: \"p1\") { ... on Person { born } ... on Artist { art } }
           work: __type(name: \"Work\") { interfaces { name } possibleTypes { name } }
           show: __type(name: \"Show\") { interfaces { name } possibleTypes { name } }
           movie: __type(name: \"Movie\") { interfaces { name } } }",
    )
    .await;
    let names = |names: &[&str]| {
        let names = names.iter().map(|name| json!({ "name": name }));
        names.collect::<serde_json::Value>()
    };
    let expected = json!({
        "works": [
            {"__typename": "Book", "id": "b1"},
            {"__typename": "Movie", "id": "m1", "title": "Alba"},
            {"__typename": "Movie", "id": "m2", "title": "Brisa"},
            {"__typename": "Series", "id": "s1", "title": "Cumbre",
             "people": [{"name": "Ximena"}, {"name": "Zoe"}]},
        ],
        "shows": [{"id": "s1", "__typename": "Series"}, {"id": "m2", "__typename": "Movie"}],
        "people": [{"name": "Zoe", "art": "oil"}, {"name": "Wim"}],
        "artistsConnection": {"totalCount": 3, "aggregate": {"node": {
            "born": {"min": 1960}, "art": {"longest": "acting"}}}},
        "node": {"born": 1960, "art": "oil"},
        "work": {"interfaces": [], "possibleTypes": names(&["Book", "Movie", "Series"])},
        "show": {"interfaces": names(&["Work"]), "possibleTypes": names(&["Movie", "Series"])},
        "movie": {"interfaces": names(&["Show", "Work", "Node"])},
    });
    assert_eq!(data, expected);
}

async fn a_union_is_narrowed_to_a_member(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ movies { made(where: {Actor: {name: {eq: \"Yago\"}}, Author: {}}) { __typename stage } }
           works(where: {made: {some: {Author: {born: {lt: 1960}}, Painter: {}}}}) { id }
           shows(where: {madeConnection: {none: {Painter: {node: {art: {eq: \"oil\"}}}}}}) { id
             madeConnection(where: {Actor: {edge: {Part: {fee: {gt: 5}}}}}) { edges { node { ... on Actor { id } } } } }
           none: movies { made(where: {Painter: {}}) { id } } }",
    ).await;
    let yago = json!({"made": [{"__typename": "Actor", "stage": null}]});
    let made = |ids: &[&str]| {
        let edges = ids.iter().map(|id| json!({"node": {"id": id}}));
        json!({"edges": edges.collect::<serde_json::Value>()})
    };
    let expected = json!({
        "movies": [yago, yago],
        "works": [{"id": "b1"}, {"id": "s1"}],
        "shows": [{"id": "m1", "madeConnection": made(&["a2"])}, {"id": "m2", "madeConnection": made(&[])}],
        "none": [{"made": []}, {"made": []}],
    });
    assert_eq!(data, expected);
}

async fn a_relation_that_no_interface_declares_is_a_list(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ shows { id painters { name } ... on Movie { paintersConnection { totalCount } } }
           movies(where: {painters: {some: {name: {eq: \"Zoe\"}}}}) { painters(limit: 0) { name } } }",
    ).await;
    let zoe = json!([{"name": "Zoe"}]);
    let expected = json!({
        "shows": [
            {"id": "m1", "painters": [], "paintersConnection": {"totalCount": 0}},
            {"id": "m2", "painters": zoe, "paintersConnection": {"totalCount": 1}},
            {"id": "s1", "painters": zoe},
        ],
        "movies": [{"painters": []}],
    });
    assert_eq!(data, expected);
    for beyond in [
        "{ shows { painters(limit: 1) { name } } }",
        "{ shows { paintersConnection { totalCount } } }",
        "{ shows(where: {painters: {some: {}}}) { id } }",
    ] {
        let (code, _) = house.post(beyond).await.error();
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{beyond}");
    }
}

async fn an_interface_without_types_is_empty(on: On) {
    let house = arts(on).await;
    let data = ask(
        &house,
        "{ authors { liked(where: {likes: {gt: 1}}, sort: [{likes: ASC}]) { likes }
             likedConnection(first: 2) { totalCount edges { node { __typename likes } } pageInfo { hasNextPage } } }
           none: authors(where: {liked: {none: {}}}) { id }
           any: authors(where: {OR: [{liked: {some: {}}}, {liked: {all: {}}}, {liked: {single: {likes: {eq: 1}}}}]}) { id }
           __type(name: \"Liked\") { kind possibleTypes { name } } }",
    ).await;
    let expected = json!({
        "authors": [{
            "liked": [],
            "likedConnection": {"totalCount": 0, "edges": [], "pageInfo": {"hasNextPage": false}},
        }],
        "none": [{"id": "w1"}],
        "any": [],
        "__type": {"kind": "INTERFACE", "possibleTypes": []},
    });
    assert_eq!(data, expected);
}
