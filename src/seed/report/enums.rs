//! Which values of enums facts have: above all, how they are graded.

use std::sync::Arc;

use super::reach::{Citing, citing, source_lists};
use crate::ontology::{
    Direction, EnumId, Ontology, PropertyKind, RelationType, RelationTypeId, TypeId,
};
use crate::store::{Graph, RelationRecord};
use crate::value::Value;

/// How often each value of an enum is given, by what gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumReport {
    /// The property's name.
    pub property: Arc<str>,
    /// The enum's values, in the order of the ontology.
    pub values: Vec<Arc<str>>,
    /// For each kind of relation that has the property, its name and how often each value is
    /// given; the last number counts where none is.
    pub rows: Vec<(String, Vec<usize>)>,
}

/// One report for each enum property of relations that name sources or are named by `@cited`.
pub(super) fn of(ontology: &Ontology, graph: &Graph) -> Vec<EnumReport> {
    let mut found = Enums {
        ontology,
        keys: Vec::new(),
        reports: Vec::new(),
    };
    let citing = citing(ontology);
    let all = ontology.relation_types.iter().zip(&graph.relations);
    for (at, (of_type, relations)) in (0..).zip(all) {
        if citing.contains_key(&RelationTypeId(at)) || !source_lists(ontology, of_type).is_empty() {
            for (name, relations) in kinds(ontology, RelationTypeId(at), relations, &citing) {
                found.add(of_type, &name, &relations);
            }
        }
    }
    found.reports
}

struct Enums<'o> {
    ontology: &'o Ontology,
    /// What each report is about.
    keys: Vec<(Arc<str>, EnumId)>,
    reports: Vec<EnumReport>,
}

impl Enums<'_> {
    fn add(&mut self, of_type: &RelationType, name: &str, relations: &[&RelationRecord]) {
        for (at, property) in of_type.properties.iter().enumerate() {
            if let PropertyKind::Enum(id) = property.kind {
                let report = self.report((property.name.clone(), id));
                let counts = counts(&report.values, relations, at);
                report.rows.push((name.to_owned(), counts));
            }
        }
    }

    /// The report on an enum property of that name, new or not.
    fn report(&mut self, key: (Arc<str>, EnumId)) -> &mut EnumReport {
        let known = self.keys.iter().position(|known| *known == key);
        let at = known.unwrap_or_else(|| {
            let values = &self.ontology.enum_type(key.1).values;
            self.reports.push(EnumReport {
                property: key.0.clone(),
                values: values.iter().map(|value| value.name.clone()).collect(),
                rows: Vec::new(),
            });
            self.keys.push(key);
            self.reports.len() - 1
        });
        &mut self.reports[at]
    }
}

fn counts(values: &[Arc<str>], relations: &[&RelationRecord], at: usize) -> Vec<usize> {
    let mut counts = vec![0; values.len() + 1];
    for relation in relations {
        let place = match relation.values.get(at) {
            Some(Value::String(given)) => values.iter().position(|value| **value == **given),
            _ => None,
        };
        counts[place.unwrap_or(values.len())] += 1;
    }
    counts
}

/// Relations by what they are called in a report: those that name sources are told apart by the
/// type of what they are the sources of.
fn kinds<'g>(
    ontology: &Ontology,
    of: RelationTypeId,
    relations: &'g [RelationRecord],
    citing: &Citing,
) -> Vec<(String, Vec<&'g RelationRecord>)> {
    let name = &ontology.relation_type(of).name;
    let Some(direction) = citing.get(&of) else {
        return vec![(name.to_string(), relations.iter().collect())];
    };
    let citing_type = |relation: &RelationRecord| -> TypeId {
        match direction {
            Direction::In => relation.to.0,
            Direction::Out | Direction::Both => relation.from.0,
        }
    };
    let kinds = ontology.type_ids().map(|id| {
        let of_it = relations.iter().filter(|r| citing_type(r) == id).collect();
        (
            format!("{name} of {}", ontology.entity_type(id).name),
            of_it,
        )
    });
    kinds
        .filter(|(_, relations): &(_, Vec<_>)| !relations.is_empty())
        .collect()
}
