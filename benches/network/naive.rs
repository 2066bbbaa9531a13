//! Searches that know nothing but who is related to whom.

use std::hint::black_box;

use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::Graph;
use silkgraph::value::Value;

/// So many steps are taken for one path search at the most: through a hub there are too many.
const STEPS: usize = 20_000_000;

/// What each entity is related to, whatever the type and the direction.
pub(crate) struct Lists {
    ids: Vec<String>,
    related: Vec<Vec<usize>>,
}

impl Lists {
    /// Those of a graph. Relations that say little are left out.
    pub(crate) fn of(ontology: &Ontology, graph: &Graph) -> Self {
        let (mut ids, mut firsts) = (Vec::new(), Vec::new());
        for (of, records) in ontology.entity_types.iter().zip(&graph.entities) {
            firsts.push(ids.len());
            for record in records {
                let id = of.id.map(|id| &record.values[usize::from(id.0)]);
                ids.push(match id {
                    Some(Value::String(id)) => id.clone(),
                    _ => String::new(),
                });
            }
        }
        let mut related = vec![Vec::new(); ids.len()];
        let types = ontology.relation_types.iter().zip(&graph.relations);
        for (_, records) in types.filter(|(of, _)| &*of.name != "CITES") {
            for record in records {
                let [from, to] = [record.from, record.to]
                    .map(|(TypeId(id), at)| firsts[usize::from(id)] + at as usize);
                related[from].push(to);
                related[to].push(from);
            }
        }
        Self { ids, related }
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn id(&self, at: usize) -> &str {
        &self.ids[at]
    }

    /// All simple paths up to a length, of which the shortest are kept.
    pub(crate) fn paths(&self, (from, to): (usize, usize), length: usize, count: usize) {
        let (mut paths, mut steps) = (Vec::new(), 0);
        self.walk(&mut vec![from], to, length, &mut paths, &mut steps);
        paths.sort_by_key(Vec::len);
        paths.truncate(count);
        black_box(paths);
    }

    fn walk(
        &self,
        path: &mut Vec<usize>,
        to: usize,
        left: usize,
        paths: &mut Vec<Vec<usize>>,
        steps: &mut usize,
    ) {
        let last = path.last().copied().unwrap_or(to);
        if last == to {
            paths.push(path.clone());
            return;
        }
        for &next in &self.related[last] {
            *steps += 1;
            if left == 0 || *steps > STEPS {
                return;
            }
            if !path.contains(&next) {
                path.push(next);
                self.walk(path, to, left - 1, paths, steps);
                path.pop();
            }
        }
    }

    /// Everything so many steps around an entity, ring by ring, of which the first are kept.
    pub(crate) fn around(&self, middle: usize, hops: usize, count: usize) {
        let mut seen = vec![false; self.related.len()];
        let mut around = vec![middle];
        seen[middle] = true;
        let mut ring = 0..1;
        for _ in 0..hops {
            for at in ring.clone() {
                for &next in &self.related[around[at]] {
                    if !std::mem::replace(&mut seen[next], true) {
                        around.push(next);
                    }
                }
            }
            ring = ring.end..around.len();
        }
        around.truncate(count);
        black_box(around);
    }
}
