//! Relations that cells of entity files make, in columns named as relation fields.

use super::ids::EntityAt;
use super::reader::{Reader, Reference};
use crate::ontology::{Direction, Relation, TypeId};
use crate::text::shown;
use crate::value::Value;

impl Reader<'_> {
    /// Makes the relations that entity files ask for; all entities are known by now.
    pub(in crate::seed) fn relate_references(&mut self) {
        for reference in std::mem::take(&mut self.references) {
            let relation =
                &self.ontology.entity_type(reference.entity.0).relations[reference.field];
            if self.relate_reference(relation, &reference).is_none() {
                self.note_faulty_end(relation.relation_type, reference.entity);
            }
        }
    }

    fn relate_reference(&mut self, relation: &Relation, reference: &Reference) -> Option<()> {
        let Reference { entity, place, .. } = *reference;
        let targets = self.ontology.concrete_types(relation.target);
        let other = self.resolve(&relation.name, &reference.id, place, &targets)?;
        if !targets.contains(&other.0) {
            self.fault_target(relation, reference, other.0, &targets);
            return None;
        }
        let (from, to) = self.arrow(relation, entity, other);
        let of_type = self.ontology.relation_type(relation.relation_type);
        let rules = self
            .demands
            .relation(relation.relation_type)
            .between(from.0, to.0)?;
        if !rules.allow_nothing() {
            let message = format!(
                "`{}`: found `{}`, and this relation must have properties; expected it in `relations/{}.csv`",
                relation.name,
                shown(&reference.id),
                of_type.name
            );
            self.found.fault(place, message);
            return None;
        }
        let values = vec![Value::Null; of_type.properties.len()];
        self.relate(relation.relation_type, from, to, values, place);
        Some(())
    }

    fn fault_target(
        &mut self,
        relation: &Relation,
        reference: &Reference,
        found: TypeId,
        expected: &[TypeId],
    ) {
        let message = format!(
            "`{}`: found `{}` of type {}; expected the id of an entity of type {}",
            relation.name,
            shown(&reference.id),
            self.ontology.entity_type(found).name,
            self.type_names(expected),
        );
        self.found.fault(reference.place, message);
    }

    /// Which way the arrow goes. A field that walks both ways was declared with one of them.
    fn arrow(
        &self,
        relation: &Relation,
        entity: EntityAt,
        other: EntityAt,
    ) -> (EntityAt, EntityAt) {
        let ends = &self.ontology.relation_type(relation.relation_type).ends;
        let outward = match relation.direction {
            Direction::Out => true,
            Direction::In => false,
            Direction::Both => ends.contains(&(entity.0, other.0)),
        };
        if outward {
            (entity, other)
        } else {
            (other, entity)
        }
    }
}
