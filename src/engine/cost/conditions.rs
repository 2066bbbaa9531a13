//! What conditions are estimated to keep, and to cost.

use rustc_hash::FxHashSet;

use super::sizes::{Sizes, float};
use crate::ontology::{Ontology, TypeId};
use crate::query::{Filter, Quantifier, Related, RelatedIdentity, Test};

/// Estimates the conditions of one request.
pub(super) struct Conditions<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) sizes: &'a Sizes,
    /// Those on related entities that are counted already: a store evaluates each once, as a set, by
    /// however many ways it is reached.
    seen: FxHashSet<RelatedIdentity>,
}

/// Parts of what there is that a condition keeps of which nothing else is known: as in the work that the
/// estimate follows.
const OF_A_RANGE: f64 = 1.0 / 3.0;
const OF_A_TEXT: f64 = 1.0 / 10.0;
const OF_A_RELATION: f64 = 1.0 / 2.0;
/// The least that is left by what excludes.
const OF_A_NEGATION: f64 = 1.0 / 10.0;

impl<'a> Conditions<'a> {
    pub(super) fn new(ontology: &'a Ontology, sizes: &'a Sizes) -> Self {
        Self {
            ontology,
            sizes,
            seen: FxHashSet::default(),
        }
    }

    /// How many of so many rows of a type are kept.
    pub(super) fn kept(&self, of: TypeId, filter: &Filter, rows: f64) -> f64 {
        rows * self.part(of, filter, rows).clamp(0.0, 1.0)
    }

    fn part(&self, of: TypeId, filter: &Filter, rows: f64) -> f64 {
        match filter {
            Filter::All(parts) => parts.iter().map(|part| self.part(of, part, rows)).product(),
            Filter::Any(parts) => {
                let sum: f64 = parts.iter().map(|part| self.part(of, part, rows)).sum();
                sum.min(1.0)
            }
            Filter::Not(part) => (1.0 - self.part(of, part, rows)).max(OF_A_NEGATION),
            Filter::Property(property, test) => {
                let entity_type = self.ontology.entity_type(of);
                if entity_type.id == Some(*property) {
                    tested(test, 1.0, rows)
                } else {
                    tested(test, rows.sqrt(), rows)
                }
            }
            Filter::RelationProperty(_, test) => tested(test, rows.sqrt(), rows),
            Filter::Among(_) => 1.0,
            Filter::Related(related) => match related.quantifier {
                Quantifier::Some | Quantifier::Single => OF_A_RELATION,
                Quantifier::All | Quantifier::None => 1.0,
            },
            Filter::RelatedAggregate(_) => OF_A_RELATION,
        }
    }

    /// What it costs to test so many rows.
    pub(super) fn cost(&mut self, filter: &Filter, rows: f64) -> f64 {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => {
                parts.iter().map(|part| self.cost(part, rows)).sum()
            }
            Filter::Not(part) => self.cost(part, rows),
            Filter::Property(_, test) | Filter::RelationProperty(_, test) => match test {
                Test::In(values) => rows + float(values.len() as u64),
                _ => rows,
            },
            Filter::Among(_) => rows,
            Filter::Related(related) => self.related(related, rows),
            Filter::RelatedAggregate(related) => {
                let degree = self.sizes.degree(self.ontology, related.relation);
                rows * degree * float(1 + related.condition.tests() as u64)
            }
        }
    }

    /// Each row's relations are looked at, and what they lead to is tested once.
    fn related(&mut self, related: &Related, rows: f64) -> f64 {
        let relation = self.ontology.relation(related.relation);
        let degree = self.sizes.degree(self.ontology, related.relation);
        let walked = (rows * degree).min(2.0 * self.sizes.relations(relation.relation_type));
        if !self.seen.insert(related.identity(self.ontology)) {
            return walked;
        }
        let targets = related.targets.iter().map(|(target, filter)| {
            let tested = walked.min(self.sizes.entities(*target));
            self.cost(filter, tested)
        });
        walked + targets.sum::<f64>()
    }
}

/// The part that a test of a property keeps, where so many rows have the same value.
fn tested(test: &Test, alike: f64, rows: f64) -> f64 {
    let equal = alike / rows.max(1.0);
    match test {
        Test::Equal(_) => equal,
        Test::In(values) => equal * float(values.len() as u64),
        Test::IsNull | Test::Compare(..) => OF_A_RANGE,
        Test::Contains(_)
        | Test::StartsWith(_)
        | Test::EndsWith(_)
        | Test::Includes(_)
        | Test::Distance(..) => OF_A_TEXT,
        Test::Unknown => 0.0,
    }
}
