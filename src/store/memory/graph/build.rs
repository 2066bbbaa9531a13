//! From a graph to a snapshot.

use std::sync::Arc;

use jiff::Timestamp;

use super::ids::Ids;
use super::positions::Positions;
use super::relations::{self, Arrow, RelationTable};
use super::search::SearchIndex;
use super::snapshot::Snapshot;
use super::table::Table;
use super::text::TextIndexes;
use crate::ontology::{Ontology, TypeId};
use crate::store::{EntityRecord, Graph, GraphInfo, RelationRecord, StoreError, Term, version};
use crate::value::{Value, ValueRef};

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
        mut graph: Graph,
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
        let entities = std::mem::take(&mut graph.entities);
        let (tables, numbers) = tables(&ontology, entities)?;
        let names = numbers.names(&graph)?;
        let positions = Positions::build(&tables);
        let types = types_of(&ontology, &tables);
        let relations = std::mem::take(&mut graph.relations);
        let relations = ontology.relation_types.iter().zip(relations);
        let relations = relations.map(|(relation_type, records)| {
            let arrows = records.into_iter().map(|record| {
                relations::check(relation_type, &record)?;
                numbers.arrow(record)
            });
            let arrows = arrows.collect::<Result<_, _>>()?;
            RelationTable::build(relation_type, arrows, &positions, &types)
        });
        let relations = relations.collect::<Result<Vec<_>, StoreError>>()?;
        let search = SearchIndex::build(&ontology, &tables, &relations, names)?;
        let found_by = (positions, search);
        let told = (version, graph.words());
        Ok(Self::of(ontology, told, tables, relations, found_by))
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
            },
            ids: Ids::build(&tables),
            texts: texts(&ontology, &tables),
            search,
            lexicon,
            types: types_of(&ontology, &tables),
            ontology,
            tables,
            relations,
            positions,
        }
    }
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

    fn arrow(&self, record: RelationRecord) -> Result<Arrow, StoreError> {
        let ends = self.of(record.from).zip(self.of(record.to));
        let (from, to) = ends.ok_or_else(|| {
            StoreError::Internal("a relation starts or ends at no entity of the graph".to_owned())
        })?;
        Ok(Arrow {
            from,
            to,
            values: record.values,
        })
    }
}

fn tables(
    ontology: &Ontology,
    entities: Vec<Vec<EntityRecord>>,
) -> Result<(Vec<Table>, Numbers), StoreError> {
    let mut tables = Vec::with_capacity(entities.len());
    let mut numbers = Vec::with_capacity(entities.len());
    let mut base = 0;
    for (entity_type, records) in ontology.entity_types.iter().zip(entities) {
        let (table, rows) = Table::build(entity_type, base, records)?;
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
