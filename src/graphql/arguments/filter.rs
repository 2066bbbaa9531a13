//! `where` arguments become filters, one for each concrete type they can meet.
//!
//! An empty object is no condition; inside a quantifier it is met by every related entity.

use super::aggregate_filter;
use super::combine::{combine, each, joined};
use super::place::Place;
use super::test;
use crate::graphql::error::ClientError;
use crate::graphql::input::Input;
use crate::ontology::{Ontology, PropertiesId, Relation, RelationId, Target, TypeId};
use crate::query::{Filter, Quantifier, Related};

/// A condition, or none.
pub(super) type Condition = Result<Option<Filter>, ClientError>;

/// Reads conditions against an ontology.
#[derive(Debug, Clone, Copy)]
pub(super) struct FilterReader<'a> {
    pub(super) ontology: &'a Ontology,
}

/// How an entity is reached, which decides what a connection's `where` may say of the way there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// The properties type of the relation.
    pub(super) properties: Option<PropertiesId>,
    /// Whether conditions on it are given by properties type: `edge: { Loan: { … } }`, as for
    /// relations that an interface declares.
    pub(super) keyed: bool,
}

impl Way {
    /// How a relation field's own connection says it.
    pub(super) fn of(relation: &Relation) -> Self {
        Self {
            properties: relation.properties,
            keyed: relation.declared_by.is_some(),
        }
    }
}

impl FilterReader<'_> {
    /// Reads the `where` of a list for each concrete type that the target can be.
    pub(super) fn list(
        self,
        target: Target,
        input: Option<&Input>,
        place: &Place<'_>,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        self.for_types(target, input, place, |reader, id, input, place| {
            let interface = matches!(target, Target::Interface(_));
            reader.entity(id, interface, input, place)
        })
    }

    /// Reads the `where` of a relation's connection for each concrete type at its other end.
    pub(super) fn connection(
        self,
        target: Target,
        way: Way,
        input: Option<&Input>,
        place: &Place<'_>,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        self.for_types(target, input, place, |reader, id, input, place| {
            let interface = matches!(target, Target::Interface(_));
            reader.related(id, interface, way, input, place)
        })
    }

    /// For a union, each member has conditions of its own, and members that are not named are
    /// left out unless none is named.
    fn for_types(
        self,
        target: Target,
        input: Option<&Input>,
        place: &Place<'_>,
        read: impl Fn(Self, TypeId, &Input, &Place<'_>) -> Condition,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        let types = self.ontology.concrete_types(target);
        let given = input.filter(|input| !input.fields().is_empty());
        let Some(input) = given else {
            return Ok(types.into_iter().map(|id| (id, Filter::TRUE)).collect());
        };
        let mut filters = Vec::with_capacity(types.len());
        for id in types {
            let condition = match target {
                Target::Union(_) => {
                    let name = &*self.ontology.entity_type(id).name;
                    let Some(input) = input.field(name) else {
                        continue;
                    };
                    read(self, id, input, &place.key(name))?
                }
                _ => read(self, id, input, place)?,
            };
            filters.push((id, condition.unwrap_or(Filter::TRUE)));
        }
        Ok(filters)
    }

    /// Reads `TWhere` for one concrete type; `interface` says that it is an interface's.
    fn entity(self, id: TypeId, interface: bool, input: &Input, place: &Place<'_>) -> Condition {
        let nested = |input: &Input, place: &Place<'_>| self.entity(id, interface, input, place);
        each(input, place, |key, value, place| match key {
            "AND" | "OR" | "NOT" => combine(key, value, place, nested),
            "typename" if interface => Ok(self.typename(id, value)),
            _ => self.field(id, interface, key, value, place),
        })
    }

    /// `typename: [A, B]`: known for a concrete type already.
    fn typename(self, id: TypeId, names: &Input) -> Option<Filter> {
        let name = &*self.ontology.entity_type(id).name;
        let is_name = |item: &Input| matches!(item, Input::String(text) if text == name);
        match names.items() {
            [] => None,
            names if names.iter().any(is_name) => Some(Filter::TRUE),
            _ => Some(Filter::FALSE),
        }
    }

    /// A property, a relation or a relation's connection.
    fn field(
        self,
        id: TypeId,
        interface: bool,
        key: &str,
        value: &Input,
        place: &Place<'_>,
    ) -> Condition {
        let entity_type = self.ontology.entity_type(id);
        if let Some(property) = entity_type.property_named(key) {
            let tests = test::tests(entity_type.property(property), value, place)?;
            let tests = tests.into_iter();
            return Ok(joined(
                tests.map(|test| Filter::Property(property, test)).collect(),
            ));
        }
        let relation = |name: &str| {
            let field = entity_type.relation_named(name)?;
            Some(RelationId { source: id, field })
        };
        if let Some(relation) = relation(key) {
            return self.quantifiers(relation, value, place, |target, input, place| {
                self.list(target, Some(input), place)
            });
        }
        match key.strip_suffix("Connection").and_then(relation) {
            Some(relation) => self.connection_filters(relation, interface, value, place),
            None => Err(place.error("is not a field of this type")),
        }
    }

    /// `{ some: …, none: …, aggregate: … }` of a relation's connection.
    fn connection_filters(
        self,
        id: RelationId,
        interface: bool,
        value: &Input,
        place: &Place<'_>,
    ) -> Condition {
        let way = Way::of(self.ontology.relation(id));
        let quantified = self.quantifiers(id, value, place, |target, input, place| {
            self.connection(target, way, Some(input), place)
        })?;
        let aggregated = match value.field("aggregate") {
            None => None,
            Some(input) => {
                let keyed = interface && way.keyed;
                aggregate_filter::read(self.ontology, id, keyed, input, &place.key("aggregate"))?
            }
        };
        Ok(joined(quantified.into_iter().chain(aggregated).collect()))
    }

    /// Every quantifier that is given must hold.
    fn quantifiers(
        self,
        relation: RelationId,
        value: &Input,
        place: &Place<'_>,
        read: impl Fn(Target, &Input, &Place<'_>) -> Result<Vec<(TypeId, Filter)>, ClientError>,
    ) -> Condition {
        let target = self.ontology.relation(relation).target;
        let mut all = Vec::new();
        for (key, input) in value.fields() {
            let quantifier = match key.as_str() {
                "some" => Quantifier::Some,
                "all" => Quantifier::All,
                "none" => Quantifier::None,
                "single" => Quantifier::Single,
                _ => continue,
            };
            if input.is_null() {
                continue;
            }
            all.push(Filter::Related(Box::new(Related {
                relation,
                quantifier,
                targets: read(target, input, &place.key(key))?,
            })));
        }
        Ok(joined(all))
    }

    /// Reads `TFConnectionWhere` for one concrete type: conditions on entity and relation.
    fn related(
        self,
        id: TypeId,
        interface: bool,
        way: Way,
        input: &Input,
        place: &Place<'_>,
    ) -> Condition {
        let nested =
            |input: &Input, place: &Place<'_>| self.related(id, interface, way, input, place);
        each(input, place, |key, value, place| match key {
            "node" => self.entity(id, interface, value, place),
            "edge" => self.way(way, value, place),
            _ => combine(key, value, place, nested),
        })
    }

    /// Reads conditions on the relation by which an entity is reached.
    fn way(self, way: Way, input: &Input, place: &Place<'_>) -> Condition {
        let Some(id) = way.properties else {
            return Ok(None);
        };
        if !way.keyed {
            return self.relation_properties(id, input, place);
        }
        let name = &*self.ontology.properties(id).name;
        match input.field(name) {
            Some(input) => self.relation_properties(id, input, &place.key(name)),
            None => Ok(None),
        }
    }

    /// Reads `PWhere`.
    fn relation_properties(self, id: PropertiesId, input: &Input, place: &Place<'_>) -> Condition {
        let properties = self.ontology.properties(id);
        let nested = |input: &Input, place: &Place<'_>| self.relation_properties(id, input, place);
        each(input, place, |key, value, place| {
            let Some(property) = properties.property_named(key) else {
                return combine(key, value, place, nested);
            };
            let tests = test::tests(properties.property(property), value, place)?;
            let tests = tests.into_iter();
            let filters = tests.map(|test| Filter::RelationProperty(property, test));
            Ok(joined(filters.collect()))
        })
    }
}
