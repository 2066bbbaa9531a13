//! Values as texts, for formats that have no type for them.

use crate::export::joined::write_joined;
use crate::value::ValueRef;

/// A value as text; a list as its elements in one, as in the files of the seed.
pub(super) fn text_of(value: ValueRef<'_>) -> String {
    let mut text = String::new();
    write_joined(value, &mut text);
    text
}

/// Whether a whole number is one that programs which read numbers as floats have exactly, as most
/// programs do that read JSON.
pub(super) fn is_exact(number: i64) -> bool {
    const EXACT: u64 = 1 << 53;
    number.unsigned_abs() <= EXACT
}
