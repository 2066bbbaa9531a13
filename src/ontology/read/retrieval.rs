//! Reads `@retrieval`: how much of a walk goes along relations of a type, and what stands for or
//! belongs to an entity that a question names.

use super::applied::Applied;
use super::reader::Reader;
use crate::ontology::{Named, PropertyId, PropertyKind, RelationId, TypeId};
use crate::value::Scalar;

/// How much more than another a relation type can count.
const HEAVIEST: f64 = 100.0;

impl Reader<'_> {
    /// Every relation field and its type learn what `@retrieval` says, once all fields are known.
    pub(super) fn retrieval(&mut self) {
        for (named, object) in self.objects() {
            let Named::EntityType(source) = named else {
                continue;
            };
            for field in object.fields.values() {
                let Some(applied) = self.on_field(field, "retrieval") else {
                    continue;
                };
                let of = self.ontology.entity_type(source);
                let Some(field) = of.relation_named(&field.name) else {
                    continue;
                };
                let id = RelationId { source, field };
                self.retrieval_weight(applied, id);
                self.retrieval_parts(applied, id);
            }
        }
    }

    /// The weight of a relation type is the same whichever field walks the relations; so no two
    /// fields may say different things.
    fn retrieval_weight(&mut self, applied: Applied<'_>, id: RelationId) {
        let Some(weight) = applied.decimal("weight") else {
            return;
        };
        let of = self.ontology.relation(id).relation_type;
        let of = &mut self.ontology.relation_types[usize::from(of.0)];
        let other = of.retrieval;
        let fault = if !(0.0..=HEAVIEST).contains(&weight) {
            format!("`weight` is from 0 to {HEAVIEST}, and other relations have 1")
        } else if let Some(other) = other.filter(|other| other.total_cmp(&weight).is_ne()) {
            format!(
                "`{}` has the weight {weight} here, and {other} by an earlier \
                 `@retrieval`: make them the same",
                of.name
            )
        } else {
            of.retrieval = Some(weight);
            return;
        };
        self.found.wrong(applied.place(), fault);
    }

    fn retrieval_parts(&mut self, applied: Applied<'_>, id: RelationId) {
        let metonym = applied.text("metonym").map(|name| name.value);
        let property = metonym.and_then(|name| self.text_named(id.source, name));
        if let (Some(name), None) = (metonym, property) {
            let of = &self.ontology.entity_type(id.source).name;
            let fault = format!(
                "`metonym` is `{name}`, which is no property of {of} of type `String`: name one \
                 whose value is what one of these is called"
            );
            self.found.wrong(applied.place(), fault);
        }
        let of = &mut self.ontology.entity_types[usize::from(id.source.0)];
        if let Some(relation) = of.relations.get_mut(usize::from(id.field)) {
            relation.has_parts = applied.flag("parts").unwrap_or(false);
            relation.metonym = property;
        }
    }

    /// A property of a type that is one text.
    fn text_named(&self, of: TypeId, name: &str) -> Option<PropertyId> {
        let of = self.ontology.entity_type(of);
        let id = of.property_named(name)?;
        let property = of.property(id);
        let is_text = property.kind == PropertyKind::Scalar(Scalar::String) && !property.list;
        is_text.then_some(id)
    }
}
