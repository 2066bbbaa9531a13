//! The sets of each thing that a question names, and which of them are meant.

use super::Asking;
use super::further::further;
use super::pairs::Pair;
use super::seeds::Seed;
use super::sets::Set;
use super::spoken::Spoken;
use super::walk::Around;
use crate::ontology::RelationId;

/// The sets of a seed that is named.
pub(super) struct Found<'s> {
    pub(super) seed: &'s Seed,
    /// How much of the question speaks of them.
    pub(super) fit: u32,
    pub(super) sets: Vec<Set>,
}

impl Found<'_> {
    pub(super) fn has_sets(&self) -> bool {
        self.sets.iter().any(|set| set.members.len() > 1)
    }

    /// Whether words mean one of its relations: where it has none of these, nothing else is meant.
    pub(super) fn is_asked(&self, asking: &Asking<'_>, spoken: &Spoken) -> bool {
        let mut fields = self.sets.iter().flat_map(|set| &set.of);
        fields.any(|origin| spoken.means(asking.ontology, origin.field))
    }

    /// Takes up the set two relations away: besides, where nothing that is named has one and none was
    /// asked for; instead, where the question asks for what is in that and speaks more of it.
    pub(super) fn look_further(
        &mut self,
        asking: &Asking<'_>,
        (spoken, has_none): (&Spoken, bool),
        around: &Around,
    ) {
        let is_free = has_none && !self.is_asked(asking, spoken);
        if !is_free && !spoken.has_asked() {
            return;
        }
        let further = further(asking, (spoken, !is_free), self.seed.entity, around);
        let Some((fit, set)) = further else {
            return;
        };
        if is_free {
            self.sets.push(set);
        } else if fit > self.fit {
            (self.fit, self.sets) = (fit, vec![set]);
        }
    }
}

/// Gives two things that are named the sets of the pair of relations of which a question speaks most,
/// of pairs whose sets have members in common: of several one of what is named literally, and of these
/// that which has most.
pub(super) fn pair_up(
    found: &mut [Found<'_>],
    pairs: &[Pair],
    near: impl Fn(&Seed, &RelationId) -> Set,
) {
    let met = pairs.iter().filter_map(|pair| {
        let [one, other] = pair.places.map(|at| found.get(at));
        let [one, other] = [one?.seed, other?.seed];
        let sets = [near(one, &pair.fields[0]), near(other, &pair.fields[1])];
        let common = sets[0].keys().intersection(&sets[1].keys()).count();
        // A country may have held what was not held in its capital.
        let is_literal = !one.is_metonym && !other.is_metonym;
        let better = (pair.fit, is_literal, common);
        (common > 0).then_some((better, pair.places, sets))
    });
    // Of those that are alike the first.
    let best = met.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some(((fit, ..), places, sets)) = best else {
        return;
    };
    for (at, set) in places.into_iter().zip(sets) {
        if let Some(found) = found.get_mut(at) {
            (found.fit, found.sets) = (fit, vec![set]);
        }
    }
}

/// Of what a word of the question names and what this stands for, leaves the sets of that of which
/// the question speaks more; of what is named, where it speaks alike of both, or what this stands for
/// is two relations from what is asked for.
pub(super) fn choose(found: &mut [Found<'_>]) {
    let fits = |found: &Found<'_>| if found.has_sets() { found.fit } else { 0 };
    for at in (0..found.len())
        .filter(|at| found[*at].seed.is_metonym)
        .collect::<Vec<_>>()
    {
        let stands_for =
            |other: &Found<'_>| !other.seed.is_metonym && other.seed.is_called_as(found[at].seed);
        let literal: Vec<usize> = (0..found.len())
            .filter(|at| stands_for(&found[*at]))
            .collect();
        let best = literal.iter().map(|at| fits(&found[*at])).max();
        let own = fits(&found[at]);
        let is_further = found[at].sets.iter().any(Set::is_further);
        if best.is_some_and(|best| best > 0 && (best >= own || is_further)) {
            found[at].sets.clear();
        } else if own > 0 {
            for other in literal {
                found[other].sets.clear();
            }
        }
    }
}
