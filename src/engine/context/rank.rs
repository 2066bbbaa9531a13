//! How near entities are to the seeds: personalized `PageRank` over the part of the graph around them.
//!
//! A walk begins at a seed, goes on along relations with a likelihood of [`DAMPING`], each by its
//! weight, and begins anew otherwise (Page and others 1999; Haveliwala 2002). What an entity is worth
//! is how often such a walk is there.

use super::Asking;
use super::seeds::Seed;
use super::walk::Around;

/// How likely a walk is to go on. Lower than for the web, since what a question asks about is near.
const DAMPING: f64 = 0.5;

/// Rounds after which less than a thousandth of all walks is still to be counted.
pub(super) const ROUNDS: usize = 12;

/// How often a walk is at each entity, of 1 in all.
pub(super) fn rank(asking: &Asking<'_>, around: &Around, seeds: &[Seed]) -> Vec<f64> {
    let mut begins = vec![0.0; around.entities.len()];
    for seed in seeds {
        if let Some(at) = around.at.get(&seed.entity.key) {
            begins[*at as usize] += seed.weight;
        }
    }
    let steps = Steps::of(asking, around);
    let mut visits = begins.clone();
    for _ in 0..ROUNDS {
        visits = steps.walk(&visits, &begins);
    }
    visits
}

/// Where a walk goes from each entity: an entry for each relation and direction.
struct Steps {
    offsets: Vec<u32>,
    targets: Vec<(u32, f64)>,
    /// What the relations of an entity weigh together that were looked at.
    sums: Vec<f64>,
}

impl Steps {
    fn of(asking: &Asking<'_>, around: &Around) -> Self {
        let count = around.entities.len();
        let mut offsets = vec![0_u32; count + 1];
        for link in &around.links {
            offsets[link.source as usize + 1] += 1;
            offsets[link.target as usize + 1] += 1;
        }
        for at in 0..count {
            offsets[at + 1] += offsets[at];
        }
        let mut next = offsets.clone();
        let mut targets = vec![(0, 0.0); around.links.len() * 2];
        let mut sums = vec![0.0; count];
        for link in &around.links {
            let weight = asking.weight(link.relation_type);
            for (from, to) in [(link.source, link.target), (link.target, link.source)] {
                let from = from as usize;
                targets[next[from] as usize] = (to, weight);
                next[from] += 1;
                sums[from] += weight;
            }
        }
        Self {
            offsets,
            targets,
            sums,
        }
    }

    /// One round: what cannot go on begins anew.
    fn walk(&self, visits: &[f64], begins: &[f64]) -> Vec<f64> {
        let mut next = vec![0.0; visits.len()];
        let mut going = 0.0;
        for (at, visit) in visits.iter().enumerate() {
            let sum = self.sums[at];
            if *visit == 0.0 || sum == 0.0 {
                continue;
            }
            let part = visit * DAMPING;
            going += part;
            let steps = self.offsets[at] as usize..self.offsets[at + 1] as usize;
            for (to, weight) in &self.targets[steps] {
                next[*to as usize] += part * weight / sum;
            }
        }
        let anew = 1.0 - going;
        for (visit, begin) in next.iter_mut().zip(begins) {
            *visit += anew * begin;
        }
        next
    }
}
