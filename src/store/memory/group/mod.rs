//! Answering with groups: each member is put into the groups of its keys.

mod counted;
mod keys;
mod numbers;
mod related;

use super::aggregate::Measured;
use super::graph::{Row, Snapshot};
use super::members::Members;
use super::view::View;
use crate::ontology::RelationId;
use crate::query::{Grouping, KeyValue, Start, Target};
use crate::store::{Grouped, Limits, StoreError};
use crate::work::Clock;
use counted::Counted;
use keys::{KeyReader, Places, Read, WalkReader, part};
use numbers::{Numbers, Part};
use related::Memberships;

/// Answers a request for groups.
pub(super) fn group(
    view: &View<'_>,
    start: Start<'_>,
    grouping: &Grouping,
    limits: &Limits,
) -> Result<Grouped, StoreError> {
    let members = Members::new(view, start, &grouping.members.targets, limits)?;
    let readers = Readers::new(view, start.relation(), grouping)?;
    let mut groups = Groups::new(view.snapshot, &readers, grouping, limits);
    members.visit(limits, |parent, row| {
        let parent = u32::try_from(parent).unwrap_or(u32::MAX);
        groups.add(parent, row, &members.clock)
    })?;
    groups.answer(view, grouping, limits, &members.clock)
}

/// What keys and measures are read from.
struct Readers<'a> {
    walks: Vec<WalkReader<'a>>,
    keys: Vec<KeyReader<'a>>,
    measures: Vec<Measured<'a>>,
}

impl<'a> Readers<'a> {
    fn new(
        view: &'a View<'a>,
        relation: Option<RelationId>,
        grouping: &Grouping,
    ) -> Result<Self, StoreError> {
        let snapshot = view.snapshot;
        let walks = grouping
            .walks
            .iter()
            .map(|walk| WalkReader::new(view, walk));
        let keys = grouping.keys.iter();
        let keys = keys.map(|key| KeyReader::new(snapshot, grouping, relation, key));
        let types = Target::types(&grouping.members.targets);
        let measures = grouping.members.measures.iter();
        let measures =
            measures.map(|m| Measured::new(snapshot, &types, relation, &m.of, m.function));
        Ok(Self {
            walks: walks.collect::<Result<_, _>>()?,
            keys: keys.collect::<Result<_, _>>()?,
            measures: measures.collect::<Result<_, _>>()?,
        })
    }
}

/// The groups so far.
struct Groups<'a> {
    snapshot: &'a Snapshot,
    readers: &'a Readers<'a>,
    numbers: Numbers<'a>,
    counted: Counted<'a>,
    /// For each group, the number of the last member that was put into it.
    last: Vec<u64>,
    /// The number of the member that is looked at.
    member: u64,
    /// Where there is something to compute over what members are related to.
    memberships: Option<Memberships>,
    /// Taken by whoever reads keys.
    places: Option<Places>,
}

impl<'a> Groups<'a> {
    fn new(
        snapshot: &'a Snapshot,
        readers: &'a Readers<'a>,
        grouping: &Grouping,
        limits: &Limits,
    ) -> Self {
        let most = grouping.most_groups(limits.max_rows);
        let measures = &readers.measures;
        Self {
            snapshot,
            readers,
            numbers: Numbers::new(grouping.keys.len(), most),
            counted: Counted::new(snapshot, measures, grouping.rows, limits.max_rows),
            last: Vec::new(),
            member: 0,
            memberships: (!grouping.related.is_empty()).then(Memberships::default),
            places: None,
        }
    }

    /// Puts a member into its groups.
    fn add(&mut self, parent: u32, row: Row, clock: &Clock) -> Result<(), StoreError> {
        self.member += 1;
        let mut places = self.places.take().unwrap_or_else(|| Places {
            member: row,
            reached: vec![None; self.readers.walks.len()],
        });
        places.member = row;
        self.walk(0, parent, &mut places, clock)?;
        self.places = Some(places);
        Ok(())
    }

    /// Goes every way from the walk of that index on.
    fn walk(
        &mut self,
        at: usize,
        parent: u32,
        places: &mut Places,
        clock: &Clock,
    ) -> Result<(), StoreError> {
        let (readers, snapshot) = (self.readers, self.snapshot);
        let Some(walk) = readers.walks.get(at) else {
            return self.keys(0, parent, places, clock);
        };
        let from = places.entity(walk.from);
        let path = from.and_then(|from| {
            let (path, reach) = walk.path(snapshot.type_of(from)?)?;
            Some((path, reach.from(from)))
        });
        let mut leads_on = false;
        for (path, row) in path
            .into_iter()
            .flat_map(|(path, rows)| rows.map(move |row| (path, row)))
        {
            clock.tick()?;
            if walk.leads_to(snapshot.type_of(row.entity)) {
                leads_on = true;
                places.reached[at] = Some((row, path));
                self.walk(at + 1, parent, places, clock)?;
            }
        }
        if leads_on {
            return Ok(());
        }
        places.reached[at] = None;
        self.walk(at + 1, parent, places, clock)
    }

    /// Reads the key of that index, and those behind it.
    fn keys(
        &mut self,
        at: usize,
        prefix: u32,
        places: &Places,
        clock: &Clock,
    ) -> Result<(), StoreError> {
        let readers = self.readers;
        let Some(key) = readers.keys.get(at) else {
            return self.put(prefix, places.member, clock);
        };
        match key.read(self.snapshot, places) {
            Read::One(part) => {
                let number = self.numbers.next(at, prefix, part)?;
                self.keys(at + 1, number, places, clock)
            }
            Read::Each(elements, cut) => elements.iter().try_for_each(|element| {
                let number = self.numbers.next(at, prefix, part(cut, element.as_ref()))?;
                self.keys(at + 1, number, places, clock)
            }),
        }
    }

    /// Puts the member into a group, unless it is there already.
    fn put(&mut self, group: u32, row: Row, clock: &Clock) -> Result<(), StoreError> {
        clock.tick()?;
        let at = group as usize;
        if self.last.len() <= at {
            self.last.resize(at + 1, 0);
            self.counted.reserve(at + 1);
        }
        if std::mem::replace(&mut self.last[at], self.member) == self.member {
            return Ok(());
        }
        let is_new = self.counted.add(group, row)?;
        match &mut self.memberships {
            Some(memberships) if is_new => memberships.add(group, row.entity),
            _ => Ok(()),
        }
    }

    fn answer(
        self,
        view: &View<'_>,
        grouping: &Grouping,
        limits: &Limits,
        clock: &Clock,
    ) -> Result<Grouped, StoreError> {
        let (parents, keys) = self.numbers.groups();
        let groups = parents.len();
        clock.spend(groups * (1 + keys.len() + self.readers.measures.len()))?;
        let mut memberships = self.memberships.unwrap_or_default();
        memberships.sort(clock)?;
        let related = grouping.related.iter();
        let related =
            related.map(|figures| memberships.figures(view, (figures, groups), limits, clock));
        let value = |part: Part<'_>| value(view.snapshot, part);
        Ok(Grouped {
            parents,
            keys: keys
                .into_iter()
                .map(|key| key.into_iter().map(value).collect())
                .collect(),
            members: self.counted.figures(groups),
            related: related.collect::<Result<_, _>>()?,
        })
    }
}

fn value(snapshot: &Snapshot, part: Part<'_>) -> KeyValue {
    match part {
        Part::Null => KeyValue::Null,
        Part::Coarser => KeyValue::Coarser,
        Part::Value(value) => KeyValue::Value(value.to_owned()),
        Part::Date(date) => KeyValue::Date(date),
        Part::Entity(entity) => snapshot.type_of(entity).map_or(KeyValue::Null, |of| {
            let position = snapshot.position_of(entity).to_owned();
            KeyValue::Entity(counted::entity(entity, of), position)
        }),
    }
}
