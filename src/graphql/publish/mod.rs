//! From the ontology to the API that it makes: a validated schema, and what its root fields mean.

// In reading order: which types there are and how they are collected, what is written of each,
// and what they are made with.
mod part;
mod publisher;
mod definitions;
mod roots;
mod entities;
mod connections;
mod as_of;
mod claims;
mod arguments;
mod aggregates;
mod groups;
mod full_text;
mod search;
mod vectors;
mod networks;
mod paths;
mod subgraphs;
mod resolved;
mod slices;
mod context;
mod filters;
mod aggregate_filters;
mod sorts;
mod scalars;
mod common;
mod graph;
mod changes;
mod view;
mod names;
mod neighbours;
mod document;
mod docs;
mod meanings;
mod clashes;

use apollo_compiler::Schema;
use apollo_compiler::validation::{DiagnosticList, Valid};
use rustc_hash::FxHashMap;

use crate::ontology::{Fault, Faults, Ontology, Target, TypeId};

use self::publisher::Publisher;
use self::roots::Roots;
use super::introspection;
use super::words::{NEIGHBOUR_COUNTS, PATHS, RELATION, SUBGRAPH};

pub(in crate::graphql) use self::part::plural_of;
pub(in crate::graphql) use self::roots::targets;
pub(in crate::graphql) use self::search::PAGE as SEARCH_PAGE;

/// The API of an ontology.
#[derive(Debug)]
pub struct Api {
    /// Every type, field and argument, with its documentation.
    pub schema: Valid<Schema>,
    /// What each field of `Query` answers with, by its name.
    pub roots: FxHashMap<Box<str>, RootField>,
}

/// What a field of `Query` answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootField {
    /// Entities, as a list.
    List(Target),
    /// Entities, as a connection.
    Connection(Target),
    /// Groups of entities.
    Grouped(Target),
    /// What a full-text index finds, as a connection.
    FullText {
        /// The entity type whose index it is.
        entity_type: TypeId,
        /// Its place among the type's full-text indexes.
        index: usize,
    },
    /// The entity with an id.
    Node,
    /// The entities with some ids.
    Nodes,
    /// What the graph holds.
    Graph,
    /// What a search of the whole graph finds, as a connection.
    Search,
    /// The relation with an id.
    Relation,
    /// The best paths between entities.
    Paths,
    /// What is around some entities.
    Subgraph,
    /// What entities are related to, counted.
    NeighbourCounts,
    /// What names mean.
    Resolve,
    /// The part of the API that a question needs.
    SchemaSlice,
    /// The facts that a question is about.
    Context,
}

/// Makes the API of an ontology. What cannot be published, such as two fields of one name, is a
/// fault of the type definitions.
pub fn publish(ontology: &Ontology) -> Result<Api, Faults> {
    let mut publisher = Publisher::new(ontology);
    let roots = Roots::of(&mut publisher);
    let sdl = publisher.finish(roots.items());
    if !publisher.wrong.is_empty() {
        return Err(faults(publisher.wrong));
    }
    let mut schema =
        Schema::parse(sdl, "the API").map_err(|invalid| invalid_api(&invalid.errors))?;
    introspection::complete(&mut schema);
    let schema = schema
        .validate()
        .map_err(|invalid| invalid_api(&invalid.errors))?;
    let roots = roots.meanings();
    Ok(Api { schema, roots })
}

/// What of the API an ontology leaves no room for, one sentence each.
pub fn notes(ontology: &Ontology) -> Vec<String> {
    let networks = [
        (RELATION, networks::RELATION_TYPES),
        (PATHS, paths::PATHS_TYPES),
        (SUBGRAPH, subgraphs::SUBGRAPH_TYPES),
        (NEIGHBOUR_COUNTS, neighbours::NEIGHBOUR_TYPES),
    ];
    let networks = networks.into_iter();
    let networks =
        networks.filter_map(|(field, types)| networks::in_the_way(ontology, field, types));
    search::in_the_way(ontology)
        .into_iter()
        .chain(resolved::in_the_way(ontology))
        .chain(networks)
        .chain(slices::in_the_way(ontology))
        .chain(changes::in_the_way(ontology))
        .chain(context::in_the_way(ontology))
        .chain(groups::in_the_way(ontology))
        .collect()
}

impl Api {
    /// The API in SDL: `Query` first, then `Subscription`, then every other type by name.
    pub fn sdl(&self) -> String {
        self.schema.serialize().to_string()
    }
}

/// What GraphQL's rules find wrong with an API; the reader of type definitions is to forestall it.
fn invalid_api(complaints: &DiagnosticList) -> Faults {
    let complaints = complaints.iter();
    faults(
        complaints
            .map(|complaint| format!("the API would be invalid: {}", complaint.error))
            .collect(),
    )
}

fn faults(wrong: Vec<String>) -> Faults {
    Faults {
        faults: wrong.into_iter().map(nowhere).collect(),
    }
}

/// A fault of the type definitions as a whole.
fn nowhere(message: String) -> Fault {
    Fault {
        excerpt: format!("Error: {message}"),
        message,
        line: 0,
        column: 1,
    }
}
