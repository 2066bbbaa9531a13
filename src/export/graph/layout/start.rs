//! Where points begin: so that distances are about as many steps as lie between them, after Brandes and
//! Pich (pivot MDS). Forces alone would leave long chains folded.

use std::collections::VecDeque;

use super::Point;

/// How many points distances are measured from at most.
const PIVOTS: usize = 24;

/// How often a direction is sharpened.
const SHARPENED: usize = 40;

/// Points of one component, about one apart for each step between them. The pairs are of their
/// indexes. Nothing tells points apart that are as far from all others.
pub(super) fn start(count: usize, pairs: &[[usize; 2]]) -> Vec<Point> {
    let columns = centred(distances(count, &neighbours(count, pairs)));
    let products = products(&columns);
    let first = direction(&products, None);
    let second = direction(&products, Some(&first));
    let along = |direction: &[f64]| {
        let mut sums = vec![0.0; count];
        for (column, weight) in columns.iter().zip(direction) {
            for (sum, value) in sums.iter_mut().zip(column) {
                *sum += value * weight;
            }
        }
        sums
    };
    let axes = along(&first).into_iter().zip(along(&second));
    axes.map(|(x, y)| Point { x, y }).collect()
}

fn neighbours(count: usize, pairs: &[[usize; 2]]) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); count];
    for [one, other] in pairs {
        for (end, neighbour) in [(one, other), (other, one)] {
            if let Some(of) = neighbours.get_mut(*end) {
                of.push(*neighbour);
            }
        }
    }
    neighbours
}

/// From each pivot to all points. Each pivot is the farthest from those before it.
fn distances(count: usize, neighbours: &[Vec<usize>]) -> Vec<Vec<f64>> {
    let mut nearest = vec![f64::INFINITY; count];
    let mut pivot = 0;
    let pivots = (0..PIVOTS.min(count)).map(|_| {
        let steps = steps(pivot, neighbours);
        let mut farthest = 0.0;
        for (index, (near, steps)) in nearest.iter_mut().zip(&steps).enumerate() {
            *near = near.min(*steps);
            if *near > farthest {
                (pivot, farthest) = (index, *near);
            }
        }
        steps
    });
    pivots.collect()
}

/// How many steps it is to each point.
fn steps(from: usize, neighbours: &[Vec<usize>]) -> Vec<f64> {
    let mut steps = vec![f64::INFINITY; neighbours.len()];
    let mut rest = VecDeque::from([(from, 0.0)]);
    while let Some((point, step)) = rest.pop_front() {
        let Some(known) = steps.get_mut(point) else {
            continue;
        };
        if *known <= step {
            continue;
        }
        *known = step;
        let next = neighbours.get(point).into_iter().flatten();
        rest.extend(next.map(|neighbour| (*neighbour, step + 1.0)));
    }
    steps
}

/// Squares of the distances, less their means by pivot and by point.
fn centred(distances: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let mean = |values: &mut dyn Iterator<Item = f64>| {
        let (sum, count) =
            values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
        if count > 0.0 { sum / count } else { 0.0 }
    };
    let mut columns = distances;
    for column in &mut columns {
        for value in column.iter_mut() {
            *value *= *value;
        }
        let of_pivot = mean(&mut column.iter().copied());
        for value in column {
            *value = (of_pivot - *value) / 2.0;
        }
    }
    let points = columns.first().map_or(0, Vec::len);
    for point in 0..points {
        let of_point = mean(
            &mut columns
                .iter()
                .filter_map(|column| column.get(point).copied()),
        );
        for value in columns
            .iter_mut()
            .filter_map(|column| column.get_mut(point))
        {
            *value -= of_point;
        }
    }
    columns
}

fn products(columns: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let rows = columns.iter().map(|column| {
        let row = columns.iter().map(|other| dot(column, other));
        row.collect()
    });
    rows.collect()
}

/// The direction in which points differ most, or most at right angles to another.
fn direction(products: &[Vec<f64>], other: Option<&[f64]>) -> Vec<f64> {
    // Any direction that is unlikely to be at a right angle to the one that is looked for.
    let any = [1.0, -0.4, 0.7, -0.2, 0.3];
    let mut direction: Vec<f64> = any.into_iter().cycle().take(products.len()).collect();
    for _ in 0..SHARPENED {
        direction = products.iter().map(|row| dot(row, &direction)).collect();
        if let Some(other) = other {
            let common = dot(other, &direction);
            for (value, by) in direction.iter_mut().zip(other) {
                *value -= common * by;
            }
        }
        let length = dot(&direction, &direction).sqrt();
        if length > 0.0 {
            for value in &mut direction {
                *value /= length;
            }
        }
    }
    direction
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
