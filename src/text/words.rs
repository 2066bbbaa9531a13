//! The words of a text, folded, with their places in it.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{fold, is_apostrophe};
use super::plain::plain;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word, [folded](fold); never empty.
    pub text: Cow<'a, str>,
    /// The word as it is written, once the text is made plain.
    pub written: Cow<'a, str>,
    /// Whether nothing, or nothing but a hyphen or the like, stands between the word before and
    /// this one.
    pub joined: bool,
}

/// The words of a text, in their order.
///
/// Words are those of Unicode (UAX #29), once what cannot be seen is left out and compatibility
/// forms are made plain: `CO₂` is `co2`. Hyphens and full stops between letters divide them.
/// Scripts that are written without spaces, such as Chinese, have a word a character: what
/// follows each other in the text does so among its words. A possessive `’s` is no part of a word.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let (as_written, made_plain) = match plain(text) {
        Cow::Borrowed(text) => (Some(words_of(text)), None),
        Cow::Owned(text) => (None, Some(words_of(&text).map(owned).collect::<Vec<_>>())),
    };
    let as_written = as_written.into_iter().flatten();
    as_written.chain(made_plain.into_iter().flatten())
}

fn words_of(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut end = None;
    runs(text)
        .flat_map(|run| pieces(text, run))
        .filter_map(move |range| {
            let written = without_possessive(&text[range.clone()]);
            let folded = fold(written);
            if folded.is_empty() {
                return None;
            }
            let before = end.replace(range.end);
            Some(Word {
                text: folded,
                written: Cow::Borrowed(written),
                joined: before.is_some_and(|end| joins(&text[end..range.start])),
            })
        })
}

fn owned(word: Word<'_>) -> Word<'static> {
    Word {
        text: Cow::Owned(word.text.into_owned()),
        written: Cow::Owned(word.written.into_owned()),
        joined: word.joined,
    }
}

fn joins(between: &str) -> bool {
    matches!(
        between,
        "" | "-" | "‐" | "‑" | "–" | "—" | "―" | "." | "_" | "·"
    )
}

/// Words of Unicode, joined where a character stands for an apostrophe that Unicode takes for
/// something else.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut found = text
        .unicode_word_indices()
        .map(|(start, word)| start..start + word.len())
        .peekable();
    std::iter::from_fn(move || {
        let mut run = found.next()?;
        while let Some(next) =
            found.next_if(|next| matches!(&text[run.end..next.start], "`" | "´" | "′"))
        {
            run.end = next.end;
        }
        Some(run)
    })
}

/// Parts of a word of Unicode between characters that are no letters; a number stays whole.
fn pieces(text: &str, run: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let word = &text[run.clone()];
    let is_number = word.starts_with(char::is_numeric);
    let divides = move |c: char| !is_number && matches!(c, '.' | ':' | '_' | '·' | '\u{2027}');
    let mut start = run.start;
    word.split_inclusive(divides).map(move |piece| {
        let length = piece.trim_end_matches(divides).len();
        let range = start..start + length;
        start += piece.len();
        range
    })
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix(['s', 'S'])
        .and_then(|stem| stem.strip_suffix(is_apostrophe))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_divide_into_folded_words() {
        for (text, expected) in [
            (
                "China–Kyrgyzstan-Uzbekistan railway",
                "china kyrgyzstan uzbekistan railway",
            ),
            ("Xi'an’s Xi’an Declaration", "xian xian declaration"),
            (
                "China's and the STATES' trade",
                "china and the states trade",
            ),
            ("O`zbekiston oʻzgarish", "ozbekiston ozgarish"),
            (
                "US$106.3bn, 4,700 and 2025-06-17",
                "us 106.3bn 4,700 and 2025 06 17",
            ),
            ("A.S. Smadiyarov of gov.kz", "a s smadiyarov of gov kz"),
            ("snake_case x:y", "snake case x y"),
            ("国家主席习近平", "国 家 主 席 习 近 平"),
            ("谓‘债务’问", "谓 债 务 问"),
            ("中国-中亚峰会 2023", "中 国 中 亚 峰 会 2023"),
            ("Си Цзиньпин, Токаев", "си цзиньпин токаев"),
            ("Kash\u{AD}gar, Kash\u{200B}gar", "kashgar kashgar"),
            ("H₂O plant of CO₂", "h2o plant of co2"),
            ("Silk™ №5, 10⁹ 5㎞", "silk tm no 5 10 9 5 km"),
            ("中\u{200B}亚", "中 亚"),
            ("می\u{200C}خواهم", "میخواهم"),
            ("🙂 -- () …", ""),
        ] {
            let found: Vec<_> = words(text).map(|word| word.text.into_owned()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn words_know_what_they_continue() {
        for text in [
            "Şymkent-O`zbek a b.c d",
            "Şymkent\u{AD}-O`zbek a\u{A0}b．c d",
        ] {
            let found: Vec<_> = words(text).collect();
            let joined: Vec<_> = found.iter().map(|word| word.joined).collect();
            assert_eq!(
                joined,
                [false, true, false, false, true, false],
                "{found:?}"
            );
        }
    }
}
