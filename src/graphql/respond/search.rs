//! Writes what only a search has: by which texts a hit is found, and how many there are by type.

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::Group;
use crate::graphql::shape::{Fields, HitsOut, MatchOut};
use crate::graphql::words::{HitsField, MatchField};
use crate::ontology::{Ontology, TypeId};
use crate::query::Entity;
use crate::store::MatchPlace;

/// What the place of a name is called that is no property.
const LEXICON: &str = "lexicon";

impl<'a, S: Sink> Responder<'a, S> {
    /// How many hits there are of each type, most first.
    pub(super) fn hits_by_type(
        &mut self,
        group: Group<'a>,
        fields: &'a Fields<HitsOut>,
    ) -> Outcome {
        self.counts_by_type(&group.rows.types, fields)
    }

    /// How many there are of each type, most first.
    pub(super) fn counts_by_type(
        &mut self,
        types: &[(TypeId, u64)],
        fields: &'a Fields<HitsOut>,
    ) -> Outcome {
        let ontology = self.material.ontology;
        let mut types = types.to_vec();
        // Stable, so that equal ones stay in the order of the ontology.
        types.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        self.list(types.into_iter(), |this, (id, count)| {
            this.object(fields, |this, field| match &field.out {
                HitsOut::TypeName(name) => this.data(name.as_str()),
                HitsOut::Field(HitsField::Type) => this.data(&*ontology.entity_type(id).name),
                HitsOut::Field(HitsField::Count) => this.data(&count),
            })
        })
    }

    /// The texts that a hit is found by.
    pub(super) fn matched(
        &mut self,
        group: Group<'a>,
        row: usize,
        fields: &'a Fields<MatchOut>,
    ) -> Outcome {
        let ontology = self.material.ontology;
        let entity = group.entity(row);
        let matched = group.rows.cells.matched(row).into_iter();
        self.list(matched, |this, matched| {
            this.object(fields, |this, field| match &field.out {
                MatchOut::TypeName(name) => this.data(name.as_str()),
                MatchOut::Field(MatchField::Property) => {
                    this.data(&place(ontology, entity, matched.place))
                }
                MatchOut::Field(MatchField::Snippet) => {
                    let snippet = group.search.map(|search| search.snippet(&matched.text));
                    this.data(&*snippet.unwrap_or_default())
                }
            })
        })
    }
}

/// How a place is called: `name`, `offices.title`.
pub(super) fn place(ontology: &Ontology, entity: Option<Entity>, place: MatchPlace) -> String {
    match place {
        MatchPlace::Property(id) => {
            let entity_type = entity.map(|entity| ontology.entity_type(entity.entity_type));
            entity_type.map_or_else(String::new, |of| of.property(id).name.to_string())
        }
        MatchPlace::Relation(id, property) => {
            let relation = ontology.relation(id);
            let properties = relation.properties.map(|id| ontology.properties(id));
            let property = properties.map(|of| of.property(property));
            let property = property.map_or("", |property| &property.name);
            format!("{}.{property}", relation.name)
        }
        MatchPlace::Term => LEXICON.to_owned(),
    }
}
