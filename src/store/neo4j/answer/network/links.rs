//! Links: all relations of many entities.

use neo4rs::{BoltType, Row};

use super::super::rows::malformed;
use super::{Fields, Read, cell};
use crate::ontology::Ontology;
use crate::query::{Entity, Link, Neighbours, RelationKey};
use crate::store::neo4j::statement::network::{END, RELATION};
use crate::store::{Cell, EntityIds, Neighbourhood, StoreError};
use crate::value::Value;

/// The links of so many ends.
pub(in super::super::super) fn neighbours(
    ontology: &Ontology,
    asked: &Neighbours,
    ends: usize,
    rows: &[Row],
) -> Result<Neighbourhood, StoreError> {
    let mut answer = Answer::of(asked, ends);
    for row in rows {
        let fields = Fields::of(ontology, row)?;
        match fields.number(0, "the kind of a row")? {
            END => answer.end(&fields)?,
            RELATION => answer.link(&fields)?,
            _ => return Err(malformed("the kind of a row")),
        }
    }
    Ok(answer.finish())
}

/// Links in the making.
struct Answer {
    entities: Vec<Option<Entity>>,
    degrees: Vec<u64>,
    /// How many links each end has.
    counts: Vec<u32>,
    links: Vec<Link>,
    limit: usize,
    cut: bool,
    /// The end of the link before.
    last: usize,
    ids: Ids,
}

impl Answer {
    fn of(asked: &Neighbours, ends: usize) -> Self {
        Self {
            entities: vec![None; ends],
            degrees: vec![0; if asked.degrees { ends } else { 0 }],
            counts: vec![0; ends],
            links: Vec::new(),
            limit: asked.limit,
            cut: false,
            last: 0,
            ids: Ids {
                ends: (0..ends).map(|_| Ok(Value::Null)).collect(),
                others: Vec::new(),
            },
        }
    }

    fn end(&mut self, fields: &Fields<'_>) -> Result<(), StoreError> {
        let end: usize = fields.number(1, "the number of an end")?;
        let places = self.entities.get_mut(end).zip(self.ids.ends.get_mut(end));
        let (entity, id) = places.ok_or_else(|| malformed("the number of an end"))?;
        *entity = Some(fields.entity(2)?);
        *id = fields.id(4);
        if let Some(degree) = self.degrees.get_mut(end) {
            *degree = fields.number(5, "a degree")?;
        }
        Ok(())
    }

    fn link(&mut self, fields: &Fields<'_>) -> Result<(), StoreError> {
        if self.links.len() >= self.limit {
            self.cut = true;
            return Ok(());
        }
        let end: usize = fields.number(1, "the number of an end")?;
        let count = self.counts.get_mut(end).filter(|_| end >= self.last);
        // Links that are cut off are those of the last ends, so that their order is part of the answer.
        *count.ok_or_else(|| malformed("links in their order"))? += 1;
        self.last = end;
        self.links.push(Link {
            relation: RelationKey(fields.number(2, "the number of a relation")?),
            relation_type: fields.relation_type(3)?,
            forward: matches!(fields.values.get(4), Some(BoltType::Boolean(is)) if is.value),
            other: fields.entity(5)?,
        });
        self.ids.others.push(fields.id(7));
        Ok(())
    }

    fn finish(self) -> Neighbourhood {
        let offsets = self.counts.iter().scan(0, |end, count| {
            *end += count;
            Some(*end)
        });
        Neighbourhood {
            offsets: std::iter::once(0).chain(offsets).collect(),
            entities: self.entities,
            degrees: self.degrees,
            links: self.links,
            cut: self.cut,
            ids: Box::new(self.ids),
        }
    }
}

/// The ids of the entities of an answer.
struct Ids {
    ends: Vec<Read>,
    others: Vec<Read>,
}

impl EntityIds for Ids {
    fn other(&self, link: usize) -> Cell<'_> {
        cell(self.others.get(link))
    }

    fn end(&self, end: usize) -> Cell<'_> {
        cell(self.ends.get(end))
    }
}
