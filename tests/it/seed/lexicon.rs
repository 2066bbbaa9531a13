//! The lexicon: what is read of it, and its faults.

use silkgraph::ontology::Target;
use silkgraph::store::Meaning;

use super::{assert_told, ontology, read_with, sound_folder, told};

/// The terms of a lexicon of the towns: text, language, and what each means by name or id.
fn terms(files: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let (ontology, seed) = (ontology(), read_with(files).unwrap());
    let terms = seed.graph.lexicon.iter().map(|term| {
        let means = term.means.name(&ontology).unwrap_or_else(|| {
            let Meaning::Entity((of, at)) = term.means else {
                panic!("{term:?} has no name");
            };
            let entity = &seed.graph.entities[usize::from(of.0)][at as usize];
            format!("{:?}", entity.values[0])
        });
        (term.text.clone(), term.language.clone(), means)
    });
    terms.collect()
}

fn term(text: &str, language: &str, means: &str) -> (String, String, String) {
    (text.to_owned(), language.to_owned(), means.to_owned())
}

/// Asserts what is told of rows of a lexicon without sources.
fn assert_rows_told(rows: &str, expected: &[&str]) {
    assert_told("lexicon.csv", &format!("term,lang,means\n{rows}"), expected);
}

#[test]
fn a_term_means_an_entity_a_type_a_relation_or_a_value() {
    let lexicon = "term,lang,means\n\
        Ош,ru,town:osh\n\
        город,ru,Town\n\
        landmark,en,Landmark\n\
        питает,ru,Town.feeds\n\
        first hand,en,Grade.SOURCED\n\
        Chu,en,Chu\n\
        sunrise,en,'early morning'\n";
    assert_eq!(
        terms(&[("lexicon.csv", lexicon)]),
        [
            term("Ош", "ru", "String(\"town:osh\")"),
            term("город", "ru", "Town"),
            term("landmark", "en", "Landmark"),
            term("питает", "ru", "Town.feeds"),
            term("first hand", "en", "Grade.SOURCED"),
            term("Chu", "en", "String(\"Chu\")"),
            term("sunrise", "en", "'early morning'"),
        ]
    );
}

#[test]
fn a_row_with_several_terms_and_meanings_is_each_with_each() {
    let lexicon = "means,term,lang\nTown | River,place | s\\|pot,en\n";
    assert_eq!(
        terms(&[("lexicon.csv", lexicon)]),
        [
            term("place", "en", "Town"),
            term("place", "en", "River"),
            term("s|pot", "en", "Town"),
            term("s|pot", "en", "River"),
        ]
    );
}

#[test]
fn a_lexicon_may_have_several_files_sources_and_be_missing() {
    assert_eq!(terms(&[]), []);
    let files = [
        ("lexicon.csv", "term,lang,means\ntown,en,Town\n"),
        (
            "lexicon.names.csv",
            "term,lang,means,sources\nOsh,en,town:osh,source:s1 | source:s2\n",
        ),
    ];
    let seed = read_with(&files).unwrap();
    assert_eq!(seed.summary.terms, 2);
    let source = ontology().type_named("Source").unwrap();
    let town = ontology().type_named("Town").unwrap();
    let [word, name] = &seed.graph.lexicon[..] else {
        panic!("{:?}", seed.graph.lexicon);
    };
    assert_eq!(word.means, Meaning::Type(Target::Entity(town)));
    assert_eq!(word.sources, []);
    assert_eq!(name.sources, [(source, 0), (source, 1)]);
    let names: Vec<_> = seed.graph.names().collect();
    assert_eq!(names, [((town, 0), name)]);
}

#[test]
fn terms_that_mean_nothing() {
    assert_rows_told(
        "Osh,en,town:osch\n\
         Osh,en,\n\
         Osh,en,Twon\n\
         Osh,en,something else\n\
         Osh,en,Grad.SOURCED\n\
         feeds,en,Town.feds\n\
         feeds,en,FEEDS\n\
         grade,en,Grade\n\
         grade,en,Grade.SOURCES\n\
         grade,en,Position\n\
         grade,en,Landmark.feeds\n\
         grade,en,Town | \n",
        &[
            "lexicon.csv:2:3: `means`: found `town:osch`, which is no entity's id and no name of the ontology; did you mean `town:osh`?",
            "lexicon.csv:3:3: `means`: found nothing; expected the id of an entity, a type, a relation or a property as `TYPE.field`, a value as `ENUM.VALUE`, or words of texts in single quotation marks",
            "lexicon.csv:4:3: `means`: found `Twon`, which is no entity's id and no name of the ontology; did you mean `Town`?",
            "lexicon.csv:5:3: `means`: found `something else`, which is no entity's id and no name of the ontology; expected the id of an entity, a type, a relation or a property as `TYPE.field`, a value as `ENUM.VALUE`, or words of texts in single quotation marks",
            "lexicon.csv:6:3: `means`: found `Grad.SOURCED`, which is no entity's id and no name of the ontology; did you mean `Grade.SOURCED`?",
            "lexicon.csv:7:3: `means`: found `Town.feds`, and Town has no such relation or property; did you mean `feeds`?",
            "lexicon.csv:8:3: `means`: found `FEEDS`, which is a type of relation; expected the field that walks it: `Town.feeds` or `Town.fedBy`",
            "lexicon.csv:9:3: `means`: found `Grade`, which is an enum; expected one of its values, such as `Grade.SOURCED`",
            "lexicon.csv:10:3: `means`: found `Grade.SOURCES`, and Grade has no such value; did you mean `SOURCED`?",
            "lexicon.csv:11:3: `means`: found `Position`, which is a type of properties of relations; expected the id of an entity, a type, a relation or a property as `TYPE.field`, a value as `ENUM.VALUE`, or words of texts in single quotation marks",
            "lexicon.csv:12:3: `means`: found `Landmark.feeds`, and only types with `@node` have relations and properties; expected the id of an entity, a type, a relation or a property as `TYPE.field`, a value as `ENUM.VALUE`, or words of texts in single quotation marks",
            "lexicon.csv:13:3: `means`: found an empty element; expected one on each side of every `|`",
        ],
    );
}

#[test]
fn terms_that_are_none_and_languages_that_are_none() {
    assert_rows_told(
        ",en,Town\n\
         …,en,Town\n\
         town | ,en,Town\n\
         #REF!,en,Town\n\
         town,,Town\n\
         town,english,Town\n\
         город,rus,Town\n\
         town,xx,Town\n\
         town,en,town:o\u{200B}sh\n\
         town,en,Town,x\n",
        &[
            "lexicon.csv:2:1: `term`: found nothing; expected a word",
            "lexicon.csv:3:1: `term`: found `…`, which has no letter or digit in it; expected a word",
            "lexicon.csv:4:1: `term`: found an empty element; expected one on each side of every `|`",
            "lexicon.csv:5:1: `term`: found `#REF!`, the error of a formula in a spreadsheet; expected text, or an empty cell where it is not known",
            "lexicon.csv:6:2: `lang`: found nothing; expected the code of a language, such as `en`, `ru` or `zh`",
            "lexicon.csv:7:2: `lang`: found `english`, which is no code of a language; did you mean `en`?",
            "lexicon.csv:8:2: `lang`: found `rus`, which is no code of a language; did you mean `ru`?",
            "lexicon.csv:9:2: `lang`: found `xx`, which is no code of a language; expected a code of ISO 639, such as `en`, `ru` or `zh`",
            "lexicon.csv:10:3: `means`: found `town:o<U+200B>sh` with U+200B (zero width space) in it, which nobody sees; expected an id without it, such as `town:osh`",
            "lexicon.csv:11: found 4 cells; expected 3, as in the header: a cell with a comma stands in double quotes",
        ],
    );
}

#[test]
fn a_term_comes_once_with_a_meaning() {
    assert_rows_told(
        "town,en,Town\n\
         town,en,River\n\
         town,ru,Town\n\
         TÓWN,en,Town\n\
         city | City,en,Town\n",
        &[
            "lexicon.csv:5:1: `term`: found `TÓWN` again, with the meaning that it has at lexicon.csv:2 already; expected it once",
            "lexicon.csv:6:1: `term`: found `City` again, with the meaning that it has at lexicon.csv:6 already; expected it once",
        ],
    );
}

#[test]
fn headers_and_sources_of_a_lexicon() {
    for (header, expected) in [
        (
            "term,lang",
            "lexicon.csv:1: found no column `means`; expected one, with what each means: an id, a type, a relation, a property or a value of an enum",
        ),
        (
            "term,lang,means,source",
            "lexicon.csv:1:4: found the column `source`, which a lexicon does not have; did you mean `sources`?",
        ),
        (
            "term,lang,lang,means",
            "lexicon.csv:1:3: found `lang` again, which is column 2 already; expected every column once",
        ),
    ] {
        assert_told("lexicon.csv", &format!("{header}\n"), &[expected]);
    }
    assert_told(
        "lexicon.csv",
        "term,lang,means,sources\nOsh,en,town:osh,source:s3\nOsh,en,town:osh,town:osh\n",
        &[
            "lexicon.csv:2:4: `sources`: found `source:s3`, which no entity has as its id; did you mean `source:s1`?",
            "lexicon.csv:3:4: `sources`: found `town:osh` of type Town; expected the id of an entity of type `Source`",
        ],
    );
}

#[test]
fn files_that_somebody_may_take_for_a_lexicon() {
    for name in ["lexikon.csv", "Lexicon.csv", "lexicon.tsv", "lexicon"] {
        let told = told(sound_folder(&[(name, "x\n")]).path());
        assert_eq!(
            told[0],
            format!("{name}: `{name}` would not be read; did you mean `lexicon.csv`?")
        );
    }
}

#[test]
fn what_a_term_of_an_unread_file_means_is_not_told() {
    let files = [
        ("entities/River.csv", "name\nNaryn\n"),
        ("lexicon.csv", "term,lang,means\nChu,en,Chu\n"),
    ];
    let told = told(sound_folder(&files).path());
    assert_eq!(
        told[1..],
        [
            "",
            "1 fault; there may be more, since some files could not be read and what refers to them was not checked"
        ]
    );
}
