//! What has the likest vectors: all of them are gone through.

use super::super::view::View;
use crate::ontology::{PropertyId, TypeId};
use crate::query::{Nearest, Search};
use crate::store::StoreError;
use crate::store::memory::graph::Vectors;
use crate::store::nearest;
use crate::work::Clock;

/// Numbers that are looked at in about the time of a step.
const NUMBERS_A_STEP: usize = 16;

/// What is found by words, and what by the vector of a search, if it has one: by the numbers of
/// entities.
pub(super) fn joined(
    view: &View<'_>,
    search: &Search,
    mut by_words: Vec<(u32, f64)>,
    clock: &Clock,
) -> Result<Vec<(u32, f64)>, StoreError> {
    let Some(asked) = &search.nearest else {
        return Ok(by_words);
    };
    let mut by_vector = likest(view, asked, clock)?;
    if search.clues.is_empty() {
        by_vector.sort_unstable_by_key(|(entity, _)| *entity);
        return Ok(by_vector);
    }
    let is_asked = |entity| {
        let of = view.snapshot.type_of(entity);
        of.is_some_and(|of| asked.types.contains(&of))
    };
    by_words.retain(|(entity, _)| is_asked(*entity));
    clock.spend(by_words.len() + by_vector.len())?;
    Ok(nearest::joined(by_words, by_vector))
}

/// The entities with the likest vectors, each once.
fn likest(view: &View<'_>, asked: &Nearest, clock: &Clock) -> Result<Vec<(u32, f64)>, StoreError> {
    let mut found: Vec<(u32, f64)> = Vec::new();
    for of in &asked.properties {
        look_through(view, asked, *of, clock, &mut found)?;
    }
    // Of several vectors of an entity the likest counts.
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    found.dedup_by_key(|(entity, _)| *entity);
    Ok(nearest::likest(found))
}

/// Adds all of one type that have a vector in a property.
fn look_through(
    view: &View<'_>,
    asked: &Nearest,
    (of, property): (TypeId, PropertyId),
    clock: &Clock,
    found: &mut Vec<(u32, f64)>,
) -> Result<(), StoreError> {
    let table = view.snapshot.table(of)?;
    let vectors = table.column(property).and_then(|column| column.vectors());
    let Some(vectors) = vectors.filter(|vectors| is_as_long(vectors, asked)) else {
        return Ok(());
    };
    let there = view.entities(of);
    for row in 0..table.len {
        clock.tick()?;
        if there.is_some_and(|there| !there.has(row)) {
            continue;
        }
        if let Some((numbers, length)) = vectors.get(row as usize) {
            clock.spend(numbers.len() / NUMBERS_A_STEP)?;
            found.push((table.base + row, asked.vector.likeness_to(numbers, length)));
        }
    }
    Ok(())
}

fn is_as_long(vectors: &Vectors, asked: &Nearest) -> bool {
    vectors.dimensions() == asked.vector.numbers().len()
}
