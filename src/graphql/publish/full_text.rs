//! What full-text root fields answer with.

use crate::ontology::{Limit, Target};

use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part, TargetPart};
use super::publisher::Publisher;
use super::view::View;

impl Publisher<'_> {
    /// The arguments of a full-text root field.
    pub(super) fn index_arguments(&mut self, target: Target) -> Vec<Item> {
        let conditions = Part::Target(target, TargetPart::IndexWhere);
        let sort = Part::Target(target, TargetPart::IndexSort);
        let limit: Limit = self.ontology.limit_of(target);
        let mut items = vec![Item::new("phrase", "String!").saying(docs::PHRASE)];
        items.extend(self.paging_arguments(conditions, Some(sort), limit));
        items
    }

    /// A page of what full text finds.
    pub(super) fn index_connection(&mut self, target: Target) -> Definition {
        let items = self.connection_fields(Part::Target(target, TargetPart::IndexEdge), None);
        self.object(Part::Target(target, TargetPart::IndexConnection), items)
    }

    /// One find.
    pub(super) fn index_edge(&mut self, target: Target) -> Definition {
        let mut items = Vec::from(self.edge_fields(target));
        items.push(Item::new("score", "Float!").saying(docs::SCORE));
        self.object(Part::Target(target, TargetPart::IndexEdge), items)
    }

    /// Conditions on finds.
    pub(super) fn index_where(&mut self, target: Target) -> Definition {
        let score = self.need(Part::Common(Common::ScoreRange));
        let node = self.need(Part::Target(target, TargetPart::Where));
        let items = vec![Item::new("score", score), Item::new("node", node)];
        self.input(Part::Target(target, TargetPart::IndexWhere), items)
    }

    /// An order of finds.
    pub(super) fn index_sort(&mut self, target: Target) -> Definition {
        let direction = self.need(Part::Common(Common::SortDirection));
        let mut items = vec![Item::new("score", direction)];
        if let Some(sort) = self.sort_of_target(target) {
            items.push(Item::new("node", self.need(sort)));
        }
        self.input(Part::Target(target, TargetPart::IndexSort), items)
    }
}
