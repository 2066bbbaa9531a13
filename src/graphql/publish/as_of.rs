//! `@asOf`, and how surely what is answered holds.

use crate::graphql::arguments::USUAL;
use crate::graphql::words::{AS_OF, AsOfArgument, EntityField, Word};
use crate::ontology::{Ontology, PropertyKind, Target};
use crate::query::Validity;
use crate::value::Scalar;

use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part};
use super::publisher::Publisher;
use super::view::View;

impl Publisher<'_> {
    /// The directive, where anything has a valid time.
    pub(super) fn as_of(&mut self) -> Option<Definition> {
        if !has_times(self.ontology) {
            return None;
        }
        let arguments = AsOfArgument::ALL.iter().map(|argument| {
            let (ty, says) = match argument {
                AsOfArgument::Date => {
                    let date = self.type_name(PropertyKind::Scalar(Scalar::Date));
                    (format!("{date}!"), docs::AS_OF_DATE)
                }
                AsOfArgument::Include => {
                    let validity = self.need(Part::Common(Common::Validity));
                    (
                        format!("{validity}! = {}", USUAL.name()),
                        docs::AS_OF_INCLUDE,
                    )
                }
            };
            format!("  \"{says}\"\n  {}: {ty}\n", argument.name())
        });
        let arguments: String = arguments.collect();
        let head = format!("directive @{AS_OF}(\n{arguments}) on QUERY | FIELD");
        Some(Definition::new(head, Vec::new()).described(Some(docs::AS_OF.into())))
    }

    /// The field that says how surely something holds.
    pub(super) fn validity(&mut self) -> Item {
        let ty = self.need(Part::Common(Common::Validity));
        Item::word(EntityField::Validity, ty).saying(docs::VALIDITY)
    }

    /// The same of entities, where all that a target can be have a valid time.
    pub(super) fn validity_of(&mut self, target: Target) -> Option<Item> {
        let ontology = self.ontology;
        if !ontology.entities_have_times(target) {
            return None;
        }
        let taken = EntityField::Validity.name();
        let properties = ontology.properties_of(target).iter().map(|p| &*p.name);
        let mut properties = properties.chain(ontology.lines_of(target).iter().map(|l| &*l.name));
        let fields = ontology.relation_fields(target);
        let mut relations = fields.iter().map(|field| ontology.view(*field).name);
        if properties.any(|name| name == taken) || relations.any(|name| name == taken) {
            let owner = ontology.target_name(target);
            self.complain(format!(
                "`{owner}` has a valid time, so `{owner}.{taken}` says how surely it holds; choose \
                 another name for the field of the type definitions (the store keeps its own with \
                 `@alias(property: \"{taken}\")`)"
            ));
            return None;
        }
        Some(self.validity())
    }
}

/// The values of `Validity`.
pub(super) fn validities() -> Vec<Item> {
    let values = Validity::ALL.iter().map(|validity| {
        let says = match validity {
            Validity::Stated => docs::STATED,
            Validity::Seen => docs::SEEN,
            Validity::Possible => docs::POSSIBLE,
        };
        Item::value(validity.name()).saying(says)
    });
    values.collect()
}

fn has_times(ontology: &Ontology) -> bool {
    let mut entity_types = ontology.entity_types.iter();
    let mut relation_types = ontology.relation_types.iter();
    entity_types.any(|of| of.valid_time.is_some())
        || relation_types.any(|of| of.valid_time.is_some())
}
