//! What may fit a search, as the database tells it, becomes part of a graph.

use std::sync::Arc;

use neo4rs::{BoltList, BoltMap, BoltString, BoltType, Row};
use rustc_hash::FxHashMap;

use super::SearchIndexes;
use crate::ontology::{Ontology, Property, RelationTypeId, TypeId};
use crate::store::memory::Whole;
use crate::store::neo4j::answer::decode::decode;
use crate::store::neo4j::layout::Expected;
use crate::store::neo4j::marks::NAMES;
use crate::store::{EntityRecord, Graph, Meaning, RelationRecord, Term};
use crate::value::Value;

/// Part of the database's graph.
#[derive(Debug, Default)]
pub(in crate::store::neo4j) struct Candidates {
    pub(in crate::store::neo4j) graph: Graph,
    /// What this part does not show of the whole.
    pub(in crate::store::neo4j) whole: Whole,
    /// Neo4j's number for each entity.
    pub(in crate::store::neo4j) numbers: FxHashMap<(TypeId, String), i64>,
}

/// Reads the answer to a search's statement.
pub(in crate::store::neo4j) fn candidates(
    ontology: &Ontology,
    indexes: &SearchIndexes,
    rows: &[Row],
) -> Candidates {
    let mut reader = Reader::new(ontology, indexes);
    let rows: Vec<BoltList> = rows
        .iter()
        .filter_map(|row| row.get("found").ok())
        .collect();
    for row in &rows {
        match row.get(0) {
            Some(BoltType::Integer(kind)) if kind.value == 0 => reader.number(row),
            Some(BoltType::Integer(kind)) if kind.value == 1 => drop(reader.entity(row)),
            _ => {}
        }
    }
    let mut relations: Vec<_> = rows.iter().filter_map(|row| reader.relation(row)).collect();
    // By their places among parallel ones.
    relations.sort_by_key(|(place, _, _)| *place);
    for (_, of, record) in relations {
        if let Some(records) = reader.found.graph.relations.get_mut(usize::from(of.0)) {
            records.push(record);
        }
    }
    reader.found
}

struct Reader<'a> {
    ontology: &'a Ontology,
    indexes: &'a SearchIndexes,
    /// Those that ask for the most labels first.
    types: Vec<TypeId>,
    found: Candidates,
    /// Where each entity of the database is in the part.
    places: FxHashMap<i64, (TypeId, u32)>,
}

impl<'a> Reader<'a> {
    fn new(ontology: &'a Ontology, indexes: &'a SearchIndexes) -> Self {
        let mut types: Vec<_> = ontology.type_ids().collect();
        types.sort_by_key(|id| std::cmp::Reverse(ontology.entity_type(*id).labels.len()));
        let mut found = Candidates::default();
        found.graph.entities = vec![Vec::new(); ontology.entity_types.len()];
        found.graph.relations = vec![Vec::new(); ontology.relation_types.len()];
        Self {
            ontology,
            indexes,
            types,
            found,
            places: FxHashMap::default(),
        }
    }

    fn number(&mut self, row: &BoltList) {
        let records = row.get(1).and_then(integer).unwrap_or(0);
        self.found.whole.records = u32::try_from(records).unwrap_or(0);
    }

    /// Adds an entity, whether it is searched or only at the end of a relation; `None` for what is
    /// none of the ontology, and where its id is missing or another's.
    fn entity(&mut self, row: &BoltList) -> Option<()> {
        let number = row.get(1).and_then(integer)?;
        if self.places.contains_key(&number) {
            return None;
        }
        let of = self.type_of(row.get(2)?)?;
        let entity_type = self.ontology.entity_type(of);
        let BoltType::Map(properties) = row.get(3)? else {
            return None;
        };
        let values = self.values(&entity_type.properties, properties);
        if let Some(id) = entity_type.id {
            let Some(Value::String(id)) = values.get(usize::from(id.0)) else {
                return None;
            };
            let name = (of, id.clone());
            if self.found.numbers.contains_key(&name) {
                return None;
            }
            let relations = row.get(4).and_then(integer).unwrap_or(0);
            let relations = relations.unsigned_abs();
            self.found.whole.relations.insert(name.clone(), relations);
            self.found.numbers.insert(name, number);
        }
        let records = self.found.graph.entities.get_mut(usize::from(of.0))?;
        let place = (of, u32::try_from(records.len()).ok()?);
        records.push(EntityRecord { values });
        self.places.insert(number, place);
        self.add_names(properties, place);
        Some(())
    }

    fn type_of(&self, labels: &BoltType) -> Option<TypeId> {
        let BoltType::List(labels) = labels else {
            return None;
        };
        let has = |label: &Arc<str>| {
            let mut labels = labels.iter();
            labels.any(|known| matches!(known, BoltType::String(known) if *known.value == **label))
        };
        let fits = |id: &&TypeId| self.ontology.entity_type(**id).labels.iter().all(has);
        self.types.iter().find(fits).copied()
    }

    fn add_names(&mut self, properties: &BoltMap, place: (TypeId, u32)) {
        let Some(BoltType::List(names)) = properties.value.get(&BoltString::new(NAMES)) else {
            return;
        };
        for name in names.iter() {
            if let BoltType::String(name) = name {
                self.found.graph.lexicon.push(Term {
                    text: name.value.clone(),
                    language: String::new(),
                    means: Meaning::Entity(place),
                    sources: Vec::new(),
                });
            }
        }
    }

    /// A relation between entities that are there, and its place among parallel ones.
    fn relation(&self, row: &BoltList) -> Option<(i64, RelationTypeId, RelationRecord)> {
        let BoltType::String(name) = row.get(1)? else {
            return None;
        };
        let mut types = self.indexes.relation_types.iter();
        let of = *types.find(|id| *self.ontology.relation_type(**id).name == *name.value)?;
        let end = |column| {
            let number = row.get(column).and_then(integer)?;
            self.places.get(&number).copied()
        };
        let BoltType::Map(properties) = row.get(5)? else {
            return None;
        };
        let record = RelationRecord {
            from: end(2)?,
            to: end(3)?,
            values: self.values(&self.ontology.relation_type(of).properties, properties),
        };
        Some((row.get(4).and_then(integer)?, of, record))
    }

    /// One value for each property; null where it is not of its type.
    fn values(&self, declared: &[Property], properties: &BoltMap) -> Vec<Value> {
        let values = declared.iter().map(|property| {
            let value = properties
                .value
                .get(&BoltString::new(&property.stored_name))?;
            decode(self.ontology, Expected::from(property), value).ok()
        });
        values.map(Option::unwrap_or_default).collect()
    }
}

fn integer(value: &BoltType) -> Option<i64> {
    match value {
        BoltType::Integer(number) => Some(number.value),
        _ => None,
    }
}
