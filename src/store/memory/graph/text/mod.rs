//! Full text in memory: an inverted index for each `@fulltext` index of the ontology.

mod build;
mod hits;
mod index;
mod score;
mod search;
#[cfg(test)]
mod tests;

pub(in super::super) use self::index::Occurrence;
pub(in super::super) use self::search::in_sequence;

use self::build::Builder;
use self::index::TextIndex;
use crate::ontology::{FullTextIndex, Ontology, PropertyId, TypeId};
use crate::query::TextQuery;

/// The full-text indexes of every entity type.
#[derive(Debug)]
pub(in super::super) struct TextIndexes {
    /// By type, then in the order of the type's `@fulltext` indexes.
    indexes: Vec<Vec<TextIndex>>,
}

impl TextIndexes {
    /// Indexes the texts of a graph with `rows[t]` entities of the `t`-th type.
    ///
    /// `texts` gives each text that a property of an entity holds to the function it is handed:
    /// none for null, one for a string, one an element for a list.
    pub(super) fn build(
        ontology: &Ontology,
        rows: &[u32],
        mut texts: impl FnMut(TypeId, u32, PropertyId, &mut dyn FnMut(&str)),
    ) -> Self {
        let of_type = |(id, &rows): (TypeId, &u32)| {
            let indexes = ontology.entity_type(id).fulltext.iter();
            let build = |index| build_one(index, rows, |row, p, add| texts(id, row, p, add));
            indexes.map(build).collect()
        };
        Self {
            indexes: ontology.type_ids().zip(rows).map(of_type).collect(),
        }
    }

    /// Everything that one index of a type finds: rows of the type with their scores, best first,
    /// equal ones by row. Nothing where there is no such index.
    pub(in super::super) fn search(
        &self,
        entity_type: TypeId,
        index: usize,
        query: &TextQuery,
    ) -> Vec<(u32, f64)> {
        let index = self.index(entity_type, index);
        let mut hits = index.map_or_else(Vec::new, |index| search::search(index, query));
        hits.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        hits
    }

    /// How many occurrences of words that search looks at.
    pub(in super::super) fn steps(
        &self,
        entity_type: TypeId,
        index: usize,
        query: &TextQuery,
    ) -> usize {
        let index = self.index(entity_type, index);
        index.map_or(0, |index| search::steps(index, query))
    }

    fn index(&self, entity_type: TypeId, index: usize) -> Option<&TextIndex> {
        self.indexes.get(usize::from(entity_type.0))?.get(index)
    }
}

fn build_one(
    index: &FullTextIndex,
    rows: u32,
    mut texts: impl FnMut(u32, PropertyId, &mut dyn FnMut(&str)),
) -> TextIndex {
    let mut builder = Builder::default();
    for row in 0..rows {
        for &property in &index.properties {
            texts(row, property, &mut |text| builder.add(text));
        }
        builder.end_row();
    }
    builder.finish()
}
