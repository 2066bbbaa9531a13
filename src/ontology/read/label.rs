//! Reads `@label`: by which property people know the entities of a type.

use apollo_compiler::schema::ObjectType;

use super::members::Members;
use super::reader::Reader;
use crate::ontology::entity::position;
use crate::ontology::{Property, PropertyId, PropertyKind, label};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// The property with `@label`, or what comes nearest to a name.
    pub(super) fn label(
        &mut self,
        object: &'a ObjectType,
        properties: &[Property],
        id: Option<PropertyId>,
    ) -> Option<PropertyId> {
        let members = Members::new(object, properties, &[]);
        let mut marked = None;
        for field in object.fields.values() {
            let Some(applied) = self.on_field(field, "label") else {
                continue;
            };
            let property = position(properties, &field.name);
            let fault = match property.and_then(|id| members.owned(id)) {
                // What is no property is told elsewhere.
                None => continue,
                Some(property) if !is_label(property) => {
                    Some("a label is a String or an ID that can be read")
                }
                Some(_) if marked.is_some() => Some("a type has one label"),
                Some(_) => None,
            };
            if let Some(why) = fault {
                let message = format!("`{}` cannot be the label: {why}; remove it", field.name);
                self.found.wrong(applied.place(), message);
            }
            marked = marked.or(property);
        }
        marked.or_else(|| label::of(properties, id))
    }
}

fn is_label(property: &Property) -> bool {
    let kinds = [Scalar::String, Scalar::Id].map(PropertyKind::Scalar);
    property.selectable && kinds.contains(&property.kind)
}
