//! Quotes are read strictly: no row vanishes without a fault, and no fault hides the others.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use proptest::prelude::*;
use silkgraph::value::Value;

use super::{assert_told, read_with};

const BEYOND: &str = "the cell that begins here in double quotes goes on after its closing quote; expected a comma or the end of the line there: a double quote within a cell is doubled";
const OPEN: &str =
    "a double quote opens a cell here that is never closed; expected another one at its end";

/// Asserts which faults rivers have; each is a line, a column and a message.
fn assert_rivers(rows: &str, expected: &[(&str, &str)]) {
    let expected: Vec<String> = expected
        .iter()
        .map(|(place, message)| format!("entities/River.csv:{place}: {message}"))
        .collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    assert_told("entities/River.csv", &format!("id,name\n{rows}"), &expected);
}

#[test]
fn a_quote_that_is_not_closed_takes_no_row_with_it() {
    let named = "`name`: found nothing; expected text, since it is required";
    assert_rivers(
        "Chu,\"Chu\nIli,\"Ili\"\nNaryn,Naryn\nTalas,\n",
        &[("2:2", BEYOND), ("5:2", named)],
    );
    assert_rivers(
        "\"Chu,Chu\nIli,\"Ili\"\nNaryn,Naryn\nTalas,\n",
        &[("2:1", BEYOND), ("5:2", named)],
    );
    // Without another quote below it, it is open up to the end of the file.
    assert_rivers(
        "Naryn,Naryn\nChu,\"Chu\nTalas,\n",
        &[("3:2", OPEN), ("4:2", named)],
    );
    assert_rivers("Naryn,Naryn\nChu,\"", &[("3:2", OPEN)]);
    // A quote alone is no empty row.
    assert_rivers("Naryn,Naryn\nChu,Chu\n\"\n", &[("4:1", OPEN)]);
    assert_rivers("Naryn,Naryn\nChu,Chu\n\"", &[("4:1", OPEN)]);
    // Two of them: each is told by itself.
    assert_rivers(
        "Chu,\"Chu\nNaryn,\"Naryn\nTalas,\n",
        &[("2:2", BEYOND), ("3:2", OPEN), ("4:2", named)],
    );
}

#[test]
fn text_beside_quotes_is_a_fault() {
    for cell in [
        "\"Chu\"s",
        "\"Chu\" ",
        "\"Chu\"\"\"x",
        "\"\"Chu\"\"",
        "\"Chu \"big\" river\"",
    ] {
        assert_rivers(&format!("Naryn,{cell}\nChu,Chu\n"), &[("2:2", BEYOND)]);
        assert_rivers(&format!("Naryn,Naryn\nChu,{cell}"), &[("3:2", BEYOND)]);
    }
    // A cell of several lines that goes on: its rows are told as such, and no other fault.
    assert_rivers("Naryn,\"Na, \nryn\"x\nChu,Chu\n", &[("2:2", BEYOND)]);
}

#[test]
fn a_quote_in_a_cell_without_quotes_is_a_fault() {
    let within = |cell: &str, written: &str| {
        format!(
            "found `{cell}`, with a double quote within a cell that does not begin with one; expected `{written}`: such a cell stands in double quotes, and those within it are doubled"
        )
    };
    for (cell, written) in [
        ("Na\"ryn", "\"Na\"\"ryn\""),
        ("Naryn\"", "\"Naryn\"\"\""),
        ("the \"\"big\"\" one", "\"the \"\"\"\"big\"\"\"\" one\""),
    ] {
        assert_rivers(
            &format!("Naryn,{cell}\nChu,Chu\n"),
            &[("2:2", &within(cell, written))],
        );
    }
    let spaced = "found ` \"Naryn\"`, with a space before the double quote that opens the cell; expected it right after the comma";
    assert_rivers("Naryn, \"Naryn\"\nChu,Chu\n", &[("2:2", spaced)]);
}

#[test]
fn other_faults_of_a_row_are_told_too() {
    assert_told(
        "entities/Sample.csv",
        "id,text,int\nsample:a,\"b\" c,many\nsample:b,\"b\" c,\"5\"6\n",
        &[
            &format!("entities/Sample.csv:2:2: {BEYOND}"),
            "entities/Sample.csv:2:3: `int`: found `many`; expected a whole number between -2147483648 and 2147483647",
            &format!("entities/Sample.csv:3:2: {BEYOND}"),
            &format!("entities/Sample.csv:3:3: {BEYOND}"),
        ],
    );
}

#[test]
fn a_fault_stands_where_its_cell_begins() {
    // The row begins on line 2, the cell on line 3.
    assert_told(
        "entities/Sample.csv",
        "id,text,other\nsample:a,\"two\nlines\",x\"y\nsample:a,,\n",
        &[
            "entities/Sample.csv:3:3: found `x\"y`, with a double quote within a cell that does not begin with one; expected `\"x\"\"y\"`: such a cell stands in double quotes, and those within it are doubled",
            "entities/Sample.csv:4:1: `id`: found `sample:a` again; expected another id, since it names the entity at entities/Sample.csv:2 already",
        ],
    );
}

#[test]
fn nothing_is_made_of_a_relation_that_is_misquoted() {
    // It would be the same as the one above it.
    assert_told(
        "relations/LIES_ON.csv",
        "from,to,bank,sources\ntown:naryn,Naryn,left,source:s1\ntown:naryn,Naryn,\"le\"ft,source:s1\n",
        &[&format!("relations/LIES_ON.csv:3:3: {BEYOND}")],
    );
}

#[test]
fn a_header_has_quotes_of_its_own() {
    assert_told(
        "entities/River.csv",
        "id,\"name\nNaryn,\"Naryn\"\nChu,\n",
        &[
            &format!("entities/River.csv:1:2: {BEYOND}"),
            "entities/River.csv:3:2: `name`: found nothing; expected text, since it is required",
        ],
    );
}

/// Samples with these texts, as a library writes them.
fn written(texts: &[String], quotes: QuoteStyle, ends: Terminator) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(quotes)
        .terminator(ends)
        .from_writer(Vec::new());
    writer.write_record(["text", "id"]).unwrap();
    for (at, text) in texts.iter().enumerate() {
        writer
            .write_record([text, &format!("sample:a{at}")])
            .unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

proptest! {
    #[test]
    fn what_other_programs_write_is_read_as_they_mean_it(
        texts in prop::collection::vec("(x([,\"\n é|a]{0,6}y)?|\"[,\"\r\n]{0,3}\")", 0..6),
        quote_all in any::<bool>(),
        windows in any::<bool>(),
    ) {
        let texts: Vec<String> = texts.iter().map(|text| text.replace('\r', "\r\n")).collect();
        let quotes = if quote_all { QuoteStyle::Always } else { QuoteStyle::Necessary };
        let ends = if windows { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let samples = written(&texts, quotes, ends);
        let seed = read_with(&[("entities/Sample.csv", &samples)]).unwrap();
        let read = seed.graph.entities[4].iter().map(|sample| sample.values[2].clone());
        let expected = texts.iter().map(|text| match text.as_str() {
            "" => Value::Null,
            text => Value::from(text),
        });
        prop_assert_eq!(read.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}
