//! Filling a pack: what is worth most first, as long as there is room.

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::cites::{Cite, Cites};
use super::facts::Known;
use super::lines::Told;
use super::lines::relation_id;
use super::markdown;
use super::pack::{ContextCitation, ContextLine, ContextLineKind, ContextPack};
use super::units::{Head, Unit, Units};
use crate::query::ContextPosition;

/// After so many units in a row that have no room, the rest is left to the next pack.
const MOST_PASSED: usize = 12;

/// Tokens that are kept for what a head may say of lines that have no room.
const HEAD_ROOM: usize = 8;

/// What packs are filled from.
pub(super) struct Stock<'a> {
    pub(super) asking: &'a Asking<'a>,
    pub(super) known: &'a Known<'a>,
    pub(super) cites: &'a Cites,
    pub(super) units: &'a Units,
}

/// A pack that is being filled.
pub(super) struct Filling<'a> {
    pub(super) stock: &'a Stock<'a>,
    pub(super) pack: ContextPack,
    /// The key of each citation that is in.
    pub(super) keys: FxHashMap<Cite, String>,
    /// How often a key was wanted.
    pub(super) wanted: FxHashMap<String, usize>,
    /// The lines below each head.
    below: FxHashMap<usize, Below>,
    tokens: usize,
    /// How many tokens there may be.
    room: usize,
}

/// What stands below a head.
#[derive(Debug, Clone, Copy)]
struct Below {
    /// Where its lines end.
    end: usize,
    /// How many of what the head counts are told.
    told: usize,
}

/// What a unit would add to a pack.
pub(super) struct Draft {
    /// What stands above its lines, where that does not stand there yet.
    head: Option<ContextLine>,
    lines: Vec<ContextLine>,
    /// Those that are new.
    pub(super) citations: Vec<(Cite, ContextCitation)>,
    /// How often their keys are wanted then.
    pub(super) wanted: FxHashMap<String, usize>,
    pub(super) tokens: usize,
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
        below: FxHashMap::default(),
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
        let is_new = unit
            .head
            .is_some_and(|head| !self.below.contains_key(&head));
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
            let mut line = self.line(told, kind, unit.worth);
            for (at, cite) in self.cites_of(told).into_iter().enumerate() {
                if at > 0 && !self.keys.contains_key(cite.0) {
                    break;
                }
                let key = self.key(&mut draft, cite);
                if !line.citations.contains(&key) {
                    line.citations.push(key);
                }
            }
            if draft.lines.is_empty() {
                self.cite_implied(&mut draft, unit, &mut line);
            }
            draft.tokens += stock.asking.tokens(&markdown::line(&line));
            draft.lines.push(line);
        }
        draft
    }

    /// A fact as a line of the answer, without what it cites.
    fn line(&self, told: &Told, kind: ContextLineKind, score: f64) -> ContextLine {
        let stock = self.stock;
        let relations = told.rows.iter();
        let relations = relations.filter_map(|row| relation_id(stock.asking, stock.known, *row));
        let relations: Vec<String> = relations.collect();
        let ids = told
            .entities
            .iter()
            .filter_map(|entity| stock.known.subject(entity.key));
        let ids: Vec<String> = ids.map(|subject| subject.id().to_owned()).collect();
        ContextLine {
            text: told.text.clone(),
            kind,
            entity: ids.first().cloned(),
            relation: relations.first().cloned(),
            relations,
            entities: ids,
            citations: Vec::new(),
            score,
        }
    }

    /// Puts lines where they belong: below their head, else at the end.
    fn insert(
        &mut self,
        head: Option<usize>,
        head_line: Option<ContextLine>,
        lines: Vec<ContextLine>,
    ) {
        let end = self.pack.lines.len();
        let below = head.and_then(|head| self.below.get(&head)).copied();
        let at = below.map_or(end, |below| below.end);
        // A set counts its members, of which one may have several lines.
        let told = match lines.first().map(|line| line.kind) {
            Some(ContextLineKind::Member) => 1,
            _ => lines.len(),
        };
        let added: Vec<_> = head_line.into_iter().chain(lines).collect();
        let count = added.len();
        self.pack.lines.splice(at..at, added);
        for known in self.below.values_mut() {
            if known.end >= at && at < end {
                known.end += count;
            }
        }
        if let Some(head) = head {
            let told = below.map_or(0, |below| below.told) + told;
            let end = at + count;
            self.below.insert(head, Below { end, told });
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
        for (head, below) in self.below {
            mark(&mut pack.lines, stock.units.heads.get(head), below);
        }
        pack.markdown = markdown::pack(&pack);
        pack.tokens = stock.asking.tokens(&pack.markdown);
        pack
    }
}

/// Says in a head how many of its lines have no room.
fn mark(lines: &mut [ContextLine], head: Option<&Head>, below: Below) {
    let above = lines.get(..below.end).unwrap_or_default();
    let Some(at) = above.iter().rposition(|line| !line.kind.is_below()) else {
        return;
    };
    if let (Some(head), Some(line)) = (head, lines.get_mut(at))
        && below.told < head.count
    {
        // Writing into a string does not fail.
        let _ = write!(line.text, " ({} not shown)", head.count - below.told);
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
