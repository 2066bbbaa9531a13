//! A piece of the graph in an answer, with what was asked of it.

use super::answers::{Answer, StepAnswer};
use super::level::{Group, Level};
use super::network::NetworkAnswer;
use crate::query::{EntityKey, Network, Request, Scope, Step};
use crate::store::{RelationRow, Relations};

/// A piece of the graph, with what was asked of it.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// What was asked.
    pub network: &'a Network,
    /// What was found.
    pub answer: &'a NetworkAnswer,
    step: &'a Step,
    whole: &'a StepAnswer,
}

impl<'a> Piece<'a> {
    /// What a step was answered with, if it is one.
    pub(super) fn of(step: &'a Step, whole: &'a StepAnswer) -> Option<Self> {
        match (&step.request, &whole.answer) {
            (Request::Network(network), Answer::Network(answer)) => Some(Self {
                network,
                answer,
                step,
                whole,
            }),
            _ => None,
        }
    }

    /// Which part of the graph was searched.
    pub fn scope(&self) -> Scope {
        self.step.scope
    }

    /// The relations.
    pub fn relations(&self) -> &'a Relations {
        &self.answer.relations
    }

    /// One of the relations.
    pub fn relation(&self, row: usize) -> Option<RelationRow> {
        self.answer.relations.rows.get(row).copied()
    }

    /// The row of the entity that was found at that place; nothing where it is gone meanwhile, or
    /// entities were not asked for.
    pub fn entity_at(&self, place: usize) -> Option<(Group<'a>, usize)> {
        let group = Group {
            select: self.network.entities.as_ref()?,
            rows: self.answer.entities.as_ref()?,
            index: Some(place),
            search: None,
            step: self.step,
            answer: self.whole,
        };
        Some((group, group.range().next()?))
    }

    /// The same of the entity with a key.
    pub fn entity(&self, key: EntityKey) -> Option<(Group<'a>, usize)> {
        self.entity_at(*self.answer.places.get(&key)?)
    }

    /// The requests below one of the relations.
    pub fn below(&self, relation: usize) -> Level<'a> {
        Level::Below {
            step: self.step,
            branches: &self.whole.branches,
            row: relation,
        }
    }
}
