//! How what is related comes near: pairs pull, and everything pushes everything else, as in
//! `ForceAtlas2`; in every round steps are shorter, as with Fruchterman and Reingold, so that it ends.

use super::Point;
use super::quadtree::Quadtree;

/// How often all are moved at the least, and for how many points once more.
const ROUNDS: usize = 60;
const POINTS_A_ROUND: usize = 20;

/// The part of a force that a round gives way to. Where there is more, what is dense swings.
const RATE: f64 = 0.4;

/// The longest step of the last round. Two that are only related to each other end 2 apart.
const LAST_STEP: f64 = 0.05;

/// How far out points may begin, in standard deviations.
const FARTHEST: f64 = 2.5;

/// Moves points of one component to where forces are even. `jitter` parts those which begin in one
/// place. The pairs are of their indexes, each once.
pub(super) fn settle(points: &mut [Point], jitter: &[Point], pairs: &[[usize; 2]]) {
    let masses = masses(points.len(), pairs);
    let total: f64 = masses.iter().sum();
    spread(points, total.sqrt());
    for (point, jitter) in points.iter_mut().zip(jitter) {
        *point = point.plus(*jitter);
    }
    let mut longest = total.sqrt() / 4.0;
    let rounds = ROUNDS + points.len() / POINTS_A_ROUND;
    let shorten = (LAST_STEP / longest).min(1.0);
    let shorten = shorten.powf(1.0 / f64::from(u32::try_from(rounds).unwrap_or(u32::MAX)));
    let (mut tree, mut rest) = (Quadtree::default(), Vec::new());
    let mut forces = vec![Point::default(); points.len()];
    for _ in 0..rounds {
        tree.build(points, &masses);
        for ((force, point), mass) in forces.iter_mut().zip(&*points).zip(&masses) {
            *force = tree.force(*point, *mass, &mut rest);
        }
        pull(points, pairs, &mut forces);
        for ((force, point), mass) in forces.iter().zip(points.iter_mut()).zip(&masses) {
            // What has many relations moves slowly, or it would swing.
            let step = force.times(1.0 / mass);
            let length = step.square().sqrt();
            *point = point.plus(step.times(RATE.min(longest / length.max(longest))));
        }
        longest *= shorten;
    }
}

/// One more than each has pairs, so that hubs get room around them.
fn masses(count: usize, pairs: &[[usize; 2]]) -> Vec<f64> {
    let mut masses = vec![1.0; count];
    for end in pairs.as_flattened() {
        if let Some(mass) = masses.get_mut(*end) {
            *mass += 1.0;
        }
    }
    masses
}

/// Has points around the origin take about as much room as they will.
fn spread(points: &mut [Point], width: f64) {
    let squares = points.iter().map(|point| (point.square(), 1.0));
    let sum = squares.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    if sum.0 == 0.0 {
        return;
    }
    let deviation = (sum.0 / sum.1).sqrt();
    for point in points {
        let outside = point.square().sqrt() / (FARTHEST * deviation);
        *point = point.times(width / 2.0 / deviation / outside.max(1.0));
    }
}

/// Adds that the ends of pairs pull each other, the more the farther they are.
fn pull(points: &[Point], pairs: &[[usize; 2]], forces: &mut [Point]) {
    for [one, other] in pairs {
        let (Some(from), Some(to)) = (points.get(*one), points.get(*other)) else {
            continue;
        };
        let pulls = to.minus(*from);
        for (end, pull) in [(one, pulls), (other, pulls.times(-1.0))] {
            if let Some(force) = forces.get_mut(*end) {
                *force = force.plus(pull);
            }
        }
    }
}
