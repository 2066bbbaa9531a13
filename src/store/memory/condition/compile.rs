//! From a filter to a condition.

use super::super::aggregate::AggregateTest;
use super::super::graph::{Snapshot, Table, unknown};
use super::{Condition, Conditions, Node, Probe, RelatedCondition};
use crate::ontology::{RelationId, TypeId};
use crate::query::{Filter, Related, Target};
use crate::store::StoreError;

/// Makes a filter on entities of a type ready; `relation` is the one they are reached by.
fn compile<'a>(
    snapshot: &'a Snapshot,
    entity_type: TypeId,
    relation: Option<RelationId>,
    filter: &'a Filter,
) -> Result<Condition<'a>, StoreError> {
    let table = snapshot.table(entity_type)?;
    let compiler = Compiler {
        snapshot,
        table,
        relation,
    };
    Ok(Condition {
        table,
        node: compiler.node(filter)?,
    })
}

impl<'a> Conditions<'a> {
    /// Makes the filters of a request's targets ready.
    pub(in super::super) fn of_targets(
        snapshot: &'a Snapshot,
        targets: &'a [Target],
        relation: Option<RelationId>,
    ) -> Result<Self, StoreError> {
        let targets = targets
            .iter()
            .map(|target| (target.entity_type, &target.filter));
        Self::compile(snapshot, relation, targets)
    }

    fn compile(
        snapshot: &'a Snapshot,
        relation: Option<RelationId>,
        filters: impl Iterator<Item = (TypeId, &'a Filter)>,
    ) -> Result<Self, StoreError> {
        let mut conditions = Self::new(snapshot);
        for (entity_type, filter) in filters {
            let condition = compile(snapshot, entity_type, relation, filter)?;
            conditions.add(entity_type, condition);
        }
        Ok(conditions)
    }
}

struct Compiler<'a> {
    snapshot: &'a Snapshot,
    table: &'a Table,
    relation: Option<RelationId>,
}

impl<'a> Compiler<'a> {
    fn node(&self, filter: &'a Filter) -> Result<Node<'a>, StoreError> {
        Ok(match filter {
            Filter::All(all) => Node::All(self.nodes(all)?),
            Filter::Any(any) => Node::Any(self.nodes(any)?),
            Filter::Not(not) => Node::Not(Box::new(self.node(not)?)),
            Filter::Property(property, test) => {
                let column = self.table.column(*property);
                let column = column.ok_or_else(|| unknown("a property"))?;
                Node::Property(column, Probe::new(test))
            }
            Filter::RelationProperty(property, test) => {
                let relation = self.relation.ok_or_else(|| unknown("a relation"))?;
                let column = self.snapshot.relation_column(relation, *property)?;
                let column = self.snapshot.column_of_relations(column);
                let column = column.ok_or_else(|| unknown("a property of a relation"))?;
                Node::RelationProperty(column, Probe::new(test))
            }
            Filter::Related(related) => Node::Related(self.related(related)?),
            Filter::RelatedAggregate(related) => {
                Node::RelatedAggregate(AggregateTest::compile(self.snapshot, related)?)
            }
        })
    }

    fn nodes(&self, filters: &'a [Filter]) -> Result<Vec<Node<'a>>, StoreError> {
        filters.iter().map(|filter| self.node(filter)).collect()
    }

    fn related(&self, related: &'a Related) -> Result<RelatedCondition<'a>, StoreError> {
        let targets = related.targets.iter();
        let targets = targets.map(|(entity_type, filter)| (*entity_type, filter));
        let path = self.snapshot.path(related.relation)?;
        let ontology = &self.snapshot.ontology;
        Ok(RelatedCondition {
            snapshot: self.snapshot,
            path,
            types: ontology.concrete_types(ontology.relation(related.relation).target),
            quantifier: related.quantifier,
            conditions: Conditions::compile(self.snapshot, Some(related.relation), targets)?,
        })
    }
}
