//! `Subscription`: what somebody is told of without asking time and again.

use crate::graphql::words::{ChangeField, GRAPH_CHANGED, Word};
use crate::ontology::{Ontology, PropertyKind};
use crate::value::Scalar;

use super::document::{Definition, Item};
use super::part::{Common, Part};
use super::publisher::Publisher;

const GRAPH_CHANGED_SAYS: &str = "What the graph is, at once and then whenever it is another: where several \
    changes come fast, the last of them. Asked over WebSocket or as `text/event-stream` at the address \
    of queries.";

/// Why there is no such type in the API of an ontology.
pub(super) fn in_the_way(ontology: &Ontology) -> Option<String> {
    let name = Common::GraphChange.name();
    ontology.named(name).map(|_| {
        format!(
            "the API has no subscription `{GRAPH_CHANGED}`: the type definitions use the name `{name}`, which \
             it needs; rename what has it to have the subscription"
        )
    })
}

impl Publisher<'_> {
    /// The type, where its names are free.
    pub(super) fn subscription(&mut self) -> Option<Definition> {
        if in_the_way(self.ontology).is_some() {
            return None;
        }
        let change = self.need(Part::Common(Common::GraphChange)) + "!";
        let field = Item::new(GRAPH_CHANGED, change).saying(GRAPH_CHANGED_SAYS);
        let definition = Definition::new("type Subscription".to_owned(), vec![field]);
        Some(definition.described(Some("What can be subscribed to.".into())))
    }

    /// What a change has.
    pub(super) fn graph_change(&mut self) -> Vec<Item> {
        let date_time = self.type_name(PropertyKind::Scalar(Scalar::DateTime)) + "!";
        let fields = ChangeField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                ChangeField::Version => ("String!", "The same data has the same version."),
                ChangeField::PreviousVersion => (
                    "String",
                    "What the subscription told before; null in what it tells first.",
                ),
                ChangeField::LoadedAt => (&*date_time, "When the data were loaded."),
                ChangeField::Entities => ("Float!", "How many entities there are."),
                ChangeField::Relations => ("Float!", "How many relations there are."),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}
