//! Places for entities, so that what is related is near: the same for the same graph, in whatever order
//! it comes.

// In reading order: the parts of a graph that nothing joins, how one begins and is laid out, by forces
// that a tree makes cheap, that no two overlap, and the parts side by side.
mod components;
mod start;
mod forces;
mod quadtree;
mod separate;
mod pack;

use std::hash::Hash;
use std::sync::{Arc, LazyLock};

use quick_cache::sync::Cache;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use components::components;

/// Where something is, or a force on it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// What is to be laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Disc<'a> {
    /// By which it is known, unlike all others.
    pub(super) id: &'a str,
    pub(super) radius: f64,
}

/// The centre of each disc, by which none overlaps another, in the units of their radii. `pairs` are the
/// indexes of those that are related.
///
/// It costs n · log n, some hundred times.
pub(super) fn places(discs: &[Disc<'_>], pairs: &[[usize; 2]]) -> Vec<Point> {
    // From here on everything goes by the order of the ids, sums of floats included.
    let mut order: Vec<usize> = (0..discs.len()).collect();
    order.sort_unstable_by_key(|index| discs.get(*index).map(|disc| disc.id));
    let mut ranks = vec![0; discs.len()];
    for (rank, index) in order.iter().enumerate() {
        if let Some(place) = ranks.get_mut(*index) {
            *place = rank;
        }
    }
    let ranked: Vec<Disc<'_>> = order
        .iter()
        .filter_map(|index| discs.get(*index).copied())
        .collect();
    let points = kept(&ranked, &undirected(pairs, &ranks));
    ranks
        .iter()
        .map(|rank| points.get(*rank).copied().unwrap_or_default())
        .collect()
}

/// Each pair once and by ranks, without what is related to itself.
fn undirected(pairs: &[[usize; 2]], ranks: &[usize]) -> Vec<[usize; 2]> {
    let ranked = pairs.iter().filter_map(|[source, target]| {
        let (source, target) = (*ranks.get(*source)?, *ranks.get(*target)?);
        (source != target).then(|| [source.min(target), source.max(target)])
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked
}

/// How many layouts are kept: of 2,000 places at the most they come to 2 MB.
const KEPT: usize = 64;

/// Layouts by a digest of what they follow from, which is all of it: who draws a graph asks for it in
/// several formats, and again.
static LAYOUTS: LazyLock<Cache<u128, Arc<[Point]>>> = LazyLock::new(|| Cache::new(KEPT));

fn kept(discs: &[Disc<'_>], pairs: &[[usize; 2]]) -> Arc<[Point]> {
    let key = digest(discs, pairs);
    if let Some(points) = LAYOUTS.get(&key) {
        return points;
    }
    let points: Arc<[Point]> = places_in_order(discs, pairs).into();
    LAYOUTS.insert(key, Arc::clone(&points));
    points
}

fn digest(discs: &[Disc<'_>], pairs: &[[usize; 2]]) -> u128 {
    let mut digest = Xxh3::new();
    for disc in discs {
        disc.id.hash(&mut digest);
        digest.update(&disc.radius.to_le_bytes());
    }
    pairs.hash(&mut digest);
    digest.digest128()
}

fn places_in_order(discs: &[Disc<'_>], pairs: &[[usize; 2]]) -> Vec<Point> {
    let components = components(discs.len(), pairs);
    let laid_out = components.iter().map(|component| {
        let members = component.members.iter();
        let members = members.filter_map(|member| discs.get(*member));
        let radii: Vec<f64> = members.clone().map(|disc| disc.radius).collect();
        let jitter: Vec<Point> = members.map(|disc| anywhere(disc.id)).collect();
        let mut points = start::start(jitter.len(), &component.pairs);
        forces::settle(&mut points, &jitter, &component.pairs);
        separate::scale(&mut points, &radii);
        separate::separate(&mut points, &radii);
        pack::Drawn { points, radii }
    });
    let mut laid_out: Vec<_> = laid_out.collect();
    pack::pack(&mut laid_out);
    let mut places = vec![Point::default(); discs.len()];
    for (component, drawn) in components.iter().zip(&laid_out) {
        for (member, point) in component.members.iter().zip(&drawn.points) {
            if let Some(place) = places.get_mut(*member) {
                *place = *point;
            }
        }
    }
    places
}

/// A place in a square with sides of 1, which an id alone decides.
fn anywhere(id: &str) -> Point {
    let hash = xxh3_64(id.as_bytes());
    #[expect(clippy::cast_possible_truncation, reason = "each half is taken")]
    let [x, y] =
        [(hash >> 32) as u32, hash as u32].map(|half| f64::from(half) / f64::from(u32::MAX));
    Point { x, y }
}

impl Point {
    fn plus(self, other: Self) -> Self {
        Self {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }

    fn minus(self, other: Self) -> Self {
        self.plus(other.times(-1.0))
    }

    fn times(self, factor: f64) -> Self {
        Self {
            x: self.x * factor,
            y: self.y * factor,
        }
    }

    /// The square of its distance from the origin.
    fn square(self) -> f64 {
        self.x * self.x + self.y * self.y
    }
}
