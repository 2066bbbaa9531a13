//! Figures that are asked for by whose they are, of what and in which year, and that nobody gives.

use std::collections::BTreeSet;
use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::Asking;
use super::question::Question;
use super::seeds::Seed;
use super::walk::Around;
use crate::engine::execute::Run;
use crate::ontology::{ClaimKey, RelationId, TypeId};
use crate::query::{EntityKey, Select, Start, Target};
use crate::store::StoreError;
use crate::value::first_text;

/// At most so many figures are told that nobody gives.
const MOST_FIGURES: usize = 4;

/// Words by which somebody's own figures are asked for.
const OWN: &[&str] = &[
    "own",
    "itself",
    "official",
    "officially",
    "собственные",
    "собственная",
    "официальные",
    "официально",
    "официальная",
    "официальнои",
    "官方",
    "本国",
    "自己",
    "自身",
];

/// Whose figures are asked for, of what, and the years of which there are some.
struct Asked<'s> {
    whose: &'s Seed,
    of: Option<&'s Seed>,
    given: BTreeSet<i16>,
}

/// What is asked for by whose figure it is, of what, and in which year, and is given by nobody, as
/// sentences with the nearest year of which somebody gives one. Where the other side gives it, it is
/// missed only where a question asks for somebody's own.
pub(super) async fn figures(
    run: &Run<'_>,
    asking: &Asking<'_>,
    (question, seeds): (&Question, &[Seed]),
    around: &Around,
) -> Result<Vec<String>, StoreError> {
    let years: BTreeSet<i16> = question.years().collect();
    let (mut gaps, mut others) = (Vec::new(), Vec::new());
    let mut has_figures = false;
    let types = asking.told_types.iter().copied();
    let types = types.filter(|id| !years.is_empty() && question.speaks_of(asking.ontology, *id));
    for id in types {
        let keys = keys(asking, id);
        if keys.is_empty() {
            continue;
        }
        let mut asked = Vec::new();
        for (whose, of) in pairs(asking, seeds, &keys) {
            let claims = claims(asking, (id, &keys), (whose, of), around);
            let given = years_of(run, asking, id, &claims).await?;
            asked.push(Asked { whose, of, given });
        }
        // Of a type of which there is nothing at all, the question may mean another.
        let is_given = asked.iter().any(|asked| !asked.given.is_empty());
        let of_type = if is_given { &mut gaps } else { &mut others };
        has_figures |= is_given;
        let is_own = question.has_one_of(OWN);
        for one in &asked {
            let missing = years.iter().filter(|year| {
                let is_given = |other: &Asked<'_>| {
                    other.given.contains(year) && (!is_own || std::ptr::eq(other, one))
                };
                !asked.iter().any(is_given)
            });
            let gaps = missing.map(|year| one.not_given(asking, id, *year));
            of_type.extend(gaps);
        }
    }
    if !has_figures {
        gaps = others;
    }
    gaps.truncate(MOST_FIGURES);
    Ok(gaps)
}

/// The relations that say whose a claim of a type is, and what it is about; none where claims of it
/// are of no year.
fn keys(asking: &Asking<'_>, id: TypeId) -> Vec<RelationId> {
    let claim = asking.ontology.entity_type(id).claim.as_ref();
    let claim = claim.filter(|claim| claim.period.is_some());
    let keys = claim.iter().flat_map(|claim| &claim.subject);
    let keys = keys.filter_map(|key| match key {
        ClaimKey::Relation(field) => Some(*field),
        ClaimKey::Property(_) => None,
    });
    keys.collect()
}

/// Named entities that a claim can be of by its first key, each with what it can be about by the
/// second, where anything of that is named too.
fn pairs<'s>(
    asking: &Asking<'_>,
    seeds: &'s [Seed],
    keys: &[RelationId],
) -> Vec<(&'s Seed, Option<&'s Seed>)> {
    let fits = |key: Option<&RelationId>, seed: &Seed| {
        let target = key.map(|key| asking.ontology.relation(*key).target);
        let types = target.map(|target| asking.ontology.concrete_types(target));
        types.is_some_and(|types| types.contains(&seed.entity.entity_type))
    };
    let named = || seeds.iter().filter(|seed| seed.is_named);
    let mut pairs = Vec::new();
    for whose in named().filter(|seed| fits(keys.first(), seed)) {
        let others = named().filter(|other| other.id != whose.id && fits(keys.get(1), other));
        let others: Vec<&Seed> = others.collect();
        if others.is_empty() {
            pairs.push((whose, None));
        }
        pairs.extend(others.into_iter().map(|other| (whose, Some(other))));
    }
    pairs
}

/// The claims of somebody, about something.
fn claims(
    asking: &Asking<'_>,
    (id, keys): (TypeId, &[RelationId]),
    (whose, of): (&Seed, Option<&Seed>),
    around: &Around,
) -> Vec<EntityKey> {
    let related = |key: Option<&RelationId>, seed: &Seed| -> FxHashSet<EntityKey> {
        let relation = key.map(|key| asking.ontology.relation(*key));
        let place = around.at.get(&seed.entity.key).copied();
        let links = around.links.iter().filter(|link| {
            relation.is_some_and(|relation| relation.relation_type == link.relation_type)
                && Some(link.target) == place
        });
        let claims = links.filter_map(|link| around.entities.get(link.source as usize));
        let claims = claims.filter(|claim| claim.entity.entity_type == id);
        claims.map(|claim| claim.entity.key).collect()
    };
    let mut claims = related(keys.first(), whose);
    if let Some(of) = of {
        let about = related(keys.get(1), of);
        claims.retain(|claim| about.contains(claim));
    }
    let mut claims: Vec<EntityKey> = claims.into_iter().collect();
    claims.sort_unstable();
    claims
}

/// The years of claims.
async fn years_of(
    run: &Run<'_>,
    asking: &Asking<'_>,
    id: TypeId,
    claims: &[EntityKey],
) -> Result<BTreeSet<i16>, StoreError> {
    let claim = asking.ontology.entity_type(id).claim.as_ref();
    let Some(period) = claim
        .and_then(|claim| claim.period)
        .filter(|_| !claims.is_empty())
    else {
        return Ok(BTreeSet::new());
    };
    let select = Select::of(vec![Target {
        projection: vec![period.from, period.until],
        ..Target::of(id)
    }]);
    let (rows, _) = run
        .select(Start::Keys(claims), &select, asking.scope)
        .await?;
    let year = |row: usize, slot: usize| {
        let value = rows.cells.entity(row, slot).ok()?;
        first_text(value)?.get(..4)?.parse::<i16>().ok()
    };
    let rows = 0..rows.entities.len();
    let years = rows.flat_map(|row| [year(row, 0), year(row, 1)]);
    Ok(years.flatten().collect())
}

impl Asked<'_> {
    fn not_given(&self, asking: &Asking<'_>, id: TypeId, year: i16) -> String {
        let Self { whose, of, given } = self;
        let words = asking.wording.type_words(id, 1);
        let mut gap = format!("no {words} by {} itself", whose.label);
        if let Some(of) = of {
            gap.push_str(" with ");
            gap.push_str(&of.label);
        }
        // Writing into a string does not fail.
        let _ = write!(gap, " for {year}");
        let nearest = given
            .iter()
            .min_by_key(|known| (known.abs_diff(year), **known));
        match nearest {
            Some(nearest) => drop(write!(gap, "; nearest: {nearest}")),
            None => gap.push_str(", nor for any other year"),
        }
        gap
    }
}
