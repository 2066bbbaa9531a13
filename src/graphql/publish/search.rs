//! `search`: one field for the texts of the whole graph.

use crate::graphql::words::{
    Argument, EdgeField, HitsField, MatchField, SEARCH, SEARCH_ARGUMENTS, Word,
};
use crate::ontology::{Limit, Ontology, Searched, Target};

use super::arguments::Narrowed;
use super::docs;
use super::document::Item;
use super::part::{Common, Part, TargetPart};
use super::publisher::Publisher;
use super::roots::root_named;

/// Hits of a page where nothing is said of it.
pub(in crate::graphql) const PAGE: Limit = Limit {
    default: Some(20),
    max: None,
};

/// Why there is no `search` in the API of an ontology that has texts to search: it uses one of the
/// names that go with it.
pub(super) fn in_the_way(ontology: &Ontology) -> Option<String> {
    if Searched::found_types(ontology).is_empty() {
        return None;
    }
    let mut names = ontology.names.keys().map(|name| &**name);
    let ours = |name: &&str| name.starts_with("Search") || *name == Common::EntityType.name();
    let name = names.by_ref().filter(ours).min().map(str::to_owned);
    let root = || root_named(ontology, SEARCH).then(|| SEARCH.to_owned());
    let name = name.or_else(root)?;
    Some(format!(
        "the API has no field `{SEARCH}`, which would search all texts of the graph: the type \
         definitions use the name `{name}`, and it needs names that begin with `Search`, the name \
         `{}` and that of the field; rename what has it to have the field",
        Common::EntityType.name()
    ))
}

impl Publisher<'_> {
    /// The field, where there is anything to search and its names are free.
    pub(super) fn search(&mut self) -> Option<Item> {
        let is_there = !Searched::found_types(self.ontology).is_empty();
        if !is_there || in_the_way(self.ontology).is_some() {
            return None;
        }
        let page = self.need(Part::Common(Common::SearchConnection)) + "!";
        let narrowed = Narrowed {
            conditions: Some(Part::Common(Common::SearchWhere)),
            limit: PAGE,
            ..Narrowed::default()
        };
        let arguments = self.arguments(SEARCH_ARGUMENTS, narrowed);
        Some(
            Item::new(SEARCH, page)
                .saying(docs::SEARCH)
                .taking(arguments),
        )
    }

    /// The type of the argument by which types are chosen.
    pub(super) fn types_argument(&mut self) -> Item {
        let types = self.need(Part::Common(Common::EntityType));
        Item::word(Argument::Types, format!("[{types}!]")).saying(docs::TYPES)
    }

    pub(super) fn entity_type_names(&mut self) -> Vec<Item> {
        let types = self.ontology.entity_types.iter();
        types.map(|of| Item::value(&*of.name)).collect()
    }

    pub(super) fn search_connection(&mut self) -> Vec<Item> {
        let types = Some(Part::Common(Common::SearchTypeCount));
        self.connection_fields(Part::Common(Common::SearchEdge), None, types)
    }

    pub(super) fn search_edge(&mut self) -> Vec<Item> {
        let node = Part::Common(Common::Node);
        self.edge_fields(node, None, &[EdgeField::Score, EdgeField::Matched])
    }

    /// How many there are of a type.
    pub(super) fn type_count(&mut self) -> Vec<Item> {
        let fields = HitsField::ALL.iter().map(|field| match field {
            HitsField::Type => {
                let types = self.need(Part::Common(Common::EntityType)) + "!";
                Item::word(*field, types).saying("The type.")
            }
            HitsField::Count => Item::word(*field, "Int!").saying("How many there are."),
        });
        fields.collect()
    }

    /// Conditions by type, as on a union of all that is searched.
    pub(super) fn search_where(&mut self) -> Vec<Item> {
        let types = Searched::found_types(self.ontology).into_iter();
        types
            .map(|id| {
                let target = Target::Entity(id);
                let conditions = self.need(Part::Target(target, TargetPart::Where));
                Item::new(&*self.ontology.entity_type(id).name, conditions)
            })
            .collect()
    }
}

pub(super) fn search_match() -> Vec<Item> {
    let fields = MatchField::ALL.iter().map(|field| {
        let says = match field {
            MatchField::Property => docs::MATCH_PROPERTY,
            MatchField::Snippet => docs::SNIPPET,
        };
        Item::word(*field, "String!").saying(says)
    });
    fields.collect()
}
