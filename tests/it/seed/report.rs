//! What a report on a seed counts.

use silkgraph::ontology::Ontology;
use silkgraph::seed::{self, SeedReport, TypeReport};

use super::folder;

const ONTOLOGY: &str = r#"
enum Grade { READ HEARD }
enum Bank { LEFT RIGHT }
type Town @node @cited(by: "cites") {
  id: ID!
  founded: PartialDate
  cites: [Source!]! @relationship(type: "CITES", direction: OUT, properties: "Citation")
  rivers: [River!]! @relationship(type: "LIES_ON", direction: OUT, properties: "Position")
}
type River @node {
  id: ID!
  cites: [Source!]! @relationship(type: "CITES", direction: OUT, properties: "Citation")
  mouths: [Sea!]! @relationship(type: "FLOWS_INTO", direction: OUT, properties: "Mouth")
}
type Sea @node { name: String! }
type Source @node { id: ID! date: Date }
type Citation @relationshipProperties { grade: Grade! }
type Position @relationshipProperties @cited(by: "sources") { bank: Bank grade: Grade! sources: [ID!]! }
type Mouth @relationshipProperties { grade: Grade }
"#;

const FILES: [(&str, &str); 6] = [
    ("entities/Town.csv", "id,founded\nosh,\nnaryn,1868\n"),
    ("entities/River.csv", "id\nchu\nnaryn-river\n"),
    ("entities/Sea.csv", "name\nAral\nCaspian\n"),
    ("entities/Source.csv", "id,date\ns1,2020-01-01\ns2,\ns3,\n"),
    (
        "relations/CITES.csv",
        "from,to,grade\nosh,s1,READ\nnaryn,s1,HEARD\nnaryn-river,s1,HEARD\n",
    ),
    (
        "relations/LIES_ON.csv",
        "from,to,bank,grade,sources\nnaryn,naryn-river,,READ,s2\n",
    ),
];

fn report() -> SeedReport {
    let ontology = Ontology::read(ONTOLOGY, "rivers.graphql").unwrap();
    let folder = folder(FILES.map(|(path, content)| (path, content.as_bytes())));
    let seed = seed::read(&ontology, folder.path()).unwrap_or_else(|faults| panic!("{faults}"));
    SeedReport::of(&ontology, &seed.graph)
}

fn lacks(
    entities: usize,
    without_source: Option<usize>,
    without_date: Option<usize>,
    alone: &[&str],
) -> TypeReport {
    TypeReport {
        entities,
        without_source,
        without_date,
        alone: alone.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn what_entities_lack_is_counted_by_type() {
    assert_eq!(
        report().types,
        [
            // To name a source makes no town less alone.
            lacks(2, Some(0), Some(1), &["osh"]),
            lacks(2, Some(1), None, &["chu"]),
            // Without ids, the number in the order of the files stands for the entity.
            lacks(2, None, None, &["1", "2"]),
            // A source that a relation rests on is not alone, nor one that is cited.
            lacks(3, None, Some(2), &["s3"]),
        ]
    );
}

#[test]
fn values_of_enums_are_counted_where_relations_bear_sources() {
    let of = |name: &str| {
        let report = report();
        let found = report.enums.iter().find(|of| &*of.property == name);
        found.unwrap().rows.clone()
    };
    let row = |name: &str, counts: [usize; 3]| (name.to_owned(), counts.to_vec());
    assert_eq!(
        of("grade"),
        [
            row("CITES of Town", [1, 1, 0]),
            row("CITES of River", [0, 1, 0]),
            row("LIES_ON", [1, 0, 0]),
        ]
    );
    assert_eq!(of("bank"), [row("LIES_ON", [0, 0, 1])]);
}
