//! From a filter to a condition.

use std::cell::OnceCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::super::aggregate::AggregateTest;
use super::super::graph::{Snapshot, Table, unknown};
use super::super::view::View;
use super::{Condition, Conditions, Memo, Node, Probe, RelatedCondition};
use crate::ontology::{RelationId, TypeId};
use crate::query::{Filter, Related, RelatedIdentity, Target};
use crate::store::StoreError;

impl<'a> Conditions<'a> {
    /// Makes the filters of a request's targets ready.
    pub(in super::super) fn of_targets(
        view: &'a View<'a>,
        targets: &'a [Target],
        relation: Option<RelationId>,
    ) -> Result<Self, StoreError> {
        let targets = targets
            .iter()
            .map(|target| (target.entity_type, &target.filter));
        Compiler::new(view).conditions(relation, targets)
    }
}

/// Makes the filters of one request ready.
struct Compiler<'a> {
    view: &'a View<'a>,
    snapshot: &'a Snapshot,
    /// What was made ready already: a condition that several types share is one.
    related: FxHashMap<RelatedIdentity, Rc<RelatedCondition<'a>>>,
}

/// What a filter is on.
#[derive(Clone, Copy)]
struct Subject<'a> {
    /// The entities of its type.
    table: &'a Table,
    /// The relation they are reached by.
    relation: Option<RelationId>,
}

impl<'a> Compiler<'a> {
    fn new(view: &'a View<'a>) -> Self {
        Self {
            view,
            snapshot: view.snapshot,
            related: FxHashMap::default(),
        }
    }

    fn conditions(
        &mut self,
        relation: Option<RelationId>,
        filters: impl Iterator<Item = (TypeId, &'a Filter)> + Clone,
    ) -> Result<Conditions<'a>, StoreError> {
        let mut conditions = Conditions::new(self.snapshot);
        let types = (!self.snapshot.aliases.is_empty()).then(|| met(filters.clone()));
        for (entity_type, filter) in filters {
            let table = self.snapshot.table(entity_type)?;
            let subject = Subject { table, relation };
            let mut node = self.node(subject, filter)?;
            // A relation leads to nothing that is not there; what nothing leads to may be.
            let there = self.view.entities(entity_type);
            if let Some(there) = there.filter(|_| relation.is_none()) {
                node = Node::All(vec![Node::There(there), node]);
            }
            if let Some(types) = types.as_ref().filter(|types| types.len() > 1) {
                let once = Node::Once(&self.snapshot.aliases, Rc::clone(types));
                node = Node::All(vec![once, node]);
            }
            conditions.add(entity_type, Condition { table, node });
        }
        Ok(conditions)
    }

    fn node(&mut self, subject: Subject<'a>, filter: &'a Filter) -> Result<Node<'a>, StoreError> {
        Ok(match filter {
            Filter::All(all) => Node::All(self.nodes(subject, all)?),
            Filter::Any(any) => Node::Any(self.nodes(subject, any)?),
            Filter::Not(not) => Node::Not(Box::new(self.node(subject, not)?)),
            Filter::Property(property, test) => {
                let column = subject.table.column(*property);
                let column = column.ok_or_else(|| unknown("a property"))?;
                Node::Property(column, Probe::new(test))
            }
            Filter::RelationProperty(property, test) => {
                let relation = subject.relation.ok_or_else(|| unknown("a relation"))?;
                let column = self.snapshot.relation_column(relation, *property)?;
                let column = self.snapshot.column_of_relations(column);
                let column = column.ok_or_else(|| unknown("a property of a relation"))?;
                Node::RelationProperty(column, Probe::new(test))
            }
            Filter::Among(set) => Node::Among(set),
            Filter::Related(related) => Node::Related(self.related(related)?),
            Filter::RelatedAggregate(related) => {
                Node::RelatedAggregate(AggregateTest::compile(self.view, related)?)
            }
        })
    }

    fn nodes(
        &mut self,
        subject: Subject<'a>,
        filters: &'a [Filter],
    ) -> Result<Vec<Node<'a>>, StoreError> {
        let mut nodes = Vec::with_capacity(filters.len());
        for filter in filters {
            nodes.push(self.node(subject, filter)?);
        }
        Ok(nodes)
    }

    fn related(&mut self, related: &'a Related) -> Result<Rc<RelatedCondition<'a>>, StoreError> {
        let path = self.view.path(related.relation)?;
        let ontology = &self.snapshot.ontology;
        let identity = related.identity(ontology);
        if let Some(condition) = self.related.get(&identity) {
            return Ok(Rc::clone(condition));
        }
        let targets = related.targets.iter();
        let targets = targets.map(|(entity_type, filter)| (*entity_type, filter));
        let condition = Rc::new(RelatedCondition {
            snapshot: self.snapshot,
            path,
            met: if self.snapshot.aliases.is_empty() {
                Rc::default()
            } else {
                met(targets.clone())
            },
            types: ontology.concrete_types(ontology.relation(related.relation).target),
            quantifier: related.quantifier,
            conditions: self.conditions(Some(related.relation), targets)?,
            memo: Memo::default(),
            sources: OnceCell::new(),
        });
        self.related.insert(identity, Rc::clone(&condition));
        Ok(condition)
    }
}

/// The types of which something can meet a condition: as another one nothing is told.
fn met<'a>(filters: impl Iterator<Item = (TypeId, &'a Filter)>) -> Rc<[TypeId]> {
    let met = filters.filter(|(_, filter)| !filter.is_never());
    met.map(|(entity_type, _)| entity_type).collect()
}
