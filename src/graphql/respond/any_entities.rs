//! Writes what entities of any type have without fragments: id, label and all properties.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder, Row, Segment, Subject};
use crate::engine::{Group, Piece};
use crate::graphql::shape::{AnyPropertiesShape, AnyPropertyOut, Fields, LabelShape};
use crate::query::EntityKey;
use crate::store::Cell;
use crate::value::{ValueRef, first_text};

impl<'a, S: Sink> Responder<'a, S> {
    /// The label of an entity: its text, or else its id.
    pub(super) fn label(
        &mut self,
        (piece, key): (Piece<'a>, EntityKey),
        shape: &'a LabelShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let (group, row) = self.row_of(piece, key, span)?;
        let entity = group.entity(row);
        let Some(label) = entity.and_then(|entity| shape.of(entity.entity_type)) else {
            return Err(self.internal("an entity is of a type without an id", span));
        };
        let cells = &*group.rows.cells;
        let text = label.text.map(|slot| cells.entity(row, slot));
        match text.and_then(|text| first_text(text.ok()?)) {
            Some(text) => self.scalar(ValueRef::String(text)),
            None => {
                let id = cells.entity(row, label.id.slot);
                self.property(&label.id, (id, Row(group.rows, row).into()), span)
            }
        }
    }

    /// The properties of an entity that are known, as one object.
    pub(super) fn any_entity_properties(
        &mut self,
        (piece, key): (Piece<'a>, EntityKey),
        shape: &'a AnyPropertiesShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let (group, row) = self.row_of(piece, key, span)?;
        let Some(entity) = group.entity(row) else {
            return Err(self.internal("an entity is not in its answer", span));
        };
        let cells = &*group.rows.cells;
        let subject = Row(group.rows, row).into();
        let fields = shape.of_entity(entity.entity_type);
        self.known_properties((fields, subject), span, |field| {
            cells.entity(row, field.shape.slot)
        })
    }

    /// The properties that are known of something, as one object. A value that is not what the type
    /// definitions say is an error, and null there.
    pub(super) fn known_properties<'c>(
        &mut self,
        (fields, subject): (&'a Fields<AnyPropertyOut>, Subject<'_>),
        span: Option<SourceSpan>,
        cell: impl Fn(&AnyPropertyOut) -> Cell<'c>,
    ) -> Outcome {
        self.out.open_object();
        let mut is_first = true;
        for field in fields {
            let cell = cell(&field.out);
            if matches!(cell, Ok(ValueRef::Null)) {
                continue;
            }
            self.check()?;
            self.out.key(&field.key, &field.written, is_first);
            is_first = false;
            self.path.push(Segment::Key(&field.key));
            let outcome = self.property(&field.out.shape, (cell, subject), span);
            self.path.pop();
            outcome?;
        }
        self.out.close_object();
        Ok(())
    }

    /// Where an entity of a piece of the graph is in its answer.
    pub(super) fn row_of(
        &mut self,
        piece: Piece<'a>,
        key: EntityKey,
        span: Option<SourceSpan>,
    ) -> Result<(Group<'a>, usize), Fail> {
        let place = piece.entity(key);
        place.ok_or_else(|| self.internal("an entity is gone that a relation leads to", span))
    }
}
