//! Every entity of a type that is cited names a source.

use super::faults::Kind;
use super::ids::EntityAt;
use super::reader::Reader;
use crate::ontology::{Direction, Relation, TypeId};

impl Reader<'_> {
    /// Tells which entities have no source, though those of their type must have one.
    pub(super) fn check_citations(&mut self) {
        if self.found.is_unread(Kind::Relations) {
            // The sources may stand in what could not be read.
            return;
        }
        let ontology = self.ontology;
        for of in ontology.type_ids() {
            let of_type = ontology.entity_type(of);
            let Some(cites) = of_type.cited_by.map(|id| ontology.relation(id)) else {
                continue;
            };
            let cited = self.cited(of, cites);
            let places = &self.entity_places[usize::from(of.0)];
            for (place, _) in places.iter().zip(cited).filter(|(_, cited)| !cited) {
                let relation_type = &ontology.relation_type(cites.relation_type).name;
                let message = format!(
                    "found a {} without a source; expected at least one {relation_type} of it, as in `relations/{relation_type}.{}.csv`",
                    of_type.name, of_type.name,
                );
                self.found.fault(*place, message);
            }
        }
    }

    /// For each entity of a type, whether it has a relation that names a source; one that is
    /// there with a fault counts, since the fault is told.
    fn cited(&self, of: TypeId, cites: &Relation) -> Vec<bool> {
        let mut cited = vec![false; self.graph.entities[usize::from(of.0)].len()];
        let mut mark = |entity: EntityAt| {
            if entity.0 == of
                && let Some(cited) = cited.get_mut(entity.1 as usize)
            {
                *cited = true;
            }
        };
        let at = usize::from(cites.relation_type.0);
        for relation in &self.graph.relations[at] {
            if cites.direction != Direction::In {
                mark(relation.from);
            }
            if cites.direction != Direction::Out {
                mark(relation.to);
            }
        }
        self.faulty_ends[at].iter().copied().for_each(mark);
        cited
    }
}
