//! `where` arguments become filters, one for each concrete type they can meet.
//!
//! An empty object is no condition; inside a quantifier it is met by every related entity.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::aggregate_filters;
use super::budget::ConditionBudget;
use super::input::Input;
use super::logic::{Read, combine, combined, each, joined};
use super::operators;
use super::path::ArgumentPath;
use crate::graphql::error::ClientError;
use crate::graphql::words::{self, Combination, End, Word};
use crate::ontology::{Ontology, PropertiesId, Relation, RelationId, Target, TypeId};
use crate::query::{Filter, Quantifier, Related, RelatedAggregate, RelatedIdentity};

/// Reads the conditions of one argument against an ontology.
#[derive(Debug, Clone, Copy)]
pub(super) struct FilterReader<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) conditions: &'a ConditionBudget,
    pub(super) shared: &'a SharedFilters,
}

/// What was made of parts of one argument. What entities of several types are asked is read once
/// and shared: read for each type again, a condition nested in interfaces would grow with each
/// level by as many times as the interface has types.
#[derive(Debug, Default)]
pub(super) struct SharedFilters {
    filters: RefCell<FxHashMap<SharedKey, TypeFilters>>,
    /// The conditions that were counted.
    counted: RefCell<FxHashSet<RelatedIdentity>>,
}

/// Where the part is, and what it is read as.
type SharedKey = (usize, Reached, Option<Way>);

/// A filter for each concrete type.
type TypeFilters = Arc<[(TypeId, Filter)]>;

/// How an entity is reached, which decides what a connection's `where` may say of the way there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// What a `where` is about, and what can be met there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Reached {
    /// Whose `where` it is.
    stated: Target,
    /// What is there: all of that or, where a type narrows what an interface declares, a part.
    actual: Target,
}

impl Reached {
    /// All of a target.
    pub(super) fn any(target: Target) -> Self {
        let (stated, actual) = (target, target);
        Self { stated, actual }
    }

    /// What a relation field leads to, as its own arguments speak of it.
    pub(super) fn by(ontology: &Ontology, relation: RelationId) -> Self {
        Self {
            stated: ontology.declared_target(relation),
            actual: ontology.relation(relation).target,
        }
    }

    /// What a relation field leads to, as the `where` of an entity type or of an interface that
    /// has the field speaks of it.
    fn within(ontology: &Ontology, relation: RelationId, stated: Target) -> Self {
        let field = ontology.relation(relation);
        let declared = match stated {
            Target::Interface(id) => {
                let mut relations = ontology.interface(id).relations.iter();
                relations.find(|declared| declared.name == field.name)
            }
            Target::Entity(_) | Target::Union(_) => None,
        };
        Self {
            stated: declared.map_or(field.target, |declared| declared.target),
            actual: field.target,
        }
    }
}

impl FilterReader<'_> {
    /// Reads the `where` of a list for each concrete type that the target can be.
    pub(super) fn list(
        self,
        reached: Reached,
        input: Option<&Input>,
        path: &ArgumentPath<'_>,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        self.for_types(reached, input, path, |reader, id, input, path| {
            reader.entity(id, reached.stated, input, path)
        })
    }

    /// Reads the `where` of a relation's connection for each concrete type at its other end.
    pub(super) fn connection(
        self,
        reached: Reached,
        way: Way,
        input: Option<&Input>,
        path: &ArgumentPath<'_>,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        self.for_types(reached, input, path, |reader, id, input, path| {
            reader.related(id, reached.stated, way, input, path)
        })
    }

    /// For a union, each member has conditions of its own, and members that are not named are
    /// left out unless none is named.
    fn for_types(
        self,
        reached: Reached,
        input: Option<&Input>,
        path: &ArgumentPath<'_>,
        read: impl Fn(Self, TypeId, &Input, &ArgumentPath<'_>) -> Read<Filter>,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        let types = self.ontology.concrete_types(reached.actual);
        let by_type = matches!(reached.stated, Target::Union(_));
        self.each_type(&types, by_type, input, path, read)
    }

    /// Reads conditions on entities of some types, which are given by type.
    pub(super) fn of_types(
        self,
        types: &[TypeId],
        input: Option<&Input>,
        path: &ArgumentPath<'_>,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        self.each_type(types, true, input, path, |reader, id, input, path| {
            reader.entity(id, Target::Entity(id), input, path)
        })
    }

    fn each_type(
        self,
        types: &[TypeId],
        by_type: bool,
        input: Option<&Input>,
        path: &ArgumentPath<'_>,
        read: impl Fn(Self, TypeId, &Input, &ArgumentPath<'_>) -> Read<Filter>,
    ) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        let given = input.filter(|input| !input.fields().is_empty());
        let Some(input) = given else {
            return Ok(types.iter().map(|id| (*id, Filter::TRUE)).collect());
        };
        let mut filters = Vec::with_capacity(types.len());
        for &id in types {
            let condition = if by_type {
                let name = &*self.ontology.entity_type(id).name;
                let Some(input) = input.field(name) else {
                    continue;
                };
                read(self, id, input, &path.key(name))?
            } else {
                read(self, id, input, path)?
            };
            filters.push((id, condition.unwrap_or(Filter::TRUE)));
        }
        Ok(filters)
    }

    /// Reads `TWhere` for one concrete type; `stated` says whose it is.
    fn entity(
        self,
        id: TypeId,
        stated: Target,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<Filter> {
        let nested = |input: &Input, path: &ArgumentPath<'_>| self.entity(id, stated, input, path);
        each(input, path, |key, value, path| {
            if let Some(combination) = Combination::find(key) {
                return combine(combination, value, path, nested);
            }
            match key {
                words::TYPENAME if is_interface(stated) => Ok(self.typename(id, value)),
                key => self.field(id, stated, key, value, path),
            }
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
        stated: Target,
        key: &str,
        value: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<Filter> {
        let entity_type = self.ontology.entity_type(id);
        if let Some(property) = entity_type.property_named(key) {
            let tests = operators::tests(entity_type.property(property), value, path)?;
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
            let reached = Reached::within(self.ontology, relation, stated);
            return each(value, path, |key, input, path| {
                self.quantifier(relation, (reached, None), key, input, path)
            });
        }
        match words::field_of(key).and_then(relation) {
            Some(relation) => self.connection_filters(relation, stated, value, path),
            None => Err(words::unread(key, "condition on an entity")),
        }
    }

    /// `{ some: …, none: …, aggregate: … }` of a relation's connection.
    fn connection_filters(
        self,
        id: RelationId,
        stated: Target,
        value: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<Filter> {
        let way = Way::of(self.ontology.relation(id));
        let reached = Reached::by(self.ontology, id);
        each(value, path, |key, input, path| match key {
            words::AGGREGATE => {
                let keyed = is_interface(stated) && way.keyed;
                let read = aggregate_filters::read(self.ontology, id, keyed, input, path)?;
                let fits =
                    |read: &RelatedAggregate| self.conditions.spend(read.condition.tests(), path);
                let read = read.filter(fits);
                Ok(read.map(|related| Filter::RelatedAggregate(Box::new(related))))
            }
            key => self.quantifier(id, (reached, Some(way)), key, input, path),
        })
    }

    /// How many of what is related must meet a condition. A connection's may say something of the
    /// way there.
    fn quantifier(
        self,
        relation: RelationId,
        (reached, way): (Reached, Option<Way>),
        key: &str,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<Filter> {
        let quantifier = Quantifier::read(key)?;
        if input.is_null() {
            return Ok(None);
        }
        let related = Related {
            relation,
            quantifier,
            targets: self.shared(reached, way, input, path)?,
        };
        let fits = self.fits(&related, path);
        Ok(fits.then(|| Filter::Related(Box::new(related))))
    }

    /// Counts a condition, but one that other types are asked, too, and says whether it fits.
    fn fits(self, related: &Related, path: &ArgumentPath<'_>) -> bool {
        let mut counted = self.shared.counted.borrow_mut();
        let is_new = counted.insert(related.identity(self.ontology));
        self.conditions.spend(usize::from(is_new), path)
    }

    /// Reads the condition of a quantifier, or finds what was made of it for another type.
    fn shared(
        self,
        reached: Reached,
        way: Option<Way>,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Result<TypeFilters, ClientError> {
        let key = (std::ptr::from_ref(input).addr(), reached, way);
        if let Some(filters) = self.shared.filters.borrow().get(&key) {
            return Ok(Arc::clone(filters));
        }
        let filters: TypeFilters = match way {
            None => self.list(reached, Some(input), path)?.into(),
            Some(way) => self.connection(reached, way, Some(input), path)?.into(),
        };
        let mut shared = self.shared.filters.borrow_mut();
        shared.insert(key, Arc::clone(&filters));
        Ok(filters)
    }

    /// Reads `TFConnectionWhere` for one concrete type: conditions on entity and relation.
    fn related(
        self,
        id: TypeId,
        stated: Target,
        way: Way,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<Filter> {
        let nested =
            |input: &Input, path: &ArgumentPath<'_>| self.related(id, stated, way, input, path);
        each(input, path, |key, value, path| match End::find(key) {
            Some(End::Node) => self.entity(id, stated, value, path),
            Some(End::Edge) => self.way(way, value, path),
            None => combined(key, value, path, nested),
        })
    }

    /// Reads conditions on the relation by which an entity is reached.
    fn way(self, way: Way, input: &Input, path: &ArgumentPath<'_>) -> Read<Filter> {
        let Some(id) = way.properties else {
            return Ok(None);
        };
        if !way.keyed {
            return self.relation_properties(id, input, path);
        }
        let name = &*self.ontology.properties(id).name;
        match input.field(name) {
            Some(input) => self.relation_properties(id, input, &path.key(name)),
            None => Ok(None),
        }
    }

    /// Reads `PWhere`.
    fn relation_properties(
        self,
        id: PropertiesId,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<Filter> {
        let properties = self.ontology.properties(id);
        let nested =
            |input: &Input, path: &ArgumentPath<'_>| self.relation_properties(id, input, path);
        each(input, path, |key, value, path| {
            let Some(property) = properties.property_named(key) else {
                return combined(key, value, path, nested);
            };
            let tests = operators::tests(properties.property(property), value, path)?;
            let tests = tests.into_iter();
            let filters = tests.map(|test| Filter::RelationProperty(property, test));
            Ok(joined(filters.collect()))
        })
    }
}

fn is_interface(target: Target) -> bool {
    matches!(target, Target::Interface(_))
}
