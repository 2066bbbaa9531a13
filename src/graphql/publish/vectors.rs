//! `vector` and `vectorProperty`: what is found by vectors, in the API of an ontology that has some.

use crate::graphql::words::Argument;
use crate::ontology::{Ontology, SearchedVector};

use super::docs;
use super::document::Item;
use super::part::{Common, Part};
use super::publisher::Publisher;

/// The type that the arguments need; none where there are not several vectors to choose from.
pub(super) fn vector_type(ontology: &Ontology) -> Option<Common> {
    let is_choice = SearchedVector::names(ontology).len() > 1;
    is_choice.then_some(Common::SearchVector)
}

impl Publisher<'_> {
    /// The words of a search, which can be left out where there is something else to find by.
    pub(super) fn text_argument(&self) -> Item {
        if SearchedVector::all(self.ontology).is_empty() {
            return Item::word(Argument::Text, "String!").saying(docs::TEXT);
        }
        let says = format!(
            "{} It can be left out where there is a `vector`.",
            docs::TEXT
        );
        Item::word(Argument::Text, "String").saying(says)
    }

    pub(super) fn vector_argument(&self) -> Option<Item> {
        let vectors = SearchedVector::all(self.ontology);
        let each = vectors.iter().map(|of| {
            let owner = &self.ontology.entity_type(of.entity_type).name;
            format!("{} for `{owner}.{}`", of.dimensions, of.name(self.ontology))
        });
        let each: Vec<_> = each.collect();
        let says = format!(
            "{} It has as many numbers as those: {}.",
            docs::VECTOR,
            each.join(", ")
        );
        let item = || Item::word(Argument::Vector, "[Float!]").saying(says);
        (!vectors.is_empty()).then(item)
    }

    pub(super) fn vector_property_argument(&mut self) -> Option<Item> {
        let choice = self.need(Part::Common(vector_type(self.ontology)?));
        Some(Item::word(Argument::VectorProperty, choice).saying(docs::VECTOR_PROPERTY))
    }

    /// The values of the type of the second.
    pub(super) fn vector_names(&self) -> Vec<Item> {
        let names = SearchedVector::names(self.ontology).into_iter();
        names.map(Item::value).collect()
    }
}
