//! Every entity of a type that is cited names a source.

use super::ids::EntityAt;
use super::reader::Reader;
use crate::ontology::{Direction, Relation, TypeId};
use crate::seed::faults::Kind;

impl Reader<'_> {
    /// Tells which entities have no source, though those of their type must have one.
    pub(in crate::seed) fn check_citations(&mut self) {
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
            let named = self.name_sources(of, cites);
            let places = &self.entity_places[usize::from(of.0)];
            for (place, _) in places.iter().zip(named).filter(|(_, named)| !named) {
                let relation_type = &ontology.relation_type(cites.relation_type).name;
                let message = format!(
                    "found a {} without a source; expected at least one `{}`, a relation of type {relation_type}",
                    of_type.name, cites.name,
                );
                self.found.fault(*place, message);
            }
        }
    }

    /// For each entity of a type, whether it has a relation that names a source; one that is
    /// there with a fault counts, since the fault is told, and so does a shared id.
    fn name_sources(&self, of: TypeId, cites: &Relation) -> Vec<bool> {
        let mut named = vec![false; self.graph.entities[usize::from(of.0)].len()];
        let mut mark = |entity: EntityAt| {
            if entity.0 == of
                && let Some(named) = named.get_mut(entity.1 as usize)
            {
                *named = true;
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
        let faulty = self.faulty_ends[at].iter().chain(self.ids.shared());
        faulty.copied().for_each(mark);
        named
    }
}
