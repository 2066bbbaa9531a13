//! One CSV file: its header and its rows, with the line of each.

use std::borrow::Cow;

use super::csv::{Csv, Misquoting, Record};
use super::lines;
use crate::seed::faults::{FileId, Found, Kind, Place};
use crate::text::{described, is_printable_ascii, is_unseen, shown};

/// A CSV file that is being read.
pub(in crate::seed) struct Table<'t> {
    file: FileId,
    csv: Csv<'t>,
    header: Vec<String>,
    header_place: Place,
    record: Record<'t>,
}

/// A row of a CSV file. Spaces around the content of a cell do not count.
#[derive(Clone, Copy)]
pub(in crate::seed) struct Row<'r> {
    cells: &'r [Cow<'r, str>],
    /// Its first line.
    pub(in crate::seed) place: Place,
    /// Whether it has as many cells as the header: else no cell but the first few can be trusted.
    pub(in crate::seed) whole: bool,
    /// Whether every cell of it can be trusted to hold what it seems to.
    pub(in crate::seed) sound: bool,
}

impl<'r> Row<'r> {
    /// The text of a cell, counted from 0.
    pub(in crate::seed) fn cell(&self, column: usize) -> &'r str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// The text of a cell that holds ids: spaces of other kinds around them are part of it, so that
    /// they are told.
    pub(in crate::seed) fn ids(&self, column: usize) -> &'r str {
        let cell = self.cells.get(column);
        cell.map_or("", |cell| cell.trim_matches([' ', '\t', '\r', '\n']))
    }
}

impl<'t> Table<'t> {
    /// Reads the header of a file. Where there is none, nothing else can be read.
    pub(in crate::seed) fn open(
        kind: Kind,
        file: FileId,
        text: &'t str,
        found: &mut Found,
    ) -> Option<Self> {
        let mut table = Self {
            file,
            csv: Csv::new(text),
            header: Vec::new(),
            header_place: file.whole(),
            record: Record::default(),
        };
        match table.read_header(found) {
            Ok(()) => Some(table),
            Err((place, message)) => {
                found.unread(kind, place, message);
                None
            }
        }
    }

    fn read_header(&mut self, found: &mut Found) -> Result<(), (Place, String)> {
        loop {
            let line = first_line(self.csv.rest());
            if !self.csv.read(&mut self.record, None) {
                let message = "the file is empty; expected a first line that names the columns";
                return Err((self.file.whole(), message.to_owned()));
            }
            self.header_place = self.file.line(self.record.line);
            if is_blank(&self.record) {
                continue;
            }
            match (lines::sep_line(line), lines::instead_of_commas(line)) {
                (Some(","), _) => found.fault(self.header_place, lines::sep_line_message(",")),
                (Some(separator), _) => {
                    return Err((self.header_place, lines::sep_line_message(separator)));
                }
                (None, Some(separator)) => {
                    let message = format!(
                        "found columns separated by {separator}; expected commas: save the file as CSV with commas"
                    );
                    return Err((self.header_place, message));
                }
                (None, None) => {
                    self.take_header(found);
                    return Ok(());
                }
            }
        }
    }

    fn take_header(&mut self, found: &mut Found) {
        self.tell_quotes(self.header_place, found);
        for (at, cell) in self.record.cells.iter().enumerate() {
            let mut name = cell.trim().to_owned();
            let unseen = name.chars().find(|&c| is_unseen(c));
            if let Some(unseen) = unseen.or_else(|| damaged(cell)) {
                let message = format!(
                    "found the column `{}` with {} in its name; expected it without",
                    shown(cell),
                    described(unseen)
                );
                found.misread(self.header_place.cell(at), self.header_place.line, message);
                name.retain(|c| !is_unseen(c));
            }
            self.header.push(name);
        }
    }

    /// The names of the columns.
    pub(in crate::seed) fn header(&self) -> &[String] {
        &self.header
    }

    /// The file's header, as a place.
    pub(in crate::seed) fn header_place(&self) -> Place {
        self.header_place
    }

    /// The next row that is not empty.
    pub(in crate::seed) fn next(&mut self, found: &mut Found) -> Option<Row<'_>> {
        let columns = self.header.len();
        while self.csv.read(&mut self.record, Some(columns)) {
            if is_blank(&self.record) {
                continue;
            }
            let place = self.file.line(self.record.line);
            let whole = self.record.cells.len() == columns;
            let well_quoted = self.tell_quotes(place, found);
            let sound = self.tell_characters(place, found) && well_quoted;
            if sound && !whole {
                self.tell_count(place, found);
            }
            return Some(Row {
                cells: &self.record.cells,
                place,
                whole,
                sound,
            });
        }
        self.tell_carriage_returns(found);
        None
    }

    /// Whether all quotes of the record are where they belong; tells those that are not.
    fn tell_quotes(&self, place: Place, found: &mut Found) -> bool {
        for misquoted in &self.record.misquoted {
            let cell = self.record.cells.get(misquoted.column);
            let message = misquoting(misquoted.how, cell.map_or("", |cell| &**cell));
            found.misread(place.cell(misquoted.column), misquoted.line, message);
        }
        self.record.misquoted.is_empty()
    }

    fn tell_count(&self, place: Place, found: &mut Found) {
        let (cells, columns) = (self.record.cells.len(), self.header.len());
        let s = if cells == 1 { "" } else { "s" };
        let why = lines::why_not(columns, &self.record.cells);
        let message = format!("found {cells} cell{s}; expected {columns}, as in the header{why}");
        found.fault(place, message);
    }

    /// Whether every character of the record can stand in a text; tells the cells where not.
    fn tell_characters(&self, place: Place, found: &mut Found) -> bool {
        let mut sound = true;
        for (at, cell) in self.record.cells.iter().enumerate() {
            if let Some(damaged) = damaged(cell) {
                sound = false;
                let message = damaged_message(self.header.get(at), cell, damaged);
                found.misread(place.cell(at), place.line, message);
            }
        }
        sound
    }

    fn tell_carriage_returns(&self, found: &mut Found) {
        let Some((line, count)) = self.csv.carriage_returns() else {
            return;
        };
        let others = match count {
            1 => String::new(),
            2 => ", and so does another line".to_owned(),
            count => format!(", and so do {} other lines", count - 1),
        };
        let message = format!(
            "the line ends in U+000D (carriage return) alone{others}; expected line feeds, with or without carriage returns before them: save the file as CSV for Windows or Unix"
        );
        found.fault(self.file.line(line), message);
    }
}

fn first_line(text: &str) -> &str {
    let text = text.trim_start_matches(['\r', '\n']);
    text.split(['\r', '\n']).next().unwrap_or_default()
}

/// Whether there is nothing in any cell. What is no part of a text is something.
fn is_blank(record: &Record<'_>) -> bool {
    let is_empty = |cell: &Cow<'_, str>| cell.trim().is_empty() && damaged(cell).is_none();
    record.misquoted.is_empty() && record.cells.iter().all(is_empty)
}

fn misquoting(how: Misquoting, cell: &str) -> String {
    match how {
        Misquoting::Within => format!(
            "found `{}`, with a double quote within a cell that does not begin with one; expected `\"{}\"`: such a cell stands in double quotes, and those within it are doubled",
            shown(cell.trim()),
            shown(&cell.trim().replace('"', "\"\"")),
        ),
        Misquoting::Spaced => format!(
            "found `{}`, with a space before the double quote that opens the cell; expected it right after the comma",
            shown(cell)
        ),
        Misquoting::Beyond => "the cell that begins here in double quotes goes on after its closing quote; expected a comma or the end of the line there: a double quote within a cell is doubled".to_owned(),
        Misquoting::Open => "a double quote opens a cell here that is never closed; expected another one at its end".to_owned(),
    }
}

/// The first character of a cell that no text has unless something went wrong: control characters
/// but tabs and line breaks, byte order marks, and what stands in for lost characters.
fn damaged(cell: &str) -> Option<char> {
    if is_printable_ascii(cell) {
        return None;
    }
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        let is_damaged = match c {
            '\t' | '\n' => false,
            '\r' => characters.peek() != Some(&'\n'),
            '\u{FEFF}' | '\u{FFFD}' => true,
            c => c.is_control(),
        };
        if is_damaged {
            return Some(c);
        }
    }
    None
}

fn damaged_message(column: Option<&String>, cell: &str, damaged: char) -> String {
    let column = column.map_or(String::new(), |name| format!("`{name}`: "));
    let why = match damaged {
        '\u{FFFD}' => ", which stands for one that was lost when the file was saved",
        '\0' => ", which no text has: the file may be saved in another encoding than UTF-8",
        _ => "",
    };
    format!(
        "{column}found `{}` with the character {}{why}; expected text without it",
        shown(cell.trim()),
        described(damaged)
    )
}
