//! Faults that the ontology's own rules for texts and names find.

use silkgraph::ontology::Ontology;
use silkgraph::seed;

use super::folder;

const ONTOLOGY: &str = r#"
type Bridge @node @distinct(by: ["name", "built"]) {
  id: ID!
  name: String
  built: PartialDate
  code: String @matches(pattern: "[A-Z]{2}", example: "OS")
  signs: [String!] @matches(pattern: "[a-z]+", example: "slow") @maxLength(characters: 4)
}
"#;

#[test]
fn sources_are_of_the_type_that_is_named() {
    let ontology = "type Bridge @node { id: ID! joins: [Bridge!]! @relationship(type: \"JOINS\", direction: OUT, properties: \"Way\") }
        type Map @node { id: ID! }
        type Way @relationshipProperties @cited(by: \"maps\", type: \"Map\") { maps: [ID!]! }";
    let ontology = Ontology::read(ontology, "bridges.graphql").unwrap();
    let told = |maps: &str| {
        let ways = format!("from,to,maps\nb1,b2,{maps}\n");
        let folder = folder([
            ("entities/Bridge.csv", "id\nb1\nb2\n".as_bytes()),
            ("entities/Map.csv", "id\nm1\n".as_bytes()),
            ("relations/JOINS.csv", ways.as_bytes()),
        ]);
        let read = seed::read(&ontology, folder.path());
        read.err().map(|faults| faults.faults[0].message.clone())
    };
    assert_eq!(told("m1"), None);
    let message = "`maps`: found `b1` of type Bridge; expected the id of an entity of type `Map`";
    assert_eq!(told("m1 | b1").as_deref(), Some(message));
}

#[test]
fn relations_of_one_id_are_told_with_both_rows() {
    let ontology = "type Man @node { id: ID! name: String heads: [Man!]! @relationship(type: \"HEADS\", direction: OUT, properties: \"Post\") }
        type Post @relationshipProperties @distinct(by: [\"title\", \"year\"]) { title: String year: Int note: String }";
    let ontology = Ontology::read(ontology, "men.graphql").unwrap();
    let told = |posts: &str| {
        let posts = format!("from,to,title,year,note\n{posts}");
        let folder = folder([
            ("entities/Man.csv", "id\nm/1\nm2\n".as_bytes()),
            ("relations/HEADS.csv", posts.as_bytes()),
        ]);
        let faults = seed::read(&ontology, folder.path()).err();
        let faults = faults.map_or_else(Vec::new, |faults| faults.faults);
        let told = faults.iter();
        let told = told.map(|fault| format!("{}: {}", fault.line, fault.message));
        let root = format!("{}/", folder.path().display());
        told.map(|fault| fault.replace(&root, ""))
            .collect::<Vec<_>>()
    };
    let fault = |line, id: &str, first| {
        format!(
            "{line}: found a second relation with the id `HEADS/m%2F1/m2{id}`, which is that of the \
             one at relations/HEADS.csv:{first}; expected another `title` or `year` to tell the two \
             apart"
        )
    };
    assert_eq!(
        told(
            "m/1,m2,Head,1990,a\nm/1,m2,Head,1991,b\nm2,m/1,Head,1990,\nm/1,m2,,1990,\nm/1,m2,head!,1990,c\nm/1,m2,,,a\nm/1,m2,,,b\n"
        ),
        [fault(6, "/head/1990", 2), fault(8, "", 7)]
    );
    // Letters that an id has not are told apart by a number behind it.
    assert_eq!(
        told(
            "m/1,m2,Глава 1,,\nm/1,m2,首长 1,,\nm/1,m2,…!,,\nm/1,m2,长,,\nm/1,m2,首,,\nm/1,m2,,-5,\nm/1,m2,,5,\n"
        ),
        [""; 0]
    );
}

/// Asserts what is told of bridges, line and column before it.
fn assert_told(rows: &str, expected: &[&str]) {
    let ontology = Ontology::read(ONTOLOGY, "bridges.graphql").unwrap();
    let bridges = format!("id,name,built,code,signs\n{rows}");
    let folder = folder([("entities/Bridge.csv", bridges.as_bytes())]);
    let faults = seed::read(&ontology, folder.path()).unwrap_err().faults;
    let told: Vec<String> = faults
        .iter()
        .map(|fault| format!("{}:{}: {}", fault.line, fault.column, fault.message))
        .collect();
    let root = format!("{}/", folder.path().display());
    let told: Vec<String> = told.iter().map(|fault| fault.replace(&root, "")).collect();
    assert_eq!(told, expected);
}

#[test]
fn texts_that_break_a_rule_of_their_property() {
    assert_told(
        "b1,One,,OS,slow | stop\n\
         b2,Two,,OSH,\n\
         b3,Three,,xOS,\n\
         b4,Four,,,slow | Stop\n\
         b5,Five,,,sl\u{f6}wer\n",
        &[
            "3:4: `code`: found `OSH`; expected text such as `OS`, all of which matches `[A-Z]{2}`",
            "4:4: `code`: found `xOS`; expected text such as `OS`, all of which matches `[A-Z]{2}`",
            "5:5: `signs`: found `Stop`; expected text such as `slow`, all of which matches `[a-z]+`",
            "6:5: `signs`: found 6 characters; expected at most 4",
        ],
    );
}

#[test]
fn names_that_a_reader_takes_for_the_same() {
    assert_told(
        "b1,Xi'an Bridge,2001,,\n\
         b2,\"XIAN, br\u{ed}dge\",2001,,\n\
         b3,Xi'an Bridge,2002,,\n\
         b4,Xi'an Bridge,,,\n\
         b5,,,,\n\
         b6,,,,\n\
         b7,xian-bridge,,,\n",
        &[
            "3:1: found the `name` `XIAN, br\u{ed}dge` and the `built` `2001`, as at entities/Bridge.csv:2, but for case, diacritics and punctuation; expected one entity for one thing, and names that tell two things apart",
            "8:1: found the `name` `xian-bridge` and no `built`, as at entities/Bridge.csv:5, but for case, diacritics and punctuation; expected one entity for one thing, and names that tell two things apart",
        ],
    );
}
