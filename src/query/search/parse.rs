//! A typed text becomes a [`Search`], in one pass.

use super::stop::is_stop_word;
use super::{Clue, Quotation, Search, TooManyWords, WordClue};
use crate::query::Term;
use crate::query::text::{Token, Tokens};
use crate::text::{Forms, has_case_or_is_digit, tokens};

/// Letters that the beginning of a word has at least.
const SHORTEST_PREFIX: usize = 2;

/// See [`Search::parse`].
pub(super) fn parse(text: &str) -> Result<Search, TooManyWords> {
    let mut search = Search::default();
    let mut tokens = Tokens::of(text).peekable();
    while let Some(token) = tokens.next() {
        let (term, excluded) = match token {
            Token::Term { term, excluded } => (term, excluded),
            Token::Operator(operator) => (operator.as_word(), false),
        };
        if excluded {
            search.leave_out(&term);
        } else {
            search.look_for(&term, tokens.peek().is_none());
        }
        if search.clues.len().max(search.without.len()) > Search::MAX_CLUES {
            return Err(TooManyWords);
        }
    }
    if search.whole.len() > Search::MAX_CLUES {
        search.whole.clear();
    }
    Ok(search)
}

/// See [`Search::question`].
pub(super) fn question(text: &str) -> Result<Search, TooManyWords> {
    let mut search = Search {
        is_question: true,
        ..Search::default()
    };
    search.look_for_words(text, false);
    if search.clues.len() > Search::MAX_CLUES || search.whole.len() > Search::LONGEST_QUESTION {
        return Err(TooManyWords);
    }
    Ok(search)
}

impl Search {
    fn look_for(&mut self, term: &Term, is_last: bool) {
        let (text, starts) = match term {
            Term::Word(text) => (text, is_last),
            Term::Prefix(text) => (text, true),
            Term::Phrase(text) => {
                self.quote(text);
                return;
            }
        };
        self.look_for_words(text, starts);
    }

    fn look_for_words(&mut self, text: &str, starts: bool) {
        let mut words = tokens(text).peekable();
        while let Some(token) = words.next() {
            let forms = Forms::of(&token.text);
            self.note(&forms);
            // The last character of several is in the pair before it.
            if token.is_tail || self.clues.len() > Self::MAX_CLUES {
                continue;
            }
            let letters = forms.folded.chars().count();
            let is_pair = !token.text.chars().any(has_case_or_is_digit);
            let may_start = starts && words.peek().is_none_or(|next| next.is_tail);
            let is_prefix = (may_start && letters >= SHORTEST_PREFIX) || (is_pair && letters == 1);
            if !is_stop_word(&forms.folded) {
                self.add(Clue::Word(WordClue { forms, is_prefix }));
            }
        }
    }

    fn quote(&mut self, text: &str) {
        let words: Vec<_> = quoted(text);
        for forms in &words {
            self.note(forms);
        }
        if !words.is_empty() {
            self.add(Clue::Quotation(Quotation {
                words,
                as_written: true,
            }));
        }
    }

    fn leave_out(&mut self, term: &Term) {
        let (Term::Word(text) | Term::Prefix(text) | Term::Phrase(text)) = term;
        let words = quoted(text);
        let quotation = Quotation {
            as_written: words.len() > 1 || matches!(term, Term::Phrase(_)),
            words,
        };
        if !quotation.words.is_empty() && !self.without.contains(&quotation) {
            self.without.push(quotation);
        }
    }

    fn add(&mut self, clue: Clue) {
        if let Clue::Word(new) = &clue {
            let mut words = self.clues.iter_mut().filter_map(|clue| match clue {
                Clue::Word(word) => Some(word),
                Clue::Quotation(_) => None,
            });
            if let Some(known) = words.find(|word| word.forms.folded == new.forms.folded) {
                known.is_prefix |= new.is_prefix;
                return;
            }
        }
        if !self.clues.contains(&clue) {
            self.clues.push(clue);
        }
    }

    /// Takes up a word of all that was typed; one more than there may be is enough to know.
    fn note(&mut self, forms: &Forms) {
        let most = if self.is_question {
            Self::LONGEST_QUESTION
        } else {
            Self::MAX_CLUES
        };
        if self.whole.len() <= most {
            self.whole.push(forms.clone());
        }
    }
}

/// The words of a quotation; of a longer one the first, which are more than any text has.
fn quoted(text: &str) -> Vec<Forms> {
    let words = tokens(text).filter(|token| !token.is_tail);
    let words = words.take(Search::MAX_CLUES);
    words.map(|token| Forms::of(&token.text)).collect()
}
