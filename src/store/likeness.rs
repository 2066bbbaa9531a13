//! How like a name of an entity is to one that is looked for: one formula for every store, so that
//! all give the same scores.
//!
//! Words of both names are paired, each with the one that it meets best. What the looked-for name
//! has of its words, each weighed by its [rarity](super::ranking::rarity) among the names of the
//! graph, is its *part*; what the other name has of its own, all alike, is the other part. The score
//! is the first times the mean of 1 and the second, so that a word too many in the graph's name
//! costs less than one that it lacks, and less again (`ANOTHER_ORDER`) where the words stand in
//! another order. It lies between 0 and 1, is 1 where both are written alike, and can be compared
//! between names. Little words, such as `of`, count nothing, and below [`LEAST`] nothing is like.

use std::cmp::Reverse;

use crate::query::{Grade, Name, NameMatch, WordClue, WordRole, is_initial, is_stop_word};
use crate::text::Forms;

/// The least score of a candidate.
pub const LEAST: f64 = 0.3;

/// What another order of the words leaves of a score.
const ANOTHER_ORDER: f64 = 0.95;

/// What an initial weighs, whatever it stands for.
const INITIAL: f64 = 1.0;

/// Letters that the beginning of a word has at least, unless it is an initial.
const SHORTEST: usize = 3;

/// Digits of a score are rounded to one of so many parts: no more of them mean anything.
const PARTS: f64 = 1e4;

/// How like two names are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// From 0 to 1.
    pub score: f64,
    /// How they meet.
    pub by: NameMatch,
}

/// What a word that is met so is worth of one that is written alike.
pub fn worth(grade: Grade) -> f64 {
    match grade {
        Grade::Slip => 0.8,
        Grade::Beginning => 0.6,
        Grade::Form => 0.9,
        Grade::Spelling => 0.97,
        Grade::Written => 1.0,
    }
}

/// What each word of a name weighs, of which the rarity is known.
pub fn weights(name: &Name, rarities: &[f64]) -> Vec<f64> {
    let words = name.words.iter().zip(rarities);
    words
        .map(|(word, rarity)| match word.role {
            WordRole::Telling => *rarity,
            WordRole::Initial => INITIAL,
            WordRole::Little => 0.0,
        })
        .collect()
}

/// How like a name of so many telling words, of which some are met, is at the first look: `met` is
/// what the met words come to, and `sum` what all do.
pub fn at_first_look((met, sum): (f64, f64), (met_words, words): (u32, u32)) -> f64 {
    let part = (f64::from(met_words) / f64::from(words.max(1))).min(1.0);
    both(met / sum, part)
}

/// How like a name in those words is to one whose words weigh so much.
pub fn likeness(name: &Name, weights: &[f64], words: &[&Forms]) -> Likeness {
    let pairs = pairs(name, words);
    let sum: f64 = weights.iter().sum();
    let met = pairs.iter().zip(weights);
    let met: f64 = met.map(|(pair, weight)| worth_of(*pair) * weight).sum();
    let own = own_part(&pairs, words);
    let mut score = both(met / sum, own);
    if !is_in_order(&pairs) {
        score *= ANOTHER_ORDER;
    }
    Likeness {
        score: (score * PARTS).round() / PARTS,
        by: matched(name, &pairs, words),
    }
}

/// A part of the looked-for name and one of the other come to a score.
fn both(part: f64, own: f64) -> f64 {
    part * f64::midpoint(1.0, own)
}

/// For each word that is looked for, the place of the word that meets it, and how well.
type Pair = Option<(usize, Grade)>;

fn worth_of(pair: Pair) -> f64 {
    pair.map_or(0.0, |(_, grade)| worth(grade))
}

/// Whole words first, so that no initial takes what another word means.
fn pairs(name: &Name, words: &[&Forms]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = vec![None; name.words.len()];
    let mut is_free = vec![true; words.len()];
    for meets in [as_a_whole, cut_short] {
        let mut next = 0;
        for (looked_for, pair) in name.words.iter().zip(&mut pairs) {
            let clue = &looked_for.clue;
            *pair = pair.or_else(|| best(clue, (words, &is_free, next), meets));
            if let Some((at, _)) = *pair {
                is_free[at] = false;
                next = at + 1;
            }
        }
    }
    pairs
}

/// How a word meets one that is looked for, if it does.
type Meets = fn(&WordClue, &Forms) -> Option<Grade>;

fn as_a_whole(clue: &WordClue, word: &Forms) -> Option<Grade> {
    let slip = || clue.slips_to(word).then_some(Grade::Slip);
    clue.grade(word).or_else(slip)
}

fn cut_short(clue: &WordClue, word: &Forms) -> Option<Grade> {
    is_cut_short(&clue.forms, word).then_some(Grade::Beginning)
}

/// The free word that meets one best; of equally good ones that which comes next, or else first.
fn best(
    clue: &WordClue,
    (words, is_free, next): (&[&Forms], &[bool], usize),
    meets: Meets,
) -> Pair {
    let graded = |at: usize| {
        let word = words.get(at).filter(|_| is_free[at])?;
        Some((at, meets(clue, word)?))
    };
    // Most words of names that are alike stand in one order.
    let in_turn = graded(next);
    if in_turn.is_some_and(|(_, grade)| grade == Grade::Written) {
        return in_turn;
    }
    let others = (0..words.len()).filter_map(graded);
    others.max_by_key(|(at, grade)| (*grade, *at == next, Reverse(*at)))
}

/// Whether one of two words is the beginning of the other.
fn is_cut_short(one: &Forms, other: &Forms) -> bool {
    let begins = |short: &Forms, long: &Forms| {
        let is_long_enough = is_initial(short) || short.folded.chars().count() >= SHORTEST;
        let forms = [(&short.folded, &long.folded), (&short.latin, &long.latin)];
        let mut forms = forms.into_iter();
        is_long_enough && forms.any(|(short, long)| long.starts_with(&**short))
    };
    begins(one, other) || (is_initial(other) && begins(other, one))
}

/// What a name has of its own words that another one meets.
#[expect(clippy::cast_precision_loss, reason = "no name has so many words")]
fn own_part(pairs: &[Pair], words: &[&Forms]) -> f64 {
    let is_telling = |at: usize| words.get(at).is_some_and(|word| !is_little(word));
    let telling = (0..words.len()).filter(|at| is_telling(*at)).count();
    let counts = |at: usize| telling == 0 || is_telling(at);
    let met = pairs
        .iter()
        .filter(|pair| pair.is_some_and(|(at, _)| counts(at)));
    let met: f64 = met.map(|pair| worth_of(*pair)).sum();
    let all = if telling == 0 { words.len() } else { telling };
    met / all.max(1) as f64
}

fn is_little(word: &Forms) -> bool {
    is_stop_word(&word.folded)
}

fn is_in_order(pairs: &[Pair]) -> bool {
    pairs.iter().flatten().map(|(at, _)| at).is_sorted()
}

/// How two names meet whose words do so.
fn matched(name: &Name, pairs: &[Pair], words: &[&Forms]) -> NameMatch {
    let looked_for = name.words.iter().map(|word| &word.clue.forms);
    let (skipped, own_skipped) = (
        usize::from(begins_with_article(looked_for)),
        usize::from(begins_with_article(words.iter().copied())),
    );
    let bare = pairs.get(skipped..).unwrap_or_default();
    let is_same_length = bare.len() + own_skipped == words.len();
    let Some(worst) = worst(bare).filter(|_| is_same_length) else {
        return NameMatch::Words;
    };
    match worst {
        Grade::Written | Grade::Spelling if !is_in_order(bare) => NameMatch::Order,
        Grade::Written => NameMatch::Exact,
        Grade::Spelling => NameMatch::Script,
        Grade::Form => NameMatch::Form,
        Grade::Beginning => NameMatch::Short,
        Grade::Slip => NameMatch::Slip,
    }
}

/// How well that word is met which is met worst; nothing where one is not.
fn worst(pairs: &[Pair]) -> Option<Grade> {
    let grades = pairs.iter().map(|pair| pair.map(|(_, grade)| grade));
    grades.collect::<Option<Vec<_>>>()?.into_iter().min()
}

/// Whether words begin with an article, which many leave out of a name.
fn begins_with_article<'w>(words: impl Iterator<Item = &'w Forms>) -> bool {
    let mut words = words.map(|word| &*word.folded);
    matches!(words.next(), Some("the" | "a" | "an")) && words.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn like(name: &str, other: &str) -> (f64, NameMatch) {
        let name = Name::read(name).unwrap();
        let words: Vec<_> = tokens(other).map(|token| Forms::of(&token.text)).collect();
        let rarities = vec![4.0; name.words.len()];
        let weights = weights(&name, &rarities);
        let Likeness { score, by } = likeness(&name, &weights, &words.iter().collect::<Vec<_>>());
        (score, by)
    }

    #[test]
    fn names_are_alike_by_their_words() {
        use NameMatch::{Exact, Form, Order, Script, Short, Slip, Words};
        for (name, other, expected) in [
            ("Xi Jinping", "XI  JINPING", (1.0, Exact)),
            ("The Silk Road", "Silk Road", (1.0, Exact)),
            ("Silk Road", "The Silk Road", (1.0, Exact)),
            ("习近平", "习近平", (1.0, Exact)),
            ("Тоқаев", "Токаев", (1.0, Exact)),
            ("Лавров", "Lavrov", (0.9555, Script)),
            (
                "Tokayev Kassym-Jomart",
                "Kassym-Jomart Tokayev",
                (0.95, Order),
            ),
            (
                "Kazakhstan, Republic of",
                "Republic of Kazakhstan",
                (0.95, Order),
            ),
            ("Казахстана", "Казахстан", (0.855, Form)),
            ("Xi J.", "Xi Jinping", (0.828, Short)),
            ("Kazakstan", "Kazakhstan", (0.72, Slip)),
            ("China Bank", "Bank of China", (0.95, Words)),
            ("Tokayev", "Kassym-Jomart Tokayev", (0.6667, Words)),
            (
                "President Tokayev",
                "Kassym-Jomart Tokayev",
                (0.3333, Words),
            ),
            ("哈萨克斯坦", "哈萨克斯坦共和国", (0.6, Words)),
            ("Iran", "Iraq", (0.0, Words)),
        ] {
            assert_eq!(like(name, other), expected, "{name} {other}");
        }
    }

    #[test]
    fn no_initial_takes_what_a_whole_word_means() {
        let (score, by) = like("K. Kassym Tokayev", "Kassym Kemel Tokayev");
        assert_eq!(by, NameMatch::Short);
        assert!(score > 0.8, "{score}");
    }
}
