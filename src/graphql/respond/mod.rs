//! From rows to JSON bytes: written while walking the shape, without a tree of values between.
//!
//! A field that fails leaves an error behind, and what was written of its nearest nullable
//! ancestor is taken back and replaced by `null`, as the specification propagates it.

// In reading order: which rows a field is of, and how each kind of field is written.
mod level;
mod connections;
mod aggregates;
mod value;
mod graph;

use apollo_compiler::ExecutableDocument;
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::response::JsonMap;
use serde::Serialize;
use serde_json::Value as Json;

use self::level::{Group, Level};
use super::error::{ClientError, ErrorCode, PathSegment};
use super::shape::{EntityOut, EntityShape, Fields, Keyed, RootOut};
use crate::ontology::Ontology;
use crate::query::{Answered, Plan};
use crate::store::{Rows, StoreError};

/// Everything an answer is written from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) document: &'a ExecutableDocument,
    pub(super) plan: &'a Plan,
    /// One for each root of the plan.
    pub(super) answers: &'a [Result<Answered, StoreError>],
    /// What `graph` answers with, where it is asked.
    pub(super) graph: &'a Result<Json, StoreError>,
    /// What `__schema` and `__type` answer with, by response key.
    pub(super) introspection: &'a JsonMap,
    pub(super) max_rows: usize,
    pub(super) max_bytes: usize,
}

/// A written answer.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) body: Vec<u8>,
    /// How many errors it has.
    pub(super) errors: usize,
}

/// Errors of one answer; more are counted and not listed.
const MAX_ERRORS: usize = 100;

/// Writes the answer to an operation.
pub(super) fn respond(shape: &Fields<RootOut>, material: Material<'_>) -> Written {
    let mut responder = Responder {
        material,
        out: Vec::with_capacity(4096),
        path: Vec::with_capacity(16),
        rows_left: material.max_rows,
        errors: Vec::new(),
        unlisted: 0,
    };
    responder.out.extend_from_slice(b"{\"data\":");
    let start = responder.out.len();
    if responder.root(shape).is_err() {
        responder.out.truncate(start);
        responder.out.extend_from_slice(b"null");
    }
    responder.finish()
}

/// Why a value could not be written.
enum Fail {
    /// It is null where it must not be: the nearest nullable ancestor becomes null.
    Null,
    /// The answer is too large: all of it becomes null.
    Stop,
}

type Outcome = Result<(), Fail>;

/// A row of the answer to a level.
#[derive(Clone, Copy)]
struct Row<'a>(&'a Rows, usize);

impl<'a> Row<'a> {
    /// What its entity can be found by, where something is wrong with it.
    fn name(self) -> Option<&'a str> {
        self.0.cells.name(self.1)
    }
}

struct Responder<'a> {
    material: Material<'a>,
    out: Vec<u8>,
    path: Vec<Segment<'a>>,
    rows_left: usize,
    errors: Vec<ClientError>,
    unlisted: usize,
}

/// A step of the path to the value that is being written.
#[derive(Clone, Copy)]
enum Segment<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Responder<'a> {
    fn root(&mut self, shape: &'a Fields<RootOut>) -> Outcome {
        let level = Level::Root(self.material.plan, self.material.answers);
        self.object(shape, |this, field| match &field.out {
            RootOut::TypeName(name) => this.json(name.as_str()),
            RootOut::List(index, shape) => this.entity_list(level, *index, shape, field.span),
            RootOut::Node(index, shape) => {
                let at = this.group(level, *index, field.span);
                this.nullable(|this| this.first_of(at?, 0, shape))
            }
            RootOut::Nodes(index, shape) => {
                let group = this.group(level, *index, field.span)?;
                this.list(0..group.rows.groups(), |this, at| {
                    this.nullable(|this| this.first_of(group, at, shape))
                })
            }
            RootOut::Connection(shape) => this.connection(level, shape, field.span),
            RootOut::Graph(shape) => this.graph(shape, field.span),
            RootOut::Introspection => {
                let found = this.material.introspection.get(field.key.as_str());
                this.json(&found)
            }
        })
    }

    /// The first row of a group, or null.
    fn first_of(&mut self, mut group: Group<'a>, at: usize, shape: &'a EntityShape) -> Outcome {
        group.index = at;
        match group.range().next() {
            Some(row) => self.entity(group, row, shape),
            None => self.raw(b"null"),
        }
    }

    /// The rows of a list.
    fn entity_list(
        &mut self,
        level: Level<'a>,
        index: usize,
        shape: &'a EntityShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let group = self.group(level, index, span)?;
        self.list(group.range(), |this, row| this.entity(group, row, shape))
    }

    fn entity(&mut self, group: Group<'a>, row: usize, shape: &'a EntityShape) -> Outcome {
        self.spend_row()?;
        let Some(entity) = group.rows.entities.get(row) else {
            return self.raw(b"null");
        };
        let below = group.below(row);
        self.object(shape.of(entity.entity_type), |this, field| {
            match &field.out {
                EntityOut::TypeName(name) => this.json(name.as_str()),
                EntityOut::Property(property) => {
                    let cell = group.rows.cells.entity(row, property.slot);
                    let place = Row(group.rows, row);
                    this.property(property, (cell, place), field.span)
                }
                EntityOut::List(index, shape) => this.entity_list(below, *index, shape, field.span),
                EntityOut::Connection(shape) => this.connection(below, shape, field.span),
            }
        })
    }

    /// The answer of a root or branch, or an error of the field that is being written.
    fn group(
        &mut self,
        level: Level<'a>,
        index: usize,
        span: Option<SourceSpan>,
    ) -> Result<Group<'a>, Fail> {
        level
            .rows(index)
            .map_err(|error| self.store_error(error, span))
    }

    fn store_error(&mut self, error: &StoreError, span: Option<SourceSpan>) -> Fail {
        let told = ClientError::from_store(error, self.material.max_rows);
        if *error == StoreError::TooManyRows {
            // Of fields that are answered at the same time, whose rows were too many is chance.
            self.errors.push(told);
            return Fail::Stop;
        }
        self.error(told, span);
        Fail::Null
    }

    /// Writes an object: its keys, and each value by `write`.
    fn object<T>(
        &mut self,
        fields: &'a [Keyed<T>],
        mut write: impl FnMut(&mut Self, &'a Keyed<T>) -> Outcome,
    ) -> Outcome {
        self.out.push(b'{');
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                self.out.push(b',');
            }
            self.out.extend_from_slice(field.written.as_bytes());
            self.path.push(Segment::Key(&field.key));
            let outcome = write(self, field);
            self.path.pop();
            outcome?;
        }
        self.raw(b"}")
    }

    /// Writes a list: each element by `write`.
    fn list(
        &mut self,
        elements: std::ops::Range<usize>,
        mut write: impl FnMut(&mut Self, usize) -> Outcome,
    ) -> Outcome {
        self.out.push(b'[');
        let first = elements.start;
        for at in elements {
            if at > first {
                self.out.push(b',');
            }
            self.path.push(Segment::Index(at - first));
            let outcome = write(self, at);
            self.path.pop();
            outcome?;
        }
        self.raw(b"]")
    }

    /// Writes a value that may be null: where it fails, what is there of it becomes null.
    fn nullable(&mut self, write: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let start = self.out.len();
        let depth = self.path.len();
        match write(self) {
            Err(Fail::Null) => {
                self.out.truncate(start);
                self.path.truncate(depth);
                self.raw(b"null")
            }
            outcome => outcome,
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "one arm of many that can fail")]
    fn raw(&mut self, bytes: &[u8]) -> Outcome {
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn json(&mut self, value: &(impl Serialize + ?Sized)) -> Outcome {
        // Writing to a vector cannot fail, and what is written here has text as keys.
        serde_json::to_writer(&mut self.out, value).map_err(|_| Fail::Null)
    }

    /// Counts an entity of the answer and looks at the bounds.
    fn spend_row(&mut self) -> Outcome {
        if self.out.len() > self.material.max_bytes {
            let bound = self.material.max_bytes;
            let message = format!(
                "The answer is longer than {bound} bytes. Ask for fewer rows or fields, or in pages."
            );
            return self.stop(&message, "maxBytes", bound);
        }
        match self.rows_left.checked_sub(1) {
            Some(left) => {
                self.rows_left = left;
                Ok(())
            }
            None => {
                let bound = self.material.max_rows;
                let message = format!(
                    "The answer has more than {bound} rows. Ask for fewer with `limit` or `first`, or narrow `where`."
                );
                self.stop(&message, "maxRows", bound)
            }
        }
    }

    fn stop(&mut self, message: &str, key: &str, bound: usize) -> Outcome {
        let error = ClientError::new(ErrorCode::ResultTooLarge, message).with(key, bound);
        self.error(error, None);
        Err(Fail::Stop)
    }

    /// Notes an error of the field that is being written.
    fn error(&mut self, error: ClientError, span: Option<SourceSpan>) {
        if self.errors.len() >= MAX_ERRORS {
            self.unlisted += 1;
            return;
        }
        let path = self.path.iter().map(|segment| match segment {
            Segment::Key(key) => PathSegment::Key((*key).to_owned()),
            Segment::Index(index) => PathSegment::Index(*index),
        });
        let error = error.at(span, &self.material.document.sources);
        self.errors.push(ClientError {
            path: path.collect(),
            ..error
        });
    }

    fn finish(mut self) -> Written {
        let errors = self.errors.len() + self.unlisted;
        if self.unlisted > 0 {
            let message = format!("There are {} more errors.", self.unlisted);
            self.errors
                .push(ClientError::new(ErrorCode::Internal, message));
        }
        if !self.errors.is_empty() {
            self.out.extend_from_slice(b",\"errors\":");
            let listed = std::mem::take(&mut self.errors);
            // Cannot fail; see `json`.
            let _ = self.json(&listed);
        }
        self.out.push(b'}');
        Written {
            body: self.out,
            errors,
        }
    }
}
