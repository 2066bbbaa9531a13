//! Fields with `@relationship` become relations.

use apollo_compiler::ast::{FieldDefinition, Type};
use apollo_compiler::schema::ObjectType;

use super::applied::Applied;
use super::properties::allowed;
use super::reader::{Reader, described, shared};
use super::relation_types::Arrow;
use crate::ontology::{Direction, Named, PropertiesId, Relation, Target, TypeId};

impl<'a> Reader<'a> {
    /// The relations among an entity type's fields.
    pub(super) fn relations(&mut self, source: TypeId, object: &'a ObjectType) -> Vec<Relation> {
        let mut relations = Vec::new();
        for field in object.fields.values() {
            if let Some(applied) = self.on_field(field, "relationship") {
                relations.extend(self.relation(source, field, applied));
            } else if field.directives.has("declareRelationship") {
                let message = format!(
                    "`{}` is a field of a type, where relations are made by `@relationship`",
                    field.name
                );
                self.found.wrong(field.name.location(), message);
            } else if self.kind(field).is_none() {
                let message = format!(
                    "`{}` leads to `{}`: say by which relation with `@relationship`",
                    field.name,
                    field.ty.inner_named_type()
                );
                self.wrong_type(field, message);
            }
        }
        relations
    }

    fn relation(
        &mut self,
        source: TypeId,
        field: &'a FieldDefinition,
        applied: Applied<'a>,
    ) -> Option<Relation> {
        let properties = self.properties_of(applied);
        let target = self.target(field)?;
        let name = applied.text("type")?;
        self.check_not_empty(name, "a type of relation");
        let inward = applied.word("direction")? == "IN";
        let relation_type = self.relation_type(name.value);
        self.arrows.push(Arrow {
            relation_type,
            source,
            target,
            inward,
            properties,
        });
        if applied.says("nestedOperations") {
            self.note_writing("nestedOperations");
        }
        let filterable = self.on_field(field, "filterable");
        Some(Relation {
            name: shared(&field.name),
            description: described(field.description.as_ref()),
            relation_type,
            direction: match applied.word("queryDirection") {
                Some("UNDIRECTED") => Direction::Both,
                _ if inward => Direction::In,
                _ => Direction::Out,
            },
            target,
            properties,
            aggregate: applied.flag("aggregate")? && self.ontology.has_figures(target),
            selectable: allowed(self.on_field(field, "selectable"), "onRead"),
            filterable: allowed(filterable, "byValue"),
            filterable_by_aggregate: allowed(filterable, "byAggregate"),
            declared_by: None,
            has_parts: false,
            metonym: None,
        })
    }

    /// What a relation field leads to; checks its form on the way.
    pub(super) fn target(&mut self, field: &FieldDefinition) -> Option<Target> {
        let target = self.target_of(field)?;
        if !is_list_of_entities(&field.ty) {
            let name = field.ty.inner_named_type();
            let message = format!(
                "`{}` is a relation, which is always a list: write `[{name}!]!`",
                field.name
            );
            self.found.wrong(field.name.location(), message);
        }
        Some(target)
    }

    /// What a field leads to, whatever the form of its type.
    pub(super) fn target_of(&mut self, field: &FieldDefinition) -> Option<Target> {
        self.check_arguments(field);
        let name = field.ty.inner_named_type();
        let target = match self.ontology.named(name) {
            Some(Named::EntityType(id)) => Some(Target::Entity(id)),
            Some(Named::Interface(id)) => Some(Target::Interface(id)),
            Some(Named::Union(id)) => Some(Target::Union(id)),
            _ => None,
        };
        // A type that is not there at all is complained of by GraphQL's rules.
        if target.is_none() && self.definitions.schema.types.contains_key(name) {
            let message = format!(
                "`{}` is a relation, and `{name}` is no entity type, interface or union of them",
                field.name
            );
            self.found.wrong(name.location(), message);
        }
        target
    }

    fn properties_of(&mut self, applied: Applied<'a>) -> Option<PropertiesId> {
        let name = applied.text("properties")?;
        if let Some(Named::RelationProperties(id)) = self.ontology.named(name.value) {
            return Some(id);
        }
        let message = format!(
            "there is no type `{}` with `@relationshipProperties`",
            name.value
        );
        self.found.wrong(name.place, message);
        None
    }
}

fn is_list_of_entities(ty: &Type) -> bool {
    matches!(ty, Type::NonNullList(item) if matches!(**item, Type::NonNullNamed(_)))
}
