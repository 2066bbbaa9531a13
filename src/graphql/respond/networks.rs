//! Writes pieces of the graph: relations of any type, and the entities that they join.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder, Row, Subject};
use crate::engine::{Found, Group, Level, Piece};
use crate::graphql::shape::{AnyRelationOut, EdgeName, EdgeNamePart, EntityShape, Fields};
use crate::graphql::words;
use crate::query::EntityKey;
use crate::store::{Cell, IdParts, RelationRow, Unexpected};
use crate::value::ValueRef;

impl<'a, S: Sink> Responder<'a, S> {
    /// The answer to a request for a piece of the graph, or an error of the field that is being
    /// written.
    pub(super) fn piece(
        &mut self,
        level: Level<'a>,
        index: usize,
        span: Option<SourceSpan>,
    ) -> Result<Piece<'a>, Fail> {
        let piece = level.network(index);
        piece.map_err(|error| self.store_error(error, span))
    }

    /// The relation with an id, or null.
    pub(super) fn relation_root(
        &mut self,
        level: Level<'a>,
        index: usize,
        fields: &'a Fields<AnyRelationOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let piece = self.piece(level, index, span);
        self.nullable(|this| {
            let piece = piece?;
            match piece.answer.found {
                Found::Relation(Some(row)) => this.any_relation(piece, row, fields),
                _ => this.null(),
            }
        })
    }

    /// One of the relations of a piece of the graph.
    pub(super) fn any_relation(
        &mut self,
        piece: Piece<'a>,
        row: usize,
        fields: &'a Fields<AnyRelationOut>,
    ) -> Outcome {
        let Some(relation) = piece.relation(row) else {
            return Err(self.internal("a relation is not in its answer", None));
        };
        let cells = &*piece.relations().cells;
        let ontology = self.material.ontology;
        self.object(fields, |this, field| match &field.out {
            AnyRelationOut::TypeName(name) => this.data(name.as_str()),
            AnyRelationOut::Id => this.any_relation_id((piece, row), relation, field.span),
            AnyRelationOut::Type => this.data(&*words::relation_type_name(
                ontology,
                relation.relation_type,
            )),
            AnyRelationOut::Source => {
                this.end((piece, row), ("source", cells.source(row)), field.span)
            }
            AnyRelationOut::Target => {
                this.end((piece, row), ("target", cells.target(row)), field.span)
            }
            AnyRelationOut::SourceNode(shape) => {
                this.entity_of(piece, relation.source.key, shape, field.span)
            }
            AnyRelationOut::TargetNode(shape) => {
                this.entity_of(piece, relation.target.key, shape, field.span)
            }
            AnyRelationOut::Properties(shape) => {
                let fields = shape.of_relation(relation.relation_type);
                let subject = Subject::Relation(piece, row);
                this.known_properties((fields, subject), field.span, |field| {
                    cells.property(row, field.id)
                })
            }
            AnyRelationOut::Validity => this.validity(cells.validity(row)),
            AnyRelationOut::Citations(branch, shape) => {
                this.named(piece.below(row), *branch, shape, field.span)
            }
        })
    }

    fn any_relation_id(
        &mut self,
        (piece, row): (Piece<'a>, usize),
        relation: RelationRow,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let relation_type = self.material.ontology.relation_type(relation.relation_type);
        let parts = IdParts::of(&*piece.relations().cells, row, relation_type);
        match parts.id(relation_type) {
            Ok(id) => self.data(&*id),
            Err(unexpected) => self.lacks("id", (piece, row), &unexpected, span),
        }
    }

    /// The id of an entity at one end of a relation.
    pub(super) fn end(
        &mut self,
        at: (Piece<'a>, usize),
        (name, cell): (&str, Cell<'_>),
        span: Option<SourceSpan>,
    ) -> Outcome {
        match cell {
            Ok(id @ ValueRef::String(_)) => self.scalar(id),
            Ok(_) => self.lacks(name, at, &Unexpected::nothing(), span),
            Err(unexpected) => self.lacks(name, at, &unexpected, span),
        }
    }

    /// Something that must be there of a relation is not.
    fn lacks(
        &mut self,
        name: &str,
        (piece, row): (Piece<'a>, usize),
        unexpected: &Unexpected,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let name = format!("Relation.{name}");
        let subject = Subject::Relation(piece, row);
        self.mismatch(&name, subject, &unexpected.found, span);
        Err(Fail::Null)
    }

    /// A part of what names the relation of an edge.
    pub(super) fn edge_name(
        &mut self,
        (group, row): (Group<'a>, usize),
        shape: &'a EdgeName,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let ontology = self.material.ontology;
        if matches!(shape.part, EdgeNamePart::Type) {
            return self.data(&*words::relation_type_name(ontology, shape.relation_type));
        }
        let Some(parts) = group.rows.cells.id_parts(row) else {
            return Err(self.internal("nothing is known of a relation's id", span));
        };
        let relation_type = ontology.relation_type(shape.relation_type);
        let text = match shape.part {
            EdgeNamePart::Source => parts.source(),
            EdgeNamePart::Target => parts.target(),
            EdgeNamePart::Id | EdgeNamePart::Type => parts.id(relation_type),
        };
        match text {
            Ok(text) => self.data(&*text),
            Err(unexpected) => {
                let subject = Row(group.rows, row);
                self.mismatch(&shape.name, subject, &unexpected.found, span);
                Err(Fail::Null)
            }
        }
    }

    /// An entity of a piece of the graph.
    pub(super) fn entity_of(
        &mut self,
        piece: Piece<'a>,
        key: EntityKey,
        shape: &'a EntityShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let (group, row) = self.row_of(piece, key, span)?;
        self.entity(group, row, shape)
    }
}
