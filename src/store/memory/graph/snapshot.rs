//! One graph, as it was loaded: it never changes, so requests read it without any lock.

use std::sync::Arc;

use super::aliases::Aliases;
use super::column::Column;
use super::ids::Ids;
use super::positions::Positions;
use super::relations::RelationTable;
use super::search::SearchIndex;
use super::table::Table;
use super::text::TextIndexes;
use super::walk::Path;
use crate::ontology::{
    Direction, Ontology, PropertyId, Relation, RelationId, RelationTypeId, TypeId,
};
use crate::query::{Entity, EntityKey};
use crate::store::{Cell, GraphInfo, StoreError, Term};
use crate::value::{Value, ValueRef};

/// Everything that one load brought. Entities are numbered through all types.
#[derive(Debug)]
pub(in super::super) struct Snapshot {
    pub(in super::super) ontology: Arc<Ontology>,
    /// Entities by type, in the order of the ontology.
    pub(in super::super) tables: Vec<Table>,
    /// Relations by type, in the order of the ontology.
    pub(in super::super) relations: Vec<RelationTable>,
    /// The order of entities.
    pub(in super::super) positions: Positions,
    /// Entities by id.
    pub(in super::super) ids: Ids,
    /// Entities by their words.
    pub(in super::super) texts: TextIndexes,
    /// Everything by the words of all its texts.
    pub(in super::super) search: SearchIndex,
    /// What words mean besides entities.
    pub(in super::super) lexicon: Vec<Term>,
    /// What it holds.
    pub(in super::super) info: GraphInfo,
    /// A number that no other snapshot in this process has or had.
    pub(in super::super) serial: u64,
    /// The type of each entity.
    pub(in super::super) types: Vec<TypeId>,
    /// Which entities are one in the database that they were copied from.
    pub(in super::super) aliases: Aliases,
}

impl Snapshot {
    /// The type of an entity; nothing for a number that is no entity's.
    #[inline]
    pub(in super::super) fn type_of(&self, entity: u32) -> Option<TypeId> {
        self.types.get(entity as usize).copied()
    }

    /// An entity as an answer names it.
    #[inline]
    pub(in super::super) fn named(&self, entity: u32) -> Entity {
        Entity {
            key: EntityKey(entity.into()),
            entity_type: self.type_of(entity).unwrap_or(TypeId(u16::MAX)),
        }
    }

    /// The table of a type.
    #[inline]
    pub(in super::super) fn table(&self, entity_type: TypeId) -> Result<&Table, StoreError> {
        let table = self.tables.get(usize::from(entity_type.0));
        table.ok_or_else(|| unknown("an entity type"))
    }

    /// What is served as the id of an entity.
    pub(in super::super) fn id_cell(&self, entity: u32) -> Cell<'_> {
        let table = self.type_of(entity).map(|id| self.table(id));
        match table {
            Some(Ok(table)) => table.id_cell(entity),
            _ => Ok(ValueRef::Null),
        }
    }

    /// The number that a database has for an entity, where it is kept.
    pub(in super::super) fn number_of(&self, entity: u32) -> Option<i64> {
        self.table(self.type_of(entity)?).ok()?.number(entity)
    }

    /// How many relations of a type an entity has in a database that lead to what the ontology does
    /// not know.
    pub(in super::super) fn unseen(&self, entity: u32, relation_type: RelationTypeId) -> u64 {
        let table = self.type_of(entity).map(|of| self.table(of));
        match table {
            Some(Ok(table)) => table.unseen(entity, relation_type.0),
            _ => 0,
        }
    }

    /// Where an entity stands in the order of entities, as cursors hold it: with the database's number
    /// where its id does not tell it from others, or is no text.
    pub(in super::super) fn position(&self, entity: u32) -> Value {
        let position = self.position_of(entity).to_owned();
        let has_id = self.type_of(entity).is_some_and(|of| {
            let of = self.ontology.entity_types.get(usize::from(of.0));
            of.is_some_and(|of| of.id.is_some())
        });
        let is_plain = match position {
            Value::String(_) => !self.positions.has_twin(entity),
            _ => !has_id,
        };
        match self.number_of(entity).filter(|_| !is_plain) {
            Some(number) => Value::List(vec![position, Value::Int(number)]),
            None => position,
        }
    }

    /// What the order of entities goes by.
    pub(in super::super) fn position_of(&self, entity: u32) -> ValueRef<'_> {
        let position = || {
            let entity_type = self.type_of(entity)?;
            Some(self.table(entity_type).ok()?.position(entity_type, entity))
        };
        position().unwrap_or(ValueRef::Null)
    }

    /// The value of an entity in the column that its type has among `columns`.
    pub(in super::super) fn value<'a>(
        &'a self,
        entity: u32,
        columns: &[Option<&'a Column>],
    ) -> ValueRef<'a> {
        let value = || {
            let at = usize::from(self.type_of(entity)?.0);
            let column = (*columns.get(at)?)?;
            Some(column.get(self.tables.get(at)?.row(entity)))
        };
        value().unwrap_or(ValueRef::Null)
    }

    /// The column of a property, given for each of some types, by the number of the type.
    pub(in super::super) fn columns<'a>(
        &'a self,
        types: &[TypeId],
        properties: &[PropertyId],
    ) -> Result<Vec<Option<&'a Column>>, StoreError> {
        let mut columns = vec![None; self.tables.len()];
        for (&entity_type, &property) in types.iter().zip(properties) {
            let column = self.table(entity_type)?.column(property);
            let column = column.ok_or_else(|| unknown("a property"))?;
            if let Some(place) = columns.get_mut(usize::from(entity_type.0)) {
                *place = Some(column);
            }
        }
        Ok(columns)
    }

    /// How a relation field walks.
    pub(in super::super) fn path(&self, relation: RelationId) -> Result<Path<'_>, StoreError> {
        let relation = self.relation(relation)?;
        self.path_over(relation.relation_type, relation.direction)
    }

    /// How relations of a type are walked.
    pub(in super::super) fn path_over(
        &self,
        relation_type: RelationTypeId,
        direction: Direction,
    ) -> Result<Path<'_>, StoreError> {
        let table = self.relations.get(usize::from(relation_type.0));
        Ok(Path {
            table: table.ok_or_else(|| unknown("a relation type"))?,
            direction,
            positions: &self.positions,
        })
    }

    /// Where the property of a relation is, by its index in the properties type of the field that
    /// walks it.
    pub(in super::super) fn relation_column(
        &self,
        relation: RelationId,
        property: PropertyId,
    ) -> Result<RelationColumn, StoreError> {
        let relation = self.relation(relation)?;
        let properties = relation.properties.map(|id| self.ontology.properties(id));
        let stored = properties
            .and_then(|properties| properties.properties.get(usize::from(property.0)))
            .map(|property| &property.stored_name);
        let table = usize::from(relation.relation_type.0);
        let known = self.ontology.relation_types.get(table);
        let column = known.and_then(|known| {
            let mut properties = known.properties.iter();
            properties.position(|property| Some(&property.stored_name) == stored)
        });
        let column = column.ok_or_else(|| unknown("a property of a relation"))?;
        Ok(RelationColumn { table, column })
    }

    /// The column of a property of relations.
    #[inline]
    pub(in super::super) fn column_of_relations(&self, at: RelationColumn) -> Option<&Column> {
        self.relations.get(at.table)?.column(at.column)
    }

    fn relation(&self, id: RelationId) -> Result<&Relation, StoreError> {
        let entity_type = self.ontology.entity_types.get(usize::from(id.source.0));
        entity_type
            .and_then(|entity_type| entity_type.relations.get(usize::from(id.field)))
            .ok_or_else(|| unknown("a relation"))
    }
}

/// A property of relations: the table and the column in it.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct RelationColumn {
    table: usize,
    column: usize,
}

/// What a plan that was made for another ontology meets.
pub(in super::super) fn unknown(what: &str) -> StoreError {
    StoreError::Internal(format!("the plan names {what} that the ontology has not"))
}
