//! The words of a text, folded, with their places in it.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{fold, is_apostrophe};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word, [folded](fold); never empty.
    pub text: Cow<'a, str>,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

/// The words of a text, in their order.
///
/// Words are those of Unicode (UAX #29), and hyphens and full stops between letters divide them.
/// Scripts that are written without spaces, such as Chinese, have a word a character: what
/// follows each other in the text does so among its words. A possessive `’s` is no part of a word.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    runs(text)
        .flat_map(|run| pieces(text, run))
        .filter_map(|range| {
            let folded = fold(without_possessive(&text[range.clone()]));
            (!folded.is_empty()).then_some(Word {
                text: folded,
                range,
            })
        })
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
            ("🙂 -- () …", ""),
        ] {
            let found: Vec<_> = words(text).map(|word| word.text.into_owned()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn words_know_their_place() {
        let text = "The Şymkent’s O`zbek 习 a.b";
        let found: Vec<_> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(found, ["The", "Şymkent’s", "O`zbek", "习", "a", "b"]);
    }
}
