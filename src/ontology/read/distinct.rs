//! Reads `@distinct`: in what no two entities, and no two parallel relations, are the same.

use apollo_compiler::schema::DirectiveList;

use super::members::Members;
use super::reader::Reader;
use super::relation_types::Arrow;
use crate::ontology::{PropertiesId, Property, PropertyId, PropertyKind};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// From `@distinct` on an entity type.
    pub(super) fn distinct_entities(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
    ) -> Vec<PropertyId> {
        self.distinct_by(
            directives,
            members,
            (is_text, "one text (String or PartialDate)"),
        )
    }

    /// From `@distinct` on the properties of relations.
    pub(super) fn distinct_relations(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
    ) -> Vec<PropertyId> {
        self.distinct_by(directives, members, (is_one, "one value, and no point"))
    }

    fn distinct_by(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
        (fits, wanted): (fn(&Property) -> bool, &str),
    ) -> Vec<PropertyId> {
        let Some(applied) = self.on_type(directives, "distinct") else {
            return Vec::new();
        };
        let names = applied.texts("by");
        if names.is_empty() {
            let message = "what is distinct by nothing is all the same: name properties";
            self.found.wrong(applied.place(), message);
        }
        let ids = names.into_iter();
        ids.filter_map(|name| members.property(&mut self.found, name, fits, wanted))
            .collect()
    }

    /// The ids of relations of one type are made alike, whichever field walks them; so its
    /// properties types must not say different things.
    pub(super) fn relation_distinct(&mut self, arrow: Arrow, properties: PropertiesId) {
        let ontology = &self.ontology;
        let of = ontology.properties(properties);
        let relation_type = ontology.relation_type(arrow.relation_type);
        if of.distinct_by.is_empty() {
            return;
        }
        let stored = of
            .distinct_by
            .iter()
            .map(|id| &of.property(*id).stored_name);
        let places = stored.filter_map(|name| relation_type.property_stored_as(name));
        let places: Vec<PropertyId> = places.collect();
        if !relation_type.distinct_by.is_empty() && relation_type.distinct_by != places {
            let message = format!(
                "`{}` has another `@distinct` than other properties of `{}`: make them the same",
                of.name, relation_type.name
            );
            let object = self.definitions.schema.get_object(&of.name);
            let place = object.and_then(|object| object.name.location());
            return self.found.wrong(place, message);
        }
        let relation_types = &mut self.ontology.relation_types;
        if let Some(relation_type) = relation_types.get_mut(usize::from(arrow.relation_type.0)) {
            relation_type.distinct_by = places;
        }
    }
}

fn is_text(property: &Property) -> bool {
    let texts = [Scalar::String, Scalar::PartialDate].map(PropertyKind::Scalar);
    !property.list && texts.contains(&property.kind)
}

fn is_one(property: &Property) -> bool {
    let points = [Scalar::Point, Scalar::CartesianPoint].map(PropertyKind::Scalar);
    !property.list && !points.contains(&property.kind)
}
