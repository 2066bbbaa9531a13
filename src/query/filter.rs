//! Conditions on entities, on the relations they were reached by, and on what they are related to.
//!
//! Conditions are three-valued, as in Cypher: a comparison with `null` is unknown, `Not` of
//! unknown is unknown, and only what is true is kept. Quantifiers are never unknown.

use std::sync::Arc;

use super::EntitySet;
use super::aggregate::AggregateFunction;
use crate::ontology::{
    Direction, Ontology, PropertiesId, PropertyId, RelationId, RelationTypeId, Target, TypeId,
};
use crate::value::{Point, Value};

/// A condition on one entity of a known type and, inside a relation, on that relation.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Every one holds; true when there is none.
    All(Vec<Filter>),
    /// At least one holds; false when there is none.
    Any(Vec<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
    /// A property of the entity passes a test.
    Property(PropertyId, Test),
    /// A property of the relation by which the entity was reached passes a test. The index is
    /// that of the relation's properties type.
    RelationProperty(PropertyId, Test),
    /// The entity is in the set.
    Among(Arc<EntitySet>),
    /// Entities at the other end of a relation meet a condition.
    Related(Box<Related>),
    /// An aggregate over the entities at the other end of a relation meets a condition.
    RelatedAggregate(Box<RelatedAggregate>),
}

/// What one property value must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// It is null: never unknown.
    IsNull,
    /// It equals the value; for a list property, element by element.
    Equal(Value),
    /// It equals one of the values. Unknown where it is null and there is any value; one of no
    /// values nothing is.
    In(Vec<Value>),
    /// It stands in that order to the value.
    Compare(Comparison, Value),
    /// The text contains this text; case counts.
    Contains(String),
    /// The text starts with this text; case counts.
    StartsWith(String),
    /// The text ends with this text; case counts.
    EndsWith(String),
    /// The list has an element that equals the value.
    Includes(Value),
    /// The distance to the point, in metres or in units of the plane, stands in that order to
    /// the number.
    Distance(Point, Comparison, f64),
    /// Nothing is known: the test of an argument that was given as `null`.
    Unknown,
}

/// An order between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// A condition on the entities at the other end of a relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The relation, from the type of the entity that the condition is on.
    pub relation: RelationId,
    /// How many of them must meet it.
    pub quantifier: Quantifier,
    /// The condition by type. An entity of a type that the relation leads to and that is not
    /// listed does not meet it; one of any other type is not related by it at all.
    ///
    /// Where entities of several types are asked the same of what they are related to, they share
    /// this: a condition nested in interfaces would otherwise grow with each level by as many
    /// times as the interface has types.
    pub targets: Arc<[(TypeId, Filter)]>,
}

/// What makes two conditions on related entities one, whatever types they are asked of: each
/// holds for an entity if the other does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RelatedIdentity {
    relation_type: RelationTypeId,
    direction: Direction,
    properties: Option<PropertiesId>,
    target: Target,
    quantifier: Quantifier,
    /// Where the shared targets are.
    targets: usize,
}

impl RelatedIdentity {
    /// The same with another quantifier.
    #[must_use]
    pub fn with(self, quantifier: Quantifier) -> Self {
        Self { quantifier, ..self }
    }
}

impl Related {
    /// What it has in common with every condition that is the same. It stands for the condition
    /// as long as the filter lives that both are in.
    pub fn identity(&self, ontology: &Ontology) -> RelatedIdentity {
        let relation = ontology.relation(self.relation);
        RelatedIdentity {
            relation_type: relation.relation_type,
            direction: relation.direction,
            properties: relation.properties,
            target: relation.target,
            quantifier: self.quantifier,
            targets: self.targets.as_ptr().addr(),
        }
    }
}

/// How many related entities must meet a condition. Parallel relations count one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// At least one.
    Some,
    /// Every one, and there is at least one: where there is none it does not hold.
    All,
    /// None, also where there is none.
    None,
    /// Exactly one.
    Single,
}

/// A condition on an aggregate over related entities.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedAggregate {
    /// The relation, from the type of the entity that the condition is on.
    pub relation: RelationId,
    /// The types at its other end that are counted.
    pub targets: Vec<TypeId>,
    /// The condition.
    pub condition: AggregateCondition,
}

/// A condition on counts and measures.
#[derive(Debug, Clone, PartialEq)]
pub enum AggregateCondition {
    /// Every one holds.
    All(Vec<AggregateCondition>),
    /// At least one holds.
    Any(Vec<AggregateCondition>),
    /// It does not hold.
    Not(Box<AggregateCondition>),
    /// How many there are passes a test.
    Count(Counted, Test),
    /// A measure over a property of the related entities, given for each of
    /// [`RelatedAggregate::targets`] in its order, passes a test.
    Entities(Vec<PropertyId>, AggregateFunction, Test),
    /// A measure over a property of the relations passes a test.
    Relations(PropertyId, AggregateFunction, Test),
}

impl AggregateCondition {
    /// How many counts and measures it tests.
    pub fn tests(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::tests).sum(),
            Self::Not(part) => part.tests(),
            Self::Count(..) | Self::Entities(..) | Self::Relations(..) => 1,
        }
    }
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Distinct entities.
    Entities,
    /// Relations.
    Relations,
}

impl Filter {
    /// The filter that keeps everything.
    pub const TRUE: Self = Self::All(Vec::new());

    /// The filter that keeps nothing.
    pub const FALSE: Self = Self::Any(Vec::new());

    /// Whether it is [`Filter::TRUE`].
    pub fn is_true(&self) -> bool {
        matches!(self, Self::All(all) if all.is_empty())
    }

    /// Whether nothing can meet it, whatever its properties are.
    pub fn is_never(&self) -> bool {
        match self {
            Self::All(all) => all.iter().any(Self::is_never),
            Self::Any(any) => any.iter().all(Self::is_never),
            Self::Not(not) => not.is_always(),
            _ => false,
        }
    }

    fn is_always(&self) -> bool {
        match self {
            Self::All(all) => all.iter().all(Self::is_always),
            Self::Any(any) => any.iter().any(Self::is_always),
            Self::Not(not) => not.is_never(),
            _ => false,
        }
    }
}
