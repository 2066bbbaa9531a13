//! Reads `@vector`: which properties are vectors, and of how many numbers.

use apollo_compiler::ast::FieldDefinition;
use apollo_compiler::schema::ObjectType;

use super::reader::Reader;
use crate::ontology::{Property, PropertyId, PropertyKind};
use crate::value::{MOST_DIMENSIONS, Scalar};

impl Reader<'_> {
    /// From `@vector`: how many numbers a value of the field has.
    pub(super) fn dimensions(
        &mut self,
        field: &FieldDefinition,
        kind: PropertyKind,
    ) -> Option<usize> {
        let applied = self.on_field(field, "vector")?;
        if kind != PropertyKind::Scalar(Scalar::Float) || !field.ty.is_list() {
            let message = format!(
                "`@vector` is for lists of numbers, and `{}` is none: make it `[Float!]`",
                field.name
            );
            self.found.wrong(applied.place(), message);
            return None;
        }
        let written = applied.number("dimensions")?;
        let dimensions = usize::try_from(written).ok();
        let dimensions = dimensions.filter(|count| (1..=MOST_DIMENSIONS).contains(count));
        if dimensions.is_none() {
            let message =
                format!("`dimensions` is {written}: it must be from 1 to {MOST_DIMENSIONS}");
            self.found.wrong(applied.place(), message);
        }
        dimensions
    }

    /// What vectors find must have an id, as all that searches find.
    pub(super) fn check_vectors(
        &mut self,
        object: &ObjectType,
        properties: &[Property],
        id: Option<PropertyId>,
    ) {
        let vector = properties.iter().find(|of| of.dimensions.is_some());
        if let Some(vector) = vector.filter(|_| id.is_none()) {
            let message = format!(
                "`{}` is a vector, and by vectors only entities are found that have an `id: ID!`: give \
                 `{}` one, or remove `@vector`",
                vector.name, object.name
            );
            let field = object.fields.get(&*vector.name);
            let place = field.and_then(|field| field.name.location());
            self.found.wrong(place, message);
        }
    }
}
