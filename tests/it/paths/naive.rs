//! Paths, found by walking every way there is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

/// A relation that there is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    pub(super) relation_type: &'static str,
    pub(super) from: String,
    pub(super) to: String,
    /// Its place among parallel ones.
    pub(super) place: usize,
}

/// A question.
#[derive(Debug)]
pub(super) struct Asked {
    /// The relations that are walked, and all that a degree counts.
    pub(super) walked: Vec<Edge>,
    pub(super) counted: Vec<Edge>,
    /// The types in the order of the ontology.
    pub(super) relation_types: Vec<&'static str>,
    pub(super) from: BTreeSet<String>,
    pub(super) to: BTreeSet<String>,
    pub(super) count: usize,
    pub(super) max_length: usize,
    /// Entities that nothing leads through.
    pub(super) excluded: BTreeSet<String>,
}

/// What the order of paths goes by: how long they are, what they cost, their entities, and their
/// relations by type, direction and place.
type Key = (usize, u32, Vec<String>, Vec<(usize, bool, usize)>);

/// The relations of a path, each with whether it is walked forward.
type Way<'a> = Vec<(&'a Edge, bool)>;

impl Asked {
    /// The best paths, as JSON.
    pub(super) fn paths(&self) -> Vec<Value> {
        let within = self.all(self.max_length).into_iter();
        let best = within.take(self.count);
        best.map(|way| self.json(&way)).collect()
    }

    /// How many paths of any length there are.
    pub(super) fn total(&self) -> usize {
        self.all(usize::MAX).len()
    }

    /// Every path up to a length, in order.
    fn all(&self, longest: usize) -> Vec<Way<'_>> {
        let mut ways = BTreeMap::new();
        for start in &self.from {
            self.walk(start, &mut Vec::new(), longest, &mut ways);
        }
        ways.into_values().collect()
    }

    fn walk<'a>(
        &'a self,
        start: &str,
        way: &mut Way<'a>,
        longest: usize,
        ways: &mut BTreeMap<Key, Way<'a>>,
    ) {
        if way.len() == longest {
            return;
        }
        let entities = along(start, way);
        let here = entities.last().expect("a start");
        for edge in &self.walked {
            let forward = edge.from == *here;
            if !forward && edge.to != *here {
                continue;
            }
            let next = if forward { &edge.to } else { &edge.from };
            if entities.contains(next) || self.from.contains(next) {
                continue;
            }
            way.push((edge, forward));
            if self.to.contains(next) {
                ways.insert(self.key(start, way), way.clone());
            } else if !self.excluded.contains(next) {
                self.walk(start, way, longest, ways);
            }
            way.pop();
        }
    }

    fn key(&self, start: &str, way: &Way<'_>) -> Key {
        let entities = along(start, way);
        let relations = way.iter().map(|(edge, forward)| {
            let mut types = self.relation_types.iter();
            let of = types.position(|of| *of == edge.relation_type);
            (of.expect("a type"), !forward, edge.place)
        });
        (
            way.len(),
            self.cost(&entities),
            entities,
            relations.collect(),
        )
    }

    fn cost(&self, entities: &[String]) -> u32 {
        let inner = entities.get(1..entities.len() - 1).unwrap_or_default();
        let degrees = inner.iter().map(|id| {
            let edges = self.counted.iter();
            edges
                .filter(|edge| edge.from == *id || edge.to == *id)
                .count()
        });
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "they are small"
        )]
        let costs = degrees.map(|degree| ((degree + 1) as f64).log2().ceil() as u32);
        costs.sum()
    }

    fn json(&self, way: &Way<'_>) -> Value {
        let (first, forward) = way[0];
        let start = if forward { &first.from } else { &first.to };
        let entities = along(start, way);
        let steps = way
            .iter()
            .zip(entities.windows(2))
            .map(|((edge, forward), ends)| {
                let place = match edge.place {
                    0 => String::new(),
                    place => format!("/{}", place + 1),
                };
                json!({
                    "from": ends[0], "to": ends[1], "forward": forward,
                    "relation": {
                        "id": format!("{}/{}/{}{place}", edge.relation_type, edge.from, edge.to),
                        "type": edge.relation_type, "source": edge.from, "target": edge.to,
                    },
                })
            });
        json!({
            "length": way.len(),
            "hubCost": self.cost(&entities),
            "entities": entities.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>(),
            "steps": steps.collect::<Vec<_>>(),
        })
    }
}

/// The entities along a way.
fn along(start: &str, way: &Way<'_>) -> Vec<String> {
    let steps = way.iter();
    let next = steps.map(|(edge, forward)| if *forward { &edge.to } else { &edge.from });
    std::iter::once(start)
        .chain(next.map(|id| &**id))
        .map(str::to_owned)
        .collect()
}
