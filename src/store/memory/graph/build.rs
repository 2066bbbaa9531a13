//! A snapshot in the making: the entities of each type, then the relations of each type, in the order of
//! the ontology, then what they are found by.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use super::super::NAME;
use super::aliases::Aliases;
use super::ids::Ids;
use super::positions::Positions;
use super::relations::{Arrows, RelationTable};
use super::search::SearchIndex;
use super::snapshot::Snapshot;
use super::staged::Staged;
use super::table::Table;
use super::text::TextIndexes;
use crate::ontology::{Ontology, TypeId};
use crate::store::copied::EntitiesBeside;
use crate::store::{Graph, GraphInfo, StoreError, Term, version};
use crate::value::{Value, ValueRef};

/// The serial number of the next snapshot.
static SERIAL: AtomicU64 = AtomicU64::new(0);

impl Snapshot {
    /// The snapshot of a graph without entities.
    pub(in super::super) fn empty(ontology: Arc<Ontology>) -> Self {
        let version = version::of(&ontology, &Graph::default());
        let relations = WithEntities::new(ontology, None).end().completed();
        let beside = Beside {
            version,
            ..Beside::default()
        };
        relations.found_by(SearchIndex::default(), beside)
    }
}

/// A snapshot of which the entities are being put in.
#[derive(Debug)]
pub(in super::super) struct WithEntities {
    ontology: Arc<Ontology>,
    /// The graph before, of which is kept what is the same.
    before: Option<Arc<Snapshot>>,
    tables: Vec<Table>,
}

/// A snapshot of which the relations are being put in.
#[derive(Debug)]
pub(in super::super) struct WithRelations {
    ontology: Arc<Ontology>,
    before: Option<Arc<Snapshot>>,
    pub(in super::super) tables: Vec<Table>,
    pub(in super::super) relations: Vec<RelationTable>,
    positions: Positions,
    pub(in super::super) ids: Ids,
    pub(in super::super) types: Vec<TypeId>,
    /// Which entities are one in the database that they were copied from.
    pub(in super::super) aliases: Aliases,
}

/// What is known of a graph beside its records.
#[derive(Debug, Default)]
pub(in super::super) struct Beside {
    pub(in super::super) version: String,
    /// Words that mean something of the ontology.
    pub(in super::super) words: Vec<Term>,
    /// Names that are no properties, each with the number of its entity.
    pub(in super::super) names: Vec<(u32, String)>,
}

impl WithEntities {
    /// Nothing yet.
    pub(in super::super) fn new(ontology: Arc<Ontology>, before: Option<Arc<Snapshot>>) -> Self {
        let tables = Vec::with_capacity(ontology.entity_types.len());
        Self {
            ontology,
            before,
            tables,
        }
    }

    /// Puts in those of the next type, perhaps with what a database has beside them; gives the number of
    /// the first, and the row that each record went to.
    pub(in super::super) fn put(
        &mut self,
        rows: Staged,
        beside: Option<EntitiesBeside>,
    ) -> Result<(u32, Vec<u32>), StoreError> {
        let at = self.tables.len();
        let entity_type = self.ontology.entity_types.get(at);
        let entity_type = entity_type.ok_or_else(too_many_types)?;
        let base = self.tables.last().map_or(0, |table| table.entities().end);
        let before = self.before.as_ref().and_then(|it| it.tables.get(at));
        let (table, numbers) = Table::build(entity_type, base, (rows, beside), before)?;
        self.tables.push(table);
        Ok((base, numbers))
    }

    /// All are there.
    pub(in super::super) fn end(self) -> WithRelations {
        let Self {
            ontology,
            before,
            mut tables,
        } = self;
        let missing = ontology
            .entity_types
            .get(tables.len()..)
            .unwrap_or_default();
        tables.extend(missing.iter().map(Table::empty));
        WithRelations {
            relations: Vec::with_capacity(ontology.relation_types.len()),
            positions: Positions::build(&tables),
            ids: Ids::build(&tables),
            types: types_of(&ontology, &tables),
            aliases: Aliases::default(),
            ontology,
            before,
            tables,
        }
    }
}

impl WithRelations {
    /// Puts in those of the next type.
    pub(in super::super) fn put(&mut self, arrows: Arrows) -> Result<(), StoreError> {
        let at = self.relations.len();
        let relation_type = self.ontology.relation_types.get(at);
        let relation_type = relation_type.ok_or_else(too_many_types)?;
        let before = self.before.as_ref().and_then(|it| it.relations.get(at));
        let known = (&self.positions, &*self.types);
        let table = RelationTable::build(relation_type, arrows, known, before)?;
        self.relations.push(table);
        Ok(())
    }

    /// All are there.
    pub(in super::super) fn end(self, mut beside: Beside) -> Result<Snapshot, StoreError> {
        let all = self.completed();
        let names = std::mem::take(&mut beside.names);
        let search = SearchIndex::build(&all.ontology, &all.tables, &all.relations, names)?;
        Ok(all.found_by(search, beside))
    }

    /// With tables for the types of which there are none.
    fn completed(mut self) -> Self {
        let missing = self.ontology.relation_types.get(self.relations.len()..);
        let missing = missing.unwrap_or_default().iter();
        self.relations.extend(missing.map(RelationTable::empty));
        self
    }

    fn found_by(self, search: SearchIndex, beside: Beside) -> Snapshot {
        let Self {
            ontology,
            before,
            tables,
            relations,
            positions,
            ids,
            types,
            aliases,
        } = self;
        drop(before);
        Snapshot {
            info: GraphInfo {
                version: beside.version,
                loaded_at: Timestamp::now(),
                entities: tables.iter().map(|table| table.len.into()).collect(),
                relations: relations.iter().map(|table| table.len.into()).collect(),
                source: NAME,
                staleness: None,
            },
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            search,
            texts: texts(&ontology, &tables),
            aliases,
            lexicon: beside.words,
            ontology,
            tables,
            relations,
            positions,
            ids,
            types,
        }
    }
}

pub(super) fn too_many_types() -> StoreError {
    StoreError::Internal("the graph has more types than the ontology".to_owned())
}

fn types_of(ontology: &Ontology, tables: &[Table]) -> Vec<TypeId> {
    let types = ontology.type_ids().zip(tables);
    types
        .flat_map(|(id, table)| std::iter::repeat_n(id, table.len as usize))
        .collect()
}

fn texts(ontology: &Ontology, tables: &[Table]) -> TextIndexes {
    let rows: Vec<u32> = tables.iter().map(|table| table.len).collect();
    TextIndexes::build(ontology, &rows, |entity_type, row, property, add| {
        let table = tables.get(usize::from(entity_type.0));
        let column = table.and_then(|table| table.column(property));
        match column.map_or(ValueRef::Null, |column| column.get(row)) {
            ValueRef::String(text) => add(text),
            ValueRef::List(texts) => {
                for text in texts {
                    if let Value::String(text) = text {
                        add(text);
                    }
                }
            }
            _ => {}
        }
    })
}
