//! Conditions nested in conditions, each evaluated once, as the set of all that meet it.
//!
//! As a subquery within a subquery a condition would be evaluated again for every way that leads
//! to an entity, and there are exponentially many ways: twelve levels of quantifiers over twenty
//! countries take minutes. So what is asked of entities that a condition reaches is asked first,
//! from the inside out, of every relation or entity there is: one clause a condition at the head
//! of the statement, whose result is a list. The condition itself is whether that list has the
//! entity. It costs what there are relations, however deep it stands; and it is planned as a
//! query by itself, so that planning grows with the number of conditions and no faster.
//!
//! Neo4j remembers of sixteen lists at a time what they hold: where one row is looked up in more,
//! it would go through each again for every row. Wide conditions are taken together before.

use rustc_hash::FxHashMap;

use super::writer::{Subject, Writer};
use crate::query::{Quantifier, Related, RelatedAggregate, RelatedIdentity};

/// The sets of a statement.
#[derive(Debug, Default)]
pub(super) struct Sets {
    /// The subqueries that make them, each behind those it needs.
    clauses: Vec<String>,
    /// The set of each condition over a relation.
    related: FxHashMap<RelatedIdentity, String>,
    /// Those that are named in what is being written.
    named: Vec<String>,
}

/// Lists that one row is looked up in, at the most.
const MOST: usize = 8;

/// A predicate, and the sets that it names.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) sets: Vec<String>,
    /// Whether it is on the entity alone, and not on the relation that leads to it.
    pub(super) of_entity: bool,
}

impl Writer<'_> {
    /// The subqueries that make all sets.
    pub(super) fn set_clauses(&self) -> String {
        self.sets.clauses.concat()
    }

    /// Writes something and tells which sets it names.
    pub(super) fn naming<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> (T, Vec<String>) {
        let outer = std::mem::take(&mut self.sets.named);
        let written = write(self);
        (written, std::mem::replace(&mut self.sets.named, outer))
    }

    fn name(&mut self, sets: impl IntoIterator<Item = String>) {
        for set in sets {
            if !self.sets.named.contains(&set) {
                self.sets.named.push(set);
            }
        }
    }

    fn clause(&mut self, needed: &[String], body: &str) {
        let needed = needed.join(", ");
        let clause = format!("CALL ({needed}) {{\n  {body}\n}}\n");
        self.sets.clauses.push(clause);
    }

    /// A predicate that an entity meets a condition over a relation; never unknown.
    pub(super) fn in_set(&mut self, entity: &str, related: &Related) -> String {
        let set = self.set(related);
        self.name([set.clone()]);
        match related.quantifier {
            Quantifier::None => format!("NOT {entity} IN {set}"),
            _ => format!("{entity} IN {set}"),
        }
    }

    /// The entities for which a condition holds; for `none` those for which it does not.
    fn set(&mut self, related: &Related) -> String {
        let identity = match related.quantifier {
            Quantifier::None => related.identity(self.ontology).with(Quantifier::Some),
            _ => related.identity(self.ontology),
        };
        if let Some(set) = self.sets.related.get(&identity) {
            return set.clone();
        }
        let origin = format!("o{}", self.slots.variable());
        let ((reach, met), needed) = self.naming(|writer| writer.far_end(&origin, related));
        let set = format!("s{}", self.slots.variable());
        let met = met.as_deref();
        let body = match related.quantifier {
            Quantifier::Some | Quantifier::None => format!(
                "MATCH {}\n  RETURN collect(DISTINCT {origin}) AS {set}",
                reach.meeting(met)
            ),
            Quantifier::Single => format!(
                "MATCH {}\n  WITH {origin}, count(*) AS met WHERE met = 1\n  \
                 RETURN collect({origin}) AS {set}",
                reach.meeting(met)
            ),
            Quantifier::All => format!(
                "MATCH {}\n  WITH {origin}, count(*) AS ends, \
                 count(CASE WHEN {} THEN 1 END) AS met WHERE met = ends\n  \
                 RETURN collect({origin}) AS {set}",
                reach.meeting(None),
                met.unwrap_or("true")
            ),
        };
        self.clause(&needed, &body);
        self.sets.related.insert(identity, set.clone());
        set
    }

    /// A predicate that an entity meets a condition on an aggregate.
    pub(super) fn aggregate_in_set(
        &mut self,
        subject: Subject<'_>,
        related: &RelatedAggregate,
    ) -> String {
        let (text, sets) = self.naming(|writer| writer.related_aggregate(subject.entity, related));
        self.in_sets(subject, &text, &sets)
    }

    /// A predicate on an entity that was evaluated before for every entity of its types: those of
    /// which it holds are in one set, and those of which it is unknown in another.
    fn in_sets(&mut self, subject: Subject<'_>, predicate: &str, needed: &[String]) -> String {
        let number = self.slots.variable();
        let (held, unknown) = (format!("held{number}"), format!("unknown{number}"));
        let entity = subject.entity;
        let entities = self.entities(entity, subject.types).meeting(None);
        let body = format!(
            "MATCH {entities}\n  WITH {entity}, {predicate} AS met\n  \
             RETURN collect(CASE WHEN met THEN {entity} END) AS {held},\n    \
             collect(CASE WHEN met IS NULL THEN {entity} END) AS {unknown}"
        );
        self.clause(needed, &body);
        let predicate = format!(
            "CASE WHEN {entity} IN {held} THEN true WHEN {entity} IN {unknown} THEN null \
             ELSE false END"
        );
        self.name([held, unknown]);
        predicate
    }

    /// Predicates on one entity, joined by `AND` or `OR`: taken together before where they name so
    /// many sets that looking one entity up in all of them would be slow.
    pub(super) fn joined(
        &mut self,
        subject: Subject<'_>,
        operator: &str,
        mut parts: Vec<Part>,
    ) -> String {
        let sets = |parts: &[Part]| parts.iter().map(|part| part.sets.len()).sum::<usize>();
        while sets(&parts) > MOST {
            let before = parts.len();
            let chunks = chunks(parts).into_iter();
            let taken = chunks.map(|chunk| self.taken_together(subject, operator, chunk));
            parts = taken.collect();
            if parts.len() == before {
                break;
            }
        }
        let mut texts = Vec::with_capacity(parts.len());
        for part in parts {
            self.name(part.sets);
            texts.push(part.text);
        }
        texts.join(operator)
    }

    fn taken_together(
        &mut self,
        subject: Subject<'_>,
        operator: &str,
        mut chunk: Vec<Part>,
    ) -> Part {
        if chunk.len() == 1
            && let Some(part) = chunk.pop()
        {
            return part;
        }
        let needed: Vec<_> = chunk.iter().flat_map(|part| part.sets.clone()).collect();
        let texts: Vec<_> = chunk.into_iter().map(|part| part.text).collect();
        let predicate = texts.join(operator);
        let (text, sets) = self.naming(|writer| writer.in_sets(subject, &predicate, &needed));
        Part {
            text: format!("({text})"),
            sets,
            of_entity: true,
        }
    }
}

/// Neighbouring predicates on entities that together name no more sets than one entity is looked
/// up in; those without sets, and those on relations, stay by themselves.
fn chunks(parts: Vec<Part>) -> Vec<Vec<Part>> {
    let mut chunks: Vec<Vec<Part>> = Vec::new();
    let mut room = 0;
    for part in parts {
        let sets = part.sets.len();
        let joins = part.of_entity && sets > 0;
        match chunks.last_mut().filter(|_| joins && sets <= room) {
            Some(chunk) => {
                room -= sets;
                chunk.push(part);
            }
            None => {
                room = if joins { MOST.saturating_sub(sets) } else { 0 };
                chunks.push(vec![part]);
            }
        }
    }
    chunks
}
