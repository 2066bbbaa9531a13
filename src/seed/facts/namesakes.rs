//! Two entities with one name: one thing entered twice, or two that a reader takes for one.

use rustc_hash::FxHashMap;

use super::reader::Reader;
use crate::ontology::{EntityType, PropertyId, TypeId};
use crate::store::EntityRecord;
use crate::text::shown;
use crate::text::words;
use crate::value::Value;

impl Reader<'_> {
    /// Tells which entities are alike in what their type is distinct by.
    pub(in crate::seed) fn check_namesakes(&mut self) {
        for of in self.ontology.type_ids() {
            let of_type = self.ontology.entity_type(of);
            if !of_type.distinct_by.is_empty() {
                self.check_namesakes_of(of, of_type);
            }
        }
    }

    fn check_namesakes_of(&mut self, of: TypeId, of_type: &EntityType) {
        let of = usize::from(of.0);
        let mut known = FxHashMap::default();
        let entities = self.graph.entities[of].iter().zip(&self.entity_places[of]);
        for (entity, &place) in entities {
            let Some(name) = folded(entity, &of_type.distinct_by) else {
                continue;
            };
            if let Some(first) = known.insert(name, place) {
                let message = format!(
                    "found {}, as at {}, but for case, diacritics and punctuation; expected one entity for one thing, and names that tell two things apart",
                    described(of_type, entity),
                    self.found.describe(first),
                );
                self.found.fault(place, message);
            }
        }
    }
}

/// The words of what entities are distinct by; nothing where none of it is known.
fn folded(entity: &EntityRecord, by: &[PropertyId]) -> Option<Vec<String>> {
    let one_spelling = |id: &PropertyId| {
        let words: Vec<_> = words(text(entity, *id)).map(|word| word.text).collect();
        words.join(" ")
    };
    let spellings: Vec<String> = by.iter().map(one_spelling).collect();
    spellings
        .iter()
        .any(|spelling| !spelling.is_empty())
        .then_some(spellings)
}

fn described(of_type: &EntityType, entity: &EntityRecord) -> String {
    let found = of_type.distinct_by.iter().map(|id| {
        let name = &of_type.property(*id).name;
        match text(entity, *id) {
            "" => format!("no `{name}`"),
            text => format!("the `{name}` `{}`", shown(text)),
        }
    });
    found.collect::<Vec<_>>().join(" and ")
}

fn text(entity: &EntityRecord, of: PropertyId) -> &str {
    match entity.values.get(usize::from(of.0)) {
        Some(Value::String(text)) => text,
        _ => "",
    }
}
