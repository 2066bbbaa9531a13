//! Relations of any type, and what they join: requests for pieces of the graph as statements.
//!
//! What a statement has of a relation is in the variable `r`, whatever its type; `$types` numbers
//! the types by their names, as the ontology does, and `$joins` has what each joins.

mod degrees;
mod neighbours;
// Relations by themselves.
mod between;
mod relations;

#[cfg(test)]
mod tests;

use neo4rs::BoltType;

use super::encode::{list, map};
use super::writer::Writer;
use crate::ontology::{RelationType, RelationTypeId, TypeId};
use crate::store::neo4j::names;

pub(in super::super) use degrees::degrees;
pub(in super::super) use neighbours::neighbours;
pub(in super::super) use relations::{Column, relations};

/// What rows begin with that are entities which were asked about.
pub(in super::super) const END: i64 = 0;

/// What rows begin with that are relations.
pub(in super::super) const RELATION: i64 = 1;

/// The number of the type of the relation `r`.
const TYPE: &str = "$types[type(r)]";

impl Writer<'_> {
    /// Names the parameters that number relation types, and that have what each joins.
    fn name_relation_types(&mut self) {
        let types = &self.ontology.relation_types;
        let numbers = (0_i64..).zip(types);
        let numbers = numbers.map(|(number, of)| (&*of.name, BoltType::from(number)));
        self.slots.named("types", map(numbers));
        let joins = types.iter().map(|of| (&*of.name, self.ends(of)));
        let joins = map(joins);
        self.slots.named("joins", joins);
    }

    fn all_types(&self) -> Vec<TypeId> {
        self.ontology.type_ids().collect()
    }

    /// Some relation types in a pattern.
    fn any_relation(&self, types: &[RelationTypeId]) -> String {
        let names = types.iter();
        let names = names.map(|id| names::escape(&self.ontology.relation_type(*id).name));
        names.collect::<Vec<_>>().join("|")
    }

    /// An expression that is one thing for relations `r` of each of some types.
    fn by_relation_type(
        expressions: impl Iterator<Item = (RelationTypeId, String)>,
        otherwise: &str,
    ) -> String {
        let mut all: Vec<(String, Vec<RelationTypeId>)> = Vec::new();
        for (id, expression) in expressions {
            match all.iter_mut().find(|(known, _)| *known == expression) {
                Some((_, alike)) => alike.push(id),
                None => all.push((expression, vec![id])),
            }
        }
        let cases = all.iter().map(|(expression, alike)| {
            let numbers: Vec<_> = alike.iter().map(|id| id.0.to_string()).collect();
            format!(" WHEN {} THEN {expression}", numbers.join(", "))
        });
        let cases: String = cases.collect();
        if cases.is_empty() {
            return otherwise.to_owned();
        }
        format!("CASE {TYPE}{cases} ELSE {otherwise} END")
    }

    /// What must hold of a relation `r` of some types: it joins what a field of the ontology says
    /// that its type does, and it is there. Whether its ends are there is another question.
    fn joins(&mut self, types: &[RelationTypeId]) -> String {
        let joins = joins_its_ends();
        let there = types.iter();
        let there = there.filter_map(|id| Some((*id, self.relations_there("r", *id)?)));
        let there: Vec<_> = there.collect();
        if there.is_empty() {
            return joins;
        }
        let there = Self::by_relation_type(there.into_iter(), "true");
        format!("{joins} AND {there}")
    }

    /// What a type of relations joins, as lists for the driver: sources and targets of which each of
    /// the ones is joined to each of the others, each type as its labels.
    fn ends(&self, relation_type: &RelationType) -> BoltType {
        let pairs = &relation_type.ends;
        let mut sources: Vec<TypeId> = pairs.iter().map(|(source, _)| *source).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut alike: Vec<(Vec<TypeId>, Vec<TypeId>)> = Vec::new();
        for source in sources {
            let of_source = pairs.iter().filter(|(of, _)| *of == source);
            let mut targets: Vec<TypeId> = of_source.map(|(_, target)| *target).collect();
            targets.sort_unstable();
            match alike.iter_mut().find(|(_, known)| *known == targets) {
                Some((sources, _)) => sources.push(source),
                None => alike.push((vec![source], targets)),
            }
        }
        let labels = |id: &TypeId| {
            let labels = self.ontology.entity_type(*id).labels.iter();
            list(labels.map(|label| BoltType::from(&**label)))
        };
        let types = |types: Vec<TypeId>| list(types.iter().map(labels));
        let alike = alike.into_iter();
        list(alike.map(|(sources, targets)| list([types(sources), types(targets)].into_iter())))
    }

    /// What stands behind a variable in a pattern, and what must hold, so that its entity is one of
    /// these types and there.
    fn of_types(&mut self, variable: &str, types: &[TypeId]) -> (String, Vec<String>) {
        let whole = types.len() == self.ontology.entity_types.len();
        let labels = names::any_labels(self.ontology, types.iter().copied());
        let others = self.more_specific(types);
        let others = (!others.is_empty()).then(|| {
            let labels = names::any_labels(self.ontology, others);
            format!("NOT {variable}:{labels}")
        });
        let there = self.entities_there(variable, types);
        // That it is of some type says what it is joined by.
        let labels = if whole {
            String::new()
        } else {
            format!(":{labels}")
        };
        (labels, others.into_iter().chain(there).collect())
    }

    /// The types besides these whose entities have the labels of one of these, and more: an entity
    /// is of the type that asks for the most labels.
    fn more_specific(&self, types: &[TypeId]) -> Vec<TypeId> {
        let labels = |id: TypeId| &self.ontology.entity_type(id).labels;
        let adds_to = |other: TypeId, id: TypeId| {
            let (labels, others) = (labels(id), labels(other));
            others.len() > labels.len() && labels.iter().all(|label| others.contains(label))
        };
        let others = self.ontology.type_ids().filter(|id| !types.contains(id));
        others
            .filter(|other| types.iter().any(|id| adds_to(*other, *id)))
            .collect()
    }

    /// The number of the type of an entity.
    fn type_number(&self, variable: &str) -> String {
        let numbers = self.ontology.type_ids().map(|id| (id, id.0.to_string()));
        self.by_type(variable, numbers)
    }

    /// The id of an entity, null where its type has none.
    fn id_of(&self, variable: &str) -> String {
        let ids = self.ontology.type_ids().map(|id| match self.stored_id(id) {
            Some(name) => (id, names::property(variable, name)),
            None => (id, "null".to_owned()),
        });
        self.by_type(variable, ids)
    }

    /// What the order of entities goes by.
    fn position_of(&mut self, variable: &str) -> String {
        let types = self.all_types();
        self.entity_position(variable, types.into_iter()).text()
    }
}

/// That the ends of a relation `r` have the labels of two types that its type joins. Which these are is
/// in a parameter: as text it would be most of a statement, and take the database as long to plan.
fn joins_its_ends() -> String {
    let is_of = |end: &str, at: u8| {
        format!("any(type IN alike[{at}] WHERE all(label IN type WHERE label IN labels({end})))")
    };
    let [source, target] = [is_of("startNode(r)", 0), is_of("endNode(r)", 1)];
    format!("any(alike IN $joins[type(r)] WHERE {source} AND {target})")
}
