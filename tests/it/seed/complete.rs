//! Lists that are said to be whole: which there are, and by which sources.

use silkgraph::ontology::Ontology;
use silkgraph::seed;

use super::folder;

const ONTOLOGY: &str = r#"
type Club @node @cited(by: "cites") @completeLists(by: "whole", sources: "papers") {
  id: ID!
  whole: [String!]
  papers: [ID!]
  members: [Person!]! @relationship(type: "IN", direction: IN)
  guests: [Person!]! @relationship(type: "GUEST", direction: IN)
  cites: [Paper!]! @relationship(type: "CITES", direction: OUT, properties: "Citation")
}
type Person @node { id: ID! }
type Paper @node { id: ID! }
type Citation @relationshipProperties { page: Int }
"#;

/// What is told of clubs, line and column before it.
fn told(clubs: &str, cites: &str) -> Vec<String> {
    let ontology = Ontology::read(ONTOLOGY, "clubs.graphql").unwrap();
    let (clubs, cites) = (
        format!("id,whole,papers\n{clubs}"),
        format!("from,to,page\n{cites}"),
    );
    let folder = folder([
        ("entities/Club.csv", clubs.as_bytes()),
        ("entities/Person.csv", "id\nann\n".as_bytes()),
        ("entities/Paper.csv", "id\np1\np2\n".as_bytes()),
        ("relations/CITES.csv", cites.as_bytes()),
    ]);
    let Err(faults) = seed::read(&ontology, folder.path()) else {
        return Vec::new();
    };
    let faults = faults.faults.iter();
    faults
        .map(|fault| format!("{}:{}: {}", fault.line, fault.column, fault.message))
        .collect()
}

#[test]
fn a_list_is_whole_by_a_source_that_its_entity_cites() {
    let cites = "c1,p1,\nc2,p1,\nc2,p2,\n";
    let sound = told("c1,members,p1\nc2,guests | members,p2 | p1\n", cites);
    assert_eq!(sound, [""; 0]);
    let faulty = told(
        "c1,memebrs,p1\nc2,members | cites | members | page,p2\n",
        cites,
    );
    assert_eq!(
        faulty,
        [
            "2:2: `whole`: found `memebrs`, and Club has no such list; did you mean `members`?",
            "3:2: `whole`: found `cites`, and Club has no such list; expected `members` or `guests`",
            "3:2: `whole`: found `members` twice; expected each list once",
            "3:2: `whole`: found `page`, and Club has no such list; expected `members` or `guests`",
        ]
    );
}

#[test]
fn a_list_without_a_source_is_not_whole() {
    let cites = "c1,p1,\nc2,p1,\nc3,p1,\nc4,p1,\n";
    let faulty = told(
        "c1,members,\nc2,,p1\nc3,members,p2\nc4,members,zzzzzz | ann\n",
        cites,
    );
    assert_eq!(
        faulty,
        [
            "2:2: `whole`: found `members`, and nothing in `papers`; expected there the source by which the list is whole",
            "3:3: `papers`: found `p1`, and nothing in `whole`; expected there the lists that are whole by this source",
            "4:3: `papers`: found `p2`, which is not among what this entity cites; expected a source to which it has a relation of type CITES",
            "5:3: `papers`: found `ann` of type Person; expected the id of an entity of type `Paper`",
            "5:3: `papers`: found `zzzzzz`, which no entity has as its id; expected the id of an entity of type `Paper`",
        ]
    );
}

#[test]
fn what_is_told_already_is_told_once() {
    let cites = "c1,p1,many\nc2,p1,\n";
    let faulty = told("c1,members,p1\nc2,members,p1\nc2,guests,p1\n", cites);
    assert_eq!(faulty.len(), 2, "{faulty:#?}");
    assert!(
        faulty.iter().all(|fault| !fault.contains("`papers`")),
        "{faulty:#?}"
    );
}
