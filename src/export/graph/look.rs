//! How tools draw entities at once: each with a place, a size and the colour of its type, the same in
//! every format that has these.

use super::layout::{Disc, Point, places};
use super::model::GraphFile;
use super::palette::{Colour, colour};

/// Of how many entities places are known at most. More would take seconds, and show nothing.
const MAX_PLACES: usize = 2_000;

/// What the place of an entity costs, in steps of a clock.
const PLACE: usize = 128;

/// How one entity is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) colour: Colour,
    /// The radius, in the units of places: larger where an entity has more relations in the file.
    pub(super) size: f64,
    /// Nothing where the file has too many entities, [`MAX_PLACES`]. With their sizes no two
    /// overlap.
    pub(super) place: Option<Point>,
}

/// What it costs to tell, in steps of a clock.
pub(super) fn steps(graph: &GraphFile<'_>) -> usize {
    if are_placed(graph) {
        PLACE * graph.entities.len()
    } else {
        0
    }
}

/// Whether its entities have places.
pub(super) fn are_placed(graph: &GraphFile<'_>) -> bool {
    graph.entities.len() <= MAX_PLACES
}

/// Of each entity of a file, in its order.
pub(super) fn looks(graph: &GraphFile<'_>) -> Vec<Look> {
    let sizes = sizes(graph);
    let places = are_placed(graph).then(|| {
        let entities = graph.entities.iter().zip(&sizes);
        let discs = entities.map(|(entity, size)| Disc {
            id: &entity.id,
            radius: *size,
        });
        let relations = graph.relations.iter();
        let pairs: Vec<_> = relations.map(|of| [of.source, of.target]).collect();
        places(&discs.collect::<Vec<_>>(), &pairs)
    });
    let places = places.unwrap_or_default();
    let places = places.into_iter().map(Some).chain(std::iter::repeat(None));
    let entities = graph.entities.iter().zip(sizes).zip(places);
    entities
        .map(|((entity, size), place)| Look {
            colour: colour(entity.entity_type),
            size: rounded(size),
            place: place.map(|Point { x, y }| Point {
                x: rounded(x),
                y: rounded(y),
            }),
        })
        .collect()
}

fn sizes(graph: &GraphFile<'_>) -> Vec<f64> {
    let mut degrees = vec![0_u32; graph.entities.len()];
    for end in graph.relations.iter().flat_map(|of| [of.source, of.target]) {
        if let Some(degree) = degrees.get_mut(end) {
            *degree += 1;
        }
    }
    let sizes = degrees
        .into_iter()
        .map(|degree| 4.0 + 1.5 * f64::from(degree).sqrt());
    sizes.map(|size| size.min(24.0)).collect()
}

/// Two digits are enough, and make files smaller.
fn rounded(number: f64) -> f64 {
    // Without a sign before zero.
    (number * 100.0).round() / 100.0 + 0.0
}
