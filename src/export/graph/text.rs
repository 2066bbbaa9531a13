//! Values as texts, for formats that have no type for them.

use crate::export::joined::write_joined;
use crate::value::ValueRef;

/// A value as text; a list as its elements in one, as in the files of the seed.
pub(super) fn text_of(value: ValueRef<'_>) -> String {
    let mut text = String::new();
    write_joined(value, &mut text);
    text
}
