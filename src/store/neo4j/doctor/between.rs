//! Relations that never run as the type definitions say: the other way, or between other types.

use std::collections::BTreeMap;

use super::Doctor;
use crate::ontology::{Direction, EntityType, Relation, RelationTypeId, TypeId};
use crate::store::StoreError;
use crate::store::neo4j::indexes::label;
use crate::store::neo4j::names::escape;
use crate::store::neo4j::statement::Statement;

/// How many relations of a type start and end at entities of a type, from Neo4j's own books.
type Ends = BTreeMap<(RelationTypeId, TypeId), (u64, u64)>;

impl Doctor<'_> {
    /// Looks at every field that walks relations of which there are some.
    pub(super) async fn between(&mut self) -> Result<(), StoreError> {
        let ends = self.ends().await?;
        let ontology = self.ontology;
        for id in ontology.type_ids() {
            let source = ontology.entity_type(id);
            for field in &source.relations {
                self.field((id, source), field, &ends);
            }
        }
        Ok(())
    }

    async fn ends(&mut self) -> Result<Ends, StoreError> {
        let mut ends = Ends::new();
        for id in self.ontology.type_ids() {
            for field in &self.ontology.entity_type(id).relations {
                let targets = self.ontology.concrete_types(field.target);
                for end in targets.into_iter().chain([id]) {
                    ends.insert((field.relation_type, end), (0, 0));
                }
            }
        }
        let keys: Vec<_> = ends.keys().copied().collect();
        let parts = keys
            .iter()
            .enumerate()
            .map(|(at, (relation_type, entity_type))| {
                let label = escape(label(self.ontology.entity_type(*entity_type)));
                let name = escape(&self.ontology.relation_type(*relation_type).name);
                format!(
                    "RETURN {at} AS at, COUNT {{ (:{label})-[:{name}]->() }} AS starts, \
                 COUNT {{ ()-[:{name}]->(:{label}) }} AS ends"
                )
            });
        let parts: Vec<_> = parts.collect();
        if parts.is_empty() {
            return Ok(ends);
        }
        let statement = Statement::plain("doctor ends", &parts.join("\nUNION ALL\n"));
        let rows = self.ask("relations between types", statement).await?;
        for row in rows.unwrap_or_default() {
            let at: Option<usize> = row.get("at").ok();
            if let Some(key) = at.and_then(|at| keys.get(at)) {
                let count = |name| row.get(name).unwrap_or(0);
                ends.insert(*key, (count("starts"), count("ends")));
            }
        }
        Ok(ends)
    }

    fn field(&mut self, (id, source): (TypeId, &EntityType), field: &Relation, ends: &Ends) {
        let of = |id: TypeId| {
            ends.get(&(field.relation_type, id))
                .copied()
                .unwrap_or_default()
        };
        let targets = self.ontology.concrete_types(field.target).into_iter();
        let targets = targets.map(of).fold((0, 0), |sum, (starts, stops)| {
            (sum.0 + starts, sum.1 + stops)
        });
        let (here, there) = match field.direction {
            Direction::Out => (of(id).0, targets.1),
            Direction::In => (of(id).1, targets.0),
            // Either way is right.
            Direction::Both => return,
        };
        let (here_reversed, there_reversed) = match field.direction {
            Direction::In => (of(id).0, targets.1),
            _ => (of(id).1, targets.0),
        };
        if (here == 0 || there == 0) && here_reversed > 0 && there_reversed > 0 {
            let name = &self.ontology.relation_type(field.relation_type).name;
            let (declared, other) = match field.direction {
                Direction::In => ("IN", "OUT"),
                _ => ("OUT", "IN"),
            };
            self.fault(format!(
                "{}.{}: relations of the type `{name}` run the other way: \
                 none is {declared}, as the field says. Write direction: {other}.",
                source.name, field.name
            ));
        }
    }
}
