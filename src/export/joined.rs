//! Lists in one text, as the files of a seed have them: ` | ` between the elements, and a backslash
//! before a `|` that is part of one.

use crate::value::{Value, ValueRef, write_text};

/// Between the elements of a list.
const SEPARATOR: char = '|';

/// Writes a text, or a part of one, that is in so many lists, one in the other.
pub(super) fn write_element(text: &str, lists: usize, out: &mut String) {
    if lists == 0 || !text.contains(SEPARATOR) {
        return out.push_str(text);
    }
    for (at, part) in text.split(SEPARATOR).enumerate() {
        if at > 0 {
            write_separator(lists, out);
        }
        out.push_str(part);
    }
}

/// Parts two elements of the innermost of so many lists; says how many bytes that took.
pub(super) fn separate(lists: usize, out: &mut String) -> usize {
    let len = out.len();
    out.push(' ');
    write_separator(lists.saturating_sub(1), out);
    out.push(' ');
    out.len() - len
}

/// The separator, after so many backslashes.
fn write_separator(backslashes: usize, out: &mut String) {
    out.extend(std::iter::repeat_n('\\', backslashes));
    out.push(SEPARATOR);
}

/// Writes the value of a property; of a list all its elements.
pub(super) fn write_joined(value: ValueRef<'_>, out: &mut String) {
    let elements = match value {
        ValueRef::List(elements) => elements,
        value => {
            // Writing to a string cannot fail.
            let _ = write_text(value, out);
            return;
        }
    };
    for (at, element) in elements.iter().enumerate() {
        if at > 0 {
            separate(1, out);
        }
        match element {
            Value::String(text) => write_element(text, 1, out),
            element => {
                let _ = write_text(element.as_ref(), out);
            }
        }
    }
}
