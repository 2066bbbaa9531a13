//! What `schemaSlice` answers with, as one JSON object.

use serde_json::Value as Json;

use super::Slice;
use crate::graphql::graph::object;
use crate::graphql::words::SliceField;

impl From<Slice> for Json {
    fn from(slice: Slice) -> Self {
        object(|field| match field {
            SliceField::Sdl => slice.sdl.as_str().into(),
            SliceField::Example => slice.example.as_str().into(),
            SliceField::Tokens => slice.tokens.into(),
            SliceField::Types => slice.types.as_slice().into(),
            SliceField::Left => slice.left.as_slice().into(),
            SliceField::Unknown => slice.unknown.as_slice().into(),
        })
    }
}
