//! What a line is made of, ready to be written: its words, and where in them values stand.

use std::sync::Arc;

use super::said::Said;
use crate::ontology::{PropertyId, RelationId, ValidTime};

/// A piece of a line.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Words.
    Text(Arc<str>),
    /// A value, of which nothing may be there.
    Slot(Slot),
    /// Nothing, and the optional pieces around it are left out unless the value is there, and no
    /// `false`; or, where it is to be absent, is neither.
    Only { of: Slot, is_there: bool },
    /// Pieces that are left out together where a value in them is not there.
    Optional(Vec<Part>),
    /// Such pieces one behind the other, in brackets, where there are any.
    Bracketed(Vec<Vec<Part>>),
}

/// A place for a value.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) of: SlotOf,
    /// Whether it stands in quotation marks.
    pub(super) is_quoted: bool,
}

/// What a value is of.
#[derive(Debug, Clone)]
pub(super) enum SlotOf {
    /// The label of the entity that the line is about, or of one end of a relation.
    Label(End),
    /// A property, and how its values are said.
    Property(PropertyId, Arc<Said>),
    /// The labels of what a relation field leads to.
    Related(RelationId),
    /// When it holds.
    When(ValidTime),
    /// `is` or `was`.
    Is(ValidTime),
}

/// Whose label is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Of the entity that has the line; of a relation, of that at the start of the arrow.
    Source,
    /// Of the entity at the end of the arrow.
    Target,
}

impl Part {
    /// A text.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }

    /// A value without quotation marks.
    pub(super) fn of(of: SlotOf) -> Self {
        Self::Slot(Slot {
            of,
            is_quoted: false,
        })
    }
}

/// Calls for each value that pieces are made of.
pub(super) fn each_slot(parts: &[Part], visit: &mut dyn FnMut(&SlotOf)) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Slot(slot) | Part::Only { of: slot, .. } => visit(&slot.of),
            Part::Optional(parts) => each_slot(parts, visit),
            Part::Bracketed(all) => {
                for parts in all {
                    each_slot(parts, visit);
                }
            }
        }
    }
}

/// The properties that pieces read, each once, in the order in which they come.
pub(super) fn properties_in(parts: &[Part]) -> Vec<PropertyId> {
    let mut properties = Vec::new();
    let mut add = |id: PropertyId| {
        if !properties.contains(&id) {
            properties.push(id);
        }
    };
    each_slot(parts, &mut |of| match of {
        SlotOf::Property(id, _) => add(*id),
        SlotOf::When(time) | SlotOf::Is(time) => {
            time_properties(*time).for_each(&mut add);
        }
        SlotOf::Label(_) | SlotOf::Related(_) => {}
    });
    properties
}

/// The properties that say when something holds.
pub(super) fn time_properties(time: ValidTime) -> impl Iterator<Item = PropertyId> {
    let named = [
        Some(time.from),
        Some(time.until),
        time.seen,
        time.open,
        time.ended_by,
    ];
    named.into_iter().flatten()
}

/// The relation fields that pieces read, each once.
pub(super) fn relations_in(parts: &[Part]) -> Vec<RelationId> {
    let mut relations = Vec::new();
    each_slot(parts, &mut |of| {
        if let SlotOf::Related(id) = of
            && !relations.contains(id)
        {
            relations.push(*id);
        }
    });
    relations
}
