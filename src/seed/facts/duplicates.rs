//! The same relation twice: a mistake, since it says nothing more.

use std::cmp::Ordering;

use super::ids::EntityAt;
use super::reader::Reader;
use crate::store::RelationRecord;
use crate::value::sort_order;

impl Reader<'_> {
    /// Tells which relations are there already, with the same ends and the same properties.
    pub(in crate::seed) fn check_duplicates(&mut self) {
        let relation_types = self.ontology.relation_types.iter();
        for (of, relation_type) in relation_types.enumerate() {
            let undirected = self.demands.undirected(of);
            let (relations, places) = (&self.graph.relations[of], &self.relation_places[of]);
            for (first, again) in repeated(relations, undirected) {
                let turned = relations[first].from != relations[again].from;
                let message = format!(
                    "found the same {} as at {}{}; expected it once",
                    relation_type.name,
                    self.found.describe(places[first]),
                    if turned {
                        ", the other way round, which is the same for it"
                    } else {
                        ""
                    },
                );
                self.found.fault(places[again], message);
            }
        }
    }
}

/// Pairs of a relation and a later one that is the same.
fn repeated(relations: &[RelationRecord], undirected: bool) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..relations.len()).collect();
    // The sort keeps the order of the files among equals.
    order.sort_by(|&one, &other| same_first(&relations[one], &relations[other], undirected));
    order
        .chunk_by(|&one, &other| same_first(&relations[one], &relations[other], undirected).is_eq())
        .flat_map(|same| same[1..].iter().map(|&again| (same[0], again)))
        .collect()
}

fn same_first(one: &RelationRecord, other: &RelationRecord, undirected: bool) -> Ordering {
    ends(one, undirected)
        .cmp(&ends(other, undirected))
        .then_with(|| {
            let pairs = one.values.iter().zip(&other.values);
            pairs
                .map(|(one, other)| sort_order(one.as_ref(), other.as_ref()))
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        })
}

fn ends(relation: &RelationRecord, undirected: bool) -> (EntityAt, EntityAt) {
    let (from, to) = (relation.from, relation.to);
    if undirected {
        (from.min(to), from.max(to))
    } else {
        (from, to)
    }
}
