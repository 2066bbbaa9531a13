//! Selections on parts of the API.

use super::Compiler;
use super::collect::Merged;
use crate::graphql::arguments::SliceArguments;
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::shape::RootOut;

/// How many slices one operation may ask for.
const MOST_SLICES: usize = 10;

impl<'a> Compiler<'a> {
    pub(super) fn schema_slice(&mut self, merged: &Merged<'a>) -> Result<RootOut, ClientError> {
        let index = self.slices.len();
        if index == MOST_SLICES {
            let message = format!(
                "The operation asks for more than {MOST_SLICES} slices of the API. Give more terms to one."
            );
            let error = ClientError::new(ErrorCode::CostLimitExceeded, message);
            return Err(error.with("bound", MOST_SLICES));
        }
        let field = merged.first().map(|field| SliceArguments((*field).clone()));
        self.slices.extend(field);
        Ok(RootOut::Slice(index, self.graph(merged)?))
    }
}
