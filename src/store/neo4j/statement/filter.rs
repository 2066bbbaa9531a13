//! Filters as Cypher predicates.

use std::sync::Arc;

use super::encode::list;
use super::predicate::predicate;
use super::sets::Part;
use super::source::key;
use super::writer::{Subject, Writer};
use crate::ontology::TypeId;
use crate::query::{EntitySet, Filter};
use crate::store::neo4j::names;

impl Writer<'_> {
    /// A predicate that an entity, of a type that is known to be this, meets a filter.
    pub(super) fn filter(
        &mut self,
        subject: Subject<'_>,
        entity_type: TypeId,
        filter: &Filter,
    ) -> String {
        match filter {
            Filter::All(all) => self.every_part(subject, entity_type, all, " AND ", "true"),
            Filter::Any(any) => self.every_part(subject, entity_type, any, " OR ", "false"),
            Filter::Not(not) => {
                let subject = Subject {
                    negated: true,
                    ..subject
                };
                format!("NOT ({})", self.filter(subject, entity_type, not))
            }
            Filter::Property(id, test) => {
                let property = self.property(entity_type, *id);
                let expression = names::property(subject.entity, &property.stored_name);
                predicate(&mut self.slots, subject.tested(&expression, property), test)
            }
            Filter::RelationProperty(id, test) => match subject.relation {
                Some((variable, properties)) => {
                    let property = self.ontology.properties(properties).property(*id);
                    let expression = names::property(variable, &property.stored_name);
                    predicate(&mut self.slots, subject.tested(&expression, property), test)
                }
                // There is no relation whose property could be known.
                None => "null".to_owned(),
            },
            Filter::Among(set) => self.among(subject.entity, set),
            Filter::Related(related) if subject.nested => self.in_set(subject.entity, related),
            Filter::Related(related) => self.related(subject.entity, related),
            Filter::RelatedAggregate(related) if subject.nested => {
                self.aggregate_in_set(subject, related)
            }
            Filter::RelatedAggregate(related) => self.related_aggregate(subject.entity, related),
        }
    }

    /// Neo4j looks into a list as into a set, once it is long.
    fn among(&mut self, entity: &str, set: &EntitySet) -> String {
        let keys = self.slots.value(list(set.keys().map(key)));
        let not = if set.is_complement() { "NOT " } else { "" };
        format!("{not}id({entity}) IN {keys}")
    }

    fn every_part(
        &mut self,
        subject: Subject<'_>,
        entity_type: TypeId,
        filters: &[Filter],
        operator: &str,
        none: &str,
    ) -> String {
        let mut parts = Vec::with_capacity(filters.len());
        for filter in filters {
            let (text, sets) = self.naming(|writer| writer.filter(subject, entity_type, filter));
            parts.push(Part {
                text: format!("({text})"),
                sets,
                of_entity: !of_relation(filter),
            });
        }
        match parts.len() {
            0 => none.to_owned(),
            _ => self.joined(subject, operator, parts),
        }
    }

    /// A predicate that an entity, of any of these types, meets the filter of its type: nothing
    /// where the types are all that is asked. The label is part of it, unless there is only one
    /// type and the pattern has seen to it.
    pub(super) fn filters<'f>(
        &mut self,
        subject: Subject<'_>,
        filters: impl IntoIterator<Item = (TypeId, &'f Filter)>,
        labelled: bool,
    ) -> Option<String> {
        let filters: Vec<_> = filters.into_iter().collect();
        if labelled && filters.iter().all(|(_, filter)| filter.is_true()) {
            return None;
        }
        // One predicate on several labels an index can serve; none that hangs on a label.
        if labelled
            && let Some((first, rest)) = filters.split_first()
            && rest.iter().all(|other| self.is_same(*first, *other))
        {
            let types: Vec<_> = filters.iter().map(|(id, _)| *id).collect();
            let types = &types;
            return Some(self.filter(Subject { types, ..subject }, first.0, first.1));
        }
        // One of several types: each writes what all are asked, unless that is a set.
        let subject = Subject {
            nested: subject.nested || filters.len() > 1,
            ..subject
        };
        let branches: Vec<_> = filters
            .into_iter()
            .map(|(id, filter)| {
                let types = &[id];
                (id, self.filter(Subject { types, ..subject }, id, filter))
            })
            .collect();
        match branches.len() {
            0 => Some("false".to_owned()),
            _ => Some(self.by_label(subject.entity, branches, "false")),
        }
    }

    /// Whether two filters, each on entities of its own type, come to one predicate.
    fn is_same(&self, a: (TypeId, &Filter), b: (TypeId, &Filter)) -> bool {
        match (a.1, b.1) {
            (Filter::All(left), Filter::All(right)) | (Filter::Any(left), Filter::Any(right)) => {
                let mut pairs = left.iter().zip(right);
                left.len() == right.len()
                    && pairs.all(|(left, right)| self.is_same((a.0, left), (b.0, right)))
            }
            (Filter::Not(left), Filter::Not(right)) => self.is_same((a.0, left), (b.0, right)),
            (Filter::Property(this, test), Filter::Property(that, other)) => {
                let (this, that) = (self.property(a.0, *this), self.property(b.0, *that));
                (&this.stored_name, this.kind) == (&that.stored_name, that.kind) && test == other
            }
            (Filter::RelationProperty(this, test), Filter::RelationProperty(that, other)) => {
                (this, test) == (that, other)
            }
            (Filter::Among(this), Filter::Among(that)) => Arc::ptr_eq(this, that),
            (Filter::Related(this), Filter::Related(that)) => {
                this.identity(self.ontology) == that.identity(self.ontology)
            }
            (Filter::RelatedAggregate(this), Filter::RelatedAggregate(that)) => {
                let relation = |id| {
                    let relation = self.ontology.relation(id);
                    (
                        relation.relation_type,
                        relation.direction,
                        relation.properties,
                    )
                };
                relation(this.relation) == relation(that.relation)
                    && (&this.targets, &this.condition) == (&that.targets, &that.condition)
            }
            _ => false,
        }
    }
}

/// Whether a filter asks something of the relation by which an entity is reached.
fn of_relation(filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().any(of_relation),
        Filter::Not(part) => of_relation(part),
        Filter::RelationProperty(..) => true,
        Filter::Property(..)
        | Filter::Among(_)
        | Filter::Related(_)
        | Filter::RelatedAggregate(_) => false,
    }
}
