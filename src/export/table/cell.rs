//! How a cell is written in each dialect, and what a spreadsheet would take for a formula.

use crate::export::format::{Header, TableOptions};

/// Writes lines of cells.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct LineWriter {
    dialect: Dialect,
    guard: bool,
}

const BYTE_ORDER_MARK: char = '\u{feff}';

impl LineWriter {
    pub(in crate::export) fn new(dialect: Dialect, options: &TableOptions) -> Self {
        Self {
            dialect,
            guard: options.guard,
        }
    }

    /// Begins a table with a line for the names of its columns, each with the type of its cells.
    pub(in crate::export) fn begin<'a>(
        self,
        options: &TableOptions,
        columns: impl Iterator<Item = (&'a str, String)>,
        out: &mut String,
    ) {
        if options.bom {
            out.push(BYTE_ORDER_MARK);
        }
        for (at, (name, type_name)) in columns.enumerate() {
            self.dialect.begin_cell(at, out);
            match options.header {
                Header::Names => write_cell(self.dialect, Some(name), out),
                Header::Typed => {
                    write_cell(self.dialect, Some(&format!("{name}:{type_name}")), out);
                }
            }
        }
        self.end(out);
    }

    /// Writes the cell at that place of a line. Null is nothing.
    pub(in crate::export) fn cell(
        self,
        at: usize,
        cell: Option<&str>,
        is_text: bool,
        out: &mut String,
    ) {
        self.dialect.begin_cell(at, out);
        match cell {
            Some(text) if self.guard && is_text && looks_like_a_formula(text) => {
                write_cell(self.dialect, Some(&format!("'{text}")), out);
            }
            cell => write_cell(self.dialect, cell, out),
        }
    }

    /// Ends a line.
    pub(in crate::export) fn end(self, out: &mut String) {
        self.dialect.end_line(out);
    }
}

/// How lines and cells are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Dialect {
    /// [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180).
    Commas,
    /// [The registration at IANA](https://www.iana.org/assignments/media-types/text/tab-separated-values),
    /// which has neither quotes nor tabs and line ends in cells: these are escapes here.
    Tabs,
}

impl Dialect {
    /// What stands before the cell at that place of a line.
    fn begin_cell(self, at: usize, out: &mut String) {
        if at > 0 {
            out.push(match self {
                Self::Commas => ',',
                Self::Tabs => '\t',
            });
        }
    }

    fn end_line(self, out: &mut String) {
        out.push_str(match self {
            Self::Commas => "\r\n",
            Self::Tabs => "\n",
        });
    }
}

/// An empty text, which is not null.
const EMPTY: &str = "\"\"";

/// Writes a cell. Null is nothing.
fn write_cell(dialect: Dialect, cell: Option<&str>, out: &mut String) {
    match (cell, dialect) {
        (None, _) => {}
        (Some(""), _) => out.push_str(EMPTY),
        (Some(text), Dialect::Commas) => write_quoted(text, out),
        (Some(text), Dialect::Tabs) => write_escaped(text, out),
    }
}

/// In quotation marks where it needs them, and those within it doubled.
fn write_quoted(text: &str, out: &mut String) {
    let special = |byte: u8| matches!(byte, b',' | b'"' | b'\r' | b'\n');
    if !text.bytes().any(special) {
        return out.push_str(text);
    }
    out.push('"');
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.push_str("\"\"");
        }
        out.push_str(part);
    }
    out.push('"');
}

/// With a backslash for what a cell may not have. Two quotation marks alone would be an empty text.
fn write_escaped(text: &str, out: &mut String) {
    if text == EMPTY {
        return out.push_str("\\\"\\\"");
    }
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '\t', '\r', '\n']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push('\\');
        let mut characters = after.chars();
        out.push(match characters.next() {
            Some('\t') => 't',
            Some('\r') => 'r',
            Some('\n') => 'n',
            _ => '\\',
        });
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Whether a spreadsheet may take a text for a formula, as [OWASP](https://owasp.org/www-community/attacks/CSV_Injection)
/// has it, full-width signs included. Apostrophes before the sign count, too, so that whoever takes
/// one away again gets the text that was there.
fn looks_like_a_formula(text: &str) -> bool {
    let first = text.trim_start_matches('\'').chars().next();
    first.is_some_and(|first| {
        matches!(
            first,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠'
        )
    })
}
