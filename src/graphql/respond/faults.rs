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
    /// How long those are that are listed, in bytes or about so.
    len: usize,
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

    fn list(&mut self, error: ClientError) {
        self.len += error.len();
        self.listed.push(error);
    }
}

impl<S: Sink> Responder<'_, S> {
    /// Notes what the store suffered as an error of the field that is being written.
    pub(super) fn store_error(&mut self, error: &StoreError, span: Option<SourceSpan>) -> Fail {
        if *error == StoreError::TooManyRows {
            // Of fields that are answered at the same time, whose rows were too many is chance.
            let told = ClientError::from_store(error, self.material.limits.max_rows);
            self.faults.list(told);
            return Fail::Stop;
        }
        // What is not listed need not be logged, either.
        if self.has_room() {
            self.error(
                ClientError::from_store(error, self.material.limits.max_rows),
                span,
            );
        } else {
            self.faults.unlisted += 1;
        }
        Fail::Null
    }

    /// Notes a fault of the service as an error of the field that is being written.
    pub(super) fn internal(&mut self, reason: &str, span: Option<SourceSpan>) -> Fail {
        self.error(ClientError::internal(reason), span);
        Fail::Null
    }

    /// Whether one more error is listed: there may not be too many, nor may they be too long
    /// together, since paths repeat the keys that a client chose.
    fn has_room(&self) -> bool {
        self.faults.listed.len() < MAX_ERRORS && self.faults.len <= self.material.room.bytes
    }

    /// Notes an error of the field that is being written.
    pub(super) fn error(&mut self, error: ClientError, span: Option<SourceSpan>) {
        if !self.has_room() {
            self.faults.unlisted += 1;
            return;
        }
        let error = self.placed(error, span);
        self.faults.list(error);
    }

    /// The same error with its path and its place in the document.
    fn placed(&self, error: ClientError, span: Option<SourceSpan>) -> ClientError {
        let path = self.path.iter().map(|segment| match segment {
            Segment::Key(key) => PathSegment::Key((*key).to_owned()),
            Segment::Index(index) => PathSegment::Index(*index),
        });
        ClientError {
            path: path.collect(),
            ..error.at(span, &self.material.document.sources)
        }
    }

    /// Ends the answer with an error that is always listed.
    fn stop(&mut self, error: ClientError) -> Outcome {
        let error = self.placed(error, None);
        self.faults.list(error);
        Err(Fail::Stop)
    }

    /// Counts an entity of the answer.
    pub(super) fn spend_row(&mut self) -> Outcome {
        match self.rows_left.checked_sub(1) {
            Some(left) => {
                self.rows_left = left;
                Ok(())
            }
            None => {
                let max_rows = self.material.limits.max_rows;
                self.stop(ClientError::from_store(&StoreError::TooManyRows, max_rows))
            }
        }
    }

    /// Looks at whether there is time and room for more, before each key and each element: so all
    /// parts of an answer count alike.
    pub(super) fn check(&mut self) -> Outcome {
        if let Err(expired) = self.clock.tick() {
            let max_rows = self.material.limits.max_rows;
            return self.stop(ClientError::from_store(&expired.into(), max_rows));
        }
        if self.out.size() + self.faults.len <= self.material.room.bytes {
            return Ok(());
        }
        let bound = self.material.limits.max_bytes;
        let message = format!(
            "The answer is longer than {bound} bytes. Ask for fewer rows or fields, or in pages."
        );
        self.stop(ClientError::new(ErrorCode::ResultTooLarge, message).with("maxBytes", bound))
    }
}
