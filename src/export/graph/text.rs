//! Values as texts, for formats that have no type for them.

use crate::value::{ValueRef, write_text};

/// What stands between the elements of a list that is written as one text, as in the files of the
/// seed.
const SEPARATOR: &str = " | ";

/// A value as text; a list as its elements with a separator between them.
pub(super) fn text_of(value: ValueRef<'_>) -> String {
    let mut text = String::new();
    let elements = match value {
        ValueRef::List(elements) => elements,
        value => {
            // Writing to a string cannot fail.
            let _ = write_text(value, &mut text);
            return text;
        }
    };
    for (at, element) in elements.iter().enumerate() {
        if at > 0 {
            text.push_str(SEPARATOR);
        }
        let _ = write_text(element.as_ref(), &mut text);
    }
    text
}

/// Whether a whole number is one that programs which read numbers as floats have exactly, as most
/// programs do that read JSON.
pub(super) fn is_exact(number: i64) -> bool {
    const EXACT: u64 = 1 << 53;
    number.unsigned_abs() <= EXACT
}
