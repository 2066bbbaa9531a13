//! From tables to the index of searched texts: entities first, then relations.

use super::SearchIndex;
use super::build::{Builder, Origin};
use crate::ontology::{Ontology, PropertyId, Searched};
use crate::store::StoreError;
use crate::store::memory::graph::column::Column;
use crate::store::memory::graph::relations::RelationTable;
use crate::store::memory::graph::table::Table;
use crate::store::ranking::share;
use crate::value::{Value, ValueRef};

impl SearchIndex {
    /// The index of what is kept, and of names that are no properties, each with the number of
    /// its entity.
    pub(in super::super) fn build(
        ontology: &Ontology,
        tables: &[Table],
        relations: &[RelationTable],
        mut terms: Vec<(u32, String)>,
    ) -> Result<Self, StoreError> {
        let searched = Searched::of(ontology);
        if searched.is_empty() {
            return Ok(Self::default());
        }
        let mut builder = Builder::default();
        // One name may be of several languages.
        terms.sort_unstable();
        terms.dedup();
        let mut terms = terms.into_iter().peekable();
        for (table, properties) in tables.iter().zip(&searched.entities) {
            for entity in table.entities() {
                for of in properties {
                    let column = table.column(of.property);
                    let origin = of_property(entity, of.property, of.is_name);
                    texts_of(column, table.row(entity), origin, &mut builder);
                }
                while let Some((_, term)) = terms.next_if(|(of, _)| *of <= entity) {
                    if !properties.is_empty() {
                        builder.add(&term, of_term(entity));
                    }
                }
            }
        }
        let entities = tables.iter().map(|table| table.len).sum();
        let bases = add_relations(relations, &searched, entities, &mut builder)?;
        builder.finish(searched, bases, shares(entities, relations))
    }
}

fn of_property(record: u32, property: PropertyId, is_name: bool) -> Origin {
    Origin {
        record,
        property: Some(property),
        at: 0,
        is_name,
    }
}

fn of_term(record: u32) -> Origin {
    Origin {
        record,
        property: None,
        at: 0,
        is_name: true,
    }
}

/// Adds the texts of relations; gives the number of the first of each type as a record.
fn add_relations(
    relations: &[RelationTable],
    searched: &Searched,
    entities: u32,
    builder: &mut Builder,
) -> Result<Vec<u32>, StoreError> {
    let mut bases = Vec::with_capacity(relations.len());
    let mut base = entities;
    for (table, properties) in relations.iter().zip(&searched.relations) {
        bases.push(base);
        for number in 0..table.len {
            for &property in properties {
                let column = table.column(usize::from(property.0));
                let origin = of_property(base + number, property, false);
                texts_of(column, number, origin, builder);
            }
        }
        let next = base.checked_add(table.len);
        base = next.ok_or_else(|| StoreError::Internal("there are too many records".to_owned()))?;
    }
    Ok(bases)
}

fn texts_of(column: Option<&Column>, row: u32, origin: Origin, builder: &mut Builder) {
    match column.map_or(ValueRef::Null, |column| column.get(row)) {
        ValueRef::String(text) => builder.add(text, origin),
        ValueRef::List(texts) => {
            for (at, text) in (0..).zip(texts) {
                if let Value::String(text) = text {
                    builder.add(text, Origin { at, ..origin });
                }
            }
        }
        _ => {}
    }
}

fn shares(entities: u32, relations: &[RelationTable]) -> Vec<f64> {
    let of = |entity: u32| {
        let counts = relations.iter().map(|table| table.degree(entity));
        share(counts.sum())
    };
    (0..entities).map(of).collect()
}
