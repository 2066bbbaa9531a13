//! Lists in one text, as the files of a seed have them: ` | ` between the elements, and a backslash
//! before a `|` that is part of one.

use crate::value::{Crs, ValueRef, write_float, write_text};

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
    let Some(elements) = value.elements() else {
        return write_single(value, out);
    };
    for (at, element) in elements.iter().enumerate() {
        if at > 0 {
            separate(1, out);
        }
        match element {
            ValueRef::String(text) => write_element(text, 1, out),
            element => write_single(element, out),
        }
    }
}

/// A point has its coordinates with commas between them, as the seed has it: on the earth, the latitude
/// comes first.
fn write_single(value: ValueRef<'_>, out: &mut String) {
    let ValueRef::Point(point) = value else {
        // Writing to a string cannot fail.
        let _ = write_text(value, out);
        return;
    };
    let [first, second] = match point.crs {
        Crs::Wgs84 => [point.y, point.x],
        Crs::Cartesian => [point.x, point.y],
    };
    let coordinates = [Some(first), Some(second), point.z];
    for (at, coordinate) in coordinates.into_iter().flatten().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        let _ = write_float(coordinate, out);
    }
}
