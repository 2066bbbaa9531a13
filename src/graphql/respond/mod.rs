//! From rows to an answer: written while walking the shape, into whatever the answer is wanted as.
//!
//! A field that fails leaves an error behind, and what was written of its nearest nullable
//! ancestor is taken back and replaced by `null`, as the specification propagates it.

// In reading order: what is written into, each kind of field, and what is wrong or too much.
mod sink;
mod json;
mod tree;
mod void;
mod connections;
mod search;
mod aggregates;
mod groups;
mod claims;
mod value;
mod line;
mod graph;
mod slices;
mod context;
mod networks;
mod any_entities;
mod paths;
mod subgraphs;
mod resolved;
mod neighbours;
mod unknown;
mod introspection;
mod faults;
mod extensions;

use std::borrow::Cow;
use std::sync::Arc;

use apollo_compiler::ExecutableDocument;
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::response::JsonMap;
use async_graphql::Value as TreeValue;
use serde::Serialize;
use serde_json::Value as JsonValue;

pub(super) use self::extensions::Extensions;
use self::faults::Faults;
pub use self::json::Json;
pub use self::sink::Sink;
use self::tree::Tree;
pub(super) use self::void::Void;
use super::error::ClientError;
use super::introspection::{MetaSchema, Ready};
use super::run::Room;
use super::shape::{EntityOut, EntityShape, Fields, Keyed, RootOut};
use super::slice::NoSlice;
use super::words::Word;
use crate::config::AnswerLimits;
use crate::engine::{Answers, Group, Level, Piece};
use crate::ontology::Ontology;
use crate::query::Validity;
use crate::store::{Cell, Rows, StoreError};
use crate::value::ValueRef;
use crate::work::{Clock, Work};

/// Everything an answer is written from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) document: &'a ExecutableDocument,
    pub(super) answers: &'a Answers,
    /// What `graph` answers with, where it is asked.
    pub(super) graph: &'a Result<JsonValue, StoreError>,
    /// The parts of the API that are asked for.
    pub(super) slices: &'a [Result<JsonValue, NoSlice>],
    /// What is told beside the data.
    pub(super) extensions: Extensions<'a>,
    pub(super) schema: MetaSchema<'a>,
    /// Answers of `__schema` that were written before.
    pub(super) ready: &'a Ready,
    pub(super) variables: &'a JsonMap,
    /// What the answer is for.
    pub(super) work: &'a Arc<Work>,
    /// What messages say that an answer may have.
    pub(super) limits: &'a AnswerLimits,
    /// What this answer may have.
    pub(super) room: Room,
}

/// An answer, and what went wrong with it.
#[derive(Debug)]
pub(super) struct Written<T> {
    pub(super) answer: T,
    /// The errors that are listed.
    pub(super) errors: Vec<ClientError>,
    /// How many errors there are.
    pub(super) error_count: usize,
    /// Entities for which there is still room.
    pub(super) rows_left: usize,
}

/// Writes the answer to an operation as JSON: `data`, and `errors` where there are any. About so many bytes are
/// to be expected.
pub(super) fn to_json(
    shape: &Fields<RootOut>,
    material: Material<'_>,
    expected: usize,
) -> Written<Vec<u8>> {
    let written = write(shape, material, Json::answer(expected));
    Written {
        answer: written.answer.finish(&written.errors, &material.extensions),
        errors: written.errors,
        error_count: written.error_count,
        rows_left: written.rows_left,
    }
}

/// Writes the data of the answer to an operation as values.
pub(super) fn to_tree(shape: &Fields<RootOut>, material: Material<'_>) -> Written<TreeValue> {
    let written = write(shape, material, Tree::default());
    Written {
        answer: written.answer.finish(),
        errors: written.errors,
        error_count: written.error_count,
        rows_left: written.rows_left,
    }
}

/// Writes the data of the answer to an operation.
pub(super) fn write<S: Sink>(
    shape: &Fields<RootOut>,
    material: Material<'_>,
    out: S,
) -> Written<S> {
    let start = out.mark();
    let mut responder = Responder {
        material,
        out,
        path: Vec::with_capacity(16),
        clock: Clock::new(Arc::clone(material.work)),
        rows_left: material.room.rows,
        faults: Faults::default(),
    };
    let root = responder.root(shape).and_then(|()| responder.check());
    if root.is_err() {
        responder.out.take_back(start);
        responder.out.scalar(ValueRef::Null);
    }
    let (errors, error_count) = responder.faults.finish();
    Written {
        answer: responder.out,
        errors,
        error_count,
        rows_left: responder.rows_left,
    }
}

/// Why a value could not be written.
enum Fail {
    /// It is null where it must not be: the nearest nullable ancestor becomes null.
    Null,
    /// The answer is too large or too late: all of it becomes null.
    Stop,
}

type Outcome = Result<(), Fail>;

/// A row of the answer to a level.
#[derive(Clone, Copy)]
struct Row<'a>(&'a Rows, usize);

impl<'a> Row<'a> {
    /// What its entity can be found by, where something is wrong with it.
    fn name(self) -> Option<Cow<'a, str>> {
        self.0.cells.name(self.1)
    }
}

/// What has a value that is being written.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Row(Row<'a>),
    /// One of the relations of a piece of the graph.
    Relation(Piece<'a>, usize),
}

impl<'a> From<Row<'a>> for Subject<'a> {
    fn from(row: Row<'a>) -> Self {
        Self::Row(row)
    }
}

impl Subject<'_> {
    /// What people can find it by, where something is wrong with it.
    fn name(self) -> Option<String> {
        match self {
            Self::Row(row) => row.name().map(Cow::into_owned),
            Self::Relation(piece, row) => {
                let cells = &*piece.relations().cells;
                let id = |cell: Cell<'_>| match cell {
                    Ok(ValueRef::String(id)) => Some(format!("`{id}`")),
                    _ => None,
                };
                let (source, target) = (id(cells.source(row))?, id(cells.target(row))?);
                Some(format!("the relation from {source} to {target}"))
            }
        }
    }
}

struct Responder<'a, S> {
    material: Material<'a>,
    out: S,
    path: Vec<Segment<'a>>,
    clock: Clock,
    rows_left: usize,
    faults: Faults,
}

/// A step of the path to the value that is being written.
#[derive(Clone, Copy)]
enum Segment<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a, S: Sink> Responder<'a, S> {
    fn root(&mut self, shape: &'a Fields<RootOut>) -> Outcome {
        let level = self.material.answers.level();
        self.object(shape, |this, field| match &field.out {
            RootOut::TypeName(name) => this.data(name.as_str()),
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
            RootOut::Connection(shape) => this.connection(level, shape, None, field.span),
            RootOut::Groups(shape) => this.groups(level, shape, field.span),
            RootOut::Graph(shape) => this.graph(shape, field.span),
            RootOut::Context(index, shape) => this.context_pack(level, *index, shape, field.span),
            RootOut::Slice(index, shape) => this.schema_slice(*index, shape, field.span),
            RootOut::Relation(index, fields) => {
                this.relation_root(level, *index, fields, field.span)
            }
            RootOut::Paths(index, fields) => this.paths(level, *index, fields, field.span),
            RootOut::Subgraph(index, fields) => this.subgraph(level, *index, fields, field.span),
            RootOut::NeighbourCounts(index, fields) => {
                this.neighbour_counts(level, *index, fields, field.span)
            }
            RootOut::Resolved(index, fields) => this.resolved(level, *index, fields, field.span),
            RootOut::Schema(fields, ready) => this.meta_schema(fields, ready.as_ref()),
            RootOut::Type(name, fields) => this.meta_type(name, fields),
        })
    }

    /// The first row of a group, or null.
    fn first_of(&mut self, group: Group<'a>, at: usize, shape: &'a EntityShape) -> Outcome {
        let group = group.sibling(at);
        match group.range().next() {
            Some(row) => self.entity(group, row, shape),
            None => self.null(),
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
        let Some(entity) = group.entity(row) else {
            return self.null();
        };
        let below = group.below(row);
        self.object(shape.of(entity.entity_type), |this, field| {
            match &field.out {
                EntityOut::TypeName(name) => this.data(name.as_str()),
                EntityOut::Property(property) => {
                    let cell = group.rows.cells.entity(row, property.slot);
                    let place = Row(group.rows, row);
                    this.property(property, (cell, place.into()), field.span)
                }
                EntityOut::Validity => this.validity(group.rows.cells.validity(row).entity),
                EntityOut::Line(line) => this.line(line, Row(group.rows, row), field.span),
                EntityOut::List(index, shape) => this.entity_list(below, *index, shape, field.span),
                EntityOut::Connection(shape, complete) => {
                    let complete = complete.as_deref().map(|of| (of, Row(group.rows, row)));
                    this.connection(below, shape, complete, field.span)
                }
                EntityOut::Groups(shape) => this.groups(below, shape, field.span),
                EntityOut::Claim(out) => this.claim((group, row), out, field.span),
            }
        })
    }

    fn validity(&mut self, validity: Option<Validity>) -> Outcome {
        match validity {
            Some(validity) => self.data(validity.name()),
            None => self.null(),
        }
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

    /// Writes an object: its keys, and each value by `write`.
    fn object<T>(
        &mut self,
        fields: &'a [Keyed<T>],
        mut write: impl FnMut(&mut Self, &'a Keyed<T>) -> Outcome,
    ) -> Outcome {
        self.out.open_object();
        for (at, field) in fields.iter().enumerate() {
            self.check()?;
            self.out.key(&field.key, &field.written, at == 0);
            self.path.push(Segment::Key(&field.key));
            let outcome = write(self, field);
            self.path.pop();
            outcome?;
        }
        self.out.close_object();
        Ok(())
    }

    /// Writes a list: each element by `write`.
    fn list<T>(
        &mut self,
        elements: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Self, T) -> Outcome,
    ) -> Outcome {
        self.out.open_list();
        for (at, element) in elements.enumerate() {
            self.check()?;
            self.out.element(at == 0);
            self.path.push(Segment::Index(at));
            let outcome = write(self, element);
            self.path.pop();
            outcome?;
        }
        self.out.close_list();
        Ok(())
    }

    /// Writes a value that may be null: where it fails, what is there of it becomes null.
    fn nullable(&mut self, write: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let start = self.out.mark();
        let depth = self.path.len();
        match write(self) {
            Err(Fail::Null) => {
                self.out.take_back(start);
                self.path.truncate(depth);
                self.null()
            }
            outcome => outcome,
        }
    }

    fn null(&mut self) -> Outcome {
        self.scalar(ValueRef::Null)
    }

    #[expect(clippy::unnecessary_wraps, reason = "one arm of many that can fail")]
    fn scalar(&mut self, value: ValueRef<'_>) -> Outcome {
        self.out.scalar(value);
        Ok(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "one arm of many that can fail")]
    fn data(&mut self, value: &(impl Serialize + ?Sized)) -> Outcome {
        self.out.data(value);
        Ok(())
    }
}
