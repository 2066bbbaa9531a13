//! Files that are no text in UTF-8: one fault each, which says what they are.

use super::{SOUND, folder, told};

const SAVE: &str = "expected CSV in UTF-8 with commas: in Excel save it as `CSV UTF-8 (Comma delimited)`, in LibreOffice as `Text CSV` with the character set `Unicode (UTF-8)`";
const UNREAD: &str = "1 fault; there may be more, since some files could not be read and what refers to them was not checked";

const RIVERS: &str = "id,name\r\nChu,Chu\r\nNaryn,Нарын\r\n";

/// Asserts the one fault of a file of rivers.
fn assert_rivers(bytes: &[u8], place: &str, what: &str) {
    let sound = SOUND.map(|(path, content)| (path, content.as_bytes()));
    let folder = folder(sound.into_iter().chain([("entities/River.csv", bytes)]));
    let expected = [
        &format!("entities/River.csv{place}: {what}; {SAVE}"),
        "",
        UNREAD,
    ];
    assert_eq!(told(folder.path()), expected, "{bytes:?}");
}

#[test]
fn unicode_in_other_encodings() {
    let utf_16 = "the file is saved as UTF-16, which spreadsheets and Windows call Unicode text";
    let units: Vec<u16> = RIVERS.encode_utf16().collect();
    let mark = [0xFEFF_u16];
    for units in [units.clone(), [&mark[..], &units].concat()] {
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_rivers(&little, "", utf_16);
        assert_rivers(&big, "", utf_16);
    }
    for text in [RIVERS.to_owned(), format!("\u{FEFF}{RIVERS}")] {
        let units = text.chars().map(u32::from);
        let little: Vec<u8> = units.clone().flat_map(u32::to_le_bytes).collect();
        let big: Vec<u8> = units.flat_map(u32::to_be_bytes).collect();
        assert_rivers(&little, "", "the file is saved as UTF-32");
        assert_rivers(&big, "", "the file is saved as UTF-32");
    }
}

#[test]
fn older_encodings() {
    let what = |byte: u8| {
        format!(
            "found the byte 0x{byte:02X}, which is not UTF-8: the file seems to be saved in an older encoding such as Windows-1252, Windows-1251 or GBK"
        )
    };
    // Windows-1252, Windows-1251 and GBK.
    assert_rivers(b"id,name\nChu,Tch\xFC\nIli,\n", ":2:2", &what(0xFC));
    assert_rivers(
        b"id,name\nNaryn,\xCD\xE0\xF0\xFB\xED\n",
        ":2:2",
        &what(0xCD),
    );
    assert_rivers(b"id,name\nChu,\xB3\xFE\n", ":2:2", &what(0xB3));
    // A comma or a line break in quotes begins no cell and no row.
    let quoted = b"id,name\nChu,Chu\nNaryn,\"a, b\nc\xE9\"\n";
    assert_rivers(quoted, ":4:2", &what(0xE9));
    assert_rivers(b"\xE9d,name\n", ":1:1", &what(0xE9));
}

#[test]
fn files_of_other_kinds() {
    for (bytes, what) in [
        (
            &b"PK\x03\x04\x14\0"[..],
            "a zip archive, such as a workbook of Excel (.xlsx) or LibreOffice (.ods)",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1",
            "a workbook of an old Excel (.xls)",
        ),
        (b"\x1F\x8B\x08\0", "compressed with gzip"),
        (b"%PDF-1.7", "a PDF document"),
        (b"<!DOCTYPE html><table>", "a web page in HTML"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n",
            "the pointer that Git LFS leaves in place of a file that was not fetched",
        ),
    ] {
        assert_rivers(bytes, "", &format!("the file is {what}"));
    }
}

#[test]
fn sample_queries_are_text_too() {
    let sound = SOUND.map(|(path, content)| (path, content.as_bytes()));
    let queries = [
        ("queries/a.graphql", &b"{\0 \0r\0"[..]),
        ("queries/b.graphql", b"# Caf\xE9\n{ rivers { id } }\n"),
    ];
    let told = told(folder(sound.into_iter().chain(queries)).path());
    assert_eq!(
        told[..2],
        [
            "queries/a.graphql: the file is saved as UTF-16, which spreadsheets and Windows call Unicode text; expected plain text: save it in UTF-8",
            "queries/b.graphql:1: found the byte 0xE9, which is not UTF-8: the file seems to be saved in an older encoding such as Windows-1252, Windows-1251 or GBK; expected plain text: save it in UTF-8",
        ]
    );
}
