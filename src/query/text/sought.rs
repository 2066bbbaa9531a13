//! What a query comes to in an index: words next to each other.

use super::{Term, TextQuery};
use crate::text::{Word, words};

/// What an index is asked for, in folded words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// At least one of these groups is found: of each of its terms at least one sequence.
    pub any: Vec<Vec<Vec<Sequence>>>,
    /// None of these is found.
    pub without: Vec<Sequence>,
}

/// Words that stand next to each other, in this order; there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// All but the last.
    pub before: Vec<String>,
    /// The last one.
    pub last: String,
    /// Whether the last is any word that starts so.
    pub prefix: bool,
}

impl TextQuery {
    /// The query in words as indexes have them. Terms without a word are left out.
    pub fn sought(&self) -> Sought {
        let group = |terms: &Vec<Term>| -> Vec<_> {
            let terms = terms.iter().map(sequences);
            terms.filter(|term| !term.is_empty()).collect()
        };
        let groups = self.any.iter().map(group);
        Sought {
            any: groups.filter(|group| !group.is_empty()).collect(),
            without: self.without.iter().flat_map(sequences).collect(),
        }
    }
}

/// The alternatives that a term comes to.
fn sequences(term: &Term) -> Vec<Sequence> {
    match term {
        Term::Word(text) => typed(text, false),
        Term::Prefix(text) => typed(text, true),
        Term::Phrase(text) => {
            let words: Vec<_> = words(text).collect();
            sequence(&words, false).into_iter().collect()
        }
    }
}

/// What was typed as one word. Parts of it with nothing but a hyphen or the like between them are
/// looked for next to each other, as Chinese characters are; other parts each by itself. Only the
/// last part may be a prefix; it comes first.
fn typed(text: &str, prefix: bool) -> Vec<Sequence> {
    let words: Vec<_> = words(text).collect();
    let parts = words.chunk_by(|_, next| next.joined).rev().enumerate();
    let sequences = parts.filter_map(|(at, part)| sequence(part, prefix && at == 0));
    sequences.take(TextQuery::MAX_TERMS).collect()
}

fn sequence(words: &[Word<'_>], prefix: bool) -> Option<Sequence> {
    let text = |word: &Word<'_>| word.text.clone().into_owned();
    let (last, before) = words.split_last()?;
    Some(Sequence {
        before: before.iter().map(text).collect(),
        last: text(last),
        prefix,
    })
}
