//! The relations of one type between entities of the copy.

use neo4rs::{BoltList, Row};

use super::Copier;
use super::record::{columns, number, values};
use crate::ontology::{RelationType, RelationTypeId, TypeId};
use crate::store::StoreError;
use crate::store::copied::{CopiedRelations, Numbered};
use crate::store::memory::Arrows;
use crate::store::neo4j::marks::ORDINAL;
use crate::store::neo4j::names;
use crate::store::neo4j::statement::Statement;
use crate::value::Value;

impl Copier<'_> {
    /// Reads them, those whose ends are in the copy; whether nothing was written meanwhile.
    pub(in crate::store) async fn relations(
        &self,
        of: RelationTypeId,
        numbered: &Numbered,
    ) -> Result<(CopiedRelations, bool), StoreError> {
        let of = self.ontology.relation_type(of);
        let take = |relations: &mut CopiedRelations, row: Row| {
            self.read.one_more();
            self.take(relations, (of, numbered), &row)
        };
        self.fold(statement(of, &self.limit()), || begin(of), take)
            .await
    }

    /// Reads a few of them, whatever they join.
    pub(super) async fn samples(&self, of: &RelationType) -> Result<CopiedRelations, StoreError> {
        let take = |relations: &mut CopiedRelations, row: Row| {
            let Ok(found) = row.get::<BoltList>("found") else {
                return Ok(());
            };
            let Arrows { rows, unlike, .. } = &mut relations.arrows;
            let known = (&**self.ontology, &*of.properties);
            let mut found = found.into_iter().skip(3);
            let values = values(known, rows.len(), &mut found, unlike);
            rows.push(values).map(drop)
        };
        let statement = statement(of, &self.limit());
        let (samples, _) = self.fold(statement, || begin(of), take).await?;
        Ok(samples)
    }

    fn take(
        &self,
        relations: &mut CopiedRelations,
        (of, numbered): (&RelationType, &Numbered),
        row: &Row,
    ) -> Result<(), StoreError> {
        let Ok(found) = row.get::<BoltList>("found") else {
            return Ok(());
        };
        let mut found = found.into_iter();
        let mut next = || found.next().as_ref().and_then(number);
        let (Some(from), Some(to), Some(place)) = (next(), next(), next()) else {
            return Ok(());
        };
        relations.counted += 1;
        let ends = Ends {
            of,
            numbered,
            sources: numbered.entities(from),
            targets: numbered.entities(to),
        };
        let arrows = &mut relations.arrows;
        let mut joined = ends.joined();
        if let Some(first) = joined.next() {
            let known = (&**self.ontology, &*of.properties);
            let values = values(known, arrows.rows.len(), &mut found, &mut arrows.unlike);
            // The same entity as another type has the same relations.
            let others: Vec<_> = joined.map(|pair| (pair, values.clone())).collect();
            let record = put(arrows, first, (place, values))?;
            for (pair, values) in others {
                let again = put(arrows, pair, (place, values))?;
                repeat_unlike(arrows, record, again);
            }
        }
        ends.note_unseen(from == to, relations);
        Ok(())
    }
}

fn begin(of: &RelationType) -> CopiedRelations {
    CopiedRelations {
        arrows: Arrows {
            places: Some(Vec::new()),
            ..Arrows::new(of)
        },
        ..CopiedRelations::default()
    }
}

fn put(
    arrows: &mut Arrows,
    pair: (u32, u32),
    (place, values): (i64, Vec<Value>),
) -> Result<u32, StoreError> {
    let record = arrows.push(pair, values)?;
    arrows.places.get_or_insert_default().push(place);
    Ok(record)
}

/// What is not of its type in a record is not in another of the same relation.
fn repeat_unlike(arrows: &mut Arrows, first: u32, again: u32) {
    let unlike = arrows.unlike.iter();
    let same = unlike.filter(|((record, _), _)| *record == first);
    let same: Vec<_> = same
        .map(|((_, property), told)| ((again, *property), told.clone()))
        .collect();
    arrows.unlike.extend(same);
}

/// Neo4j's numbers of both ends, what parallel ones are ordered by, and every property.
fn statement(relation_type: &RelationType, limit: &str) -> Statement {
    let place = format!("coalesce(r.{ORDINAL}, id(r))");
    let head = ["id(a)".to_owned(), "id(b)".to_owned(), place];
    let columns: Vec<_> = head
        .into_iter()
        .chain(columns("r", &relation_type.properties))
        .collect();
    let body = format!(
        "MATCH (a)-[r:{}]->(b)\nRETURN [{}] AS found{limit}",
        names::escape(&relation_type.name),
        columns.join(", ")
    );
    Statement::plain(&format!("copy {}", relation_type.name), &body)
}

/// What the ends of a relation are in the copy.
struct Ends<'a> {
    of: &'a RelationType,
    numbered: &'a Numbered,
    sources: &'a [u32],
    targets: &'a [u32],
}

impl Ends<'_> {
    fn is_joined(&self, source: u32, target: u32) -> bool {
        let types = self
            .numbered
            .type_of(source)
            .zip(self.numbered.type_of(target));
        types.is_some_and(|ends: (TypeId, TypeId)| self.of.ends.contains(&ends))
    }

    /// Those of both ends that the ontology joins.
    fn joined(&self) -> impl Iterator<Item = (u32, u32)> {
        let sources = self.sources.iter();
        let all = sources.flat_map(|source| self.targets.iter().map(|target| (*source, *target)));
        all.filter(|(source, target)| self.is_joined(*source, *target))
    }

    /// Counts the relation at ends that know nothing of it.
    fn note_unseen(&self, is_loop: bool, relations: &mut CopiedRelations) {
        let unseen = &mut relations.unseen;
        for source in self.sources {
            let mut targets = self.targets.iter();
            if !targets.any(|target| self.is_joined(*source, *target)) {
                *unseen.entry(*source).or_default() += 1;
            }
        }
        for target in self.targets.iter().filter(|_| !is_loop) {
            let mut sources = self.sources.iter();
            if !sources.any(|source| self.is_joined(*source, *target)) {
                *unseen.entry(*target).or_default() += 1;
            }
        }
    }
}
