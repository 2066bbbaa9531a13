//! Reads `@retrieval`: how much of a walk goes along relations of a type.

use super::reader::Reader;
use crate::ontology::Named;

/// How much more than another a relation type can count.
const HEAVIEST: f64 = 100.0;

impl Reader<'_> {
    /// Every relation type learns its weight in retrieval, once all fields are known. It is the
    /// same whichever field walks the relations; so no two fields may say different things.
    pub(super) fn retrieval_weights(&mut self) {
        for (named, object) in self.objects() {
            let Named::EntityType(id) = named else {
                continue;
            };
            for field in object.fields.values() {
                let Some(applied) = self.on_field(field, "retrieval") else {
                    continue;
                };
                let Some(weight) = applied.decimal("weight") else {
                    continue;
                };
                let entity = self.ontology.entity_type(id);
                let relation = entity.relation_named(&field.name);
                let relation = relation.and_then(|at| entity.relations.get(usize::from(at)));
                let Some(of) = relation.map(|relation| relation.relation_type) else {
                    continue;
                };
                let of = &mut self.ontology.relation_types[usize::from(of.0)];
                let fault = if !(0.0..=HEAVIEST).contains(&weight) {
                    format!("`weight` is from 0 to {HEAVIEST}, and other relations have 1")
                } else if let Some(other) = of
                    .retrieval
                    .filter(|other| other.total_cmp(&weight).is_ne())
                {
                    format!(
                        "`{}` has the weight {weight} here, and {other} by an earlier \
                         `@retrieval`: make them the same",
                        of.name
                    )
                } else {
                    of.retrieval = Some(weight);
                    continue;
                };
                self.found.wrong(applied.place(), fault);
            }
        }
    }
}
