//! What an answer is written into: bytes of JSON, or values that a transport works with.

use serde::Serialize;

use crate::value::ValueRef;

/// Something that an answer is written into, value by value, from the outside in.
pub trait Sink {
    /// A place to come back to, while the value that begins there is not complete.
    type Mark;

    /// Begins an object.
    fn open_object(&mut self);

    /// A key of the open object, whose value comes next; `written` is the key as JSON has it.
    fn key(&mut self, key: &str, written: &str, first: bool);

    /// Ends the open object.
    fn close_object(&mut self);

    /// Begins a list.
    fn open_list(&mut self);

    /// An element of the open list comes next.
    fn element(&mut self, first: bool);

    /// Ends the open list.
    fn close_list(&mut self);

    /// A value that is neither list nor object. A number that is not finite is null, since JSON
    /// has none for it; a time is its text.
    fn scalar(&mut self, value: ValueRef<'_>);

    /// A whole number as text.
    fn digits(&mut self, number: i64);

    /// Anything that is text, a number or a tree of them already. What cannot be written is null.
    fn data(&mut self, value: &(impl Serialize + ?Sized));

    /// A value whose JSON is there already.
    fn json(&mut self, json: &[u8]);

    /// The JSON of what was written since a mark, where it is kept as that.
    fn written_since(&self, mark: Self::Mark) -> Option<&[u8]>;

    /// How much has been written, in bytes or about so.
    fn size(&self) -> usize;

    /// Where the next value begins.
    fn mark(&self) -> Self::Mark;

    /// Takes back what was written of the value that began there.
    fn take_back(&mut self, mark: Self::Mark);
}
