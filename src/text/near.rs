//! Names that are like another, which somebody may have meant.

use super::{cut, fold};

/// How like two names have to be, of at most 1.
const ALIKE: f64 = 0.82;

/// The known name that is most like a name which is not known, if any is like it.
pub fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    ranked(wrong, known, spelling).into_iter().next()
}

/// The known names that are like a name which is not known, the likest first: by their spelling, or
/// since one of the two is a part of the other.
pub fn near<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    ranked(wrong, known, |name, wrong| {
        spelling(name, wrong)
            .max(slip(name, wrong))
            .max(part(name, wrong))
    })
}

/// Whether a name is another one but for one slip, its case, or what joins its words.
pub fn is_slip(wrong: &str, name: &str) -> bool {
    let [wrong, name] = [cut(wrong), cut(name)].map(|name| fold(name).replace(['_', '-'], ""));
    wrong.len().abs_diff(name.len()) <= 1 && strsim::osa_distance(&wrong, &name) <= 1
}

fn ranked<'k>(
    wrong: &str,
    known: impl IntoIterator<Item = &'k str>,
    likeness: impl Fn(&str, &str) -> f64,
) -> Vec<&'k str> {
    // What a client writes may be as long as a query.
    let wrong = fold(cut(wrong));
    let mut ranked: Vec<_> = known
        .into_iter()
        .map(|name| (likeness(&fold(name), &wrong), name))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    ranked.into_iter().map(|(_, name)| name).collect()
}

fn spelling(name: &str, wrong: &str) -> f64 {
    strsim::jaro_winkler(name, wrong)
}

/// One slip in a short name, which its spelling is too short to show.
fn slip(name: &str, wrong: &str) -> f64 {
    const SHORT: std::ops::RangeInclusive<usize> = 3..=5;
    let is_short = SHORT.contains(&name.len()) && SHORT.contains(&wrong.len());
    if is_short && strsim::osa_distance(name, wrong) == 1 {
        f64::midpoint(1.0, ALIKE)
    } else {
        0.0
    }
}

/// How much of the longer name the shorter one is, on the scale of what is alike.
fn part(name: &str, wrong: &str) -> f64 {
    /// Bytes that a part has at least: shorter ones stand in any name.
    const SHORTEST: usize = 3;
    let (long, short) = if name.len() < wrong.len() {
        (wrong, name)
    } else {
        (name, wrong)
    };
    if short.len() < SHORTEST || !long.contains(short) {
        return 0.0;
    }
    // No name has so many bytes that a float would not hold their number.
    #[expect(clippy::cast_precision_loss, reason = "lengths of names")]
    let share = short.len() as f64 / long.len() as f64;
    ALIKE + (1.0 - ALIKE) * share
}
