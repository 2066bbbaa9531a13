//! A sink that keeps nothing, for who wants to know only what is wrong in an answer.

use serde::Serialize;

use super::sink::Sink;
use crate::value::ValueRef;

/// Keeps nothing of what is written.
#[derive(Debug, Clone, Copy)]
pub(in crate::graphql) struct Void;

impl Sink for Void {
    type Mark = ();

    fn open_object(&mut self) {}

    fn key(&mut self, _: &str, _: &str, _: bool) {}

    fn close_object(&mut self) {}

    fn open_list(&mut self) {}

    fn element(&mut self, _: bool) {}

    fn close_list(&mut self) {}

    fn scalar(&mut self, _: ValueRef<'_>) {}

    fn digits(&mut self, _: i64) {}

    fn data(&mut self, _: &(impl Serialize + ?Sized)) {}

    fn json(&mut self, _: &[u8]) {}

    fn written_since(&self, (): ()) -> Option<&[u8]> {
        None
    }

    fn size(&self) -> usize {
        0
    }

    fn mark(&self) {}

    fn take_back(&mut self, (): ()) {}
}
