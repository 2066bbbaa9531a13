//! Reads `@weak`: which relation types say little about what they join.

use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::ObjectType;

use super::applied::Applied;
use super::reader::Reader;
use crate::ontology::{Named, PropertiesId, RelationTypeId, TypeId};

/// A weight that `@weak` gives, and where.
#[derive(Clone, Copy)]
struct Mark {
    weight: f64,
    place: Option<SourceSpan>,
}

impl<'a> Reader<'a> {
    /// Every relation type learns its weight, once all fields are known. A relation says as much
    /// whichever field walks it; so no two marks of a type may say different things.
    pub(super) fn weights(&mut self) {
        for (named, object) in self.objects() {
            match named {
                Named::EntityType(id) => self.weights_of_fields(id, object),
                Named::RelationProperties(id) => {
                    let Some(applied) = self.on_type(&object.directives, "weak") else {
                        continue;
                    };
                    let mark = self.mark(applied);
                    self.weigh(&self.carriers(id), mark);
                }
                _ => {}
            }
        }
    }

    fn weights_of_fields(&mut self, of: TypeId, object: &'a ObjectType) {
        for field in object.fields.values() {
            let Some(applied) = self.on_field(field, "weak") else {
                continue;
            };
            let mark = self.mark(applied);
            let entity = self.ontology.entity_type(of);
            let at = entity.relation_named(&field.name);
            let relation = at.and_then(|at| entity.relations.get(usize::from(at)));
            if let Some(relation_type) = relation.map(|relation| relation.relation_type) {
                self.weigh(&[relation_type], mark);
            }
        }
    }

    /// The relation types that carry such properties.
    fn carriers(&self, of: PropertiesId) -> Vec<RelationTypeId> {
        let types = self.ontology.entity_types.iter();
        let relations = types.flat_map(|entity| &entity.relations);
        let carried = relations.filter(|relation| relation.properties == Some(of));
        let mut carriers: Vec<_> = carried.map(|relation| relation.relation_type).collect();
        carriers.sort_unstable();
        carriers.dedup();
        carriers
    }

    fn mark(&mut self, applied: Applied<'a>) -> Option<Mark> {
        let (weight, place) = (applied.decimal("weight")?, applied.place());
        if (0.0..1.0).contains(&weight) {
            return Some(Mark { weight, place });
        }
        let message = "`weight` is from 0 to below 1, which is what relations count that are not \
                       weak: choose one between, or remove `@weak`";
        self.found.wrong(place, message);
        None
    }

    fn weigh(&mut self, relation_types: &[RelationTypeId], mark: Option<Mark>) {
        let Some(Mark { weight, place }) = mark else {
            return;
        };
        for id in relation_types {
            let relation_types = &mut self.ontology.relation_types;
            let Some(relation_type) = relation_types.get_mut(usize::from(id.0)) else {
                continue;
            };
            if relation_type.is_weak() && relation_type.weight.total_cmp(&weight).is_ne() {
                let message = format!(
                    "`{}` has the weight {weight} here, and {} by an earlier `@weak`: make them \
                     the same",
                    relation_type.name, relation_type.weight
                );
                self.found.wrong(place, message);
            }
            relation_type.weight = weight;
        }
    }
}
