//! Writes which entities somebody may mean by names.

use apollo_compiler::parser::SourceSpan;

use super::search::place;
use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::{Found, Level, Piece};
use crate::graphql::shape::{CandidateOut, Fields, ResolvedOut, WhyOut};
use crate::graphql::words::{WhyField, WhyKind, Word};
use crate::store::{Candidate, MatchPlace};
use crate::text::window;

impl<'a, S: Sink> Responder<'a, S> {
    /// For each name its candidates.
    pub(super) fn resolved(
        &mut self,
        level: Level<'a>,
        index: usize,
        fields: &'a Fields<ResolvedOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let piece = self.piece(level, index, span)?;
        let Found::Names(names) = &piece.answer.found else {
            return Err(self.internal("what was found are no names", span));
        };
        self.list(names.iter(), |this, name| {
            this.object(fields, |this, field| match &field.out {
                ResolvedOut::TypeName(name) => this.data(name.as_str()),
                ResolvedOut::Name => this.data(&*name.name),
                ResolvedOut::Candidates(fields) => {
                    let candidates = name.candidates.iter();
                    this.list(candidates, |this, candidate| {
                        this.spend_row()?;
                        this.candidate((piece, candidate), fields, field.span)
                    })
                }
            })
        })
    }

    fn candidate(
        &mut self,
        (piece, candidate): (Piece<'a>, &'a Candidate),
        fields: &'a Fields<CandidateOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let key = candidate.entity.key;
        self.object(fields, |this, field| match &field.out {
            CandidateOut::TypeName(name) => this.data(name.as_str()),
            CandidateOut::Type => this.entity_type(candidate.entity.entity_type),
            CandidateOut::Label(shape) => this.label((piece, key), shape, field.span),
            CandidateOut::Score => this.data(&candidate.score),
            CandidateOut::Match => this.data(&candidate.is_only),
            CandidateOut::Why(fields) => this.why(candidate, fields),
            CandidateOut::Node(shape) => this.entity_of(piece, key, shape, span),
        })
    }

    fn why(&mut self, candidate: &'a Candidate, fields: &'a Fields<WhyOut>) -> Outcome {
        let ontology = self.material.ontology;
        let label = ontology.label(candidate.entity.entity_type);
        self.object(fields, |this, field| match &field.out {
            WhyOut::TypeName(name) => this.data(name.as_str()),
            WhyOut::Field(WhyField::Kind) => {
                let is_label = label.map(MatchPlace::Property) == Some(candidate.place);
                this.data(WhyKind::of(candidate.by, is_label, candidate.place).name())
            }
            WhyOut::Field(WhyField::Text) => this.data(&*window(&candidate.name, 0)),
            WhyOut::Field(WhyField::Property) => {
                this.data(&place(ontology, Some(candidate.entity), candidate.place))
            }
        })
    }
}
