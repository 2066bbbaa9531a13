//! Lines that are no row of a table: what a spreadsheet or a merge has left there, and what separates
//! their columns instead of commas.

use std::borrow::Cow;

/// What may stand between columns by mistake.
const SEPARATORS: [(char, &str); 5] = [
    (';', "semicolons"),
    ('\t', "tabs"),
    ('|', "vertical bars"),
    ('，', "full-width commas"),
    ('،', "Arabic commas"),
];

/// A line such as `sep=;`, by which spreadsheets are told what separates the columns: the separator.
pub(super) fn sep_line(line: &str) -> Option<&str> {
    let line = line.trim_matches([' ', '"']);
    let (name, separator) = line.split_at_checked(4)?;
    // A spreadsheet that saves the file again adds commas up to the last column.
    let separator = match separator.trim_matches(' ').trim_end_matches(',') {
        "" => ",",
        separator => separator,
    };
    let is_one = separator.chars().count() == 1;
    (name.eq_ignore_ascii_case("sep=") && is_one).then_some(separator)
}

/// What is told of such a line.
pub(super) fn sep_line_message(separator: &str) -> String {
    let shown = match separator {
        "\t" => "<tab>",
        separator => separator,
    };
    let hint = match separator {
        "," => "",
        _ => ", and save the file as CSV with commas",
    };
    format!(
        "found the line `sep={shown}`, which is for spreadsheets alone; expected the names of the columns: remove this line{hint}"
    )
}

/// What stands between the columns of a header where a spreadsheet has not written commas.
pub(super) fn instead_of_commas(header: &str) -> Option<&'static str> {
    if header.contains(',') {
        return None;
    }
    let mut separators = SEPARATORS.iter();
    let separator = separators.find(|(separator, _)| header.contains(*separator));
    separator.map(|(_, name)| *name)
}

/// Why a row does not have as many cells as the header, in words that end a message.
pub(super) fn why_not(columns: usize, cells: &[Cow<'_, str>]) -> String {
    let first = cells.first().map_or("", |cell| &**cell);
    let begins = |marks: &[&str]| marks.iter().any(|mark| first.starts_with(mark));
    if begins(&["<<<<<<<", "=======", ">>>>>>>"]) {
        return ": this is the mark of a merge in Git that is not done yet".to_owned();
    }
    if cells.len() < columns {
        return match instead_of_commas(first).filter(|_| cells.len() == 1) {
            Some(separator) => format!(": columns are separated by commas, not by {separator}"),
            None => String::new(),
        };
    }
    let is_empty = |cell: &Cow<'_, str>| cell.trim().is_empty();
    if cells.iter().skip(columns).all(is_empty) {
        return ": remove the commas at its end".to_owned();
    }
    let is_curly = |cell: &Cow<'_, str>| cell.trim_start().starts_with(['“', '”', '„', '«']);
    if cells.iter().any(is_curly) {
        return ": a cell with a comma stands in straight double quotes, not in curly ones"
            .to_owned();
    }
    ": a cell with a comma stands in double quotes".to_owned()
}
