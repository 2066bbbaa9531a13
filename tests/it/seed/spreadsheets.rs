//! What spreadsheets, and programs like them, make of a file and its values: each is told for what it
//! is, with how to write it.

use silkgraph::ontology::Ontology;
use silkgraph::seed;
use silkgraph::value::Value;

use super::{assert_told, folder, read_with};

const INT: &str = "a whole number between -2147483648 and 2147483647";
const BIG_INT: &str = "a whole number of at most 64 bits";
const FLOAT: &str = "a number such as 3.5";
const DAY: &str = "a day that exists, such as 2025-06-17";
const PARTIAL: &str = "a year, month or day that exists: 2025, 2025-06 or 2025-06-17";
const MOMENT: &str =
    "a point in time with its offset, such as 2025-06-17T10:00:00Z or 2025-06-17T10:00:00+05:00";
const EMPTY: &str = ", or an empty cell where it is not known";

const SHOWN: &str = "a day as a spreadsheet shows it";
const TIMED: &str = "a day with a time of day behind it";
const SERIAL: &str = "the number of days since 1899 as which spreadsheets keep a day";
const SHORT: &str =
    "the short form in which spreadsheets show long numbers, whose last digits may be lost";
const GROUPED: &str = "with separators between its digits";
const NOTHING: &str = "which stands for no value";
const FORMULA: &str = "the error of a formula in a spreadsheet";

/// Asserts what is told of a text in a property of samples: what it is, what is expected, and what
/// may be meant.
fn assert_cell(property: &str, text: &str, what: &str, expected: &str, meant: &[&str]) {
    let meant: Vec<String> = meant.iter().map(|text| format!("`{text}`")).collect();
    let meant = match &meant[..] {
        [] => String::new(),
        meant => format!("; did you mean {}?", meant.join(" or ")),
    };
    let shown = text
        .replace('\u{A0}', "<U+00A0>")
        .replace('\u{202F}', "<U+202F>");
    let quoted = text.replace('"', "\"\"");
    assert_told(
        "entities/Sample.csv",
        &format!("id,{property}\nsample:a,\"{quoted}\"\n"),
        &[&format!(
            "entities/Sample.csv:2:2: `{property}`: found `{shown}`, {what}; expected {expected}{meant}"
        )],
    );
}

#[test]
fn true_and_false_in_any_case() {
    let seed = read_with(&[(
        "entities/Sample.csv",
        "id,boolean\nsample:a,TRUE\nsample:b,FALSE\nsample:c,True\nsample:d,false\n",
    )])
    .unwrap();
    let at = 7;
    let read: Vec<&Value> = seed.graph.entities[4]
        .iter()
        .map(|of| &of.values[at])
        .collect();
    let expected = [true, false, true, false].map(Value::Boolean);
    assert_eq!(read, expected.iter().collect::<Vec<_>>());
    for text in ["1", "yes", "WAHR"] {
        assert_told(
            "entities/Sample.csv",
            &format!("id,boolean\nsample:a,{text}\n"),
            &[&format!(
                "entities/Sample.csv:2:2: `boolean`: found `{text}`; expected true or false"
            )],
        );
    }
}

#[test]
fn a_line_that_names_the_separator() {
    let line = |separator: &str| {
        format!(
            "entities/River.csv:1: found the line `sep={separator}`, which is for spreadsheets alone; expected the names of the columns: remove this line"
        )
    };
    let nothing =
        "entities/River.csv:4:2: `name`: found nothing; expected text, since it is required";
    for first in ["sep=,", "SEP=,", "\"sep=,\"", "sep=,,", "sep="] {
        // What follows is read, and its faults are told.
        assert_told(
            "entities/River.csv",
            &format!("{first}\r\nid,name\r\nChu,Chu\r\nNaryn,\r\n"),
            &[&line(","), nothing],
        );
    }
    for (first, separator) in [("sep=;", ";"), ("sep=\t", "<tab>")] {
        assert_told(
            "entities/River.csv",
            &format!("{first}\nid{separator}name\n"),
            &[&(line(separator) + ", and save the file as CSV with commas")],
        );
    }
}

#[test]
fn other_separators() {
    for (separator, name) in [
        (";", "semicolons"),
        ("\t", "tabs"),
        ("|", "vertical bars"),
        ("，", "full-width commas"),
    ] {
        for header in ["id#name", "\"id\"#\"name\""] {
            assert_told(
                "entities/River.csv",
                &format!("{header}\nChu#Chu\n").replace('#', separator),
                &[&format!(
                    "entities/River.csv:1: found columns separated by {name}; expected commas: save the file as CSV with commas"
                )],
            );
        }
    }
    assert_told(
        "entities/River.csv",
        "id,name\nNaryn,Naryn\nChu;Chu\n",
        &[
            "entities/River.csv:3: found 1 cell; expected 2, as in the header: columns are separated by commas, not by semicolons",
        ],
    );
}

#[test]
fn rows_of_other_lengths() {
    for (row, message) in [
        (
            "Chu,Chu,,",
            "found 4 cells; expected 2, as in the header: remove the commas at its end",
        ),
        (
            "Chu,“Chu, a river”",
            "found 3 cells; expected 2, as in the header: a cell with a comma stands in straight double quotes, not in curly ones",
        ),
        (
            "<<<<<<< HEAD",
            "found 1 cell; expected 2, as in the header: this is the mark of a merge in Git that is not done yet",
        ),
    ] {
        assert_told(
            "entities/River.csv",
            &format!("id,name\nNaryn,Naryn\n{row}\n"),
            &[&format!("entities/River.csv:3: {message}")],
        );
    }
}

#[test]
fn lines_that_end_as_those_of_old_macs() {
    let told = |line: usize, others: &str| {
        format!(
            "entities/River.csv:{line}: the line ends in U+000D (carriage return) alone{others}; expected line feeds, with or without carriage returns before them: save the file as CSV for Windows or Unix"
        )
    };
    let nothing =
        "entities/River.csv:4:2: `name`: found nothing; expected text, since it is required";
    assert_told(
        "entities/River.csv",
        "id,name\rChu,Chu\rNaryn,Naryn\rIli,\r",
        &[&told(1, ", and so do 3 other lines"), nothing],
    );
    assert_told(
        "entities/River.csv",
        "id,name\nChu,Chu\r\nNaryn,Naryn\rIli,\n",
        &[&told(3, ""), nothing],
    );
    // Line feeds with and without carriage returns may be mixed, and the last can be missing.
    read_with(&[("entities/River.csv", "id,name\r\nChu,Chu\n\r\nNaryn,Naryn")]).unwrap();
}

#[test]
fn days() {
    for (text, what, meant) in [
        ("Jun-25", SHOWN, &["2025-06"][..]),
        ("Jun 2025", SHOWN, &["2025-06"]),
        ("June 2025", SHOWN, &["2025-06"]),
        ("июн.25", SHOWN, &["2025-06"]),
        ("17-Jun", SHOWN, &[]),
        ("17-Jun-25", SHOWN, &["2025-06-17"]),
        ("17 June 2025", SHOWN, &["2025-06-17"]),
        ("June 17, 2025", SHOWN, &["2025-06-17"]),
        ("6/17/2025", SHOWN, &["2025-06-17"]),
        ("17.06.2025", SHOWN, &["2025-06-17"]),
        ("17.06.98", SHOWN, &["1998-06-17"]),
        ("6/7/2025", SHOWN, &["2025-06-07", "2025-07-06"]),
        ("2025/6/17", SHOWN, &["2025-06-17"]),
        ("2025-6-7", SHOWN, &["2025-06-07"]),
        ("2025年6月17日", SHOWN, &["2025-06-17"]),
        ("06/2025", SHOWN, &["2025-06"]),
        ("45825", SERIAL, &["2025-06-17"]),
        ("45825.5", SERIAL, &["2025-06-17"]),
        ("20250617", "a day without hyphens", &["2025-06-17"]),
        ("2025.0", "a year as a number with a fraction", &["2025"]),
        ("2025-06-17 00:00:00", TIMED, &["2025-06-17"]),
        ("2025-06-17T00:00:00Z", TIMED, &["2025-06-17"]),
        ("6/17/2025 12:00:00 AM", TIMED, &["2025-06-17"]),
        ("17.06.2025 0:00", TIMED, &["2025-06-17"]),
        ("31/31/2025", SHOWN, &[]),
    ] {
        assert_cell("partialDate", text, what, PARTIAL, meant);
        let whole: Vec<&str> = meant
            .iter()
            .copied()
            .filter(|day| day.len() == 10)
            .collect();
        assert_cell("date", text, what, DAY, &whole);
    }
    assert_cell("dateTime", "45825", SERIAL, MOMENT, &["2025-06-17"]);
    let shown = "a time as a spreadsheet shows it";
    assert_cell("dateTime", "6/17/2025 10:30:00 AM", shown, MOMENT, &[]);
    assert_cell(
        "localTime",
        "10:00:00 AM",
        "a time of day as a clock of twelve hours shows it",
        "a time of day without an offset, such as 10:00:00",
        &[],
    );
}

#[test]
fn numbers() {
    for (text, what, meant) in [
        ("1,234,567", GROUPED, &["1234567"][..]),
        ("1 234 567", GROUPED, &["1234567"]),
        ("1\u{A0}234\u{202F}567", GROUPED, &["1234567"]),
        ("1'234'567", GROUPED, &["1234567"]),
        ("1.234.567", "with a point in it", &["1234567"]),
        ("3.0", "with a point in it", &["3"]),
        ("3.5", "with a point in it", &[]),
        ("1E+06", SHORT, &["1000000"]),
        ("1.2E+03", SHORT, &["1200"]),
        ("1e6", SHORT, &["1000000"]),
        ("1.5e0", SHORT, &[]),
        ("$5", "with the sign of a currency", &["5"]),
        ("1 500 ₸", "with the sign of a currency", &["1500"]),
        ("5%", "with a percent sign", &[]),
        (
            "\u{2212}5",
            "with a dash in place of the minus sign",
            &["-5"],
        ),
        (
            "(1,234)",
            "in brackets, as bookkeepers write numbers below zero",
            &["-1234"],
        ),
        ("１２", "with digits other than 0 to 9", &["12"]),
        ("٢٠٢٥", "with digits other than 0 to 9", &["2025"]),
        ("'5", GROUPED, &["5"]),
    ] {
        assert_cell("int", text, what, INT, meant);
        assert_cell("bigInt", text, what, BIG_INT, meant);
    }
    assert_cell(
        "bigInt",
        "1.23457E+15",
        SHORT,
        BIG_INT,
        &["1234570000000000"],
    );
    for (text, meant) in [
        ("1.234,5", &["1234.5"][..]),
        ("1,5", &["1.5"]),
        ("1,234.5", &["1234.5"]),
        ("1\u{A0}234,5", &["1234.5"]),
    ] {
        assert_cell("float", text, GROUPED, FLOAT, meant);
    }
    assert_cell("float", "12.5 %", "with a percent sign", FLOAT, &[]);
    assert_cell("int", "“5”", "in quotation marks", INT, &["5"]);
    // What a Float can be is read.
    read_with(&[(
        "entities/Sample.csv",
        "id,float\nsample:a,1E+06\nsample:b,3.0\n",
    )])
    .unwrap();
}

#[test]
fn errors_of_formulas_and_formulas() {
    for text in [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#ДЕЛ/0!",
        "Err:502",
    ] {
        assert_cell("text", text, FORMULA, &format!("text{EMPTY}"), &[]);
        assert_cell("int", text, FORMULA, &format!("{INT}{EMPTY}"), &[]);
        assert_cell(
            "partialDate",
            text,
            FORMULA,
            &format!("{PARTIAL}{EMPTY}"),
            &[],
        );
    }
    let narrow = "which a spreadsheet writes where its column is too narrow for the value";
    assert_cell("date", "########", narrow, &format!("{DAY}{EMPTY}"), &[]);
    let formula = "a formula; only its result can be read";
    for text in ["=SUM(A1:A3)", "=A2", "=\"0012\"", "=1+2"] {
        assert_cell("text", text, formula, "text", &[]);
        assert_cell("int", text, formula, INT, &[]);
    }
    read_with(&[(
        "entities/Sample.csv",
        "id,text\nsample:a,#silkroad\nsample:b,= so\n",
    )])
    .unwrap();
}

#[test]
fn words_for_no_value() {
    for text in ["NULL", "null", "n/a", "N/A", "NaN", "-", "—", "\\N", "<NA>"] {
        assert_cell("text", text, NOTHING, &format!("text{EMPTY}"), &[]);
        assert_cell("int", text, NOTHING, &format!("{INT}{EMPTY}"), &[]);
        assert_cell("float", text, NOTHING, &format!("{FLOAT}{EMPTY}"), &[]);
        assert_cell("date", text, NOTHING, &format!("{DAY}{EMPTY}"), &[]);
        let names = format!("one of SOURCED, REPORTED{EMPTY}");
        assert_cell("grade", text, NOTHING, &names, &[]);
    }
    assert_cell("int", "unknown", NOTHING, &format!("{INT}{EMPTY}"), &[]);
    // As a text, a word that can be one is taken as it is.
    read_with(&[(
        "entities/Sample.csv",
        "id,text\nsample:a,NA\nsample:b,None\n",
    )])
    .unwrap();
}

#[test]
fn texts_that_a_pattern_tells_from_what_was_there() {
    let schema = r#"
type Post @node {
  id: ID!
  code: String @matches(pattern: "[0-9]{6}|-", example: "050000")
  round: String @matches(pattern: "[0-9]+/[0-9]+", example: "6/25")
}
"#;
    let ontology = Ontology::read(schema, "posts.graphql").unwrap();
    let rows = "id,code,round\np1,50000,\np2,5E+04,\np3,,25-Jun\np4,'050000,\np5,-,1/2\n";
    let folder = folder([("entities/Post.csv", rows.as_bytes())]);
    let faults = seed::read(&ontology, folder.path()).unwrap_err().faults;
    let told: Vec<String> = faults
        .iter()
        .map(|fault| format!("{}:{}: {}", fault.line, fault.column, fault.message))
        .collect();
    let code = "expected text such as `050000`, all of which matches `[0-9]{6}|-`";
    let round = "expected text such as `6/25`, all of which matches `[0-9]+/[0-9]+`";
    assert_eq!(
        told,
        [
            format!(
                "2:2: `code`: found `50000`, whose zeros at the beginning a spreadsheet has left out; {code}; did you mean `050000`?"
            ),
            format!("3:2: `code`: found `5E+04`, {SHORT}; {code}"),
            format!(
                "4:3: `round`: found `25-Jun`, {SHOWN}, perhaps instead of something else; {round}"
            ),
            format!(
                "5:2: `code`: found `'050000`, in quotation marks; {code}; did you mean `050000`?"
            ),
        ]
    );
}

#[test]
fn ids_that_were_numbers() {
    assert_told(
        "entities/River.more.csv",
        "id,name\n1.23457E+15,Ili\n",
        &[&format!(
            "entities/River.more.csv:2:1: `id`: found `1.23457E+15`, {SHORT}; expected text"
        )],
    );
}
