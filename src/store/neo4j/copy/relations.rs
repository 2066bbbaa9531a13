//! The relations of one type between entities of the copy.

use neo4rs::{BoltList, Row};
use rustc_hash::FxHashMap;

use super::record::{columns, number, values};
use super::sorted::Reordered;
use super::{Copier, Places};
use crate::ontology::{RelationType, TypeId};
use crate::store::copied::{Copied, CopiedRelations};
use crate::store::neo4j::marks::ORDINAL;
use crate::store::neo4j::names;
use crate::store::neo4j::statement::Statement;
use crate::store::{RelationRecord, StoreError};
use crate::value::Value;

/// Where an entity is in the copy: its type, and its place there.
type Place = (TypeId, u32);

/// Relations as they were read.
#[derive(Debug, Default)]
pub(super) struct RelationRows {
    records: Vec<RelationRecord>,
    beside: CopiedRelations,
    /// How many lead to what the ontology does not know, by the entity of the copy that they are at.
    unseen: FxHashMap<Place, u64>,
}

impl Copier<'_> {
    /// Reads them; whether nothing was written meanwhile.
    pub(super) async fn relations(
        &self,
        at: usize,
        places: &Places,
    ) -> Result<(RelationRows, bool), StoreError> {
        let Some(relation_type) = self.ontology.relation_types.get(at) else {
            return Ok((RelationRows::default(), true));
        };
        let take = |rows: &mut RelationRows, row: Row| {
            rows.take(self, relation_type, places, &row);
        };
        let statement = statement(relation_type, &self.limit());
        self.fold(statement, RelationRows::default, take).await
    }

    /// Reads a few of them, whatever they join.
    pub(super) async fn samples(&self, at: usize) -> Result<(RelationRows, bool), StoreError> {
        let Some(relation_type) = self.ontology.relation_types.get(at) else {
            return Ok((RelationRows::default(), true));
        };
        let take = |rows: &mut RelationRows, row: Row| {
            let found = row.get::<BoltList>("found").ok();
            if let Some(found) = found {
                let known = (&**self.ontology, &*relation_type.properties);
                let mut found = found.into_iter().skip(3);
                let unlike = &mut rows.beside.unlike;
                let values = values(known, 0, &mut found, unlike);
                let (from, to) = ((TypeId(0), 0), (TypeId(0), 0));
                rows.records.push(RelationRecord { from, to, values });
            }
        };
        let statement = statement(relation_type, &self.limit());
        self.fold(statement, RelationRows::default, take).await
    }
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

impl RelationRows {
    /// The values of each.
    pub(super) fn values(&self) -> impl ExactSizeIterator<Item = &[Value]> {
        self.records.iter().map(|record| &*record.values)
    }

    fn take(&mut self, copier: &Copier<'_>, of: &RelationType, places: &Places, row: &Row) {
        let Ok(found) = row.get::<BoltList>("found") else {
            return;
        };
        let mut found = found.into_iter();
        let mut next = || found.next().as_ref().and_then(number);
        let (Some(from), Some(to), Some(place)) = (next(), next(), next()) else {
            return;
        };
        copier.read.one_more();
        self.beside.counted += 1;
        let at = |number: i64| places.get(&number).map_or(&[][..], Vec::as_slice);
        let (sources, targets) = (at(from), at(to));
        let joins = |source: &TypeId, target: &TypeId| of.ends.contains(&(*source, *target));
        let known = (&**copier.ontology, &*of.properties);
        let mut own = None;
        for (from, to) in pairs(sources, targets, joins) {
            let Ok(record) = u32::try_from(self.records.len()) else {
                return;
            };
            let values = match &own {
                None => values(known, record, &mut found, &mut self.beside.unlike),
                Some((first, values)) => {
                    self.repeat_unlike(*first, record);
                    Vec::clone(values)
                }
            };
            if own.is_none() && sources.len() * targets.len() > 1 {
                own = Some((record, values.clone()));
            }
            self.records.push(RelationRecord { from, to, values });
            self.beside.places.push(place);
        }
        self.note_unseen((from == to, sources, targets), joins);
    }

    /// The same entity as another type has the same relations.
    fn repeat_unlike(&mut self, first: u32, record: u32) {
        let unlike = self.beside.unlike.iter();
        let same = unlike.filter(|((at, _), _)| *at == first);
        let same: Vec<_> = same
            .map(|((_, property), told)| ((record, *property), told.clone()))
            .collect();
        self.beside.unlike.extend(same);
    }

    /// Counts the relation at ends that know nothing of it.
    fn note_unseen(
        &mut self,
        (is_loop, sources, targets): (bool, &[Place], &[Place]),
        joins: impl Fn(&TypeId, &TypeId) -> bool,
    ) {
        for source in sources {
            let mut met = targets.iter().filter(|target| joins(&source.0, &target.0));
            if met.next().is_none() {
                *self.unseen.entry(*source).or_default() += 1;
            }
        }
        for target in targets.iter().filter(|_| !is_loop) {
            let mut met = sources.iter().filter(|source| joins(&source.0, &target.0));
            if met.next().is_none() {
                *self.unseen.entry(*target).or_default() += 1;
            }
        }
    }

    /// Puts them into the copy, parallel ones in their order.
    pub(super) fn finish(mut self, at: usize, copied: &mut Copied) {
        self.in_order();
        let of = u16::try_from(at).unwrap_or(u16::MAX);
        for ((entity_type, record), count) in self.unseen {
            if let Some(entities) = copied.entities.get_mut(usize::from(entity_type.0)) {
                entities.unseen.insert((record, of), count);
            }
        }
        copied.graph.relations.push(self.records);
        copied.relations.push(self.beside);
    }

    fn in_order(&mut self) {
        let beside = &mut self.beside;
        if beside.places.is_sorted() {
            return;
        }
        let order = Reordered::by(self.records.len(), |at| beside.places.get(at).copied());
        order.sort(&mut self.records);
        order.sort(&mut beside.places);
        order.sort_unlike(&mut beside.unlike);
    }
}

/// Those of both ends that the ontology joins.
fn pairs<'p>(
    sources: &'p [Place],
    targets: &'p [Place],
    joins: impl Fn(&TypeId, &TypeId) -> bool + 'p,
) -> impl Iterator<Item = (Place, Place)> + 'p {
    let all = sources
        .iter()
        .flat_map(|source| targets.iter().map(move |target| (*source, *target)));
    all.filter(move |(source, target)| joins(&source.0, &target.0))
}
