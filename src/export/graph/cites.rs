//! How an ontology says that entities and relations name their sources, by `@cited`.

use rustc_hash::FxHashMap;

use super::model::{FileRelation, GraphFile};
use crate::ontology::{Direction, EntityType, Ontology, RelationTypeId};

/// What names sources.
#[derive(Debug, Default)]
pub(super) struct Cites<'a> {
    /// By entity type: the relation by which it names its sources.
    pub(super) entities: Vec<Option<CitingRelation<'a>>>,
    /// By relation type: the property that holds the ids of sources.
    pub(super) relations: FxHashMap<&'a str, &'a str>,
}

/// A relation by which entities name their sources.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CitingRelation<'a> {
    pub(super) relation_type: &'a str,
    /// Whether its arrow starts at the source, and not at what names it.
    pub(super) starts_at_source: bool,
}

impl<'a> Cites<'a> {
    pub(super) fn of(ontology: &'a Ontology) -> Self {
        let entity_types = ontology.entity_types.iter();
        let relation_types = ontology.relation_type_ids();
        Self {
            entities: entity_types.map(|of| citing(ontology, of)).collect(),
            relations: relation_types.filter_map(|id| ids(ontology, id)).collect(),
        }
    }

    /// What a relation says of an entity's source, if it says that: the entity and the source, as
    /// indexes into the entities of the file.
    pub(super) fn source(
        &self,
        graph: &GraphFile<'_>,
        relation: &FileRelation<'_>,
    ) -> Option<(usize, usize)> {
        let ends = [
            (relation.source, relation.target),
            (relation.target, relation.source),
        ];
        let mut ends = [false, true].into_iter().zip(ends);
        let (_, ends) = ends.find(|(starts_at_source, (citing, _))| {
            let entity = graph.entities.get(*citing);
            let citing = entity.and_then(|entity| *self.entities.get(entity.entity_type)?);
            citing.is_some_and(|citing| {
                citing.relation_type == relation.relation_type
                    && citing.starts_at_source == *starts_at_source
            })
        })?;
        Some(ends)
    }
}

fn citing<'a>(ontology: &'a Ontology, of: &EntityType) -> Option<CitingRelation<'a>> {
    let relation = ontology.relation(of.cited_by?);
    Some(CitingRelation {
        relation_type: &ontology.relation_type(relation.relation_type).name,
        starts_at_source: relation.direction == Direction::In,
    })
}

fn ids(ontology: &Ontology, id: RelationTypeId) -> Option<(&str, &str)> {
    let (property, _) = ontology.cited_by(id)?;
    let relation_type = ontology.relation_type(id);
    Some((&relation_type.name, &relation_type.property(property).name))
}
