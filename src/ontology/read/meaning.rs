//! Reads directives that say what facts mean: `@cited`, `@idPrefix`.

use std::sync::Arc;

use apollo_compiler::schema::DirectiveList;

use super::members::Members;
use super::reader::{Reader, shared};
use crate::ontology::{Property, PropertyId, PropertyKind, RelationId, TypeId};
use crate::value::Scalar;

impl<'a> Reader<'a> {
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
                by.value,
                members.owner()
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
                members.owner()
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

fn is_ids(property: &Property) -> bool {
    property.list && property.kind == PropertyKind::Scalar(Scalar::Id)
}
