//! Scalar and enum fields become properties.

use std::sync::Arc;

use apollo_compiler::Name;
use apollo_compiler::ast::FieldDefinition;
use apollo_compiler::schema::ObjectType;
use rustc_hash::FxHashMap;

use super::applied::Applied;
use super::fields::{Fields, is_relation};
use super::lines::is_line;
use super::members::Members;
use super::reader::{Reader, described, shared};
use crate::ontology::{Named, Property, RelationProperties};

impl<'a> Reader<'a> {
    /// Every `@relationshipProperties` type.
    pub(super) fn relation_properties(&mut self) {
        for (named, object) in self.objects() {
            if let Named::RelationProperties(_) = named {
                self.check_properties_type(object);
                let read = self.properties_type(object);
                self.ontology.relation_properties.push(read);
            }
        }
    }

    fn check_properties_type(&mut self, object: &ObjectType) {
        let owner = &object.name;
        for interface in &object.implements_interfaces {
            let message = format!(
                "`{owner}` holds properties of relations, which implement no interface: remove it"
            );
            self.found.wrong(interface.location(), message);
        }
        for field in object.fields.values() {
            if is_line(field) {
                let message = format!(
                    "`{owner}` holds properties of relations, and `{}` would be none: remove \
                     `@citation`",
                    field.name
                );
                self.found.wrong(field.name.location(), message);
            } else if self.kind(field).is_none() {
                let message = format!(
                    "`{owner}` holds properties of relations, and `{}` is no scalar and no enum: \
                     remove it",
                    field.name
                );
                self.wrong_type(field, message);
            }
        }
    }

    fn properties_type(&mut self, object: &'a ObjectType) -> RelationProperties {
        let properties = self.properties(&object.fields);
        let members = Members::new(object, &properties, &[]);
        RelationProperties {
            name: shared(&object.name),
            description: described(object.description.as_ref()),
            valid_time: self.valid_time(&object.directives, &members),
            cited_by: self.cited_by_property(&object.directives, &members),
            sources: None,
            distinct_by: self.distinct_relations(&object.directives, &members),
            properties,
        }
    }

    /// The properties among fields.
    pub(super) fn properties(&mut self, fields: &'a Fields) -> Vec<Property> {
        let mut stored: FxHashMap<Arc<str>, &Name> = FxHashMap::default();
        let mut properties = Vec::new();
        for field in fields.values() {
            if is_relation(field) || is_line(field) {
                continue;
            }
            let Some(property) = self.property(field) else {
                continue;
            };
            let name = &field.name;
            if let Some(other) = stored.insert(property.stored_name.clone(), name) {
                let message = format!(
                    "`{other}` and `{name}` are both stored as `{}`: \
                     give one of them another `@alias`",
                    property.stored_name
                );
                self.found.wrong(name.location(), message);
            }
            properties.push(property);
        }
        properties
    }

    fn property(&mut self, field: &'a FieldDefinition) -> Option<Property> {
        let kind = self.kind(field)?;
        self.check_arguments(field);
        if field.ty.item_type().is_list() {
            let message = format!("`{}` is a list of lists, which no store holds", field.name);
            self.found.wrong(field.name.location(), message);
        }
        let selectable = self.on_field(field, "selectable");
        let filterable = self.on_field(field, "filterable");
        let text_rules = self.text_rules(field, kind);
        let dimensions = self.dimensions(field, kind);
        // Nobody asks which vector is the same number by number.
        let is_vector = dimensions.is_some();
        Some(Property {
            name: shared(&field.name),
            stored_name: self.stored_name(field),
            description: described(field.description.as_ref()),
            kind,
            list: field.ty.is_list(),
            required: field.ty.is_non_null(),
            required_elements: field.ty.is_list() && field.ty.item_type().is_non_null(),
            text_rules,
            dimensions,
            selectable: allowed(selectable, "onRead"),
            aggregatable: !is_vector && allowed(selectable, "onAggregate"),
            filterable: !is_vector && allowed(filterable, "byValue"),
            filterable_by_aggregate: !is_vector && allowed(filterable, "byAggregate"),
            sortable: allowed(self.on_field(field, "sortable"), "byValue"),
        })
    }

    fn stored_name(&mut self, field: &'a FieldDefinition) -> Arc<str> {
        let alias = self.on_field(field, "alias");
        match alias.and_then(|alias| alias.text("property")) {
            None => shared(&field.name),
            Some(name) => {
                self.check_not_empty(name, "a property of the store");
                shared(name.value)
            }
        }
    }
}

/// What a directive allows. Without it everything is allowed; with it, its own defaults hold.
pub(super) fn allowed(applied: Option<Applied<'_>>, argument: &str) -> bool {
    applied.is_none_or(|applied| applied.flag(argument).unwrap_or(true))
}
