//! Which names stand in a question, among its other words.

use super::super::graph::Occurrence;
use super::clues::Look;
use crate::query::{Grade, is_stop_word};
use crate::text::Forms;
use crate::work::Expired;

/// A name that stands in a question.
#[derive(Debug, Clone, Copy)]
struct Mention {
    text: u32,
    /// The word of the question at which it begins.
    start: usize,
    /// How many words it has.
    length: usize,
}

impl Mention {
    /// Whether it is a part of another one, which is longer.
    fn is_within(self, other: Self) -> bool {
        self.length < other.length
            && other.start <= self.start
            && self.start + self.length <= other.start + other.length
    }
}

/// Where a word of the question occurs in names.
struct Slot {
    word: Vec<Occurrence>,
    /// Of a pair of characters that are written without spaces, where the first of them occurs: a
    /// name may end with it, and the question go on.
    first: Vec<Occurrence>,
}

/// The names all of whose words stand next to each other in a question, in order, but for those
/// that are a part of a longer one there.
pub(super) fn names(look: &Look<'_>, question: &[Forms]) -> Result<Vec<u32>, Expired> {
    let slots = question.iter().map(|word| slot(look, word));
    let slots: Vec<Slot> = slots.collect::<Result<_, _>>()?;
    let mut mentions: Vec<Mention> = Vec::new();
    for (start, slot) in slots.iter().enumerate() {
        let begins = slot.word.iter().filter(|found| found.position == 0);
        mentions.extend(begins.filter_map(|found| {
            let length = look.index.text(found.row)?.words as usize;
            let mention = Mention {
                text: found.row,
                start,
                length,
            };
            let is_common = length == 1 && is_stop_word(&question.get(start)?.folded);
            let stands = stands(mention, slots.get(start..start + length)?);
            (stands && !is_common).then_some(mention)
        }));
    }
    let longest = longest(&mentions);
    let whole = mentions.iter().filter(|mention| {
        let mut longer = longest.iter();
        !longer.any(|other| mention.is_within(*other))
    });
    let mut texts: Vec<u32> = whole.map(|mention| mention.text).collect();
    texts.sort_unstable();
    texts.dedup();
    Ok(texts)
}

/// The longest mention that begins at each word.
fn longest(mentions: &[Mention]) -> Vec<Mention> {
    let of_start = mentions.chunk_by(|a, b| a.start == b.start);
    let longest = of_start.filter_map(|mentions| {
        let mentions = mentions.iter().copied();
        mentions.max_by_key(|mention| mention.length)
    });
    longest.collect()
}

/// Whether the words of a name behind the first are those of the question.
fn stands(mention: Mention, slots: &[Slot]) -> bool {
    let last = mention.length - 1;
    (0_u32..).zip(slots).skip(1).all(|(position, slot)| {
        let at = Occurrence {
            row: mention.text,
            position,
        };
        slot.word.binary_search(&at).is_ok()
            || (position as usize == last && slot.first.binary_search(&at).is_ok())
    })
}

fn slot(look: &Look<'_>, word: &Forms) -> Result<Slot, Expired> {
    let first = match first_of_pair(&word.folded) {
        Some(first) => in_names(look, &Forms::of(first))?,
        None => Vec::new(),
    };
    Ok(Slot {
        word: in_names(look, word)?,
        first,
    })
}

/// Where a word, in whatever form, occurs in names, in order.
fn in_names(look: &Look<'_>, word: &Forms) -> Result<Vec<Occurrence>, Expired> {
    let words = look.index.alike(word).into_iter();
    let words: Vec<_> = words.filter(|(_, grade)| *grade >= Grade::Form).collect();
    let mut occurrences = look.occurrences(&words)?.into_owned();
    occurrences.retain(|found| look.index.text(found.row).is_some_and(|text| text.is_name));
    Ok(occurrences)
}

/// The first of two characters that are written without spaces.
fn first_of_pair(token: &str) -> Option<&str> {
    let mut characters = token.char_indices();
    let (_, first) = characters.next()?;
    let (at, _) = characters.next()?;
    let is_pair = characters.next().is_none();
    let has_case = first.is_lowercase() || first.is_uppercase();
    (is_pair && first.is_alphabetic() && !has_case).then(|| token.split_at(at).0)
}
