//! One CSV file: its header and its rows, with the line of each.

use csv::{ByteRecord, Position, ReaderBuilder, StringRecord};

use crate::seed::faults::shown;
use crate::seed::faults::{FileId, Found, Kind, Place};

/// A CSV file that is being read.
pub(in crate::seed) struct Table<'t> {
    file: FileId,
    text: &'t [u8],
    reader: csv::Reader<&'t [u8]>,
    header: Vec<String>,
    header_place: Place,
    record: StringRecord,
}

/// A row of a CSV file. Spaces around the content of a cell do not count.
#[derive(Clone, Copy)]
pub(in crate::seed) struct Row<'r> {
    record: &'r StringRecord,
    /// Its first line.
    pub(in crate::seed) place: Place,
    /// Whether it has as many cells as the header: else no cell but the first few can be trusted.
    pub(in crate::seed) whole: bool,
}

impl<'r> Row<'r> {
    /// The text of a cell, counted from 0.
    pub(in crate::seed) fn cell(&self, column: usize) -> &'r str {
        self.record.get(column).unwrap_or_default().trim()
    }
}

impl<'t> Table<'t> {
    /// Reads the header of a file. Where there is none, nothing else can be read.
    pub(in crate::seed) fn open(
        kind: Kind,
        file: FileId,
        text: &'t [u8],
        found: &mut Found,
    ) -> Option<Self> {
        let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        let mut table = Self {
            file,
            text,
            // The header is a row like others here: it can have faults.
            reader: ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text),
            header: Vec::new(),
            header_place: file.line(1),
            record: StringRecord::new(),
        };
        let Some(place) = table.advance(found) else {
            let message = "the file is empty; expected a first line that names the columns";
            found.unread(kind, file.whole(), message);
            return None;
        };
        let names = table.record.iter();
        table.header = names.map(|name| name.trim().to_owned()).collect();
        table.header_place = place;
        if let Some(separator) = table.wrong_separator() {
            let message = format!(
                "found columns separated by {separator}; expected commas: save the file as CSV with commas"
            );
            found.unread(kind, place, message);
            return None;
        }
        Some(table)
    }

    /// What stands between the columns where a spreadsheet has not written commas.
    fn wrong_separator(&self) -> Option<&'static str> {
        match &self.header[..] {
            [only] if only.contains(';') => Some("semicolons"),
            [only] if only.contains('\t') => Some("tabs"),
            _ => None,
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
        let mut place = self.advance(found)?;
        while self.record.iter().all(|cell| cell.trim().is_empty()) {
            place = self.advance(found)?;
        }
        let (cells, columns) = (self.record.len(), self.header.len());
        if cells != columns {
            let s = if cells == 1 { "" } else { "s" };
            let hint = if cells > columns {
                ": a cell with a comma stands in double quotes"
            } else {
                ""
            };
            let message =
                format!("found {cells} cell{s}; expected {columns}, as in the header{hint}");
            found.fault(place, message);
        }
        Some(Row {
            record: &self.record,
            place,
            whole: cells == columns,
        })
    }

    /// Reads the next record, and tells what is wrong with its bytes.
    fn advance(&mut self, found: &mut Found) -> Option<Place> {
        let mut bytes = std::mem::take(&mut self.record).into_byte_record();
        match self.reader.read_byte_record(&mut bytes) {
            Ok(true) => {}
            // Reading from memory does not fail.
            Ok(false) | Err(_) => return None,
        }
        let place = self.file.line(self.line(bytes.position()));
        if self.ends_within_quotes(&bytes) {
            let message = "a double quote opens a cell here that is never closed; expected another one at its end";
            found.fault(place, message);
        }
        self.record = StringRecord::from_byte_record(bytes).unwrap_or_else(|fault| {
            let column = fault.utf8_error().field();
            let record = StringRecord::from_byte_record_lossy(fault.into_byte_record());
            let cell = shown(record.get(column).unwrap_or_default());
            let message = format!(
                "found `{cell}` with bytes that are not UTF-8; expected the file to be saved as UTF-8"
            );
            found.fault(place.cell(column), message);
            record
        });
        Some(place)
    }

    /// The line on which a record begins: the reader stands before the blank lines above it.
    fn line(&self, position: Option<&Position>) -> u32 {
        let Some(position) = position else { return 0 };
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let rest = self.text.get(start..).unwrap_or_default();
        let above = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let above = above.filter(|byte| **byte == b'\n').count();
        u32::try_from(position.line() + above as u64).unwrap_or(u32::MAX)
    }

    /// Whether the file ends in this record, and with an open quotation.
    fn ends_within_quotes(&self, record: &ByteRecord) -> bool {
        let end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let start = record.position().map_or(0, Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        end >= self.text.len() && self.text.get(start..).is_some_and(leaves_quote_open)
    }
}

fn leaves_quote_open(record: &[u8]) -> bool {
    let (mut open, mut quoted, mut begins) = (false, false, true);
    for byte in record {
        match byte {
            b'"' if begins || quoted => (open, quoted, begins) = (!open, true, false),
            b',' | b'\r' | b'\n' if !open => (quoted, begins) = (false, true),
            _ => begins = false,
        }
    }
    open
}
