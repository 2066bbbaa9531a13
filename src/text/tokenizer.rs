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
}
