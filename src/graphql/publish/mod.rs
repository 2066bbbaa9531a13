//! From the ontology to the API that it makes: a validated schema, and what its root fields mean.

use apollo_compiler::Schema;
use apollo_compiler::validation::Valid;
use rustc_hash::FxHashMap;

use crate::ontology::{Faults, Ontology, Target, TypeId};

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
}

/// Makes the API of an ontology. What cannot be published, such as two fields of one name, is a
/// fault of the type definitions.
pub fn publish(_ontology: &Ontology) -> Result<Api, Faults> {
    Err(Faults {
        faults: Vec::new(),
        report: "not published yet".to_owned(),
    })
}
