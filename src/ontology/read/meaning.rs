//! Reads the directives that say what facts mean: `@claim`, `@validTime`, `@cited`, `@idPrefix`.

use std::sync::Arc;

use apollo_compiler::schema::{DirectiveList, ObjectType};

use super::applied::Text;
use super::faults::Found;
use super::reader::{Reader, shared};
use crate::ontology::entity::position;
use crate::ontology::{
    Claim, ClaimKey, Property, PropertyId, PropertyKind, Relation, RelationId, TypeId, ValidTime,
};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// From `@claim`.
    pub(super) fn claim(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
        source: TypeId,
    ) -> Option<Claim> {
        let applied = self.on_type(directives, "claim")?;
        let parts = applied.texts("key");
        if parts.is_empty() {
            let message = "a claim without a key would make all instances speak of one thing: name properties or relations";
            self.found.wrong(applied.place(), message);
        }
        let mut key: Vec<ClaimKey> = Vec::new();
        for part in parts {
            let Some(read) = members.key_part(&mut self.found, part, source) else {
                continue;
            };
            if key.contains(&read) {
                let message = format!("`{}` is twice in the key", part.value);
                self.found.wrong(part.place, message);
            }
            key.push(read);
        }
        let number = "a number (Int, Float or BigInt)";
        let rounded_to = applied
            .text("roundedTo")
            .and_then(|text| members.property(&mut self.found, text, is_number, number));
        let value = members.property(&mut self.found, applied.text("value")?, is_number, number)?;
        Some(Claim {
            key,
            value,
            rounded_to,
        })
    }

    /// From `@validTime`.
    pub(super) fn valid_time(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
    ) -> Option<ValidTime> {
        let applied = self.on_type(directives, "validTime")?;
        let day = "a Date, DateTime or PartialDate";
        let from = members.property(&mut self.found, applied.text("from")?, is_day, day);
        let until = members.property(&mut self.found, applied.text("until")?, is_day, day);
        Some(ValidTime {
            from: from?,
            until: until?,
        })
    }

    /// From `@cited` on an entity type.
    pub(super) fn cited_by_relation(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
        source: TypeId,
    ) -> Option<RelationId> {
        let by = self.on_type(directives, "cited")?.text("by")?;
        let field = members.relation(by.value);
        if field.is_none() && !members.is_relation(by.value) {
            let message = format!(
                "`{}` is no relation of `{}`, and entities cite by one",
                by.value, members.owner.name
            );
            self.found.wrong(by.place, message);
        }
        Some(RelationId {
            source,
            field: field?,
        })
    }

    /// From `@cited` on the properties of relations.
    pub(super) fn cited_by_property(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
    ) -> Option<PropertyId> {
        let by = self.on_type(directives, "cited")?.text("by")?;
        members.property(&mut self.found, by, is_ids, "a list of ID")
    }

    /// From `@idPrefix`.
    pub(super) fn id_prefixes(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
        id: Option<PropertyId>,
    ) -> Vec<Arc<str>> {
        let Some(applied) = self.on_type(directives, "idPrefix") else {
            return Vec::new();
        };
        if id.is_none() {
            let message = format!(
                "`{}` has no `id: ID!` whose prefix this could be",
                members.owner.name
            );
            self.found.wrong(applied.place(), message);
        }
        let prefixes = applied.texts("values");
        for prefix in &prefixes {
            if prefix.value.is_empty() || prefix.value.contains(':') {
                let message = format!(
                    "`{}` is no prefix: it is what stands before the colon, and not empty",
                    prefix.value
                );
                self.found.wrong(prefix.place, message);
            }
        }
        prefixes.iter().map(|prefix| shared(prefix.value)).collect()
    }
}

/// What the arguments of a type's directives can name.
pub(super) struct Members<'m> {
    owner: &'m ObjectType,
    properties: &'m [Property],
    relations: &'m [Relation],
}

impl<'m> Members<'m> {
    pub(super) fn new(
        owner: &'m ObjectType,
        properties: &'m [Property],
        relations: &'m [Relation],
    ) -> Self {
        Self {
            owner,
            properties,
            relations,
        }
    }

    /// The property of that name if it fits; `wanted` says what would.
    pub(super) fn property(
        &self,
        found: &mut Found,
        name: Text<'_>,
        fits: impl Fn(&Property) -> bool,
        wanted: &str,
    ) -> Option<PropertyId> {
        let id = position(self.properties, name.value);
        let property = id.and_then(|id| self.properties.get(usize::from(id.0)));
        if property.is_some_and(fits) {
            return id;
        }
        let (name, place) = (name.value, name.place);
        let message = format!(
            "`{name}` is no property of `{}` that is {wanted}",
            self.owner.name
        );
        found.wrong(place, message);
        None
    }

    fn key_part(&self, found: &mut Found, part: Text<'_>, source: TypeId) -> Option<ClaimKey> {
        if let Some(field) = self.relation(part.value) {
            return Some(ClaimKey::Relation(RelationId { source, field }));
        }
        if self.is_relation(part.value) {
            return None;
        }
        let id = self.property(
            found,
            part,
            |property| !property.list,
            "one value, and no relation",
        );
        id.map(ClaimKey::Property)
    }

    fn relation(&self, name: &str) -> Option<u16> {
        let at = self.relations.iter().position(|r| &*r.name == name)?;
        u16::try_from(at).ok()
    }

    /// Whether a field is meant to be a relation, even if it could not be read as one.
    fn is_relation(&self, name: &str) -> bool {
        let field = self.owner.fields.get(name);
        field.is_some_and(|field| field.directives.has("relationship"))
    }
}

fn is_number(property: &Property) -> bool {
    use Scalar::{BigInt, Float, Int};
    is_one_of(property, &[Int, Float, BigInt])
}

fn is_day(property: &Property) -> bool {
    use Scalar::{Date, DateTime, PartialDate};
    is_one_of(property, &[Date, DateTime, PartialDate])
}

fn is_one_of(property: &Property, scalars: &[Scalar]) -> bool {
    let PropertyKind::Scalar(scalar) = property.kind else {
        return false;
    };
    !property.list && scalars.contains(&scalar)
}

fn is_ids(property: &Property) -> bool {
    property.list && property.kind == PropertyKind::Scalar(Scalar::Id)
}
