//! Bytes of a file as text: UTF-8, or a word on what they are instead.

use std::str;

/// What a file begins with that is no plain text, and what it is then.
const SIGNATURES: [(&[u8], &str); 18] = [
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xD0\xCF\x11\xE0", "a workbook of an old Excel (.xls)"),
    (b"\x1F\x8B", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xFD7zXZ\0", "compressed with xz"),
    (b"\x28\xB5\x2F\xFD", "compressed with zstd"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a rar archive"),
    (b"%PDF-", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"{\\rtf", "a document in RTF"),
    (b"<!DOCTYPE html", "a web page in HTML"),
    (b"<!doctype html", "a web page in HTML"),
    (b"<html", "a web page in HTML"),
    (b"<?xml", "an XML document"),
    (
        b"version https://git-lfs.github.com/spec/",
        "the pointer that Git LFS leaves in place of a file that was not fetched",
    ),
];

const ZIP: &str = "a zip archive, such as a workbook of Excel (.xlsx) or LibreOffice (.ods)";
const UTF_16: &str = "UTF-16, which spreadsheets and Windows call Unicode text";
const UTF_32: &str = "UTF-32";

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// They are something else, as their beginning shows.
    #[error("the file is {0}")]
    Something(&'static str),
    /// They are text in another encoding of Unicode.
    #[error("the file is saved as {0}")]
    OtherUnicode(&'static str),
    /// They are text in an encoding that is not known.
    #[error(
        "found the byte 0x{byte:02X}, which is not UTF-8: the file seems to be saved in an older encoding such as Windows-1252, Windows-1251 or GBK"
    )]
    OldEncoding {
        /// How many bytes stand before the first that is wrong.
        at: usize,
        /// The first that is wrong.
        byte: u8,
    },
}

/// The text of a file, without the byte order mark at its beginning.
pub fn decode(bytes: &[u8]) -> Result<&str, NotText> {
    let mut signatures = SIGNATURES.iter();
    if let Some((_, what)) = signatures.find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(NotText::Something(what));
    }
    if let Some(encoding) = other_unicode(bytes) {
        return Err(NotText::OtherUnicode(encoding));
    }
    let text = str::from_utf8(bytes).map_err(|fault| {
        let at = fault.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        NotText::OldEncoding { at, byte }
    })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// UTF-16 or UTF-32, by its mark or by the zeros beside the ASCII characters that text here begins
/// with: names of columns, or GraphQL.
fn other_unicode(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..4).unwrap_or(bytes);
    match *head {
        [0xFF, 0xFE, 0, 0] | [0, 0, 0xFE, 0xFF] | [1..=255, 0, 0, 0] | [0, 0, 0, 1..=255] => {
            Some(UTF_32)
        }
        [0xFF, 0xFE, ..]
        | [0xFE, 0xFF, ..]
        | [1..=255, 0, 1..=255, 0]
        | [0, 1..=255, 0, 1..=255]
        | [1..=255, 0]
        | [0, 1..=255] => Some(UTF_16),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told_for_what_they_are() {
        let latin = NotText::OldEncoding { at: 3, byte: 0xE9 };
        for (bytes, expected) in [
            (&b"id,name"[..], Ok("id,name")),
            (b"\xEF\xBB\xBFid", Ok("id")),
            (b"", Ok("")),
            (b"id\0x", Ok("id\0x")),
            (b"\xFF\xFEi\0d\0", Err(NotText::OtherUnicode(UTF_16))),
            (b"\xFE\xFF\0i\0d", Err(NotText::OtherUnicode(UTF_16))),
            (b"i\0d\0,\0", Err(NotText::OtherUnicode(UTF_16))),
            (b"\0i\0d\0,", Err(NotText::OtherUnicode(UTF_16))),
            (b"\xFF\xFE\0\0i\0\0\0", Err(NotText::OtherUnicode(UTF_32))),
            (b"\0\0\xFE\xFF\0\0\0i", Err(NotText::OtherUnicode(UTF_32))),
            (b"i\0\0\0d\0\0\0", Err(NotText::OtherUnicode(UTF_32))),
            (b"\0\0\0i\0\0\0d", Err(NotText::OtherUnicode(UTF_32))),
            (b"caf\xE9", Err(latin)),
            (
                b"\x1F\x8B\x08",
                Err(NotText::Something("compressed with gzip")),
            ),
        ] {
            assert_eq!(decode(bytes), expected, "{bytes:?}");
        }
    }
}
