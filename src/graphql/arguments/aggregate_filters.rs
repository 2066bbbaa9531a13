//! `aggregate` in the filters of a connection: conditions on counts, sums and extremes.

use super::input::Input;
use super::logic::{Read, combine, combined, each, joined};
use super::operators;
use super::path::ArgumentPath;
use crate::graphql::words::{AggregateField, Combination, Word, compared_as, unread};
use crate::ontology::{Ontology, Property, PropertyId, PropertyKind, RelationId, TypeId};
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

/// Makes a condition on one property out of a function and a test.
type Of<'a> = &'a dyn Fn(AggregateFunction, Test) -> AggregateCondition;

impl Reader<'_> {
    fn aggregate(&self, input: &Input, path: &ArgumentPath<'_>) -> Read<AggregateCondition> {
        let nested = |input: &Input, path: &ArgumentPath<'_>| self.aggregate(input, path);
        each(input, path, |key, value, path| {
            if let Some(combination) = Combination::find(key) {
                return combine(combination, value, path, nested);
            }
            match AggregateField::read(key)? {
                AggregateField::Count => counts(value, path),
                AggregateField::Node => self.entities(value, path),
                AggregateField::Edge => self.relations(value, path),
                AggregateField::Overlapping => Err(unread(key, "condition on an aggregate")),
            }
        })
    }

    /// `node: { population: { average: { gt: 3 } } }`: a property that every target type has.
    fn entities(&self, input: &Input, path: &ArgumentPath<'_>) -> Read<AggregateCondition> {
        each(input, path, |key, value, path| {
            let found: Option<Vec<(&Property, PropertyId)>> = self
                .targets
                .iter()
                .map(|&id| {
                    let entity_type = self.ontology.entity_type(id);
                    let property = entity_type.property_named(key)?;
                    Some((entity_type.property(property), property))
                })
                .collect();
            match found.as_deref() {
                None => combined(key, value, path, |input, path| self.entities(input, path)),
                // Where there is no entity, there is no figure that could be compared.
                Some([]) => Ok(Some(AggregateCondition::Any(Vec::new()))),
                Some(found @ [(property, _), ..]) => {
                    let ids: Vec<_> = found.iter().map(|(_, id)| *id).collect();
                    functions(property.kind, value, path, &|function, test| {
                        AggregateCondition::Entities(ids.clone(), function, test)
                    })
                }
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

/// `count: { nodes: { gte: 3 } }`
fn counts(input: &Input, path: &ArgumentPath<'_>) -> Read<AggregateCondition> {
    each(input, path, |key, value, path| {
        let counted = Counted::read(key)?;
        let tests = operators::scalar_tests(PropertyKind::Scalar(Scalar::Int), value, path)?;
        let tests = tests.into_iter();
        Ok(joined(
            tests
                .map(|test| AggregateCondition::Count(counted, test))
                .collect(),
        ))
    })
}

/// `{ average: { gt: 3 }, max: { lt: 9 } }`
fn functions(
    kind: PropertyKind,
    input: &Input,
    path: &ArgumentPath<'_>,
    of: Of<'_>,
) -> Read<AggregateCondition> {
    let mut conditions = Vec::new();
    for (name, operators) in input.fields() {
        let function = AggregateFunction::read(name)?;
        let kind = compared_as(function, kind);
        let tests = operators::scalar_tests(kind, operators, &path.key(name))?;
        conditions.extend(tests.into_iter().map(|test| of(function, test)));
    }
    Ok(joined(conditions))
}
