//! That no disc overlaps another: first there is room for all, then those which touch are pushed apart.

use super::Point;

/// How much of the plane there is for each disc: so many squares around it.
const ROOM: f64 = 5.0;

/// How far apart the edges of two discs are at least: this part of both radii.
const GAP: f64 = 0.2;

/// How often what touches is pushed apart; then all of it grows until nothing does.
const PASSES: usize = 100;

/// Has points take as much room as their discs need.
pub(super) fn scale(points: &mut [Point], radii: &[f64]) {
    let Some(middle) = middle(points) else {
        return;
    };
    let spread: f64 = points
        .iter()
        .map(|point| point.minus(middle).square())
        .sum();
    let needed: f64 = radii.iter().map(|radius| 4.0 * radius * radius).sum();
    // In a square that is evenly full, the mean of the squares of distances is a sixth of its area.
    let is: f64 = 6.0 * spread / points.iter().map(|_| 1.0).sum::<f64>();
    let factor = if is > 0.0 {
        (ROOM * needed / is).sqrt()
    } else {
        1.0
    };
    for point in points {
        *point = point.minus(middle).times(factor);
    }
}

fn middle(points: &[Point]) -> Option<Point> {
    let count: f64 = points.iter().map(|_| 1.0).sum();
    let sum = points.iter().copied().reduce(Point::plus)?;
    Some(sum.times(1.0 / count))
}

/// Moves discs until none overlaps another.
pub(super) fn separate(points: &mut [Point], radii: &[f64]) {
    let mut touching = Vec::new();
    for _ in 0..PASSES {
        find_touching(points, radii, &mut touching);
        if touching.is_empty() {
            return;
        }
        for [one, other] in &touching {
            push(points, radii, [*one, *other]);
        }
    }
    find_touching(points, radii, &mut touching);
    let factors = touching.iter().filter_map(|[one, other]| {
        let distance = points
            .get(*one)?
            .minus(*points.get(*other)?)
            .square()
            .sqrt();
        (distance > 0.0).then(|| apart(radii, [*one, *other]) / distance)
    });
    let factor = factors.fold(1.0, f64::max);
    for point in points {
        *point = point.times(factor);
    }
}

/// The pairs that are too near, from the left to the right.
fn find_touching(points: &[Point], radii: &[f64], touching: &mut Vec<[usize; 2]>) {
    let mut order: Vec<(f64, usize)> = points.iter().map(|point| point.x).zip(0..).collect();
    order.sort_unstable_by(|(x, index), (other, after)| x.total_cmp(other).then(index.cmp(after)));
    let widest = radii.iter().copied().fold(0.0, f64::max);
    touching.clear();
    for (at, (x, one)) in order.iter().enumerate() {
        let reach = x + (1.0 + GAP) * (radii.get(*one).copied().unwrap_or_default() + widest);
        let rest = order.get(at + 1..).unwrap_or_default();
        let near = rest.iter().take_while(|(x, _)| *x < reach);
        let near = near.map(|(_, other)| [*one, *other]);
        touching.extend(near.filter(|pair| is_touching(points, radii, *pair)));
    }
}

fn is_touching(points: &[Point], radii: &[f64], [one, other]: [usize; 2]) -> bool {
    let (Some(from), Some(to)) = (points.get(one), points.get(other)) else {
        return false;
    };
    // What was just pushed apart is apart, however it was rounded.
    let apart = 0.999 * apart(radii, [one, other]);
    to.minus(*from).square() < apart * apart
}

/// How far the centres of two discs are to be from each other.
fn apart(radii: &[f64], pair: [usize; 2]) -> f64 {
    let radii = pair.map(|disc| radii.get(disc).copied().unwrap_or_default());
    (1.0 + GAP) * radii.iter().sum::<f64>()
}

/// Moves both of a pair as far as they are too near, unless others have done that already.
fn push(points: &mut [Point], radii: &[f64], [one, other]: [usize; 2]) {
    let (Some(from), Some(to)) = (points.get(one), points.get(other)) else {
        return;
    };
    let between = to.minus(*from);
    let distance = between.square().sqrt();
    let missing = apart(radii, [one, other]) - distance;
    if missing <= 0.0 {
        return;
    }
    let direction = if distance > 0.0 {
        between.times(1.0 / distance)
    } else {
        Point { x: 1.0, y: 0.0 }
    };
    for (end, part) in [(one, -0.5), (other, 0.5)] {
        if let Some(point) = points.get_mut(end) {
            *point = point.plus(direction.times(part * missing));
        }
    }
}
