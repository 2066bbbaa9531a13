//! A store in the making, of what is read of a database: type by type, so that nothing is there twice.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::Timestamp;
use rustc_hash::FxHasher;

use super::MemoryStore;
use super::graph::{Aliases, Beside, WithEntities, WithRelations};
use crate::ontology::{Ontology, TypeId};
use crate::store::copied::{Age, CopiedEntities, CopiedRelations, CopiedTerm, Numbered, Unlike};
use crate::store::version::{Head, Sum};
use crate::store::{Meaning, StoreError, Term};

/// A copy of which the entities are being read. What is the same as in the copy before is kept from that.
#[derive(Debug)]
pub(in crate::store) struct EntitiesOfCopy {
    ontology: Arc<Ontology>,
    entities: WithEntities,
    unlike: NotOfTheirTypes,
}

/// A copy of which the relations are being read.
#[derive(Debug)]
pub(in crate::store) struct RelationsOfCopy {
    ontology: Arc<Ontology>,
    relations: WithRelations,
    unlike: NotOfTheirTypes,
    /// Relations of each type as the database counts them.
    counted: Vec<u64>,
}

impl EntitiesOfCopy {
    /// Nothing read yet.
    pub(in crate::store) fn new(ontology: &Arc<Ontology>, before: Option<&MemoryStore>) -> Self {
        let before = before.map(MemoryStore::snapshot);
        Self {
            ontology: Arc::clone(ontology),
            entities: WithEntities::new(Arc::clone(ontology), before),
            unlike: NotOfTheirTypes::default(),
        }
    }

    /// Puts in those of the next type.
    pub(in crate::store) fn put(&mut self, read: CopiedEntities) -> Result<(), StoreError> {
        let CopiedEntities { rows, beside } = read;
        self.unlike.note(&beside.unlike);
        self.entities.put(rows, Some(beside)).map(drop)
    }

    /// All are there; tells which entity of the copy each of the database is.
    pub(in crate::store) fn end(self) -> (RelationsOfCopy, Numbered) {
        let mut relations = self.entities.end();
        let tables = relations.tables.iter();
        let numbers = tables.flat_map(|table| {
            let entities = table.entities();
            entities.filter_map(|entity| table.number(entity))
        });
        let numbered = Numbered::of(relations.types.clone(), numbers);
        relations.aliases = Aliases::of(&self.ontology, &numbered);
        let relations = RelationsOfCopy {
            ontology: self.ontology,
            relations,
            unlike: self.unlike,
            counted: Vec::new(),
        };
        (relations, numbered)
    }
}

impl RelationsOfCopy {
    /// Puts in those of the next type.
    pub(in crate::store) fn put(&mut self, read: CopiedRelations) -> Result<(), StoreError> {
        let CopiedRelations {
            arrows,
            counted,
            unseen,
        } = read;
        let of = u16::try_from(self.counted.len()).unwrap_or(u16::MAX);
        self.counted.push(counted);
        self.unlike.note(&arrows.unlike);
        for (entity, count) in unseen {
            let mut tables = self.relations.tables.iter_mut();
            let table = tables.find(|table| table.entities().contains(&entity));
            if let Some(table) = table {
                table.note_unseen(entity, of, count);
            }
        }
        self.relations.put(arrows)
    }

    /// All are there: the store, with what the database says of itself.
    pub(in crate::store) fn end(
        self,
        terms: Vec<CopiedTerm>,
        loaded_at: Option<Timestamp>,
        age: Arc<Age>,
    ) -> Result<MemoryStore, StoreError> {
        let terms: Vec<Term> = terms
            .into_iter()
            .filter_map(|term| self.term(term))
            .collect();
        let names = terms.iter().filter_map(|term| match term.means {
            Meaning::Entity(entity) => Some((self.number(entity)?, term.text.clone())),
            _ => None,
        });
        let beside = Beside {
            names: names.collect(),
            version: self.unlike.told(self.version(&terms)),
            words: Term::words(&terms),
        };
        let mut snapshot = self.relations.end(beside)?;
        snapshot.info.relations = self.counted;
        if let Some(loaded_at) = loaded_at {
            snapshot.info.loaded_at = loaded_at;
        }
        snapshot.sort_columns();
        Ok(MemoryStore::of_copy(self.ontology, snapshot, age))
    }

    /// What a term means; nothing where what it names is not there.
    fn term(&self, stored: CopiedTerm) -> Option<Term> {
        let means = if stored.is_entity {
            Meaning::Entity(self.entity(&stored.means)?)
        } else {
            Meaning::named(&self.ontology, &stored.means)?
        };
        let sources = stored.sources.iter();
        Some(Term {
            text: stored.text,
            language: stored.language,
            means,
            sources: sources.filter_map(|id| self.entity(id)).collect(),
        })
    }

    /// The entity with an id, as its type and its row there; of several the first.
    fn entity(&self, id: &str) -> Option<(TypeId, u32)> {
        let WithRelations {
            ids, tables, types, ..
        } = &self.relations;
        let entity = ids.find(id, tables).min()?;
        let of = *types.get(entity as usize)?;
        Some((of, tables.get(usize::from(of.0))?.row(entity)))
    }

    fn number(&self, (of, row): (TypeId, u32)) -> Option<u32> {
        let table = self.relations.tables.get(usize::from(of.0))?;
        Some(table.base + row)
    }

    /// The version of all that was put in.
    fn version(&self, terms: &[Term]) -> String {
        let mut sum = Sum::default();
        let mut hashes = Vec::with_capacity(self.relations.types.len());
        for (of, table) in self
            .ontology
            .entity_types
            .iter()
            .zip(&self.relations.tables)
        {
            let head = Head::of(&of.name, &of.properties);
            let rows = 0..table.len;
            hashes.extend(rows.map(|row| sum.entity(&head, table.values(row))));
        }
        let hash = |entity: Option<u32>| {
            let hash = entity.and_then(|entity| hashes.get(entity as usize));
            hash.copied().unwrap_or(0)
        };
        let types = self.ontology.relation_types.iter();
        for (of, table) in types.zip(&self.relations.relations) {
            let head = Head::of(&of.name, &of.properties);
            for number in 0..table.len {
                let ends = table.ends(number);
                let ends = (hash(ends.map(|it| it.0)), hash(ends.map(|it| it.1)));
                let place = u64::from(table.place(number));
                sum.relation(&head, (ends, place), table.values(number));
            }
        }
        for term in terms {
            sum.term(&self.ontology, term, |entity| hash(self.number(entity)));
        }
        sum.told()
    }
}

/// A number that tells what is not of its type from what was before; 0 where there is nothing.
#[derive(Debug, Default)]
struct NotOfTheirTypes {
    sum: u64,
    /// How many types have been looked at.
    types: usize,
}

impl NotOfTheirTypes {
    /// Notes what is not of its type among the records of the next type.
    fn note(&mut self, unlike: &Unlike) {
        let of = self.types;
        self.types += 1;
        let hashes = unlike.iter().map(|((_, property), unserved)| {
            let mut hasher = FxHasher::default();
            (of, property.0, &unserved.found).hash(&mut hasher);
            hasher.finish() | 1
        });
        self.sum = hashes.fold(self.sum, u64::wrapping_add);
    }

    /// A version that tells of it, too.
    fn told(&self, version: String) -> String {
        match self.sum {
            0 => version,
            unlike => format!("{version}-{unlike:016x}"),
        }
    }
}
