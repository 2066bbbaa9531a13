//! Characters that nobody sees: faults in ids and references, kept in other texts, and written out in
//! every message.

use serde_json::json;
use silkgraph::ontology::Ontology;
use silkgraph::seed;

use super::{assert_told, folder, read_with, sound_folder, told};
use crate::support::{House, On, on_every_store};

on_every_store!(names_are_found_by_what_is_read_on_the_screen);

const TOWNS: &str = r#"
type Town @node @distinct(by: ["name"]) @fulltext(indexes: [{ indexName: "town_names", queryName: "townsByText", fields: ["name"] }]) {
  id: ID!
  name: String!
  roads: [Town!]! @relationship(type: "ROAD_TO", direction: OUT)
}
"#;

async fn names_are_found_by_what_is_read_on_the_screen(on: On) {
    let towns = "id,name\nt1,Kash\u{AD}gar\nt3,Uzgen\nt4,H₂O plant of CO₂\n";
    let files = [
        ("entities/Town.csv", towns),
        ("relations/ROAD_TO.csv", "from,to\nt1,t3\n"),
    ];
    let house = House::seeded(on, TOWNS, &files).await;
    let query = r#"{
      townsByText(phrase: "kashgar") { edges { node { id name } } }
      co2: townsByText(phrase: "CO2") { edges { node { id } } }
      h2o: townsByText(phrase: "h2o") { edges { node { id } } }
      exact: towns(where: { name: { eq: "Uzgen" } }) { id }
      other: towns(where: { name: { eq: "Kashgar" } }) { id }
      same: towns(where: { name: { eq: "Kash\u00ADgar" } }) { id }
    }"#;
    let hits = |id: &str| json!({ "edges": [{ "node": { "id": id } }] });
    assert_eq!(
        house.post(query).await.data(),
        json!({
            "townsByText": { "edges": [{ "node": { "id": "t1", "name": "Kash\u{AD}gar" } }] },
            "co2": hits("t4"),
            "h2o": hits("t4"),
            "exact": [{ "id": "t3" }],
            // A filter compares what is written.
            "other": [],
            "same": [{ "id": "t1" }],
        })
    );
}

#[test]
fn names_that_differ_by_it_are_the_same() {
    let ontology = Ontology::read(TOWNS, "towns.graphql").unwrap();
    for (name, like, shown) in [
        ("Kash\u{AD}gar", "Kashgar", "Kashgar"),
        ("Kashgar", "Kash\u{200B}gar", "Kash<U+200B>gar"),
        ("CO₂ plant", "CO2 plant", "CO2 plant"),
        ("Phase Ⅳ", "phase iv", "phase iv"),
    ] {
        let towns = format!("id,name\nt1,{name}\nt2,{like}\n");
        let folder = folder([("entities/Town.csv", towns.as_bytes())]);
        let told = seed::read(&ontology, folder.path())
            .unwrap_err()
            .to_string();
        let told = told.replace(&format!("{}/", folder.path().display()), "");
        let expected = format!(
            "entities/Town.csv:3:1: found the `name` `{shown}`, as at entities/Town.csv:2, but for case, diacritics and punctuation"
        );
        assert!(told.starts_with(&expected), "{told}");
    }
}

/// What is told of an id with a character in it.
fn unseen(name: &str, id: &str, character: &str, seen: &str) -> String {
    format!(
        "`{name}`: found `{id}` with {character} in it, which nobody sees; expected an id without it, such as `{seen}`"
    )
}

#[test]
fn in_ids() {
    for (id, shown, character) in [
        ("Chu\u{200B}", "Chu<U+200B>", "U+200B (zero width space)"),
        ("Ch\u{AD}u", "Ch<U+00AD>u", "U+00AD (soft hyphen)"),
        ("\u{2060}Chu", "<U+2060>Chu", "U+2060 (word joiner)"),
        ("C\u{200D}hu", "C<U+200D>hu", "U+200D (zero width joiner)"),
        (
            "C\u{200C}hu",
            "C<U+200C>hu",
            "U+200C (zero width non-joiner)",
        ),
        ("Chu\u{200E}", "Chu<U+200E>", "U+200E (direction mark)"),
        ("\u{202E}Chu", "<U+202E>Chu", "U+202E (direction control)"),
        ("Chu\u{2069}", "Chu<U+2069>", "U+2069 (direction control)"),
        ("Chu\u{FE0F}", "Chu<U+FE0F>", "U+FE0F (variation selector)"),
        ("Chu\u{E0041}", "Chu<U+E0041>", "U+E0041 (tag)"),
        ("Chu\u{A0}", "Chu<U+00A0>", "U+00A0 (no-break space)"),
        ("\u{3000}Chu", "<U+3000>Chu", "U+3000 (ideographic space)"),
        (
            "C\u{2009}hu",
            "C<U+2009>hu",
            "U+2009 (space of another kind)",
        ),
        ("Chu\u{3164}", "Chu<U+3164>", "U+3164 (invisible)"),
    ] {
        assert_told(
            "entities/River.more.csv",
            &format!("id,name\n{id},Chu\n"),
            &[&format!(
                "entities/River.more.csv:2:1: {}",
                unseen("id", shown, character, "Chu")
            )],
        );
    }
    // One fault where the type has a form for ids, too.
    assert_told(
        "entities/Town.more.csv",
        "id,name,cites\ntown:a\u{200B},A,source:s1\n",
        &[&format!(
            "entities/Town.more.csv:2:1: {}",
            unseen(
                "id",
                "town:a<U+200B>",
                "U+200B (zero width space)",
                "town:a"
            )
        )],
    );
    // Plain spaces around an id do not count, as everywhere.
    read_with(&[("entities/River.more.csv", "id,name\n Ili \t,Ili\n")]).unwrap();
}

#[test]
fn in_references() {
    let shy = "U+00AD (soft hyphen)";
    assert_told(
        "relations/LIES_ON.csv",
        "from,to,bank,sources\n\
         town:na\u{AD}ryn,Naryn,left,source:s1\n\
         town:naryn,Na\u{AD}ryn,left,source:s1\n\
         town:naryn,Naryn,left,source:s1 | source:s\u{AD}2\n\
         town:naryn,Naryn,left,source:s1 |\u{A0}source:s2\n",
        &[
            &format!(
                "relations/LIES_ON.csv:2:1: {}",
                unseen("from", "town:na<U+00AD>ryn", shy, "town:naryn")
            ),
            &format!(
                "relations/LIES_ON.csv:3:2: {}",
                unseen("to", "Na<U+00AD>ryn", shy, "Naryn")
            ),
            &format!(
                "relations/LIES_ON.csv:4:4: {}",
                unseen("sources", "source:s<U+00AD>2", shy, "source:s2")
            ),
            &format!(
                "relations/LIES_ON.csv:5:4: {}",
                unseen(
                    "sources",
                    "<U+00A0>source:s2",
                    "U+00A0 (no-break space)",
                    "source:s2"
                )
            ),
        ],
    );
    assert_told(
        "entities/Town.more.csv",
        "id,name,cites\ntown:a,A,source:s1\u{200B}\n",
        &[&format!(
            "entities/Town.more.csv:2:3: {}",
            unseen(
                "cites",
                "source:s1<U+200B>",
                "U+200B (zero width space)",
                "source:s1"
            )
        )],
    );
}

#[test]
fn in_other_texts_they_are_kept() {
    for name in [
        "Kash\u{AD}gar",
        "می\u{200C}خواهم",
        "क्\u{200D}ष",
        "Asie\u{A0}centrale",
        "🏴\u{E0067}\u{E0062}",
    ] {
        let seed = read_with(&[("entities/Note.csv", &format!("text\n{name}\n"))]).unwrap();
        let notes = &seed.graph.entities[3];
        assert_eq!(notes[0].values[0], silkgraph::value::Value::from(name));
    }
    assert_told(
        "entities/Note.csv",
        "text\n\u{200B}\u{2060}\n",
        &[
            "entities/Note.csv:2:1: `text`: found `<U+200B><U+2060>`, which is nothing but U+200B (zero width space); expected text, or an empty cell where it is not known",
        ],
    );
}

#[test]
fn byte_order_marks_control_characters_and_lost_ones_are_faults_everywhere() {
    for (text, shown, what) in [
        ("\u{FEFF}Uzgen", "<U+FEFF>Uzgen", "U+FEFF (byte order mark)"),
        ("Uz\u{FEFF}gen", "Uz<U+FEFF>gen", "U+FEFF (byte order mark)"),
        (
            "Uz\u{1B}[31mgen",
            "Uz<U+001B>[31mgen",
            "U+001B (control character)",
        ),
        ("Uz\u{85}gen", "Uz<U+0085>gen", "U+0085 (control character)"),
        (
            "Uz\0gen",
            "Uz<U+0000>gen",
            "U+0000 (NUL), which no text has: the file may be saved in another encoding than UTF-8",
        ),
        (
            "Uz\u{FFFD}gen",
            "Uz\u{FFFD}gen",
            "U+FFFD (replacement character), which stands for one that was lost when the file was saved",
        ),
        ("\"Uz\rgen\"", "Uz<U+000D>gen", "U+000D (carriage return)"),
    ] {
        assert_told(
            "entities/Note.csv",
            &format!("text\n{text}\n"),
            &[&format!(
                "entities/Note.csv:2:1: `text`: found `{shown}` with the character {what}; expected text without it"
            )],
        );
    }
    // A line of it alone is no empty row, nor one that is too short.
    for line in ["\u{C}", "\u{1A}", "\u{85}", "\0"] {
        let told = told(
            sound_folder(&[(
                "entities/River.more.csv",
                &format!("id,name\n{line}\nIli,Ili\n"),
            )])
            .path(),
        );
        let place = "entities/River.more.csv:2:1: `id`: found ";
        assert!(told.len() == 3 && told[0].starts_with(place), "{told:?}");
    }
    read_with(&[("entities/Note.csv", "text\n\"two\r\nlines\tand\na tab\"\n")]).unwrap();
}

#[test]
fn in_headers_and_in_values() {
    assert_told(
        "entities/Sample.csv",
        "id,i\u{200B}nt,grade\nsample:a,1\u{A0}234,SOUR\u{200B}CED\n",
        &[
            "entities/Sample.csv:1:2: found the column `i<U+200B>nt` with U+200B (zero width space) in its name; expected it without",
            "entities/Sample.csv:2:2: `int`: found `1<U+00A0>234`, with separators between its digits; expected a whole number between -2147483648 and 2147483647; did you mean `1234`?",
            "entities/Sample.csv:2:3: `grade`: found `SOUR<U+200B>CED`, with U+200B (zero width space) in it; expected `SOURCED` or another Grade; did you mean `SOURCED`?",
        ],
    );
    // Twice the mark at the beginning: one of them is part of the name.
    assert_told(
        "entities/Sample.csv",
        "\u{FEFF}\u{FEFF}id\nsample:a\n",
        &[
            "entities/Sample.csv:1:1: found the column `<U+FEFF>id` with U+FEFF (byte order mark) in its name; expected it without",
        ],
    );
}
