//! The tokens of a text: its words as they are written, and pairs of characters where a script has
//! no spaces.

use unicode_segmentation::UnicodeSegmentation;

use super::words::{Word, words};

/// A piece of a text that is looked for as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// In small letters; never empty, and without spaces.
    pub text: String,
    /// Whether it is the last character of several that are written without spaces: the pair before
    /// it has it already.
    pub is_tail: bool,
}

/// The tokens of a text, in their order.
///
/// Letters that have no case, such as Chinese characters, and that nothing stands between become
/// pairs, each with the next one, and the last one by itself: `中吉乌` is `中吉`, `吉乌` and `乌`. So
/// each of them begins a token, and what is typed in one piece is found in one piece.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut words = words(text).peekable();
    let mut is_within = false;
    std::iter::from_fn(move || {
        let word = words.next()?;
        let Some(character) = caseless(&word) else {
            is_within = false;
            return Some(Token {
                text: word.written.to_lowercase(),
                is_tail: false,
            });
        };
        let next = words.peek().filter(|next| next.joined).and_then(caseless);
        let is_tail = is_within && next.is_none();
        is_within = next.is_some();
        let text = [Some(character), next].into_iter().flatten().collect();
        Some(Token { text, is_tail })
    })
}

/// Whether a character is one that words with spaces between them are made of: Chinese characters,
/// which tokens have in pairs, are none.
pub fn has_case_or_is_digit(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || c.is_numeric()
}

/// The tokens of a text, each with the byte at which it begins; of a piece of the text that comes to
/// several the same one. Tails are left out.
pub fn placed_tokens(text: &str) -> impl Iterator<Item = (usize, String)> {
    let ends = |at: usize, word: &str| {
        let end = at + word.len();
        // A character without case goes on with the next one.
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let is_single = word.chars().nth(1).is_none() && !word.is_ascii();
        end + next.filter(|_| is_single).map_or(0, char::len_utf8)
    };
    text.unicode_word_indices().flat_map(move |(at, word)| {
        let piece = text.get(at..ends(at, word)).unwrap_or(word);
        let tokens = tokens(piece).filter(|token| !token.is_tail);
        tokens
            .map(move |token| (at, token.text))
            .collect::<Vec<_>>()
    })
}

/// The letter that a word consists of, if it is a single one without case.
fn caseless(word: &Word<'_>) -> Option<char> {
    let mut characters = word.written.chars();
    let first = characters.next().filter(|c| c.is_alphabetic())?;
    let has_case = first.is_lowercase() || first.is_uppercase();
    (characters.next().is_none() && !has_case).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_divide_into_words_and_pairs() {
        for (text, expected) in [
            ("Xi’an Declaration", "xi’an declaration"),
            ("中吉乌铁路", "中吉 吉乌 乌铁 铁路 路"),
            ("中国—中亚峰会", "中国 国中 中亚 亚峰 峰会 会"),
            ("王毅 met Лавров", "王毅 毅 met лавров"),
            ("中国-中亚峰会 2023", "中国 国中 中亚 亚峰 峰会 会 2023"),
            ("陕", "陕"),
            ("йогурт и Ёлка", "йогурт и ёлка"),
            ("-- …", ""),
        ] {
            let found: Vec<_> = tokens(text).map(|token| token.text).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
        let placed: Vec<_> = placed_tokens("of 中亚, Xi’an").collect();
        let expected = [(0, "of"), (3, "中亚"), (6, "亚"), (11, "xi’an")];
        assert_eq!(placed, expected.map(|(at, token)| (at, token.to_owned())));
        let tails: Vec<_> = tokens("王毅 陕").map(|token| token.is_tail).collect();
        assert_eq!(tails, [false, true, false]);
    }
}
