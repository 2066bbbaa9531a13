//! What a load has done, or would do.

use std::ops::AddAssign;

/// What a load has done, or would do where nothing is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadSummary {
    /// The version of the graph: the same for the same data.
    pub version: String,
    /// One for each entity type, in the order of the ontology; then for types that it no longer
    /// has, by their labels.
    pub entities: Vec<TypeTally>,
    /// One for each relation type, in the order of the ontology; then for those that it no longer
    /// has, by their names.
    pub relations: Vec<TypeTally>,
    /// Terms of the lexicon: they are created or removed, never changed.
    pub terms: Tally,
}

/// What is done to the entities or relations of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeTally {
    /// The name of the type.
    pub name: String,
    /// How many there are of each kind.
    pub tally: Tally,
}

/// How many entities or relations were new to the database, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// In the graph and not in the database.
    pub created: u64,
    /// In both, with another value or label.
    pub changed: u64,
    /// In both and alike.
    pub unchanged: u64,
    /// Written by an earlier load, no longer in the graph, and removed.
    pub removed: u64,
    /// The same, and still there: nothing is to be removed, or something else has hung relations
    /// on it.
    pub left: u64,
}

impl LoadSummary {
    /// The sum over all entity types.
    pub fn all_entities(&self) -> Tally {
        sum(&self.entities)
    }

    /// The sum over all relation types.
    pub fn all_relations(&self) -> Tally {
        sum(&self.relations)
    }
}

impl Tally {
    /// How many the graph has.
    pub fn in_graph(&self) -> u64 {
        self.created + self.changed + self.unchanged
    }

    /// Whether there is nothing to do.
    pub fn is_done(&self) -> bool {
        self.created + self.changed + self.removed == 0
    }
}

fn sum(tallies: &[TypeTally]) -> Tally {
    let mut sum = Tally::default();
    for one in tallies {
        sum += one.tally;
    }
    sum
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.created += other.created;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.removed += other.removed;
        self.left += other.left;
    }
}
