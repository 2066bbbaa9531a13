//! Selections on parts of the API.

use super::Compiler;
use super::collect::Merged;
use crate::graphql::arguments::SliceArguments;
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::shape::RootOut;

/// How many slices one operation may ask for, and how many packs of context: each is made of the
/// whole, however little is asked of it.
const MOST: usize = 10;

/// Refuses one more than there may be.
pub(super) fn check_room(count: usize, of: &str, instead: &str) -> Result<(), ClientError> {
    if count < MOST {
        return Ok(());
    }
    let message = format!("The operation asks for more than {MOST} {of}. {instead}");
    let error = ClientError::new(ErrorCode::CostLimitExceeded, message);
    Err(error.with("bound", MOST))
}

impl<'a> Compiler<'a> {
    pub(super) fn schema_slice(&mut self, merged: &Merged<'a>) -> Result<RootOut, ClientError> {
        let index = self.slices.len();
        check_room(index, "slices of the API", "Give more terms to one.")?;
        let field = merged.first().map(|field| SliceArguments((*field).clone()));
        self.slices.extend(field);
        Ok(RootOut::Slice(index, self.graph(merged)?))
    }
}
