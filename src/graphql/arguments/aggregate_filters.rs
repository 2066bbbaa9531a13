//! `aggregate` in the filters of a connection: conditions on counts, sums and extremes.

use super::input::Input;
use super::logic::{Logic, Read, combine, combined, each, joined};
use super::operators;
use super::path::ArgumentPath;
use crate::graphql::words::{AggregateField, Combination, Word, compared_as, unread};
use crate::ontology::{Ontology, PropertyKind, RelationId, TypeId};
use crate::query::{AggregateCondition, AggregateFunction, Counted, RelatedAggregate, Test};
use crate::value::Scalar;

/// Reads the conditions on the aggregate of a relation; `keyed` says that those on the relations
/// are given by properties type.
pub(super) fn read(
    ontology: &Ontology,
    relation: RelationId,
    keyed: bool,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Read<RelatedAggregate> {
    let reader = Reader {
        ontology,
        relation,
        keyed,
        targets: ontology.concrete_types(ontology.relation(relation).target),
    };
    let condition = reader.aggregate(input, path)?;
    Ok(condition.map(|condition| RelatedAggregate {
        relation,
        targets: reader.targets,
        condition,
    }))
}

struct Reader<'a> {
    ontology: &'a Ontology,
    relation: RelationId,
    keyed: bool,
    targets: Vec<TypeId>,
}

impl Reader<'_> {
    fn aggregate(&self, input: &Input, path: &ArgumentPath<'_>) -> Read<AggregateCondition> {
        let nested = |input: &Input, path: &ArgumentPath<'_>| self.aggregate(input, path);
        each(input, path, |key, value, path| {
            if let Some(combination) = Combination::find(key) {
                return combine(combination, value, path, nested);
            }
            match AggregateField::read(key)? {
                AggregateField::Count => counts(value, path, &AggregateCondition::Count),
                AggregateField::Node => self.entities(value, path),
                AggregateField::Edge => self.relations(value, path),
                AggregateField::Overlapping | AggregateField::Spread => {
                    Err(unread(key, "condition on an aggregate"))
                }
            }
        })
    }

    /// `node: { population: { average: { gt: 3 } } }`: a property that every target type has.
    fn entities(&self, input: &Input, path: &ArgumentPath<'_>) -> Read<AggregateCondition> {
        each(input, path, |key, value, path| {
            match self.ontology.property_of_all(&self.targets, key) {
                None => combined(key, value, path, |input, path| self.entities(input, path)),
                // Where there is no entity, there is no figure that could be compared.
                Some((_, None)) => Ok(Some(AggregateCondition::Any(Vec::new()))),
                Some((ids, Some(kind))) => functions(kind, value, path, &|function, test| {
                    AggregateCondition::Entities(ids.clone(), function, test)
                }),
            }
        })
    }

    /// `edge: { share: { sum: { gt: 50 } } }`, or the same within the properties type's name.
    fn relations(&self, input: &Input, path: &ArgumentPath<'_>) -> Read<AggregateCondition> {
        let Some(id) = self.ontology.relation(self.relation).properties else {
            return Ok(None);
        };
        let properties = self.ontology.properties(id);
        if self.keyed {
            let name = &*properties.name;
            return match input.field(name) {
                Some(input) => self.relation_properties(input, &path.key(name)),
                None => Ok(None),
            };
        }
        self.relation_properties(input, path)
    }

    fn relation_properties(
        &self,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<AggregateCondition> {
        let Some(id) = self.ontology.relation(self.relation).properties else {
            return Ok(None);
        };
        let properties = self.ontology.properties(id);
        each(input, path, |key, value, path| {
            match properties.property_named(key) {
                None => combined(key, value, path, |input, path| {
                    self.relation_properties(input, path)
                }),
                Some(property) => {
                    let kind = properties.property(property).kind;
                    functions(kind, value, path, &|function, test| {
                        AggregateCondition::Relations(property, function, test)
                    })
                }
            }
        })
    }
}

/// `count: { nodes: { gte: 3 } }`; `of` makes a condition out of a count and a test.
pub(super) fn counts<T: Logic>(
    input: &Input,
    path: &ArgumentPath<'_>,
    of: &dyn Fn(Counted, Test) -> T,
) -> Read<T> {
    each(input, path, |key, value, path| {
        let counted = Counted::read(key)?;
        let int = PropertyKind::Scalar(Scalar::Int);
        tests(int, value, path, &|test| of(counted, test))
    })
}

/// `{ average: { gt: 3 }, max: { lt: 9 } }`; `of` makes a condition out of a function and a test.
pub(super) fn functions<T: Logic>(
    kind: PropertyKind,
    input: &Input,
    path: &ArgumentPath<'_>,
    of: &dyn Fn(AggregateFunction, Test) -> T,
) -> Read<T> {
    each(input, path, |name, value, path| {
        let function = AggregateFunction::read(name)?;
        let kind = compared_as(function, kind);
        tests(kind, value, path, &|test| of(function, test))
    })
}

/// `{ gt: 3, lt: 9 }`; `of` makes a condition out of a test.
pub(super) fn tests<T: Logic>(
    kind: PropertyKind,
    input: &Input,
    path: &ArgumentPath<'_>,
    of: &dyn Fn(Test) -> T,
) -> Read<T> {
    let tests = operators::scalar_tests(kind, input, path)?;
    Ok(joined(tests.into_iter().map(of).collect()))
}
