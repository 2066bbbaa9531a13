//! What goes wrong while an answer is written: errors of its fields, and bounds that it crosses.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder, Segment};
use crate::graphql::error::{ClientError, ErrorCode, PathSegment};
use crate::store::StoreError;

/// Errors of one answer; more are counted and not listed.
const MAX_ERRORS: usize = 100;

/// The errors of an answer.
#[derive(Debug, Default)]
pub(super) struct Faults {
    listed: Vec<ClientError>,
    unlisted: usize,
}

impl Faults {
    /// The errors to list, and how many there are.
    pub(super) fn finish(mut self) -> (Vec<ClientError>, usize) {
        let count = self.listed.len() + self.unlisted;
        if self.unlisted > 0 {
            let message = format!("There are {} more errors.", self.unlisted);
            self.listed
                .push(ClientError::new(ErrorCode::Internal, message));
        }
        (self.listed, count)
    }
}

impl<S: Sink> Responder<'_, S> {
    /// Notes what the store suffered as an error of the field that is being written.
    pub(super) fn store_error(&mut self, error: &StoreError, span: Option<SourceSpan>) -> Fail {
        let error_of_client = ClientError::from_store(error, self.material.limits.max_rows);
        if *error == StoreError::TooManyRows {
            // Of fields that are answered at the same time, whose rows were too many is chance.
            self.faults.listed.push(error_of_client);
            return Fail::Stop;
        }
        self.error(error_of_client, span);
        Fail::Null
    }

    /// Notes a fault of the service as an error of the field that is being written.
    pub(super) fn internal(&mut self, reason: &str, span: Option<SourceSpan>) -> Fail {
        self.error(ClientError::internal(reason), span);
        Fail::Null
    }

    /// Notes an error of the field that is being written.
    pub(super) fn error(&mut self, error: ClientError, span: Option<SourceSpan>) {
        if self.faults.listed.len() >= MAX_ERRORS {
            self.faults.unlisted += 1;
            return;
        }
        let path = self.path.iter().map(|segment| match segment {
            Segment::Key(key) => PathSegment::Key((*key).to_owned()),
            Segment::Index(index) => PathSegment::Index(*index),
        });
        let error = error.at(span, &self.material.document.sources);
        self.faults.listed.push(ClientError {
            path: path.collect(),
            ..error
        });
    }

    /// Counts an entity of the answer.
    pub(super) fn spend_row(&mut self) -> Outcome {
        match self.rows_left.checked_sub(1) {
            Some(left) => {
                self.rows_left = left;
                Ok(())
            }
            None => {
                let error = ClientError::from_store(
                    &StoreError::TooManyRows,
                    self.material.limits.max_rows,
                );
                self.error(error, None);
                Err(Fail::Stop)
            }
        }
    }

    /// Looks at whether there is time and room for more.
    pub(super) fn check(&mut self) -> Outcome {
        if let Err(expired) = self.clock.tick() {
            let max_rows = self.material.limits.max_rows;
            self.error(ClientError::from_store(&expired.into(), max_rows), None);
            return Err(Fail::Stop);
        }
        if self.out.len() <= self.material.room.bytes {
            return Ok(());
        }
        let bound = self.material.limits.max_bytes;
        let message = format!(
            "The answer is longer than {bound} bytes. Ask for fewer rows or fields, or in pages."
        );
        let error = ClientError::new(ErrorCode::ResultTooLarge, message).with("maxBytes", bound);
        self.error(error, None);
        Err(Fail::Stop)
    }
}
