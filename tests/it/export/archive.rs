//! Graphs as tables in an archive.

use std::io::{Cursor, Read};

use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::Value;

use super::{bodies, body, file, records, texts};
use crate::support::{House, On, Reply, on_every_store};

on_every_store! {
    entities_and_relations_are_tables,
    cells_are_those_of_tables,
    what_is_cited_has_a_table_of_its_own,
    names_that_programs_look_for_are_free,
    what_is_too_large_is_refused,
}

/// The names and texts of the files in an archive.
#[track_caller]
fn files(reply: &Reply) -> Vec<(String, String)> {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let mut archive = zip::ZipArchive::new(Cursor::new(&reply.body[..])).unwrap();
    let files = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    });
    files.collect()
}

/// The lines of a file in an archive, the first with the names of its columns.
#[track_caller]
fn lines(reply: &Reply, name: &str) -> Vec<Vec<String>> {
    let files = files(reply);
    let file = files.iter().find(|(known, _)| known == name);
    records(&file.unwrap_or_else(|| panic!("{name}: {files:?}")).1)
}

/// A body with a name and other names.
fn known_as(id: &str, name: &str, aliases: &[&str]) -> EntityRecord {
    let mut body = body(id, name.into());
    body.values[2] = texts(aliases);
    body
}

const MEMBERS: &str = "{ bodies(sort: [{id: ASC}]) { name aliases membersConnection(sort: [{node: {id: ASC}}]) { \
     edges { node { name } properties { since } } } } }";

async fn entities_and_relations_are_tables(on: On) {
    let known = vec![
        known_as("body:a", "A, \"the\" body", &["x|y", "z"]),
        known_as("body:b", "", &[]),
        body("body:c", Value::Null),
    ];
    let members = [(0, 1, "2001"), (0, 2, ""), (1, 1, "2017-06")];
    let house = bodies(on, known, &members).await;
    let zip = file(&house, "members.csv.zip", MEMBERS).await;
    assert_eq!(zip.headers["content-type"], "application/zip");
    let disposition = zip.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.contains("members.csv.zip"), "{disposition}");
    let entities = lines(&zip, "entities.csv");
    let id = |from: &str, to: &str| format!("HAS_MEMBER/{from}/{to}");
    assert_eq!(entities[0][..5], ["id", "label", "type", "name", "aliases"]);
    let cells: Vec<_> = entities[1..].iter().map(|line| &line[..5]).collect();
    let name = "A, \"the\" body";
    assert_eq!(cells[0], ["body:a", name, "Body", name, "x\\|y | z"]);
    assert_eq!(cells[1], ["body:b", "body:b", "Body", "", ""]);
    assert_eq!(cells[2], ["body:c", "body:c", "Body", "", ""]);
    let relations = lines(&zip, "relations.csv");
    let fields = ["source", "target", "id", "type", "kind", "label"];
    assert_eq!(relations[0][..6], fields);
    assert_eq!(relations[0][6..], ["since", "role"]);
    let mut cells = relations[1..].to_vec();
    cells.sort();
    let is = "HAS_MEMBER";
    let (b, c, d) = (
        id("body:a", "body:b"),
        id("body:a", "body:c"),
        id("body:b", "body:b"),
    );
    assert_eq!(cells[0], ["body:a", "body:b", &b, is, is, is, "2001", ""]);
    assert_eq!(cells[1], ["body:a", "body:c", &c, is, is, is, "", ""]);
    assert_eq!(
        cells[2],
        ["body:b", "body:b", &d, is, is, is, "2017-06", ""]
    );
    let about = &files(&zip)[2];
    assert_eq!(about.0, "about.txt");
    assert!(about.1.starts_with("title: members\n"), "{}", about.1);
    assert!(about.1.contains(MEMBERS), "{}", about.1);
    let again = file(&house, "members.zip", MEMBERS).await;
    assert_eq!(again.body, zip.body, "the same files are the same bytes");
}

async fn cells_are_those_of_tables(on: On) {
    let known = vec![
        known_as("body:a", "=1+1", &["-a", "b"]),
        known_as("body:b", "", &[]),
    ];
    let house = bodies(on, known, &[]).await;
    let query = "{ bodies(sort: [{id: ASC}]) { name aliases codes count } }";
    let zip = file(&house, "a.csv.zip?header=typed&bom=true", query).await;
    let entities = &files(&zip)[0].1;
    assert_eq!(
        *entities,
        "\u{feff}id:ID,label:String,type:String,name:String,aliases:[String],codes:[Int],count:Int\r\n\
         body:a,'=1+1,Body,'=1+1,'-a | b,,\r\n\
         body:b,body:b,Body,\"\",\"\",,\r\n"
    );
    let zip = file(&house, "a.csv.zip?guard=false", query).await;
    let entities = lines(&zip, "entities.csv");
    assert_eq!(entities[1][3..5], ["=1+1", "-a | b"]);
    assert_eq!(lines(&zip, "relations.csv").len(), 1, "the header alone");
    let dot = file(&house, "a.dot?bom=true", query).await;
    let (code, message) = dot.error();
    assert_eq!((dot.status, &*code), (400, "BAD_USER_INPUT"));
    assert!(message.contains("`csv.zip`"), "{message}");
}

/// What cites what, and relations whose properties are called as programs call theirs.
const CITED: &str = r#"
type Claim @node {
  id: ID!
  cites: [Source!]! @relationship(type: "CITES", direction: OUT)
  about: [Claim!]! @relationship(type: "ABOUT", direction: OUT, properties: "About")
}

type Source @node { id: ID! title: String @label }

type About @relationshipProperties @cited(by: "sources", type: "Source") {
  kind: String
  id: String
  sources: [ID!]
}
"#;

async fn claims(on: On, max_bytes: usize) -> House {
    let graph = |_: &Ontology| Graph {
        entities: vec![
            ["claim:a", "claim:b"]
                .map(|id| EntityRecord {
                    values: vec![id.into()],
                })
                .into(),
            ["source:1", "source:2"]
                .map(|id| EntityRecord {
                    values: vec![id.into(), format!("Title of {id}").into()],
                })
                .into(),
        ],
        relations: vec![
            Vec::new(),
            vec![RelationRecord {
                from: (TypeId(0), 0),
                to: (TypeId(0), 1),
                values: vec![
                    "rumour".into(),
                    "own".into(),
                    texts(&["source:1", "source:2"]),
                ],
            }],
        ],
        ..Graph::default()
    };
    House::made(on, CITED, graph, |limits| limits.max_bytes = max_bytes).await
}

const ABOUT: &str = "{ claims(where: {id: {eq: \"claim:a\"}}) { aboutConnection { \
                     edges { node { id } properties { kind id citations { title } } } } } }";

async fn what_is_cited_has_a_table_of_its_own(on: On) {
    let zip = file(&claims(on, 100_000).await, "a.csv.zip", ABOUT).await;
    let sources = lines(&zip, "sources.csv");
    assert_eq!(sources[0], ["id", "label", "type", "title"]);
    let title = "Title of source:1";
    assert_eq!(sources[1], ["source:1", title, "Source", title]);
    assert_eq!(sources.len(), 3);
    let entities = lines(&zip, "entities.csv");
    assert_eq!(entities[0], ["id", "label", "type"], "no title");
    let relations = lines(&zip, "relations.csv");
    assert_eq!(relations[0][6], "cited");
    assert_eq!(relations[1][6], "source:1 | source:2");
}

async fn names_that_programs_look_for_are_free(on: On) {
    let zip = file(&claims(on, 100_000).await, "a.csv.zip", ABOUT).await;
    let [names, relation] = &lines(&zip, "relations.csv")[..] else {
        panic!("one relation");
    };
    let cell = |name: &str| {
        let at = names.iter().position(|known| known == name);
        &*relation[at.unwrap_or_else(|| panic!("{name}: {names:?}"))]
    };
    assert_eq!(cell("kind"), "ABOUT");
    assert_eq!(cell("property.kind"), "rumour");
    assert_eq!(cell("property.id"), "own");
    assert!(cell("id").starts_with("ABOUT/claim:a/claim:b"));
}

async fn what_is_too_large_is_refused(on: On) {
    let house = claims(on, 400).await;
    for name in ["a.csv.zip", "a.parquet.zip", "a.parquet"] {
        let (code, message) = file(&house, name, ABOUT).await.error();
        assert_eq!(code, "RESULT_TOO_LARGE", "{name}: {message}");
        assert!(message.contains("400"), "{name}: {message}");
    }
}
