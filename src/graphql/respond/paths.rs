//! Writes paths between entities, and why there are no more of them.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::{EndedBy, Found, FoundPath, FoundPaths, FoundStep, Level, Piece};
use crate::graphql::shape::{Fields, PathOut, PathsOut, StepOut};
use crate::graphql::words::{Argument, PathReason, Word};
use crate::query::{NetworkSearch, Scope};

/// Paths in an answer.
#[derive(Clone, Copy)]
struct Paths<'a> {
    piece: Piece<'a>,
    found: &'a FoundPaths,
}

impl<'a, S: Sink> Responder<'a, S> {
    /// The paths that were found; an error where one of their ends is not there, or what is excluded.
    pub(super) fn paths(
        &mut self,
        level: Level<'a>,
        index: usize,
        fields: &'a Fields<PathsOut>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let piece = self.piece(level, index, span)?;
        let Found::Paths(found) = &piece.answer.found else {
            return Err(self.internal("what was found are no paths", span));
        };
        self.ids_known(piece, found, span)?;
        let paths = Paths { piece, found };
        self.object(fields, |this, field| match &field.out {
            PathsOut::TypeName(name) => this.data(name.as_str()),
            PathsOut::Paths(fields) => this.list(found.paths.iter(), |this, path| {
                this.path((paths, path), fields)
            }),
            PathsOut::Complete => {
                let complete = matches!(found.ended_by, None | Some(EndedBy::NoneExists));
                this.data(&complete)
            }
            PathsOut::Reason => this.data(&found.ended_by.map(|by| reason(by).name())),
            PathsOut::Visited => this.data(&found.visited),
        })
    }

    fn ids_known(
        &mut self,
        piece: Piece<'a>,
        found: &FoundPaths,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let NetworkSearch::Paths(search) = &piece.network.search else {
            return Err(self.internal("what was searched are no paths", span));
        };
        let mut known = |argument, ids: &[String], scope| {
            let unknown = found.unknown.iter().filter(|id| ids.contains(id));
            let unknown: Vec<String> = unknown.cloned().collect();
            self.all_known(argument, (&unknown, scope), span)
        };
        let from = known(Argument::From, &search.from, piece.scope());
        let to = known(Argument::To, &search.to, piece.scope());
        // What is not there on a day is left out of paths anyway.
        let exclude = known(Argument::Exclude, &search.exclude, Scope::WHOLE);
        from.and(to).and(exclude)
    }

    fn path(
        &mut self,
        (paths, path): (Paths<'a>, &'a FoundPath),
        fields: &'a Fields<PathOut>,
    ) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            PathOut::TypeName(name) => this.data(name.as_str()),
            PathOut::Length => this.data(&path.steps.len()),
            PathOut::HubCost => this.data(&path.hub_cost),
            PathOut::Entities(shape) => this.list(path.entities.iter(), |this, at| {
                match paths.found.entities.get(*at as usize) {
                    Some(entity) => this.entity_of(paths.piece, entity.key, shape, field.span),
                    None => Err(this.internal("an entity is not on its path", field.span)),
                }
            }),
            PathOut::Steps(fields) => this.list(path.steps.iter(), |this, step| {
                this.path_step((paths.piece, step), fields)
            }),
        })
    }

    fn path_step(
        &mut self,
        (piece, step): (Piece<'a>, &'a FoundStep),
        fields: &'a Fields<StepOut>,
    ) -> Outcome {
        let cells = &*piece.relations().cells;
        let row = step.relation as usize;
        let (source, target) = (("source", cells.source(row)), ("target", cells.target(row)));
        let (from, to) = if step.forward {
            (source, target)
        } else {
            (target, source)
        };
        self.object(fields, |this, field| match &field.out {
            StepOut::TypeName(name) => this.data(name.as_str()),
            StepOut::From => this.end((piece, row), from.clone(), field.span),
            StepOut::To => this.end((piece, row), to.clone(), field.span),
            StepOut::Forward => this.data(&step.forward),
            StepOut::Relation(fields) => this.any_relation(piece, row, fields),
        })
    }
}

fn reason(ended_by: EndedBy) -> PathReason {
    match ended_by {
        EndedBy::Budget => PathReason::Budget,
        EndedBy::MaxLength => PathReason::MaxLength,
        EndedBy::NoneExists => PathReason::NoneExists,
    }
}
