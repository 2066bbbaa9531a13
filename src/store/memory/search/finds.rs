//! From texts to entities: what each text gives the entity that has it, or those that its relation
//! connects.

use super::super::graph::{SearchIndex, Text};
use super::super::view::{Relations, View};
use super::clues::Clues;
use crate::ontology::{RelationText, RelationTypeId};
use crate::store::StoreError;
use crate::store::ranking::gain;
use crate::work::Clock;

/// What a text gives an entity for a clue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Find {
    pub(super) entity: u32,
    pub(super) text: u32,
    pub(super) clue: u8,
    pub(super) gain: f64,
}

/// Everything that is found for the clues, by entity and then by text.
pub(super) fn finds(
    view: &View<'_>,
    clues: &Clues,
    clock: &Clock,
) -> Result<Vec<Find>, StoreError> {
    let mut finder = Finder {
        view,
        index: &view.snapshot.search,
        tables: relations(view)?,
        finds: Vec::with_capacity(clues.texts.iter().map(Vec::len).sum()),
    };
    for (clue, texts) in (0..).zip(&clues.texts) {
        for &(number, grade) in texts {
            clock.tick()?;
            let Some(text) = finder.index.text(number) else {
                continue;
            };
            if !clues.leaves_out(text.record) {
                let find = Find {
                    entity: text.record,
                    text: number,
                    clue,
                    gain: gain(grade, text.words),
                };
                finder.add(text, find);
            }
        }
    }
    let mut finds = finder.finds;
    finds.retain(|find| !clues.leaves_out(find.entity));
    clock.spend(finds.len())?;
    finds.sort_unstable_by_key(|find| (find.entity, find.text, find.clue));
    Ok(finds)
}

fn relations<'a>(view: &'a View<'a>) -> Result<Vec<Relations<'a>>, StoreError> {
    let types = 0..view.snapshot.ontology.relation_types.len();
    let types = types.filter_map(|at| u16::try_from(at).ok());
    types.map(|id| view.relations(RelationTypeId(id))).collect()
}

struct Finder<'a> {
    view: &'a View<'a>,
    index: &'a SearchIndex,
    tables: Vec<Relations<'a>>,
    finds: Vec<Find>,
}

impl Finder<'_> {
    fn add(&mut self, text: Text, find: Find) {
        let Some((table, number)) = self.index.relation(text.record) else {
            self.finds.push(find);
            return;
        };
        let ends = self.tables.get(table).and_then(|table| table.ends(number));
        let Some((start, end)) = ends else {
            return;
        };
        for (entity, starts) in [(start, true), (end, false)] {
            // A relation to itself shows its text once.
            if (starts || start != end) && self.shows(text, table, (entity, starts)) {
                self.finds.push(Find {
                    entity,
                    gain: find.gain * self.index.share(entity),
                    ..find
                });
            }
        }
    }

    /// Whether an entity at an end of a relation has a field that shows the text.
    fn shows(&self, text: Text, table: usize, (entity, starts): (u32, bool)) -> bool {
        let field = self.view.snapshot.type_of(entity).and_then(|end| {
            self.index.searched.field(RelationText {
                relation_type: RelationTypeId(u16::try_from(table).ok()?),
                property: text.property,
                end,
                starts,
            })
        });
        field.is_some()
    }
}
