//! Answers to requests for groups: a row from Neo4j for each becomes its keys and figures.

use neo4rs::{BoltType, Row};

use super::aggregates::{list, read, unreadable, whole};
use super::decode::{decode, raw};
use crate::ontology::{Ontology, PropertyKind, TypeId};
use crate::query::{
    Aggregate, Aggregates, DateCut, DatePart, Entity, EntityKey, Grouping, KeyValue,
};
use crate::store::neo4j::layout::{
    COARSER, Expected, FiguresLayout, GroupLayout, KeyLayout, PARTS_OF_A_YEAR,
};
use crate::store::{FiguredRows, Figures, Grouped, StoreError};
use crate::value::Value;

/// The groups of a result.
pub(in super::super) fn groups(
    ontology: &Ontology,
    layout: &GroupLayout,
    (grouping, max_rows): (&Grouping, usize),
    result: &[Row],
) -> Result<Grouped, StoreError> {
    let most = grouping.most_groups(max_rows);
    if result.len() > most {
        return Err(StoreError::TooManyGroups(most));
    }
    let keys = layout.keys.iter().enumerate().map(|(at, key)| {
        let name = format!("k{at}");
        let keys = result.iter().map(|row| {
            let found: BoltType = row.get(&name).map_err(|_| malformed("a key"))?;
            key_value(ontology, key, &found).ok_or_else(|| malformed("a key"))
        });
        keys.collect::<Result<Vec<_>, _>>()
    });
    let parents = result.iter().map(|row| {
        let parent: i64 = row.get("g").map_err(|_| malformed("a parent"))?;
        u32::try_from(parent).map_err(|_| malformed("a parent"))
    });
    let reader = Reader {
        ontology,
        result,
        max_rows,
    };
    let related = layout.related.iter().zip(&grouping.related);
    let related = related.map(|(layout, related)| reader.figures(layout, &related.of));
    Ok(Grouped {
        parents: parents.collect::<Result<_, _>>()?,
        keys: keys.collect::<Result<_, _>>()?,
        members: reader.figures(&layout.members, &grouping.members)?,
        related: related.collect::<Result<_, _>>()?,
    })
}

/// Nothing was found.
pub(in super::super) fn nothing(grouping: &Grouping) -> Grouped {
    Grouped {
        keys: vec![Vec::new(); grouping.keys.len()],
        related: vec![Figures::default(); grouping.related.len()],
        ..Grouped::default()
    }
}

fn key_value(ontology: &Ontology, key: &KeyLayout, found: &BoltType) -> Option<KeyValue> {
    Some(match (key, found) {
        (_, BoltType::Null(_)) => KeyValue::Null,
        (KeyLayout::Value(kind), found) => {
            let value = decode(ontology, Expected::one(*kind), found);
            value.map_or(KeyValue::Null, KeyValue::Value)
        }
        (KeyLayout::Date(cut), found) => date(*cut, whole(found)?)?,
        (KeyLayout::Entity(types), found) => {
            let [number, entity_type, position] = list(found)? else {
                return None;
            };
            let entity = entity(types, number, entity_type)?;
            KeyValue::Entity(entity, raw(position).unwrap_or_default())
        }
    })
}

fn date(cut: DateCut, number: i64) -> Option<KeyValue> {
    if number == COARSER {
        return Some(KeyValue::Coarser);
    }
    Some(KeyValue::Date(DatePart {
        year: i16::try_from(number.div_euclid(PARTS_OF_A_YEAR)).ok()?,
        number: i8::try_from(number.rem_euclid(PARTS_OF_A_YEAR)).ok()?,
        cut,
    }))
}

fn entity(types: &[TypeId], number: &BoltType, entity_type: &BoltType) -> Option<Entity> {
    let at = usize::try_from(whole(entity_type)?).ok()?;
    Some(Entity {
        key: EntityKey(u64::try_from(whole(number)?).ok()?),
        entity_type: *types.get(at)?,
    })
}

/// Reads what is returned beside the keys.
struct Reader<'a> {
    ontology: &'a Ontology,
    result: &'a [Row],
    max_rows: usize,
}

impl Reader<'_> {
    fn figures(&self, layout: &FiguresLayout, asked: &Aggregate) -> Result<Figures, StoreError> {
        match &layout.rows {
            Some(kinds) => self.rows(layout, kinds).map(Figures::Rows),
            None => self.formed(layout, asked).map(Figures::Formed),
        }
    }

    fn formed(&self, layout: &FiguresLayout, asked: &Aggregate) -> Result<Aggregates, StoreError> {
        let prefix = &layout.prefix;
        let count = |name: &str| -> Result<Vec<u64>, StoreError> {
            let name = format!("{prefix}{name}");
            let rows = self.result.iter();
            rows.map(|row| row.get(&name).map_err(|_| malformed("a count")))
                .collect()
        };
        let measures = layout.parts.iter().zip(&asked.measures).enumerate();
        let measures = measures.map(|(at, (parts, measure))| {
            let name = format!("{prefix}m{at}");
            let figures = self.result.iter().map(|row| {
                let found: BoltType = row.get(&name).map_err(|_| malformed("a figure"))?;
                read(self.ontology, *parts, measure.function, &found)
                    .ok_or_else(|| unreadable(measure.function))
            });
            figures.collect::<Result<Vec<_>, _>>()
        });
        Ok(Aggregates {
            entities: count("entities")?,
            relations: count("relations")?,
            measures: measures.collect::<Result<_, _>>()?,
            ..Aggregates::default()
        })
    }

    fn rows(
        &self,
        layout: &FiguresLayout,
        kinds: &[PropertyKind],
    ) -> Result<FiguredRows, StoreError> {
        let name = format!("{}rows", layout.prefix);
        let mut answer = FiguredRows {
            values: vec![Vec::new(); kinds.len()],
            ..FiguredRows::default()
        };
        for (group, row) in (0..).zip(self.result) {
            let rows: BoltType = row.get(&name).map_err(|_| malformed("rows"))?;
            let rows = list(&rows).ok_or_else(|| malformed("rows"))?;
            if answer.groups.len() + rows.len() > self.max_rows {
                return Err(StoreError::TooManyRows);
            }
            for row in rows {
                answer.groups.push(group);
                self.push(&mut answer, (layout, kinds), row)
                    .ok_or_else(|| malformed("a row"))?;
            }
        }
        Ok(answer)
    }

    fn push(
        &self,
        answer: &mut FiguredRows,
        (layout, kinds): (&FiguresLayout, &[PropertyKind]),
        row: &BoltType,
    ) -> Option<()> {
        let [number, entity_type, values @ ..] = list(row)? else {
            return None;
        };
        answer
            .entities
            .push(entity(&layout.types, number, entity_type)?);
        for ((column, kind), value) in answer.values.iter_mut().zip(kinds).zip(values) {
            let value = decode(self.ontology, Expected::one(*kind), value);
            column.push(value.unwrap_or(Value::Null));
        }
        Some(())
    }
}

fn malformed(what: &str) -> StoreError {
    StoreError::Internal(format!("the database answered without {what} of a group"))
}
