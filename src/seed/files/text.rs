//! The text of a file, or why it has none.

use super::folder::SeedFile;
use crate::seed::faults::{Found, Kind, Place};
use crate::text::{NotText, decode};

/// Reads a file; what is no text in UTF-8 is one fault of the whole file.
pub(in crate::seed) fn read<T>(
    kind: Kind,
    file: &SeedFile<T>,
    found: &mut Found,
) -> Option<String> {
    let bytes = match file.entry.read() {
        Ok(bytes) => bytes,
        Err(fault) => {
            let message = format!("the file cannot be read: {fault}");
            found.unread(kind, file.id.whole(), message);
            return None;
        }
    };
    match decode(&bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(fault) => {
            let place = match fault {
                NotText::OldEncoding { at, .. } => place(kind, file.id.whole(), &bytes, at),
                NotText::Something(_) | NotText::OtherUnicode(_) => file.id.whole(),
            };
            found.unread(kind, place, format!("{fault}; {}", how_to_save(kind)));
            None
        }
    }
}

fn how_to_save(kind: Kind) -> &'static str {
    match kind {
        Kind::Entities | Kind::Relations | Kind::Lexicon => {
            "expected CSV in UTF-8 with commas: in Excel save it as `CSV UTF-8 (Comma delimited)`, in LibreOffice as `Text CSV` with the character set `Unicode (UTF-8)`"
        }
        Kind::Queries => "expected plain text: save it in UTF-8",
    }
}

/// The line and, in CSV, the column of a byte.
fn place(kind: Kind, file: Place, bytes: &[u8], at: usize) -> Place {
    let (mut line, mut column, mut quoted) = (1, 0, false);
    for byte in bytes.iter().take(at) {
        match byte {
            b'\n' => line += 1,
            b'"' => quoted = !quoted,
            _ => {}
        }
        match byte {
            b'\n' if !quoted => column = 0,
            b',' if !quoted => column += 1,
            _ => {}
        }
    }
    match kind {
        Kind::Entities | Kind::Relations | Kind::Lexicon => Place { line, ..file }.cell(column),
        Kind::Queries => Place { line, ..file },
    }
}
