//! Writes counts of what entities are related to.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::{CountedEntity, CountedNeighbours, Found, Level};
use crate::graphql::shape::{Fields, NeighbourCountOut, NeighbourCountsOut};
use crate::graphql::words::{Argument, NeighbourCountField, relation_type_name};
use crate::ontology::TypeId;

impl<'a, S: Sink> Responder<'a, S> {
    /// The counts of each entity; an error where one of them is not there.
    pub(super) fn neighbour_counts(
        &mut self,
        level: Level<'a>,
        index: usize,
        fields: &'a Fields<NeighbourCountsOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let piece = self.piece(level, index, span)?;
        let Found::Neighbours(found) = &piece.answer.found else {
            return Err(self.internal("what was found are no counts", span));
        };
        self.all_known(Argument::Ids, (&found.unknown, piece.scope()), span)?;
        self.list(found.entities.iter(), |this, counted| {
            this.spend_row()?;
            this.counted_entity(counted, fields)
        })
    }

    fn counted_entity(
        &mut self,
        counted: &'a CountedEntity,
        fields: &'a Fields<NeighbourCountsOut>,
    ) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            NeighbourCountsOut::TypeName(name) => this.data(name.as_str()),
            NeighbourCountsOut::Id => this.data(&*counted.id),
            NeighbourCountsOut::Type => this.entity_type(counted.entity.entity_type),
            NeighbourCountsOut::Degree => this.data(&counted.degree),
            NeighbourCountsOut::Entities => this.data(&counted.entities),
            NeighbourCountsOut::Complete => this.data(&counted.complete),
            NeighbourCountsOut::Counts(fields) => this
                .list(counted.neighbours.iter(), |this, neighbours| {
                    this.counted_neighbours(neighbours, fields)
                }),
        })
    }

    fn counted_neighbours(
        &mut self,
        counted: &'a CountedNeighbours,
        fields: &'a Fields<NeighbourCountOut>,
    ) -> Outcome {
        let ontology = self.material.ontology;
        self.object(fields, |this, field| match &field.out {
            NeighbourCountOut::TypeName(name) => this.data(name.as_str()),
            NeighbourCountOut::Field(field) => match field {
                NeighbourCountField::Relation => {
                    this.data(&*relation_type_name(ontology, counted.relation_type))
                }
                NeighbourCountField::Forward => this.data(&counted.forward),
                NeighbourCountField::Type => this.entity_type(counted.other),
                NeighbourCountField::Relations => this.data(&counted.relations),
                NeighbourCountField::Entities => this.data(&counted.entities),
            },
        })
    }

    /// The name of a type of entities.
    pub(super) fn entity_type(&mut self, id: TypeId) -> Outcome {
        let ontology = self.material.ontology;
        self.data(&*ontology.entity_type(id).name)
    }
}
