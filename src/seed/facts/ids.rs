//! The ids of a seed: their form, and which entity each names.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::ontology::{EntityType, TypeId};
use crate::seed::faults::Place;
use crate::seed::faults::one_of;
use crate::text::shown;

/// An entity of the graph that is being read: its type, and its place among those of the type.
pub(in crate::seed) type EntityAt = (TypeId, u32);

/// Every id of a seed.
#[derive(Debug)]
pub(in crate::seed) struct Ids {
    known: IndexMap<Box<str>, Known, FxBuildHasher>,
    /// Entities whose id is also that of another one.
    shared: Vec<EntityAt>,
    /// How many comparisons may still be made to guess what was meant.
    guesses: usize,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    entity: EntityAt,
    place: Place,
    shared: bool,
}

impl Default for Ids {
    fn default() -> Self {
        // At most a second of guessing, however many ids are wrong.
        const GUESSES: usize = 1_000_000;
        Self {
            known: IndexMap::default(),
            shared: Vec::new(),
            guesses: GUESSES,
        }
    }
}

impl Ids {
    /// Gives an id to an entity; where another one has it, that one's place.
    pub(in crate::seed) fn insert(
        &mut self,
        id: &str,
        entity: EntityAt,
        place: Place,
    ) -> Option<Place> {
        if let Some(earlier) = self.known.get_mut(id) {
            earlier.shared = true;
            self.shared.extend([earlier.entity, entity]);
            return Some(earlier.place);
        }
        let known = Known {
            entity,
            place,
            shared: false,
        };
        self.known.insert(id.into(), known);
        None
    }

    /// The entity with an id, if it is the only one.
    pub(in crate::seed) fn get(&self, id: &str) -> Option<EntityAt> {
        let known = self.known.get(id).filter(|known| !known.shared);
        known.map(|known| known.entity)
    }

    /// Whether some entity has an id, or several have.
    pub(in crate::seed) fn contains(&self, id: &str) -> bool {
        self.known.contains_key(id)
    }

    /// Entities whose id is also that of another one.
    pub(in crate::seed) fn shared(&self) -> &[EntityAt] {
        &self.shared
    }

    /// The id most like one that does not exist: among those with its prefix if there are any.
    pub(in crate::seed) fn nearest(&mut self, wrong: &str) -> Option<&str> {
        self.guesses = self.guesses.checked_sub(self.known.len())?;
        let prefix = prefix(wrong);
        let narrow = self.known.keys().any(|id| self::prefix(id) == prefix);
        let farthest = 2.max(wrong.chars().count() / 4);
        self.known
            .keys()
            .filter(|id| !narrow || self::prefix(id) == prefix)
            // Texts of very unlike lengths are far apart; a character has at most four bytes.
            .filter(|id| id.len().abs_diff(wrong.len()) <= farthest * 4)
            .map(|id| (strsim::levenshtein(id, wrong), &**id))
            .filter(|(far, _)| *far <= farthest)
            .min()
            .map(|(_, id)| id)
    }
}

/// What stands before the colon of an id.
fn prefix(id: &str) -> Option<&str> {
    id.split_once(':').map(|(prefix, _)| prefix)
}

/// What is wrong with the form of an id, if anything.
pub(in crate::seed) fn malformed(of_type: &EntityType, id: &str) -> Option<String> {
    if of_type.id_prefixes.is_empty() {
        return None;
    }
    let (prefix, rest) = id.split_once(':').unwrap_or(("", id));
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let known = of_type.id_prefixes.iter().any(|known| **known == *prefix);
    if known && !rest.is_empty() && rest.bytes().all(allowed) {
        return None;
    }
    let prefixes: Vec<String> = of_type
        .id_prefixes
        .iter()
        .map(|p| format!("{p}:"))
        .collect();
    Some(format!(
        "`id`: found `{}`; expected {} and then only lower-case letters a to z, digits and hyphens",
        shown(id),
        one_of(prefixes.iter().map(String::as_str)),
    ))
}
