//! What full-text root fields answer with.

use crate::graphql::words::{EdgeField, Hit, TEXT_ARGUMENTS, Word};
use crate::ontology::Target;

use super::arguments::Narrowed;
use super::claims::has_claims;
use super::document::{Definition, Item};
use super::part::{Common, Part, TargetPart};
use super::publisher::Publisher;
use super::view::View;

impl Publisher<'_> {
    /// The arguments of a full-text root field.
    pub(super) fn index_arguments(&mut self, target: Target) -> Vec<Item> {
        let narrowed = Narrowed {
            conditions: Some(Part::Target(target, TargetPart::IndexWhere)),
            sort: Some(Part::Target(target, TargetPart::IndexSort)),
            limit: self.ontology.limit_of(target),
            claims: has_claims(target, self.ontology),
            ..Narrowed::default()
        };
        self.arguments(TEXT_ARGUMENTS, narrowed)
    }

    /// A page of what full text finds.
    pub(super) fn index_connection(&mut self, target: Target) -> Definition {
        let items = self.connection_fields(Part::Target(target, TargetPart::IndexEdge), None, None);
        self.object(Part::Target(target, TargetPart::IndexConnection), items)
    }

    /// One find.
    pub(super) fn index_edge(&mut self, target: Target) -> Definition {
        let node = Part::Target(target, TargetPart::Itself);
        let items = self.edge_fields(node, None, &[EdgeField::Score]);
        self.object(Part::Target(target, TargetPart::IndexEdge), items)
    }

    /// Conditions on finds.
    pub(super) fn index_where(&mut self, target: Target) -> Definition {
        let hits = Hit::ALL.iter().map(|hit| {
            let part = match hit {
                Hit::Score => Part::Common(Common::ScoreRange),
                Hit::Node => Part::Target(target, TargetPart::Where),
            };
            Item::word(*hit, self.need(part))
        });
        let items = hits.collect();
        self.input(Part::Target(target, TargetPart::IndexWhere), items)
    }

    /// An order of finds.
    pub(super) fn index_sort(&mut self, target: Target) -> Definition {
        let hits = Hit::ALL.iter().filter_map(|hit| {
            let part = match hit {
                Hit::Score => Part::Common(Common::SortDirection),
                Hit::Node => self.sort_of_target(target)?,
            };
            Some(Item::word(*hit, self.need(part)))
        });
        let items = hits.collect();
        self.input(Part::Target(target, TargetPart::IndexSort), items)
    }
}
