//! What is around some entities, found by looking at every relation again and again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

/// A relation that a question walks.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) relation_type: &'static str,
    pub(super) from: String,
    pub(super) to: String,
}

/// A question, with the relations that it walks in the order in which they are to be answered.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) edges: Vec<Edge>,
    pub(super) seeds: BTreeSet<String>,
    pub(super) hops: usize,
    /// The types of entities besides seeds, in the order of the ontology.
    pub(super) types: Vec<&'static str>,
    pub(super) max_entities: usize,
    pub(super) hub_limit: usize,
}

/// What 1/2 to 1/40 are whole multiples of one over.
const UNIT: u128 = 5_342_931_457_063_200;

impl Edge {
    /// The other end, as seen from one of both.
    pub(super) fn other(&self, id: &str) -> Option<&str> {
        match (self.from == id, self.to == id) {
            (true, _) => Some(&self.to),
            (_, true) => Some(&self.from),
            _ => None,
        }
    }
}

impl Asked {
    /// The answer, as JSON.
    pub(super) fn answer(&self) -> Value {
        let mut entities: Vec<(String, usize)> = Vec::new();
        let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
        entities.extend(self.seeds.iter().map(|id| (id.clone(), 0)));
        let mut visited = 0;
        for hop in 1..=self.hops {
            let mut reached: BTreeMap<String, u128> = BTreeMap::new();
            for (parent, _) in entities.iter().filter(|(_, of)| *of == hop - 1) {
                let others = self.around(parent);
                if self.is_hub(parent) {
                    continue;
                }
                visited += others.len();
                for other in others.iter().copied().collect::<BTreeSet<_>>() {
                    let is_in = entities.iter().any(|(id, _)| id == other);
                    if !is_in && !left_out.contains_key(other) {
                        let share = UNIT / others.len() as u128;
                        *reached.entry(other.to_owned()).or_default() += share;
                    }
                }
            }
            let mut reached: Vec<_> = reached.into_iter().collect();
            reached.sort_by_key(|(id, weight)| (u128::MAX - weight, id.clone()));
            for (id, _) in reached {
                if entities.len() < self.max_entities {
                    entities.push((id, hop));
                } else {
                    left_out.insert(id, hop);
                }
            }
        }
        self.json(&entities, &left_out, visited)
    }

    /// The other ends of an entity's relations, one for each.
    fn around(&self, id: &str) -> Vec<&str> {
        let others = self.edges.iter().filter_map(|edge| edge.other(id));
        others
            .filter(|other| self.types.contains(&type_of(other)))
            .collect()
    }

    fn is_hub(&self, id: &str) -> bool {
        !self.seeds.contains(id) && self.around(id).len() > self.hub_limit
    }

    fn json(
        &self,
        entities: &[(String, usize)],
        left_out: &BTreeMap<String, usize>,
        visited: usize,
    ) -> Value {
        let is_in = |id: &str| entities.iter().any(|(known, _)| known == id);
        let shown = self.edges.iter();
        let shown = shown.filter(|edge| is_in(&edge.from) && is_in(&edge.to));
        let relations = shown.map(
            |edge| json!({ "type": edge.relation_type, "source": edge.from, "target": edge.to }),
        );
        let nodes = entities.iter().map(|(id, hop)| {
            let others = self.around(id);
            let shown = others.iter().filter(|other| is_in(other)).count();
            json!({
                "node": { "id": id }, "hop": hop, "degree": others.len(), "degreeShown": shown
            })
        });
        let hubs = entities.iter().filter(|(id, _)| self.is_hub(id));
        let hubs =
            hubs.map(|(id, _)| json!({ "node": { "id": id }, "degree": self.around(id).len() }));
        json!({
            "entities": nodes.collect::<Vec<_>>(),
            "relations": relations.collect::<Vec<_>>(),
            "hubs": hubs.collect::<Vec<_>>(),
            "truncated": self.truncated(left_out),
            "complete": left_out.is_empty(),
            "reason": (!left_out.is_empty()).then_some("MAX_ENTITIES"),
            "visited": visited,
        })
    }

    fn truncated(&self, left_out: &BTreeMap<String, usize>) -> Value {
        let count = |is_so: &dyn Fn(&str, usize) -> bool| {
            let counted = left_out.iter().filter(|(id, hop)| is_so(id, **hop));
            counted.count()
        };
        let mut by_type: Vec<_> = self.types.iter().collect();
        by_type.sort_by_key(|of| usize::MAX - count(&|id, _| type_of(id) == **of));
        let by_type = by_type.into_iter().filter_map(|of| {
            let count = count(&|id, _| type_of(id) == *of);
            (count > 0).then(|| json!({ "type": of, "count": count }))
        });
        let by_hop = (1..=self.hops).filter_map(|hop| {
            let count = count(&|_, of| of == hop);
            (count > 0).then(|| json!({ "hop": hop, "count": count }))
        });
        json!({
            "count": left_out.len(),
            "byType": by_type.collect::<Vec<_>>(),
            "byHop": by_hop.collect::<Vec<_>>(),
        })
    }
}

/// The type of an entity, by its id.
pub(super) fn type_of(id: &str) -> &'static str {
    if id.starts_with("town:") {
        "Town"
    } else {
        "Person"
    }
}
