//! One byte of a file changed: it reads to the same rows with other values, or there is a fault. No
//! row is lost in silence.

use proptest::prelude::*;
use silkgraph::seed;

use super::{SOUND, folder, ontology};

const NOTES: &str = "id,text,texts\n\
    sample:a,\"Osh, \"\"the\"\" town\",one | two\n\
    sample:b,plain,\n\
    sample:c,\"two\nlines\",\"x, y\"\n\
    sample:d,,three\n";
const ROWS: usize = 4;

/// How a byte is changed.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Put(u8),
    Replace(u8),
    Remove,
}

fn edit() -> impl Strategy<Value = Edit> {
    let byte = || {
        prop_oneof![
            proptest::sample::select(b"\",\n\r |;\t\0a=".to_vec()),
            any::<u8>()
        ]
    };
    prop_oneof![
        byte().prop_map(Edit::Put),
        byte().prop_map(Edit::Replace),
        Just(Edit::Remove),
    ]
}

fn edited(edit: Edit, at: usize) -> Vec<u8> {
    let mut bytes = NOTES.as_bytes().to_vec();
    match edit {
        Edit::Put(byte) => bytes.insert(at, byte),
        Edit::Replace(byte) => bytes[at] = byte,
        Edit::Remove => {
            bytes.remove(at);
        }
    }
    bytes
}

/// How many rows are read from the file, if it has no fault.
fn rows(samples: &[u8]) -> Option<usize> {
    let sound = SOUND.map(|(path, content)| (path, content.as_bytes()));
    let folder = folder(sound.into_iter().chain([("entities/Sample.csv", samples)]));
    let seed = seed::read(&ontology(), folder.path()).ok()?;
    Some(seed.graph.entities[4].len())
}

#[test]
fn no_quote_comma_or_line_break_loses_a_row() {
    assert_eq!(rows(NOTES.as_bytes()), Some(ROWS));
    for at in 0..NOTES.len() {
        for edit in [
            Edit::Put(b'"'),
            Edit::Replace(b'"'),
            Edit::Remove,
            Edit::Put(b'\r'),
        ] {
            let samples = edited(edit, at);
            let rows = rows(&samples);
            assert!(
                rows.is_none_or(|rows| rows == ROWS),
                "{edit:?} at {at}: {rows:?} rows of\n{}",
                String::from_utf8_lossy(&samples)
            );
        }
    }
}

proptest! {
    #[test]
    fn no_byte_loses_a_row(edit in edit(), at in 0..NOTES.len()) {
        let rows = rows(&edited(edit, at));
        prop_assert!(rows.is_none_or(|rows| rows == ROWS), "{rows:?} rows");
    }
}
