//! Reads a book from the store: claims page by page, for each page what its claims are related to.

use std::sync::Arc;

use futures_util::future::try_join_all;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::book::{Book, Fact, Form, Period};
use super::cells::{number, text, write_days, write_entities, write_part};
use crate::ontology::{
    Claim, ClaimKey, ClaimSources, ClaimValues, Ontology, PropertyId, RelationId, TypeId,
};
use crate::query::{EntityKey, Page, Scope, Select, Start, Target};
use crate::store::{GraphStore, Limits, Rows, StoreError};
use crate::value::{ValueRef, days};
use crate::work::{Clock, Work};

/// How many claims are asked for at a time.
const PAGE: u64 = 10_000;

/// How many claims of a type are compared at the most.
const MAX_CLAIMS: usize = 1_000_000;

/// How many relations of a page are read at the most.
const MAX_RELATIONS: usize = 2_000_000;

/// Where a book is read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) store: &'a dyn GraphStore,
    pub(super) scope: &'a Scope,
    pub(super) work: &'a Arc<Work>,
}

/// Reads all claims of a type: a fixed number of calls for each page of them.
pub(super) async fn read(
    from: Material<'_>,
    entity_type: TypeId,
    claim: &Claim,
) -> Result<Book, StoreError> {
    let asked = Asked::new(entity_type, claim);
    let mut reader = Reader::new(claim, &asked);
    let mut page = Page {
        limit: Some(PAGE),
        ..Page::default()
    };
    loop {
        let select = Select {
            positions: true,
            page,
            ..Select::of(vec![asked.target.clone()])
        };
        let claims = from.ask(Start::Types, &select, MAX_CLAIMS).await?;
        let related = asked.related(from, claim, &claims).await?;
        reader.add(&claims, &related, &Clock::new(Arc::clone(from.work)))?;
        let more = claims.more.first().copied().unwrap_or(false);
        let Some(last) = claims.entities.len().checked_sub(1).filter(|_| more) else {
            return Ok(reader.finish());
        };
        if reader.book.facts.len() >= MAX_CLAIMS {
            return Err(StoreError::TooManyClaims(MAX_CLAIMS));
        }
        page = Page {
            limit: Some(PAGE),
            after: Some(claims.cells.position(last)),
            ..Page::default()
        };
    }
}

impl Material<'_> {
    async fn ask(
        self,
        start: Start<'_>,
        select: &Select,
        max_rows: usize,
    ) -> Result<Rows, StoreError> {
        let limits = Limits {
            max_rows,
            work: Arc::clone(self.work),
        };
        self.store.select(start, select, self.scope, limits).await
    }
}

/// What is asked of claims, and in which slots it is answered.
struct Asked {
    target: Target,
    relations: Vec<RelationId>,
}

impl Asked {
    fn new(entity_type: TypeId, claim: &Claim) -> Self {
        let mut asked = Self {
            target: Target::of(entity_type),
            relations: Vec::new(),
        };
        for part in &claim.subject {
            match part {
                ClaimKey::Property(id) => asked.property(*id),
                ClaimKey::Relation(id) => asked.relations.push(*id),
            }
        }
        asked.property(claim.value);
        let period = claim.period.map(|period| [period.from, period.until]);
        let values = [&claim.order, &claim.bounds, &claim.approximate];
        let values = values.into_iter().flatten();
        let values = values.map(|values| values.property);
        let others = claim.rounded_to.into_iter().chain(values);
        others
            .chain(period.into_iter().flatten())
            .for_each(|id| asked.property(id));
        asked
    }

    fn property(&mut self, id: PropertyId) {
        if !self.target.projection.contains(&id) {
            self.target.projection.push(id);
        }
    }

    fn slot(&self, id: PropertyId) -> usize {
        let mut slots = self.target.projection.iter();
        slots.position(|known| *known == id).unwrap_or(usize::MAX)
    }

    /// What the claims of a page are related to: the relations of their key, then their sources.
    async fn related(
        &self,
        from: Material<'_>,
        claim: &Claim,
        claims: &Rows,
    ) -> Result<Vec<Rows>, StoreError> {
        let mut parents: Vec<EntityKey> = claims.entities.iter().map(|claim| claim.key).collect();
        parents.dedup();
        let ontology = from.ontology;
        let keys = self.relations.iter().map(|&relation| {
            let types = ontology.concrete_types(ontology.relation(relation).target);
            let select = Select {
                distinct: true,
                ..Select::of(types.into_iter().map(Target::of).collect())
            };
            (relation, select)
        });
        let sources = claim
            .sources
            .iter()
            .map(|sources| (sources.by, cited(sources)));
        let parents = &parents;
        let asked = keys.chain(sources).map(|(relation, select)| async move {
            let start = Start::Related { relation, parents };
            from.ask(start, &select, MAX_RELATIONS).await
        });
        try_join_all(asked).await
    }
}

/// What is asked of sources.
fn cited(sources: &ClaimSources) -> Select {
    let official = sources.official.iter().map(|official| official.property);
    let mut target = Target::of(sources.source);
    target.projection = official.chain(sources.published).collect();
    let grade = sources.grade.iter().map(|grade| grade.property);
    Select {
        relation_projection: grade.collect(),
        ..Select::of(vec![target])
    }
}

/// Numbers for keys, as they come up.
#[derive(Default)]
struct Numbers(FxHashMap<Box<str>, u32>);

impl Numbers {
    fn of(&mut self, key: &str) -> u32 {
        if let Some(number) = self.0.get(key) {
            return *number;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(key.into(), number);
        number
    }
}

/// Rows become facts.
struct Reader<'a> {
    claim: &'a Claim,
    asked: &'a Asked,
    groups: Numbers,
    subjects: Numbers,
    book: Book,
}

impl<'a> Reader<'a> {
    fn new(claim: &'a Claim, asked: &'a Asked) -> Self {
        Self {
            claim,
            asked,
            groups: Numbers::default(),
            subjects: Numbers::default(),
            book: Book::default(),
        }
    }

    fn finish(mut self) -> Book {
        self.book.close(self.groups.0.len());
        self.book
    }

    /// The claims of a page.
    fn add(&mut self, claims: &Rows, related: &[Rows], clock: &Clock) -> Result<(), StoreError> {
        let (keys, cited) = related.split_at(self.asked.relations.len());
        for row in 0..claims.entities.len() {
            clock.tick()?;
            let fact = self.fact(Row { claims, row }, keys, clock)?;
            self.book.facts.push(fact);
            if let (Some(sources), Some(cited)) = (&self.claim.sources, cited.first()) {
                self.cite(sources, cited, row, clock)?;
            }
        }
        Ok(())
    }

    fn fact(&mut self, row: Row<'_>, keys: &[Rows], clock: &Clock) -> Result<Fact, StoreError> {
        let claim = self.claim;
        let period = claim.period.map(|period| {
            let [from, until] =
                [period.from, period.until].map(|id| row.cell(self.asked.slot(id)).and_then(days));
            (from.map(|days| days.0), until.map(|days| days.1))
        });
        let mut key = self.subject_of(row, keys, clock)?;
        let subject = self.subjects.of(&key);
        if let Some((from, until)) = period {
            write_days(&mut key, [from, until]);
        }
        let mut kind = 0;
        if let Some(order) = &claim.order {
            let slot = self.asked.slot(order.property);
            write_part(&mut key, row.cell(slot));
            kind = order.rank(text(row.cell(slot)));
        }
        let start = self.book.sources.len();
        Ok(Fact {
            key: row.claims.entities[row.row].key,
            value: number(row.cell(self.asked.slot(claim.value))),
            unit: self.unit(row),
            form: self.form(row),
            period: period.and_then(|(from, until)| known(from?, until?)),
            kind,
            is_official: false,
            published: None,
            grade: usize::MAX,
            sources: start..start,
            group: self.groups.of(&key),
            subject,
        })
    }

    fn form(&self, row: Row<'_>) -> Form {
        let is_one_of = |values: &Option<_>| rank(values.as_ref(), row, self.asked).is_some();
        if is_one_of(&self.claim.bounds) {
            Form::Bound
        } else if is_one_of(&self.claim.approximate) {
            Form::Approximate
        } else {
            Form::Plain
        }
    }

    fn unit(&self, row: Row<'_>) -> f64 {
        let unit = self
            .claim
            .rounded_to
            .map(|id| row.cell(self.asked.slot(id)));
        unit.and_then(number).map_or(0.0, f64::abs)
    }

    /// What a claim speaks of, as a text that no other subject has.
    fn subject_of(&self, row: Row<'_>, keys: &[Rows], clock: &Clock) -> Result<String, StoreError> {
        let mut key = String::with_capacity(64);
        let mut relations = keys.iter();
        for part in &self.claim.subject {
            match part {
                ClaimKey::Property(id) => {
                    let cell = row.cell(self.asked.slot(*id));
                    write_part(&mut key, cell);
                }
                ClaimKey::Relation(_) => {
                    let related = relations
                        .next()
                        .map(|rows| &rows.entities[rows.group(row.row)]);
                    let related = related.unwrap_or_default().iter().map(|entity| entity.key);
                    let mut related: Vec<EntityKey> = related.collect();
                    clock.spend(related.len())?;
                    write_entities(&mut key, &mut related);
                }
            }
        }
        Ok(key)
    }

    /// What the last claim cites.
    fn cite(
        &mut self,
        sources: &ClaimSources,
        cited: &Rows,
        row: usize,
        clock: &Clock,
    ) -> Result<(), StoreError> {
        let Some(fact) = self.book.facts.last_mut() else {
            return Ok(());
        };
        let mut keys = Vec::new();
        for at in cited.group(row) {
            clock.tick()?;
            keys.push(cited.entities[at].key);
            if let Some(official) = &sources.official {
                let value = text(cited.cells.entity(at, 0).ok());
                fact.is_official |= official.rank(value) < official.values.len();
            }
            if sources.published.is_some() {
                let slot = usize::from(sources.official.is_some());
                let day = cited
                    .cells
                    .entity(at, slot)
                    .ok()
                    .and_then(days)
                    .map(|days| days.0);
                fact.published = fact.published.max(day);
            }
            if let Some(grade) = &sources.grade {
                let rank = grade.rank(text(cited.cells.relation(at, 0).ok()));
                fact.grade = fact.grade.min(rank);
            }
        }
        keys.sort_unstable();
        keys.dedup();
        self.book.sources.append(&mut keys);
        fact.sources.end = self.book.sources.len();
        Ok(())
    }
}

/// A row of a page.
#[derive(Clone, Copy)]
struct Row<'a> {
    claims: &'a Rows,
    row: usize,
}

impl<'a> Row<'a> {
    fn cell(self, slot: usize) -> Option<ValueRef<'a>> {
        self.claims.cells.entity(self.row, slot).ok()
    }
}

/// The place of a row's value among some values; none where it is none of them.
fn rank(values: Option<&ClaimValues>, row: Row<'_>, asked: &Asked) -> Option<usize> {
    let values = values?;
    let rank = values.rank(text(row.cell(asked.slot(values.property))));
    (rank < values.values.len()).then_some(rank)
}

/// An interval whose ends are in order.
fn known(start: Date, end: Date) -> Option<Period> {
    (start <= end).then_some(Period { start, end })
}
