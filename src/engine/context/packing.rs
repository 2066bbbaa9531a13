//! Filling a pack: what is worth most first, as long as there is room.

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::cites::{Cite, Cites};
use super::facts::Known;
use super::lines::relation_id;
use super::lines::{Fact, Told};
use super::markdown;
use super::pack::{ContextCitation, ContextLine, ContextLineKind, ContextPack};
use super::units::{Head, Unit, Units};
use crate::query::ContextPosition;

/// After so many units in a row that have no room, the rest is left to the next pack.
const MOST_PASSED: usize = 12;

/// Tokens that are kept for what a head may say of lines that have no room.
const HEAD_ROOM: usize = 8;

/// At most so many sources are cited for a fact of an entity, and for a relation. Behind the first
/// those alone that are cited already: a source costs as much as a fact.
const MOST_CITES: (usize, usize) = (1, 2);

/// What packs are filled from.
pub(super) struct Stock<'a> {
    pub(super) asking: &'a Asking<'a>,
    pub(super) known: &'a Known<'a>,
    pub(super) cites: &'a Cites,
    pub(super) units: &'a Units,
}

/// A pack that is being filled.
struct Filling<'a> {
    stock: &'a Stock<'a>,
    pack: ContextPack,
    /// The key of each citation that is in.
    keys: FxHashMap<Cite, String>,
    /// How often a key was wanted.
    wanted: FxHashMap<String, usize>,
    /// Where the lines of each head end.
    ends: FxHashMap<usize, usize>,
    tokens: usize,
    /// How many tokens there may be.
    room: usize,
}

/// What a unit would add to a pack.
struct Draft {
    /// What stands above its lines, where that does not stand there yet.
    head: Option<ContextLine>,
    lines: Vec<ContextLine>,
    /// Those that are new.
    citations: Vec<(Cite, ContextCitation)>,
    /// How often their keys are wanted then.
    wanted: FxHashMap<String, usize>,
    tokens: usize,
}

/// Fills a pack with units that earlier ones had no room for, then on from where they ended.
pub(super) fn fill(stock: &Stock<'_>, mut pack: ContextPack) -> ContextPack {
    let search = stock.asking.search;
    while !pack.gaps.is_empty() && stock.asking.tokens(&markdown::frame(&pack)) > search.budget {
        pack.gaps.pop();
    }
    let mut room = search.budget;
    loop {
        let filled = fill_within(stock, pack.clone(), room);
        // Lines may come to more together than one by one.
        match filled.tokens.checked_sub(search.budget) {
            None | Some(0) => return filled,
            Some(_) if room == 0 => return filled,
            Some(beyond) => room = room.saturating_sub(beyond),
        }
    }
}

fn fill_within(stock: &Stock<'_>, pack: ContextPack, room: usize) -> ContextPack {
    let search = stock.asking.search;
    let after = search.after.clone().unwrap_or_default();
    let tokens = stock.asking.tokens(&markdown::frame(&pack));
    let mut filling = Filling {
        stock,
        pack,
        keys: FxHashMap::default(),
        wanted: FxHashMap::default(),
        ends: FxHashMap::default(),
        tokens,
        room,
    };
    let count = u32::try_from(stock.units.list.len()).unwrap_or(u32::MAX);
    let mut told: FxHashSet<u32> = FxHashSet::default();
    let mut next = ContextPosition {
        reached: after.reached,
        passed: Vec::new(),
    };
    let mut passed_in_a_row = 0;
    for place in after.passed.iter().copied().chain(after.reached..count) {
        if passed_in_a_row == MOST_PASSED {
            if place >= after.reached {
                break;
            }
            next.passed.push(place);
            continue;
        }
        next.reached = next.reached.max(place + 1);
        let unit = stock.units.list.get(place as usize);
        if unit.is_some_and(|unit| filling.add(unit)) {
            told.insert(place);
            passed_in_a_row = 0;
        } else if !told.is_empty() {
            // What has no room in an empty pack never has.
            next.passed.push(place);
            passed_in_a_row += 1;
        }
    }
    let is_done = next.reached >= count && next.passed.is_empty();
    let mut pack = filling.finish(&told);
    pack.next = (!is_done && !told.is_empty()).then_some(next);
    pack
}

impl Filling<'_> {
    /// Adds a unit, if there is room for all of it.
    fn add(&mut self, unit: &Unit) -> bool {
        let draft = self.draft(unit);
        if self.tokens + draft.tokens > self.room || draft.lines.is_empty() {
            return false;
        }
        self.tokens += draft.tokens;
        self.wanted.extend(draft.wanted);
        for (cite, citation) in draft.citations {
            self.keys.insert(cite, citation.key.clone());
            self.pack.citations.push(citation);
        }
        self.insert(unit.head, draft.head, draft.lines);
        true
    }

    /// What a unit would add.
    fn draft(&self, unit: &Unit) -> Draft {
        let stock = self.stock;
        let head = unit.head.and_then(|head| stock.units.heads.get(head));
        let is_new = unit.head.is_some_and(|head| !self.ends.contains_key(&head));
        let mut draft = Draft {
            head: head.filter(|_| is_new).map(|head| head_line(stock, head)),
            lines: Vec::new(),
            citations: Vec::new(),
            wanted: FxHashMap::default(),
            tokens: 0,
        };
        if let Some(head) = &draft.head {
            draft.tokens += stock.asking.tokens(&markdown::line(head)) + HEAD_ROOM;
        }
        let kind = head.map_or(ContextLineKind::Fact, |head| head.kind.below());
        let facts = &stock.units.facts.told;
        for told in unit.facts.iter().filter_map(|at| facts.get(*at)) {
            let (mut line, cites) = self.line(told, kind, unit.worth);
            for (at, cite) in cites.into_iter().enumerate() {
                if at > 0 && !self.keys.contains_key(cite) {
                    break;
                }
                let key = self.key(&mut draft, cite, (told, &line));
                if !line.citations.contains(&key) {
                    line.citations.push(key);
                }
            }
            draft.tokens += stock.asking.tokens(&markdown::line(&line));
            draft.lines.push(line);
        }
        draft
    }

    /// The key of a citation, which is taken up where it is new.
    fn key(&self, draft: &mut Draft, cite: &Cite, of: (&Told, &ContextLine)) -> String {
        let drafted = draft.citations.iter().find(|(known, _)| known == cite);
        let drafted = drafted.map(|(_, citation)| &citation.key);
        if let Some(key) = self.keys.get(cite).or(drafted) {
            return key.clone();
        }
        let citation = self.citation(cite, of, &mut draft.wanted);
        let key = citation.key.clone();
        let new = draft.citations.iter().map(|(_, citation)| citation);
        let mut known = self.pack.citations.iter().chain(new);
        let same = known.find(|known| known.source == citation.source);
        draft.tokens += self
            .stock
            .asking
            .tokens(&markdown::citation(&citation, same));
        draft.citations.push((cite.clone(), citation));
        key
    }

    /// A fact as a line of the answer, and what it cites: first what is cited already.
    fn line(&self, told: &Told, kind: ContextLineKind, score: f64) -> (ContextLine, Vec<&Cite>) {
        let stock = self.stock;
        let cites = &stock.cites;
        let (sources, most) = match told.fact {
            Fact::Entity(key) | Fact::Property(key, _) => {
                (vec![cites.of_entity(key)], MOST_CITES.0)
            }
            Fact::Relation(row, _) => (vec![cites.of_relation(row)], MOST_CITES.1),
            Fact::Member(key, row) => (
                vec![cites.of_relation(row), cites.of_entity(key)],
                MOST_CITES.1,
            ),
        };
        let relations = told.rows.iter();
        let relations = relations.filter_map(|row| relation_id(stock.asking, stock.known, *row));
        let relations: Vec<String> = relations.collect();
        let mut best: Vec<&Cite> = sources.into_iter().flatten().collect();
        best.sort_by_key(|cite| !self.keys.contains_key(*cite));
        best.truncate(most);
        let ids = told
            .entities
            .iter()
            .filter_map(|entity| stock.known.subject(entity.key));
        let ids: Vec<String> = ids.map(|subject| subject.id().to_owned()).collect();
        let line = ContextLine {
            text: told.text.clone(),
            kind,
            entity: ids.first().cloned(),
            relation: relations.first().cloned(),
            relations,
            entities: ids,
            citations: Vec::new(),
            score,
        };
        (line, best)
    }

    /// Puts lines where they belong: below their head, else at the end.
    fn insert(
        &mut self,
        head: Option<usize>,
        head_line: Option<ContextLine>,
        lines: Vec<ContextLine>,
    ) {
        let end = self.pack.lines.len();
        let at = head
            .and_then(|head| self.ends.get(&head))
            .copied()
            .unwrap_or(end);
        let added: Vec<_> = head_line.into_iter().chain(lines).collect();
        let count = added.len();
        self.pack.lines.splice(at..at, added);
        for known in self.ends.values_mut() {
            if *known >= at && at < end {
                *known += count;
            }
        }
        if let Some(head) = head {
            self.ends.insert(head, at + count);
        }
    }

    /// A citation that is new, with a key of its own.
    fn citation(
        &self,
        cite: &Cite,
        (told, line): (&Told, &ContextLine),
        wanted: &mut FxHashMap<String, usize>,
    ) -> ContextCitation {
        let document = self.stock.cites.documents.get(&cite.source);
        let short = short(&cite.source);
        let known = wanted.get(&short).or_else(|| self.wanted.get(&short));
        let count = known.map_or(1, |count| count + 1);
        wanted.insert(short.clone(), count);
        let key = match count {
            1 => short,
            count => format!("{short}.{count}"),
        };
        let is_relation = matches!(told.fact, Fact::Relation(..));
        ContextCitation {
            key,
            source: cite.source.clone(),
            entity: line.entity.clone().filter(|_| !is_relation),
            relation: line.relation.clone().filter(|_| is_relation),
            citation: document.and_then(|document| document.citation.clone()),
            quote: cite.quote.clone(),
            url: document.and_then(|document| document.url.clone()),
            grade: cite.grade.clone(),
        }
    }

    /// The pack as it is answered with, of which some units are.
    fn finish(self, told: &FxHashSet<u32>) -> ContextPack {
        let stock = self.stock;
        let mut pack = self.pack;
        let mut dropped: FxHashMap<_, u64> = FxHashMap::default();
        for (place, unit) in (0_u32..).zip(&stock.units.list) {
            if told.contains(&place) {
                continue;
            }
            for fact in &unit.facts {
                let entity = stock
                    .units
                    .facts
                    .told
                    .get(*fact)
                    .and_then(|told| told.entities.first());
                if let Some(entity) = entity {
                    *dropped.entry(entity.entity_type).or_default() += 1;
                }
            }
        }
        pack.dropped = dropped.into_iter().collect();
        pack.dropped.sort_unstable();
        for (head, end) in self.ends {
            mark(&mut pack.lines, stock.units.heads.get(head), end);
        }
        pack.markdown = markdown::pack(&pack);
        pack.tokens = stock.asking.tokens(&pack.markdown);
        pack
    }
}

/// Says in a head how many of its lines have no room.
fn mark(lines: &mut [ContextLine], head: Option<&Head>, end: usize) {
    let above = lines.get(..end).unwrap_or_default();
    let Some(at) = above.iter().rposition(|line| !line.kind.is_below()) else {
        return;
    };
    let shown = end - at - 1;
    if let (Some(head), Some(line)) = (head, lines.get_mut(at))
        && shown < head.count
    {
        // Writing into a string does not fail.
        let _ = write!(line.text, " ({} not shown)", head.count - shown);
    }
}

fn head_line(stock: &Stock<'_>, head: &Head) -> ContextLine {
    let subjects = head
        .entities
        .iter()
        .filter_map(|key| stock.known.subject(*key));
    ContextLine {
        text: head.text.clone(),
        kind: head.kind,
        entity: None,
        relation: None,
        relations: Vec::new(),
        entities: subjects.map(|subject| subject.id().to_owned()).collect(),
        citations: Vec::new(),
        score: 0.0,
    }
}

/// What stands for a source in lines: its id without what all ids of its type begin with.
fn short(id: &str) -> String {
    let rest = id.split_once(':').map_or(id, |(_, rest)| rest);
    let rest = rest.chars().map(|c| match c {
        c if c.is_alphanumeric() => c,
        _ => '-',
    });
    let short: String = rest.take(40).collect();
    if short.is_empty() {
        "s".to_owned()
    } else {
        short
    }
}
