//! How many tokens of a language model a text has.

use tiktoken_rs::{CoreBPE, cl100k_base_singleton, o200k_base_singleton};

/// A vocabulary by which models read texts. All are inside the program; nothing is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tokenizer {
    /// That of GPT-4o and later models; for models of others a good estimate.
    #[default]
    O200kBase,
    /// That of GPT-4 and GPT-3.5.
    Cl100kBase,
}

impl Tokenizer {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::O200kBase, Self::Cl100kBase];

    /// What it is called, in the API too.
    pub fn name(self) -> &'static str {
        match self {
            Self::O200kBase => "O200K_BASE",
            Self::Cl100kBase => "CL100K_BASE",
        }
    }

    /// How many tokens a text has, which has some hundred thousand characters at the most: the time
    /// grows with them, by about 0.1 ms for 1,000. Special tokens are read as plain text.
    pub fn count(self, text: &str) -> usize {
        self.vocabulary().count_ordinary(text)
    }

    /// A text in pieces, which have as many tokens one by one as the whole has. They end with lines: both
    /// vocabularies read the end of a line with what stands before it.
    pub fn pieces(text: &str) -> impl Iterator<Item = &str> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let mut ends = rest.match_indices('\n').map(|(at, end)| at + end.len());
            let end = ends.find(|end| !rest.get(*end..).is_some_and(is_read_on));
            let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
            rest = behind;
            Some(piece).filter(|piece| !piece.is_empty())
        })
    }

    /// Reads the vocabulary, which takes a tenth of a second, so that the first count need not.
    pub fn prepare(self) {
        self.vocabulary();
    }

    fn vocabulary(self) -> &'static CoreBPE {
        match self {
            Self::O200kBase => o200k_base_singleton(),
            Self::Cl100kBase => cl100k_base_singleton(),
        }
    }
}

/// Whether what follows the end of a line may be of one token with it: more ends of lines, also behind white
/// space, and a slash, which is read with them behind punctuation. So it is by the patterns by which the
/// vocabularies divide a text, `\s*[\r\n]+` and ` ?[^\s\p{L}\p{N}]+[\r\n/]*`.
fn is_read_on(rest: &str) -> bool {
    let seen = rest.trim_start_matches(|c: char| c.is_whitespace() && !is_line_end(c));
    rest.starts_with('/') || seen.is_empty() || seen.starts_with(is_line_end)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The counts are those of another implementation, gpt-tokenizer of npm.
    #[test]
    fn texts_have_as_many_tokens_as_models_see() {
        for (text, o200k, cl100k) in [
            ("", 0, 0),
            ("hello world", 2, 2),
            ("Kazakhstan joined the SCO in 2001. [s210]", 14, 15),
            ("哈萨克斯坦", 5, 9),
            ("Казахстан вступил в ШОС", 9, 14),
        ] {
            assert_eq!(Tokenizer::O200kBase.count(text), o200k, "{text}");
            assert_eq!(Tokenizer::Cl100kBase.count(text), cl100k, "{text}");
        }
        assert!(Tokenizer::default().count("<|endoftext|>") > 1);
    }

    proptest::proptest! {
        #[test]
        fn pieces_have_as_many_tokens_as_the_whole(
            text in "([-a-zA-Z0-9 .,:;'/\\[\\]()\n\r\t\u{A0}\u{2028}]|[.!][\n/]{1,3}| *\n|\\PC){0,40}",
        ) {
            assert_eq!(Tokenizer::pieces(&text).collect::<String>(), text);
            for tokenizer in Tokenizer::ALL {
                let pieces = Tokenizer::pieces(&text).map(|piece| tokenizer.count(piece));
                assert_eq!(pieces.sum::<usize>(), tokenizer.count(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn lines_are_pieces() {
        let pieces = |text| Tokenizer::pieces(text).collect::<Vec<_>>();
        assert_eq!(
            pieces("- a [s1]\n  - b\n\nc"),
            ["- a [s1]\n", "  - b\n\n", "c"]
        );
        assert_eq!(pieces("a.\n/b\n \nc"), ["a.\n/b\n \n", "c"]);
    }
}
