//! Reads `@cited`: how entities and relations name their sources, and what these are.

use apollo_compiler::schema::DirectiveList;

use super::applied::Text;
use super::members::Members;
use super::reader::Reader;
use crate::ontology::{
    EntityType, Named, Property, PropertyId, PropertyKind, RelationId, Target, TypeId,
};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// From `@cited` on an entity type.
    pub(super) fn cited_by_relation(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
        source: TypeId,
    ) -> Option<RelationId> {
        let applied = self.on_type(directives, "cited")?;
        if let Some(name) = applied.text("type") {
            let message = "`type` is for lists of ids: a relation says itself what it leads to; \
                           remove it";
            self.found.wrong(name.place, message);
        }
        let by = applied.text("by")?;
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

    /// Every type of properties that names sources learns what these are, once all entity types
    /// are known.
    pub(super) fn sources(&mut self) {
        let usual = self.usual_source();
        for (named, object) in self.objects() {
            let Named::RelationProperties(id) = named else {
                continue;
            };
            let Some(applied) = self.on_type(&object.directives, "cited") else {
                continue;
            };
            let sources = match applied.text("type") {
                Some(name) => self.source_named(name),
                None => usual,
            };
            if sources.is_none() && applied.text("type").is_none() {
                self.note(&format!(
                    "What the sources of `{}` are is not known: `@cited(type:)` can say it, and \
                     then they are shown beside their ids.",
                    object.name
                ));
            }
            let properties = &mut self.ontology.relation_properties;
            if let Some(properties) = properties.get_mut(usize::from(id.0)) {
                properties.sources = sources;
            }
        }
    }

    /// What the relations of all cited entities lead to, if that is one thing that has ids.
    fn usual_source(&self) -> Option<Target> {
        let cited = self.ontology.entity_types.iter();
        let mut cited = cited.filter_map(|of| of.cited_by);
        let target = |id| self.ontology.relation(id).target;
        let first = target(cited.next()?);
        let same = cited.all(|id| target(id) == first);
        (same && self.without_id(first).is_none()).then_some(first)
    }

    fn source_named(&mut self, name: Text<'_>) -> Option<Target> {
        let target = match self.ontology.named(name.value) {
            Some(Named::EntityType(id)) => Target::Entity(id),
            Some(Named::Interface(id)) => Target::Interface(id),
            Some(Named::Union(id)) => Target::Union(id),
            _ => {
                let message = format!(
                    "there is no entity type, interface or union `{}` that sources could be of",
                    name.value
                );
                self.found.wrong(name.place, message);
                return None;
            }
        };
        if let Some(without) = self.without_id(target) {
            let message = format!(
                "`{}` has no `id: ID!` by which a source could be found: give it one",
                without.name
            );
            self.found.wrong(name.place, message);
            return None;
        }
        Some(target)
    }

    /// A type among those of a target whose entities are not found by ids.
    fn without_id(&self, target: Target) -> Option<&EntityType> {
        let types = self.ontology.concrete_types(target).into_iter();
        let mut types = types.map(|id| self.ontology.entity_type(id));
        types.find(|of| of.id.is_none())
    }
}

pub(super) fn is_ids(property: &Property) -> bool {
    property.list && property.kind == PropertyKind::Scalar(Scalar::Id)
}
