//! Forces between all points for the price of a few: points that are far are taken together, after
//! Barnes and Hut.

use super::Point;

/// How far away a square must be for its points to be taken together: this many times its side.
const FAR: f64 = 1.0;

/// How often squares are quartered at most. Points that are nearer than that allows share a square.
const DEPTH: usize = 24;

/// Squares of distances below that are those of a point from itself, which may be rounded.
const SAME: f64 = 1e-12;

/// Points with masses, in squares in squares. Forces are as large as the product of the masses by the
/// distance.
#[derive(Debug, Default)]
pub(super) struct Quadtree {
    squares: Vec<Square>,
}

#[derive(Debug, Clone, Copy)]
struct Square {
    side: f64,
    middle: Point,
    mass: f64,
    /// The sum of its points, each times its mass.
    weighted: Point,
    /// Where they would balance, once all are in.
    centre: Point,
    /// Where the first of its four quarters is; nothing where it has not been quartered.
    quarters: Option<usize>,
}

impl Quadtree {
    /// Takes in all points, in the place of those before.
    pub(super) fn build(&mut self, points: &[Point], masses: &[f64]) {
        self.squares.clear();
        self.squares.push(around(points));
        for (point, mass) in points.iter().zip(masses) {
            self.insert(*point, *mass);
        }
        for square in &mut self.squares {
            if square.mass > 0.0 {
                square.centre = square.weighted.times(1.0 / square.mass);
            }
        }
    }

    fn insert(&mut self, point: Point, mass: f64) {
        let mut at = 0;
        for depth in 0..=DEPTH {
            let Some(square) = self.squares.get_mut(at) else {
                return;
            };
            let before = (square.weighted, square.mass);
            square.mass += mass;
            square.weighted = square.weighted.plus(point.times(mass));
            let square = *square;
            if square.quarters.is_none() && (before.1 == 0.0 || depth == DEPTH) {
                return;
            }
            let quarters = match square.quarters {
                Some(quarters) => quarters,
                None => self.quarter(at, square, before),
            };
            at = quarters + square.quarter_of(point);
        }
    }

    /// Divides a square, and puts what was in it into one of its quarters.
    fn quarter(&mut self, at: usize, square: Square, (weighted, mass): (Point, f64)) -> usize {
        let quarters = self.squares.len();
        self.squares
            .extend((0..4).map(|index| square.empty_quarter(index)));
        if let Some(square) = self.squares.get_mut(at) {
            square.quarters = Some(quarters);
        }
        let within = square.quarter_of(weighted.times(1.0 / mass));
        if let Some(quarter) = self.squares.get_mut(quarters + within) {
            quarter.mass = mass;
            quarter.weighted = weighted;
        }
        quarters
    }

    /// What pushes a point with that mass away from the others. `rest` is a place to work in.
    pub(super) fn force(&self, point: Point, mass: f64, rest: &mut Vec<usize>) -> Point {
        let mut force = Point::default();
        rest.clear();
        rest.push(0);
        while let Some(square) = rest.pop().and_then(|at| self.squares.get(at)) {
            if square.mass == 0.0 {
                continue;
            }
            let away = point.minus(square.centre);
            let distance = away.square();
            match square.quarters {
                Some(quarters) if distance <= square.side * square.side * (FAR * FAR) => {
                    rest.extend(quarters..quarters + 4);
                }
                _ if distance < SAME => {}
                _ => force = force.plus(away.times(mass * square.mass / distance)),
            }
        }
        force
    }
}

impl Square {
    fn quarter_of(&self, point: Point) -> usize {
        usize::from(point.x > self.middle.x) + 2 * usize::from(point.y > self.middle.y)
    }

    fn empty_quarter(&self, index: usize) -> Self {
        let step = |is_upper: bool| if is_upper { 0.25 } else { -0.25 };
        let to_middle = Point {
            x: step(index % 2 == 1),
            y: step(index >= 2),
        };
        Self {
            side: self.side / 2.0,
            middle: self.middle.plus(to_middle.times(self.side)),
            mass: 0.0,
            weighted: Point::default(),
            centre: Point::default(),
            quarters: None,
        }
    }
}

/// A square that all points are in.
fn around(points: &[Point]) -> Square {
    let first = points.first().copied().unwrap_or_default();
    let (mut least, mut most) = (first, first);
    for point in points {
        least = Point {
            x: least.x.min(point.x),
            y: least.y.min(point.y),
        };
        most = Point {
            x: most.x.max(point.x),
            y: most.y.max(point.y),
        };
    }
    let size = most.minus(least);
    Square {
        side: size.x.max(size.y),
        middle: least.plus(most).times(0.5),
        mass: 0.0,
        weighted: Point::default(),
        centre: Point::default(),
        quarters: None,
    }
}
