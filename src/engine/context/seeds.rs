//! What a question is about: the entities that it names, and those whose texts have its words.

use super::Asking;
use super::called::{called, uncut};
use super::metonyms::metonyms;
use super::nearest::{by_vector, joined};
use super::pack::ContextSeed;
use super::question::{Question, year};
use super::vocabulary::Vocabulary;
use crate::engine::execute::Run;
use crate::ontology::{Ontology, PropertyId, TypeId};
use crate::query::{Clue, Entity, EntityKey, Page, Search, Select, Start, Target, WordClue};
use crate::store::{MatchPlace, Meaning, Rows, StoreError};
use crate::text::{Forms, tokens};
use crate::value::{ValueRef, first_text};

/// An entity that facts are looked for around.
#[derive(Debug, Clone)]
pub(super) struct Seed {
    pub(super) entity: Entity,
    pub(super) id: String,
    pub(super) label: String,
    /// The texts by which it is found: where the question names it, the names.
    pub(super) texts: Vec<String>,
    /// Whether the question names it, or the caller.
    pub(super) is_named: bool,
    /// Whether what the question names stands for it, as a capital does for its country.
    pub(super) is_metonym: bool,
    /// How much of the walk begins here, of 1 for all.
    pub(super) weight: f64,
}

impl Seed {
    /// As an answer tells of it.
    pub(super) fn told(&self) -> ContextSeed {
        ContextSeed {
            id: self.id.clone(),
            entity_type: self.entity.entity_type,
            label: self.label.clone(),
            is_named: self.is_named,
            weight: self.weight,
        }
    }

    /// Whether it is found by a text by which another one is, too, as a capital and its country are.
    pub(super) fn is_called_as(&self, other: &Self) -> bool {
        let mut texts = self.texts.iter();
        texts.any(|text| other.texts.contains(text))
    }
}

/// How many entities are looked at that a search finds, and how many that have a like vector.
pub(super) const MOST_FOUND: u64 = 60;

/// How many of those are seeds that are not named.
const MOST_UNNAMED: usize = 40;

/// What all seeds that are not named weigh together beside those that are.
const UNNAMED_SHARE: f64 = 0.35;

/// The score from which on an entity is named: see [`ranking`](crate::store::ranking).
const NAMED: f64 = 3.0;

/// The seeds of a request, best first; an error says which ids are no entity's.
pub(super) async fn seeds(
    run: &Run<'_>,
    asking: &Asking<'_>,
    (question, vocabulary): (&mut Question, &Vocabulary),
) -> Result<Result<Vec<Seed>, Vec<String>>, StoreError> {
    let mut words = without_years(&asking.search.search);
    add_words(&mut words, (question, vocabulary));
    let (given, found, near) = futures_util::join!(
        by_ids(run, asking),
        by_words(run, asking, &words),
        by_vector(run, asking)
    );
    let (given, found) = (given?, joined(found?, near?));
    let mut unknown = Vec::new();
    let mut seeds: Vec<Seed> = Vec::new();
    for (id, seed) in asking.search.seeds.iter().zip(given) {
        match seed {
            Some(seed) => seeds.push(seed),
            None => unknown.push(id.clone()),
        }
    }
    if !unknown.is_empty() {
        return Ok(Err(unknown));
    }
    for seed in found {
        match seeds.iter_mut().find(|known| known.entity == seed.entity) {
            Some(known) => known.texts = seed.texts,
            None => seeds.push(seed),
        }
    }
    uncut(run, asking, (&*question, vocabulary), &mut seeds).await?;
    let named = called(run, asking, (question, vocabulary), &seeds).await?;
    take(&mut seeds, named);
    let meant = metonyms(run, asking, &seeds).await?;
    take(&mut seeds, meant);
    seeds.sort_by_key(|seed| !seed.is_named);
    weigh(&mut seeds);
    Ok(Ok(seeds))
}

/// Takes up seeds that are named, of which some may have been found by their words.
fn take(seeds: &mut Vec<Seed>, named: Vec<Seed>) {
    for seed in named {
        seeds.retain(|known| known.entity != seed.entity);
        seeds.push(seed);
    }
}

/// Seeds that are named by texts of the question, one for each entity.
pub(super) async fn seeds_of(
    run: &Run<'_>,
    asking: &Asking<'_>,
    named: Vec<(Entity, String)>,
) -> Result<Vec<Seed>, StoreError> {
    let mut entities: Vec<Entity> = Vec::new();
    for (entity, _) in &named {
        if !entities.contains(entity) {
            entities.push(*entity);
        }
    }
    let keys: Vec<EntityKey> = entities.iter().map(|entity| entity.key).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let types = asking.told_types.iter().copied();
    let select = select_of(asking.ontology, types);
    let (rows, _) = run
        .select(Start::Keys(&keys), &select, asking.scope)
        .await?;
    let seeds = entities.iter().enumerate().filter_map(|(group, entity)| {
        let texts = named.iter().filter(|(named, _)| named == entity);
        Some(Seed {
            is_named: true,
            weight: 1.0,
            texts: texts.map(|(_, text)| text.clone()).collect(),
            ..seed(asking.ontology, &rows, rows.group(group).next()?)?
        })
    });
    Ok(seeds.collect())
}

/// Gives each seed its weight; of those that are not named the best are left.
fn weigh(seeds: &mut Vec<Seed>) {
    let mut unnamed = 0;
    seeds.retain(|seed| {
        unnamed += usize::from(!seed.is_named);
        seed.is_named || unnamed <= MOST_UNNAMED
    });
    let (named, rest): (Vec<_>, Vec<_>) = seeds.iter().partition(|seed| seed.is_named);
    let sum = |seeds: &[&Seed]| seeds.iter().map(|seed| seed.weight).sum::<f64>();
    let (named_sum, rest_sum) = (sum(&named), sum(&rest));
    let rest_share = match (named.is_empty(), rest.is_empty()) {
        (true, _) => 1.0,
        (false, true) => 0.0,
        (false, false) => UNNAMED_SHARE,
    };
    for seed in seeds.iter_mut() {
        let (share, sum) = if seed.is_named {
            (1.0 - rest_share, named_sum)
        } else {
            (rest_share, rest_sum)
        };
        seed.weight = if sum > 0.0 {
            share * seed.weight / sum
        } else {
            0.0
        };
    }
}

async fn by_ids(run: &Run<'_>, asking: &Asking<'_>) -> Result<Vec<Option<Seed>>, StoreError> {
    let ids = &asking.search.seeds;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let types = asking.ontology.type_ids();
    let types = types.filter(|of| asking.ontology.entity_type(*of).id.is_some());
    let select = select_of(asking.ontology, types);
    let (rows, _) = run.select(Start::Ids(ids), &select, asking.scope).await?;
    let of_id = |group| {
        let row = rows.group(group).next()?;
        Some(Seed {
            is_named: true,
            weight: 1.0,
            ..seed(asking.ontology, &rows, row)?
        })
    };
    Ok((0..ids.len()).map(of_id).collect())
}

async fn by_words(
    run: &Run<'_>,
    asking: &Asking<'_>,
    search: &Search,
) -> Result<Vec<Seed>, StoreError> {
    let types: Vec<TypeId> = asking.searched.types();
    let types = types.into_iter().filter(|of| !asking.sources.contains(of));
    let mut select = select_of(asking.ontology, types);
    if search.clues.is_empty() || select.targets.is_empty() {
        return Ok(Vec::new());
    }
    select.page = Page {
        limit: Some(MOST_FOUND),
        ..Page::default()
    };
    let (rows, _) = run
        .select(Start::Search(search), &select, asking.scope)
        .await?;
    let scores = (0..rows.entities.len()).map(|row| rows.cells.score(row));
    let best = scores.fold(0.0_f64, |best, score| best.max(score.min(NAMED)));
    let seeds = (0..rows.entities.len()).filter_map(|row| {
        let score = rows.cells.score(row);
        let is_named = score >= NAMED;
        let part = if is_named { 1.0 } else { score / best };
        Some(Seed {
            is_named,
            texts: texts(asking, &rows, (row, is_named)),
            weight: part * part,
            ..seed(asking.ontology, &rows, row)?
        })
    });
    Ok(seeds.collect())
}

/// A search without the years that it has, unless it has nothing else: what is dated so is known by
/// more than its texts.
fn without_years(search: &Search) -> Search {
    let is_year = |clue: &Clue| match clue {
        Clue::Word(word) => year(&word.forms.folded).is_some(),
        Clue::Quotation(_) => false,
    };
    let mut search = search.clone();
    if !search.clues.iter().all(is_year) {
        search.clues.retain(|clue| !is_year(clue));
    }
    search
}

/// Looks for the words, too, that texts of the graph have for those of the question.
fn add_words(search: &mut Search, (question, vocabulary): (&Question, &Vocabulary)) {
    let spans = vocabulary.spans(&question.words);
    let meanings = spans.iter().flat_map(|span| &span.meanings);
    let texts = meanings.filter_map(|meaning| match meaning {
        Meaning::Words(words) => Some(words),
        _ => None,
    });
    for token in texts.flat_map(|text| tokens(text)) {
        let clue = Clue::Word(WordClue {
            forms: Forms::of(&token.text),
            is_prefix: false,
        });
        if search.clues.len() < Search::MAX_CLUES && !search.clues.contains(&clue) {
            search.clues.push(clue);
        }
    }
}

/// The texts that a row is found by; only names where it is named.
fn texts(asking: &Asking<'_>, rows: &Rows, (row, is_named): (usize, bool)) -> Vec<String> {
    let Some(entity) = rows.entities.get(row) else {
        return Vec::new();
    };
    let searched = asking
        .searched
        .entities
        .get(usize::from(entity.entity_type.0));
    let is_name = |id: PropertyId| {
        let mut searched = searched.into_iter().flatten();
        searched.any(|of| of.property == id && of.is_name)
    };
    let matched = rows.cells.matched(row).into_iter();
    let texts = matched.filter(|matched| match matched.place {
        _ if !is_named => true,
        MatchPlace::Property(id) => is_name(id),
        MatchPlace::Term => true,
        MatchPlace::Relation(..) => false,
    });
    texts.map(|matched| matched.text.into_owned()).collect()
}

/// Asks for the ids and labels of types.
pub(super) fn select_of(ontology: &Ontology, types: impl Iterator<Item = TypeId>) -> Select {
    let targets = types.map(|of| Target {
        projection: [ontology.entity_type(of).id, ontology.label(of)]
            .into_iter()
            .flatten()
            .collect(),
        ..Target::of(of)
    });
    Select::of(targets.collect())
}

pub(super) fn seed(ontology: &Ontology, rows: &Rows, row: usize) -> Option<Seed> {
    let entity = *rows.entities.get(row)?;
    ontology.entity_type(entity.entity_type).id?;
    let Ok(ValueRef::String(id)) = rows.cells.entity(row, 0) else {
        return None;
    };
    let label = rows.cells.entity(row, 1).ok();
    let label = label.and_then(first_text).unwrap_or(id);
    Some(Seed {
        entity,
        id: id.to_owned(),
        label: label.to_owned(),
        texts: Vec::new(),
        is_named: false,
        is_metonym: false,
        weight: 0.0,
    })
}
