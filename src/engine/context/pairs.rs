//! Relations of two named things of which a question speaks together: which projects one country has
//! that another funded.

use super::Asking;
use super::seeds::Seed;
use super::spoken::Spoken;
use crate::ontology::RelationId;

/// Of so many things that are named pairs are looked for, and so many pairs are looked at.
const MOST_NAMED: usize = 6;
const MOST_PAIRS: usize = 8;

/// A relation field of each of two things that are named.
pub(super) struct Pair {
    /// Which these are of all that is named.
    pub(super) places: [usize; 2],
    pub(super) fields: [RelationId; 2],
    /// How much of the question speaks of one of both.
    pub(super) fit: u32,
}

/// The pairs of which more of a question speaks than of any relation of one of both alone; those come
/// first of which it speaks most.
pub(super) fn pairs(asking: &Asking<'_>, spoken: &Spoken, named: &[&Seed]) -> Vec<Pair> {
    let fits = named.iter().take(MOST_NAMED);
    let fits = fits.map(|seed| spoken.fits(asking, seed.entity.entity_type));
    let fits: Vec<Vec<(u32, RelationId)>> = fits.collect();
    let mut pairs = Vec::new();
    for (second, second_fits) in fits.iter().enumerate() {
        for (first, first_fits) in fits.iter().enumerate().take(second) {
            let [one, other] = [named[first], named[second]];
            if one.entity == other.entity || one.is_called_as(other) {
                continue;
            }
            let alone = first_fits.iter().chain(second_fits);
            let alone = alone.map(|(fit, _)| *fit).max().unwrap_or(0);
            for (_, one) in first_fits {
                pairs.extend(second_fits.iter().filter_map(|(_, other)| {
                    let fields = [*one, *other];
                    let fit = fit_of_pair(asking, spoken, fields);
                    (fit > alone).then_some(Pair {
                        places: [first, second],
                        fields,
                        fit,
                    })
                }));
            }
        }
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.fit));
    pairs.truncate(MOST_PAIRS);
    pairs
}

/// How much of a question speaks of one of two fields, where these may lead to the same by different
/// relations.
fn fit_of_pair(asking: &Asking<'_>, spoken: &Spoken, fields: [RelationId; 2]) -> u32 {
    let ontology = asking.ontology;
    let [one, other] = fields.map(|id| ontology.relation(id));
    let others = ontology.concrete_types(other.target);
    let mut types = ontology.concrete_types(one.target).into_iter();
    let may_meet = one.relation_type != other.relation_type && types.any(|of| others.contains(&of));
    if may_meet {
        spoken.fit_of_both(ontology, fields)
    } else {
        0
    }
}
