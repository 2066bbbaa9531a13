//! Writes what is around some entities, and what of it is left out.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::{Found, FoundEntity, FoundSubgraph, Level, Piece};
use crate::graphql::shape::{Fields, HopOut, SubgraphEntityOut, SubgraphOut, TruncatedOut};
use crate::graphql::words::{Argument, HopField, SubgraphReason, Word};

impl<'a, S: Sink> Responder<'a, S> {
    /// What was found around the seeds; an error where one of them is not there.
    pub(super) fn subgraph(
        &mut self,
        level: Level<'a>,
        index: usize,
        fields: &'a Fields<SubgraphOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let piece = self.piece(level, index, span)?;
        let Found::Subgraph(found) = &piece.answer.found else {
            return Err(self.internal("what was found is no subgraph", span));
        };
        let unknown = (&*found.unknown, piece.scope());
        self.all_known(Argument::Seeds, unknown, span)?;
        self.object(fields, |this, field| match &field.out {
            SubgraphOut::TypeName(name) => this.data(name.as_str()),
            SubgraphOut::Entities(fields) => {
                let entities = found.entities.iter();
                this.list(entities, |this, entity| {
                    this.subgraph_entity((piece, entity), fields, field.span)
                })
            }
            SubgraphOut::Hubs(fields) => {
                let hubs = found.entities.iter().filter(|entity| entity.is_hub);
                this.list(hubs, |this, hub| {
                    this.subgraph_entity((piece, hub), fields, field.span)
                })
            }
            SubgraphOut::Relations(fields) => {
                let relations = 0..piece.relations().rows.len();
                this.list(relations, |this, row| this.any_relation(piece, row, fields))
            }
            SubgraphOut::Truncated(fields) => this.truncated(found, fields),
            SubgraphOut::Complete => this.data(&reason(found).is_none()),
            SubgraphOut::Reason => this.data(&reason(found).map(Word::name)),
            SubgraphOut::Visited => this.data(&found.visited),
        })
    }

    fn subgraph_entity(
        &mut self,
        (piece, found): (Piece<'a>, &'a FoundEntity),
        fields: &'a Fields<SubgraphEntityOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let key = found.entity.key;
        self.object(fields, |this, field| match &field.out {
            SubgraphEntityOut::TypeName(name) => this.data(name.as_str()),
            SubgraphEntityOut::Type => this.entity_type(found.entity.entity_type),
            SubgraphEntityOut::Label(shape) => this.label((piece, key), shape, field.span),
            SubgraphEntityOut::Properties(shape) => {
                this.any_entity_properties((piece, key), shape, field.span)
            }
            SubgraphEntityOut::Node(shape) => this.entity_of(piece, key, shape, span),
            SubgraphEntityOut::Hop => this.data(&found.hop),
            SubgraphEntityOut::Degree => this.data(&found.degree),
            SubgraphEntityOut::DegreeShown => this.data(&found.degree_shown),
        })
    }

    fn truncated(&mut self, found: &'a FoundSubgraph, fields: &'a Fields<TruncatedOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            TruncatedOut::TypeName(name) => this.data(name.as_str()),
            TruncatedOut::Count => this.data(&found.cut()),
            TruncatedOut::ByType(fields) => this.counts_by_type(&found.cut_by_type, fields),
            TruncatedOut::ByHop(fields) => {
                let hops = found.cut_by_hop.iter();
                this.list(hops, |this, (hop, count)| {
                    this.object(fields, |this, field| match &field.out {
                        HopOut::TypeName(name) => this.data(name.as_str()),
                        HopOut::Field(HopField::Hop) => this.data(hop),
                        HopOut::Field(HopField::Count) => this.data(count),
                    })
                })
            }
        })
    }
}

/// Why a subgraph has not everything. What the budget has ended is told first, since then more may
/// be left out than is counted.
fn reason(found: &FoundSubgraph) -> Option<SubgraphReason> {
    let left_out = (found.cut() > 0).then_some(SubgraphReason::MaxEntities);
    found.ended_by.map(|_| SubgraphReason::Budget).or(left_out)
}
