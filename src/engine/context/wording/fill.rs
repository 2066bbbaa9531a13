//! Writes a line: its pieces with the values of one entity or relation in them.

use super::Wording;
use super::part::{End, Part, Slot, SlotOf};
use super::said::push_list;
use super::when::{is_current, push_when};
use crate::ontology::{PropertyId, RelationId, TypeId};
use crate::text::push_inert;
use crate::value::ValueRef;

/// What a line is made of: values of an entity, or of a relation and its ends.
pub(super) trait Given {
    /// The type and the label of an end.
    fn end(&self, end: End) -> (TypeId, &str);
    /// The value of a property.
    fn value(&self, property: PropertyId) -> ValueRef<'_>;
    /// The labels of what a relation field leads to.
    fn related(&self, relation: RelationId) -> Vec<&str>;
}

/// A line in the making.
pub(super) struct Filling<'g> {
    wording: &'g Wording,
    given: &'g dyn Given,
    line: String,
    /// How many optional pieces are open.
    depth: usize,
}

impl<'g> Filling<'g> {
    /// A line of such pieces. Where a value of a piece that is not optional is not there, it is
    /// `unknown`.
    pub(super) fn line(wording: &'g Wording, parts: &[Part], given: &'g dyn Given) -> String {
        let mut filling = Self {
            wording,
            given,
            line: String::with_capacity(128),
            depth: 0,
        };
        for part in parts {
            if !filling.part(part) && !matches!(part, Part::Only { .. }) {
                filling.line.push_str("unknown");
            }
        }
        let end = filling.line.trim_end().len();
        filling.line.truncate(end);
        filling.line
    }

    /// Adds a piece, and says whether its value was there.
    fn part(&mut self, part: &Part) -> bool {
        match part {
            Part::Text(text) => {
                self.line.push_str(text);
                true
            }
            Part::Slot(slot) => self.slot(slot),
            Part::Only { of, is_there } => self.is_there(of) == *is_there,
            Part::Optional(parts) => {
                self.whole(parts);
                true
            }
            Part::Bracketed(all) => {
                self.bracketed(all);
                true
            }
        }
    }

    /// Adds pieces if all their values are there, else nothing.
    fn whole(&mut self, parts: &[Part]) -> bool {
        let start = self.line.len();
        self.depth += 1;
        let is_whole = parts.iter().all(|part| self.part(part));
        self.depth -= 1;
        if !is_whole {
            self.line.truncate(start);
        }
        is_whole
    }

    fn bracketed(&mut self, all: &[Vec<Part>]) {
        let start = self.line.len();
        for parts in all {
            let before = self.line.len();
            self.line
                .push_str(if before == start { " (" } else { "; " });
            if !self.whole(parts) {
                self.line.truncate(before);
            }
        }
        if self.line.len() > start {
            self.line.push(')');
        }
    }

    /// Adds a value, and says whether there was one.
    fn slot(&mut self, slot: &Slot) -> bool {
        let (given, line) = (self.given, &mut self.line);
        let value = |property| given.value(property);
        match &slot.of {
            SlotOf::Label(end) => {
                let (entity_type, label) = given.end(*end);
                // Where it may be left out, it is for those who do not know it from the line.
                let may_repeat = self.depth == 0 || !says(line, label);
                if may_repeat {
                    let wording = self.wording;
                    wording.push_label(entity_type, label, slot.is_quoted, line);
                }
                may_repeat
            }
            SlotOf::Property(id, said) => said.push(given.value(*id), slot.is_quoted, line),
            SlotOf::Related(id) => {
                let labels = given.related(*id);
                push_list(labels.len(), line, |at, line| {
                    let label = labels.get(at).copied().unwrap_or_default();
                    push_inert(label, slot.is_quoted, line)
                })
            }
            SlotOf::When(time) => push_when(*time, &value, line),
            SlotOf::Is(time) => {
                let is_current = is_current(*time, &value);
                line.push_str(if is_current { "is" } else { "was" });
                true
            }
        }
    }

    /// Whether a value is there, and no `false`.
    fn is_there(&mut self, slot: &Slot) -> bool {
        if let SlotOf::Property(id, _) = &slot.of
            && self.given.value(*id) == ValueRef::Boolean(false)
        {
            return false;
        }
        let start = self.line.len();
        let is_there = self.slot(slot);
        self.line.truncate(start);
        is_there
    }
}

/// Whether a line has a label as words of its own.
fn says(line: &str, label: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut places = line.match_indices(label);
    places.any(|(at, label)| {
        let (before, rest) = line.split_at(at);
        let behind = rest.get(label.len()..).unwrap_or_default();
        !is_part(before.chars().next_back()) && !is_part(behind.chars().next())
    })
}
