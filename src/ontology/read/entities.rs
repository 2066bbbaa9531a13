//! Object types with `@node` become entity types.

use std::sync::Arc;

use apollo_compiler::Name;
use apollo_compiler::schema::{DirectiveList, ObjectType};

use super::applied::{Applied, Text};
use super::meaning::Members;
use super::reader::{Reader, described, shared};
use crate::ontology::entity::position;
use crate::ontology::{
    EntityType, InterfaceId, Limit, Named, Property, PropertyId, PropertyKind, QueryFields, TypeId,
};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// Every entity type.
    pub(super) fn entity_types(&mut self) {
        for (named, object) in self.objects() {
            if let Named::EntityType(id) = named {
                let read = self.entity_type(id, object);
                self.ontology.entity_types.push(read);
            }
        }
    }

    fn entity_type(&mut self, id: TypeId, object: &'a ObjectType) -> EntityType {
        let directives = &object.directives;
        self.check_field_names(&object.fields);
        self.check_connection_names(&object.fields);
        let properties = self.properties(&object.fields);
        let relations = self.relations(id, object);
        let members = Members::new(object, &properties, &relations);
        let global = self.global_id(object, &properties);
        EntityType {
            name: shared(&object.name),
            description: described(object.description.as_ref()),
            labels: self.labels(object),
            plural: self.plural(directives),
            interfaces: self.implemented(object),
            id: global,
            id_prefixes: self.id_prefixes(directives, &members, global),
            fulltext: self.fulltext(directives, &members),
            limit: self.limit(directives),
            query: self.query_fields(directives),
            claim: self.claim(directives, &members, id),
            valid_time: self.valid_time(directives, &members),
            cited_by: self.cited_by_relation(directives, &members, id),
            properties,
            relations,
        }
    }

    fn labels(&mut self, object: &'a ObjectType) -> Vec<Arc<str>> {
        let node = self.on_type(&object.directives, "node");
        let Some(node) = node.filter(|node| node.says("labels")) else {
            return vec![shared(&object.name)];
        };
        let labels = node.texts("labels");
        if labels.is_empty() {
            let message = format!(
                "`{}` needs a label: name one, or leave `labels` out",
                object.name
            );
            self.found.wrong(node.place(), message);
        }
        for label in &labels {
            self.check_not_empty(*label, "a label");
        }
        labels.iter().map(|label| shared(label.value)).collect()
    }

    fn implemented(&self, object: &ObjectType) -> Vec<InterfaceId> {
        let names = object.implements_interfaces.iter();
        names
            .filter_map(|name| match self.ontology.named(name) {
                Some(Named::Interface(id)) => Some(id),
                _ => None,
            })
            .collect()
    }

    /// An `id` that is unlike `ID!`, or hidden, cannot be one by which anything is found.
    fn global_id(&mut self, object: &ObjectType, properties: &[Property]) -> Option<PropertyId> {
        let id = position(properties, "id")?;
        let property = properties.get(usize::from(id.0))?;
        let fits = property.kind == PropertyKind::Scalar(Scalar::Id)
            && property.required
            && !property.list
            && property.selectable;
        if !fits {
            self.note(format!(
                "`{}` is not found by `node(id:)`: its `id` is not `ID!`, or cannot be read.",
                object.name
            ));
        }
        fits.then_some(id)
    }

    /// From `@plural`.
    pub(super) fn plural(&mut self, directives: &'a DirectiveList) -> Option<Arc<str>> {
        let plural = self.on_type(directives, "plural")?.text("value")?;
        self.check_name(plural);
        Some(shared(plural.value))
    }

    /// From `@query`; without it a type has every root field.
    pub(super) fn query_fields(&self, directives: &'a DirectiveList) -> QueryFields {
        let Some(query) = self.on_type(directives, "query") else {
            return QueryFields::default();
        };
        let read = query.flag("read").unwrap_or(true);
        QueryFields {
            read,
            connection: query.flag("connection").unwrap_or(read),
            aggregate: query.flag("aggregate").unwrap_or(false),
        }
    }

    /// From `@limit`.
    pub(super) fn limit(&mut self, directives: &'a DirectiveList) -> Limit {
        let Some(limit) = self.on_type(directives, "limit") else {
            return Limit::default();
        };
        let read = Limit {
            default: self.rows(limit, "default"),
            max: self.rows(limit, "max"),
        };
        if let (Some(default), Some(max)) = (read.default, read.max)
            && default > max
        {
            let message =
                format!("the default of {default} rows is more than the {max} at the most");
            self.found.wrong(limit.place(), message);
        }
        read
    }

    fn rows(&mut self, limit: Applied<'a>, argument: &str) -> Option<u32> {
        let rows = limit.number(argument)?;
        if rows < 1 {
            let message = format!("`{argument}` is {rows}, and a list needs at least 1 row");
            self.found.wrong(limit.place(), message);
        }
        u32::try_from(rows).ok()
    }

    /// A text that becomes a name of the published schema.
    pub(super) fn check_name(&mut self, text: Text<'a>) {
        if !Name::is_valid_syntax(text.value) || text.value.starts_with("__") {
            let message = format!(
                "`{}` is no name in GraphQL: begin with a letter and go on with letters, digits and `_`",
                text.value
            );
            self.found.wrong(text.place, message);
        }
    }

    /// A text that names something in the store.
    pub(super) fn check_not_empty(&mut self, text: Text<'a>, what: &str) {
        if text.value.is_empty() {
            let message = format!("{what} needs a name, and this one is empty");
            self.found.wrong(text.place, message);
        }
    }
}
