//! Conditions on what an entity is related to: quantifiers and aggregates as subqueries.

use super::measure;
use super::predicate::{Tested, predicate};
use super::writer::{Reach, Subject, Writer};
use crate::ontology::{PropertyId, PropertyKind, TypeId};
use crate::query::{
    AggregateCondition, AggregateFunction, Comparison, Counted, Quantifier, Related,
    RelatedAggregate, Test,
};
use crate::store::neo4j::names;
use crate::value::{Scalar, Value};

/// The variables of a relation and of the entity at its other end.
struct End {
    relation: String,
    entity: String,
}

impl Writer<'_> {
    /// A predicate that so many related entities meet a condition. It is never unknown.
    pub(super) fn related(&mut self, from: &str, related: &Related) -> String {
        let (reach, met) = self.far_end(from, related);
        let met = met.as_deref();
        match related.quantifier {
            Quantifier::Some => format!("EXISTS {{ {} }}", reach.meeting(met)),
            Quantifier::None => format!("NOT EXISTS {{ {} }}", reach.meeting(met)),
            Quantifier::Single => format!("COUNT {{ {} }} = 1", reach.meeting(met)),
            Quantifier::All => {
                let missed = format!("NOT coalesce({}, false)", met.unwrap_or("true"));
                format!(
                    "(EXISTS {{ {} }} AND NOT EXISTS {{ {} }})",
                    reach.meeting(None),
                    reach.meeting(Some(&missed))
                )
            }
        }
    }

    /// What a relation leads to, and what must hold of it; nothing where the types are all that
    /// is asked.
    pub(super) fn far_end(&mut self, from: &str, related: &Related) -> (Reach, Option<String>) {
        let end = self.end();
        // Of the entities of the field's types all must meet it, listed or not; others, which
        // relations of the same type may lead to for another field, are none of them.
        let all = related.quantifier == Quantifier::All;
        let met = related.targets.iter();
        let met: Vec<_> = met.filter(|(_, filter)| !filter.is_never()).collect();
        let types: Vec<TypeId> = if all {
            let target = self.ontology.relation(related.relation).target;
            self.ontology.concrete_types(target)
        } else {
            met.iter().map(|(id, _)| *id).collect()
        };
        let variables = (from, &*end.relation, &*end.entity);
        let reach = self.over(variables, related.relation, &types);
        let subject = Subject {
            entity: &end.entity,
            relation: self.relation_of(Some(related.relation), &end.relation),
            negated: false,
            types: &types,
            nested: true,
        };
        let filters = met.iter().map(|(id, filter)| (*id, filter));
        let met = self.filters(subject, filters, !all);
        (reach, met)
    }

    /// A predicate that an aggregate over related entities meets a condition.
    pub(super) fn related_aggregate(&mut self, from: &str, related: &RelatedAggregate) -> String {
        self.aggregate_condition(from, related, &related.condition)
    }

    fn aggregate_condition(
        &mut self,
        from: &str,
        related: &RelatedAggregate,
        condition: &AggregateCondition,
    ) -> String {
        match condition {
            AggregateCondition::All(all) => self.conditions(from, related, all, " AND ", "true"),
            AggregateCondition::Any(any) => self.conditions(from, related, any, " OR ", "false"),
            AggregateCondition::Not(not) => {
                format!("NOT ({})", self.aggregate_condition(from, related, not))
            }
            AggregateCondition::Count(counted, test) => self.count(from, related, *counted, test),
            AggregateCondition::Entities(properties, function, test) => {
                self.over_entities(from, related, properties, *function, test)
            }
            AggregateCondition::Relations(property, function, test) => {
                self.over_relations(from, related, *property, *function, test)
            }
        }
    }

    fn conditions(
        &mut self,
        from: &str,
        related: &RelatedAggregate,
        conditions: &[AggregateCondition],
        operator: &str,
        none: &str,
    ) -> String {
        let parts: Vec<_> = conditions
            .iter()
            .map(|condition| format!("({})", self.aggregate_condition(from, related, condition)))
            .collect();
        match parts.len() {
            0 => none.to_owned(),
            _ => parts.join(operator),
        }
    }

    fn count(
        &mut self,
        from: &str,
        related: &RelatedAggregate,
        counted: Counted,
        test: &Test,
    ) -> String {
        let end = self.end();
        let pattern = self.aggregated(from, &end, related);
        if let Some(any) = asks_for_any(test) {
            let not = if any { "" } else { "NOT " };
            return format!("{not}EXISTS {{ {pattern} }}");
        }
        let count = match counted {
            Counted::Relations => format!("COUNT {{ {pattern} }}"),
            Counted::Entities => {
                format!("COUNT {{ MATCH {pattern} RETURN DISTINCT {} }}", end.entity)
            }
        };
        let kind = PropertyKind::Scalar(Scalar::BigInt);
        predicate(&mut self.slots, Tested::new(&count, kind), test)
    }

    fn over_entities(
        &mut self,
        from: &str,
        related: &RelatedAggregate,
        properties: &[PropertyId],
        function: AggregateFunction,
        test: &Test,
    ) -> String {
        let end = self.end();
        let pattern = self.aggregated(from, &end, related);
        let targets = related
            .targets
            .iter()
            .copied()
            .zip(properties.iter().copied());
        let (value, kind) = self.measured(&end.entity, targets);
        let distinct = format!("MATCH {pattern} WITH DISTINCT {}", end.entity);
        self.one_figure(&distinct, function, (value, kind), test)
    }

    fn over_relations(
        &mut self,
        from: &str,
        related: &RelatedAggregate,
        property: PropertyId,
        function: AggregateFunction,
        test: &Test,
    ) -> String {
        let end = self.end();
        let pattern = self.aggregated(from, &end, related);
        let Some((variable, properties)) = self.relation_of(Some(related.relation), &end.relation)
        else {
            return "null".to_owned();
        };
        let property = self.ontology.properties(properties).property(property);
        let value = names::property(variable, &property.stored_name);
        let matched = format!("MATCH {pattern}");
        self.one_figure(&matched, function, (value, property.kind), test)
    }

    /// A test of a figure over what is matched, which is computed once however often it is looked
    /// at.
    fn one_figure(
        &mut self,
        matched: &str,
        function: AggregateFunction,
        of: (String, PropertyKind),
        test: &Test,
    ) -> String {
        let kind = measure::kind(function, of.1);
        let figure = measure::expression(function, of.1, &measure::variable(0));
        let named = measure::named(&[of], "");
        let value = format!("value{}", self.slots.variable());
        let test = predicate(&mut self.slots, Tested::new(&value, kind), test);
        format!(
            "any({value} IN COLLECT {{ {matched} {named} RETURN {figure} AS value }} WHERE {test})"
        )
    }

    fn end(&mut self) -> End {
        let number = self.slots.variable();
        End {
            relation: format!("r{number}"),
            entity: format!("n{number}"),
        }
    }

    /// What follows `MATCH` for the entities that an aggregate is over.
    fn aggregated(&mut self, from: &str, end: &End, related: &RelatedAggregate) -> String {
        let variables = (from, &*end.relation, &*end.entity);
        let reach = self.over(variables, related.relation, &related.targets);
        reach.meeting(None)
    }
}

/// Whether there is any, where that is all that a test of a count asks: then Neo4j need not count.
fn asks_for_any(test: &Test) -> Option<bool> {
    match test {
        Test::Compare(Comparison::Greater, Value::Int(0))
        | Test::Compare(Comparison::AtLeast, Value::Int(1)) => Some(true),
        Test::Equal(Value::Int(0))
        | Test::Compare(Comparison::Equal | Comparison::AtMost, Value::Int(0))
        | Test::Compare(Comparison::Less, Value::Int(1)) => Some(false),
        _ => None,
    }
}
