//! The texts that a row of an answer is found by.

use std::borrow::Cow;

use super::super::graph::{Column, SearchIndex, Snapshot, Text};
use super::Found;
use crate::ontology::{RelationText, RelationTypeId};
use crate::store::ranking::MAX_MATCHES;
use crate::store::{MatchPlace, Matched};
use crate::value::{Value, ValueRef};

impl Found {
    /// The texts that give an entity most; before these the names by which a question calls it.
    pub(in super::super) fn matched<'a>(
        &self,
        snapshot: &'a Snapshot,
        entity: u32,
    ) -> Vec<Matched<'a>> {
        let from = self.finds.partition_point(|find| find.entity < entity);
        let rest = self.finds.get(from..).unwrap_or_default();
        let count = rest.partition_point(|find| find.entity == entity);
        let of_entity = rest.get(..count).unwrap_or_default();
        let texts = of_entity.chunk_by(|a, b| a.text == b.text).map(|of_text| {
            let given = of_text.iter();
            let given = given.map(|find| find.gain * self.ranking.rarity(find.clue.into()));
            (
                given.sum::<f64>(),
                of_text.first().map_or(0, |find| find.text),
            )
        });
        let mut texts: Vec<(f64, u32)> = texts.collect();
        // Stable, so that equal ones stay in the order of their texts.
        texts.sort_by(|a, b| {
            let is_named = |text: u32| self.named.binary_search(&text).is_ok();
            is_named(b.1).cmp(&is_named(a.1)).then(b.0.total_cmp(&a.0))
        });
        let texts = texts.into_iter().take(MAX_MATCHES);
        texts
            .filter_map(|(_, text)| matched(snapshot, entity, snapshot.search.text(text)?))
            .collect()
    }
}

fn matched(snapshot: &Snapshot, entity: u32, text: Text) -> Option<Matched<'_>> {
    let index = &snapshot.search;
    if let Some((table, number)) = index.relation(text.record) {
        return of_relation(snapshot, entity, text, (table, number));
    }
    let (place, text) = place_and_text(snapshot, entity, text)?;
    Some(Matched { place, text })
}

/// Where a text stands that is an entity's own, and the text.
pub(in super::super) fn place_and_text(
    snapshot: &Snapshot,
    entity: u32,
    text: Text,
) -> Option<(MatchPlace, Cow<'_, str>)> {
    if text.property == Text::TERM {
        let term = snapshot.search.term(text.at)?;
        return Some((MatchPlace::Term, Cow::Borrowed(term)));
    }
    let table = snapshot.table(snapshot.type_of(entity)?).ok()?;
    let column = table.column(text.property)?;
    let name = text_at(column, table.row(entity), text.at)?;
    Some((MatchPlace::Property(text.property), name))
}

fn of_relation(
    snapshot: &Snapshot,
    entity: u32,
    text: Text,
    (table, number): (usize, u32),
) -> Option<Matched<'_>> {
    let index: &SearchIndex = &snapshot.search;
    let relations = snapshot.relations.get(table)?;
    let (relation, property) = index.searched.field(RelationText {
        relation_type: RelationTypeId(u16::try_from(table).ok()?),
        property: text.property,
        end: snapshot.type_of(entity)?,
        starts: relations.ends(number)?.0 == entity,
    })?;
    let column = relations.columns.get(usize::from(text.property.0))?;
    Some(Matched {
        place: MatchPlace::Relation(relation, property),
        text: text_at(column, number, text.at)?,
    })
}

/// A text of a column, where it is a list the one at that place.
fn text_at(column: &Column, row: u32, at: u32) -> Option<Cow<'_, str>> {
    match column.get(row) {
        ValueRef::String(text) => Some(Cow::Borrowed(text)),
        ValueRef::List(texts) => match texts.get(at as usize)? {
            Value::String(text) => Some(Cow::Borrowed(text)),
            _ => None,
        },
        _ => None,
    }
}
