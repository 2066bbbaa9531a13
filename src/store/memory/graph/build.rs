//! From a graph to a snapshot.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use super::super::NAME;
use super::aliases::Aliases;
use super::ids::Ids;
use super::positions::Positions;
use super::relations::{self, Arrow, RelationTable};
use super::search::SearchIndex;
use super::snapshot::Snapshot;
use super::table::Table;
use super::text::TextIndexes;
use crate::ontology::{Ontology, TypeId};
use crate::store::copied::{Copied, CopiedEntities, CopiedRelations};
use crate::store::{EntityRecord, Graph, GraphInfo, RelationRecord, StoreError, Term, version};
use crate::value::{Value, ValueRef};

/// The serial number of the next snapshot.
static SERIAL: AtomicU64 = AtomicU64::new(0);

impl Snapshot {
    /// The snapshot of a graph without entities.
    pub(in super::super) fn empty(ontology: Arc<Ontology>) -> Self {
        let tables = ontology.entity_types.iter().map(Table::empty).collect();
        let relations = ontology.relation_types.iter().map(RelationTable::empty);
        let relations = relations.collect();
        let version = version::of(&ontology, &Graph::default());
        let found_by = (Positions::default(), SearchIndex::default());
        Self::of(ontology, (version, Vec::new()), tables, relations, found_by)
    }

    /// Builds the snapshot of a graph.
    pub(in super::super) fn build(
        ontology: Arc<Ontology>,
        graph: Graph,
    ) -> Result<Self, StoreError> {
        Self::build_with(ontology, graph, None)
    }

    /// Builds the snapshot of what was copied from a database.
    pub(in super::super) fn copied(
        ontology: Arc<Ontology>,
        mut copied: Copied,
    ) -> Result<Self, StoreError> {
        let graph = std::mem::take(&mut copied.graph);
        Self::build_with(ontology, graph, Some(copied))
    }

    fn build_with(
        ontology: Arc<Ontology>,
        mut graph: Graph,
        copied: Option<Copied>,
    ) -> Result<Self, StoreError> {
        let entity_types = ontology.entity_types.len();
        let relation_types = ontology.relation_types.len();
        if graph.entities.len() > entity_types || graph.relations.len() > relation_types {
            let message = "the graph has more types than the ontology".to_owned();
            return Err(StoreError::Internal(message));
        }
        graph.entities.resize_with(entity_types, Vec::new);
        graph.relations.resize_with(relation_types, Vec::new);
        let version = version::of(&ontology, &graph);
        let mut told = Told::of(version, copied);
        let entities = std::mem::take(&mut graph.entities);
        let (tables, numbers) = tables(&ontology, entities, &mut told.entities)?;
        let names = numbers.names(&graph)?;
        let positions = Positions::build(&tables);
        let aliases = aliases(&ontology, &tables);
        let types = types_of(&ontology, &tables);
        let relations = std::mem::take(&mut graph.relations);
        let relations = ontology.relation_types.iter().zip(relations);
        let relations = relations.map(|(relation_type, records)| {
            let arrows = (0..).zip(records).map(|(at, record)| {
                relations::check(relation_type, &record)?;
                numbers.arrow(at, record)
            });
            let arrows = arrows.collect::<Result<_, _>>()?;
            let copied = told.relations.next();
            RelationTable::build(relation_type, arrows, copied, (&positions, &types))
        });
        let relations = relations.collect::<Result<Vec<_>, StoreError>>()?;
        let search = SearchIndex::build(&ontology, &tables, &relations, names)?;
        let found_by = (positions, search);
        let words = (told.version, graph.words());
        let mut snapshot = Self::of(ontology, words, tables, relations, found_by);
        snapshot.aliases = aliases;
        if let Some(counted) = told.counted {
            snapshot.info.relations = counted;
        }
        if let Some(loaded_at) = told.loaded_at {
            snapshot.info.loaded_at = loaded_at;
        }
        Ok(snapshot)
    }

    fn of(
        ontology: Arc<Ontology>,
        (version, lexicon): (String, Vec<Term>),
        tables: Vec<Table>,
        relations: Vec<RelationTable>,
        (positions, search): (Positions, SearchIndex),
    ) -> Self {
        Self {
            info: GraphInfo {
                version,
                loaded_at: Timestamp::now(),
                entities: tables.iter().map(|table| table.len.into()).collect(),
                relations: relations.iter().map(|table| table.len.into()).collect(),
                source: NAME,
                staleness: None,
            },
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            ids: Ids::build(&tables),
            texts: texts(&ontology, &tables),
            search,
            lexicon,
            types: types_of(&ontology, &tables),
            ontology,
            tables,
            relations,
            positions,
            aliases: Aliases::default(),
        }
    }
}

/// What is known of a graph beside its records.
struct Told {
    version: String,
    loaded_at: Option<Timestamp>,
    /// Relations of each type as a database counts them.
    counted: Option<Vec<u64>>,
    entities: std::vec::IntoIter<CopiedEntities>,
    relations: std::vec::IntoIter<CopiedRelations>,
}

impl Told {
    fn of(version: String, copied: Option<Copied>) -> Self {
        let is_copied = copied.is_some();
        let copied = copied.unwrap_or_default();
        let counted = copied.relations.iter().map(|of| of.counted);
        Self {
            version: match copied.unlike() {
                0 => version,
                unlike => format!("{version}-{unlike:016x}"),
            },
            loaded_at: copied.loaded_at,
            counted: is_copied.then(|| counted.collect()),
            entities: copied.entities.into_iter(),
            relations: copied.relations.into_iter(),
        }
    }
}

/// Which entities are one in the database that they were copied from.
fn aliases(ontology: &Ontology, tables: &[Table]) -> Aliases {
    let numbered = ontology.type_ids().zip(tables).flat_map(|(of, table)| {
        let entities = table.entities();
        entities.filter_map(move |entity| Some((table.number(entity)?, of, entity)))
    });
    Aliases::of(ontology, numbered)
}

/// The number of each record of the graph.
struct Numbers(Vec<(u32, Vec<u32>)>);

impl Numbers {
    fn of(&self, (entity_type, record): (TypeId, u32)) -> Option<u32> {
        let (base, rows) = self.0.get(usize::from(entity_type.0))?;
        Some(base + rows.get(record as usize)?)
    }

    /// Names that are no properties, each with the number of its entity.
    fn names(&self, lexicon: &Graph) -> Result<Vec<(u32, String)>, StoreError> {
        let names = lexicon.names().map(|(entity, term)| {
            let nowhere = || StoreError::Internal(format!("`{}` names no entity", term.text));
            let number = self.of(entity).ok_or_else(nowhere)?;
            Ok((number, term.text.clone()))
        });
        names.collect()
    }

    fn arrow(&self, at: u32, record: RelationRecord) -> Result<Arrow, StoreError> {
        let ends = self.of(record.from).zip(self.of(record.to));
        let (from, to) = ends.ok_or_else(|| {
            StoreError::Internal("a relation starts or ends at no entity of the graph".to_owned())
        })?;
        Ok(Arrow {
            from,
            to,
            values: record.values,
            record: at,
        })
    }
}

fn tables(
    ontology: &Ontology,
    entities: Vec<Vec<EntityRecord>>,
    copied: &mut impl Iterator<Item = CopiedEntities>,
) -> Result<(Vec<Table>, Numbers), StoreError> {
    let mut tables = Vec::with_capacity(entities.len());
    let mut numbers = Vec::with_capacity(entities.len());
    let mut base = 0;
    for (entity_type, records) in ontology.entity_types.iter().zip(entities) {
        let (table, rows) = Table::build(entity_type, base, records, copied.next())?;
        numbers.push((base, rows));
        base += table.len;
        tables.push(table);
    }
    Ok((tables, Numbers(numbers)))
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
