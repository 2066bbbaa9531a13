//! Which part of the graph a request sees.

use std::collections::BTreeMap;

use super::Test;
use crate::ontology::{PropertyId, RelationTypeId, TypeId};

/// What is there for a request, wherever it is reached: as a row, in a count, at the other end of
/// a condition. An entity or relation that does not pass the tests of its type is not there, as
/// if it had not been loaded: it is no row, counts nowhere, and meets and fails no condition; nor
/// does a relation lead to an entity that is not there. What is unknown does not pass.
///
/// Where a type has no tests, everything is there, and nothing is asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scope {
    entities: BTreeMap<TypeId, Vec<ScopeTest>>,
    relations: BTreeMap<RelationTypeId, Vec<ScopeTest>>,
}

/// A test that a property must pass: of relations by index in
/// [`RelationType::properties`](crate::ontology::RelationType::properties).
pub type ScopeTest = (PropertyId, Test);

impl Scope {
    /// The scope that has everything.
    pub const WHOLE: Self = Self {
        entities: BTreeMap::new(),
        relations: BTreeMap::new(),
    };

    /// Leaves out the entities of a type that do not pass a test.
    #[must_use]
    pub fn entities(mut self, entity_type: TypeId, property: PropertyId, test: Test) -> Self {
        let tests = self.entities.entry(entity_type).or_default();
        tests.push((property, test));
        self
    }

    /// Leaves out the relations of a type that do not pass a test.
    #[must_use]
    pub fn relations(mut self, of: RelationTypeId, property: PropertyId, test: Test) -> Self {
        self.relations.entry(of).or_default().push((property, test));
        self
    }

    /// What entities of a type must pass.
    pub fn of_entities(&self, entity_type: TypeId) -> &[ScopeTest] {
        self.entities
            .get(&entity_type)
            .map_or(&[], |tests| tests.as_slice())
    }

    /// What relations of a type must pass.
    pub fn of_relations(&self, relation_type: RelationTypeId) -> &[ScopeTest] {
        self.relations
            .get(&relation_type)
            .map_or(&[], |tests| tests.as_slice())
    }
}
