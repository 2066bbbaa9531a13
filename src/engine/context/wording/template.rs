//! The pieces of a line as the ontology has it.

use std::sync::Arc;

use super::part::{End, Part, Slot, SlotOf};
use super::said::Said;
use crate::ontology::{Ontology, Placeholder, Property, Template, TemplatePiece, ValidTime};

/// What the lines of a type or a relation type are of.
pub(super) struct Lines<'o> {
    pub(super) ontology: &'o Ontology,
    pub(super) properties: &'o [Property],
    pub(super) time: Option<ValidTime>,
    /// Whether they are of relations.
    pub(super) of_relations: bool,
}

impl Lines<'_> {
    /// A line, ready to be written.
    pub(super) fn parts(&self, template: &Template) -> Vec<Part> {
        self.pieces(&template.pieces)
    }

    fn pieces(&self, pieces: &[TemplatePiece]) -> Vec<Part> {
        let parts = pieces.iter().filter_map(|piece| {
            Some(match piece {
                TemplatePiece::Text(text) => Part::Text(text.clone()),
                TemplatePiece::Value { of, is_quoted } => Part::Slot(self.slot(*of, *is_quoted)?),
                TemplatePiece::Only { of, is_there } => Part::Only {
                    of: self.slot(*of, false)?,
                    is_there: *is_there,
                },
                TemplatePiece::Optional(pieces) => Part::Optional(self.pieces(pieces)),
            })
        });
        parts.collect()
    }

    /// A place for a value. The ontology has no line with one that means nothing.
    fn slot(&self, of: Placeholder, is_quoted: bool) -> Option<Slot> {
        let of = match of {
            Placeholder::Source => SlotOf::Label(End::Source),
            Placeholder::Target => SlotOf::Label(End::Target),
            Placeholder::Relation(id) => SlotOf::Related(id),
            Placeholder::When => SlotOf::When(self.time?),
            Placeholder::Is => SlotOf::Is(self.time?),
            Placeholder::Property(id) => {
                let property = self.properties.get(usize::from(id.0))?;
                let said = if self.of_relations {
                    Said::beside(property, self.ontology)
                } else {
                    Said::of(property, self.ontology)
                };
                SlotOf::Property(id, Arc::new(said))
            }
        };
        Some(Slot { of, is_quoted })
    }
}
