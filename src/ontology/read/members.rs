//! What the arguments of a type's directives can name: its own properties and relations.

use apollo_compiler::schema::ObjectType;

use super::applied::Text;
use super::faults::Found;
use crate::ontology::entity::position;
use crate::ontology::{ClaimKey, Property, PropertyId, Relation, RelationId, TypeId};

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

    /// A property by its index.
    pub(super) fn at(&self, id: PropertyId) -> Option<&Property> {
        self.properties.get(usize::from(id.0))
    }

    /// The name of the type.
    pub(super) fn owner(&self) -> &str {
        &self.owner.name
    }

    /// A property by its index.
    pub(super) fn owned(&self, id: PropertyId) -> Option<&'m Property> {
        self.properties.get(usize::from(id.0))
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
            self.owner()
        );
        found.wrong(place, message);
        None
    }

    /// A property of one value, or a relation, as a part of a claim's key.
    pub(super) fn key_part(
        &self,
        found: &mut Found,
        part: Text<'_>,
        source: TypeId,
    ) -> Option<ClaimKey> {
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

    /// Whether there is no relation among them.
    pub(super) fn have_no_relations(&self) -> bool {
        self.relations.is_empty()
    }

    /// The place of the relation of that name.
    pub(super) fn relation(&self, name: &str) -> Option<u16> {
        let at = self.relations.iter().position(|r| &*r.name == name)?;
        u16::try_from(at).ok()
    }

    /// Whether a field is meant to be a relation, even if it could not be read as one.
    pub(super) fn is_relation(&self, name: &str) -> bool {
        let field = self.owner.fields.get(name);
        field.is_some_and(|field| field.directives.has("relationship"))
    }
}
