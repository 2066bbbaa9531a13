//! A typed phrase becomes a [`TextQuery`], in one pass and without recursion.

use std::iter::Peekable;

use super::{Term, TextQuery};

/// See [`TextQuery::parse`].
pub(super) fn parse(phrase: &str) -> TextQuery {
    let mut parser = Parser::default();
    let mut tokens = Tokens::of(phrase).peekable();
    while parser.terms < TextQuery::MAX_TERMS
        && let Some(token) = tokens.next()
    {
        match token {
            Token::Term { term, excluded } => parser.term(term, excluded),
            Token::Operator(operator) if parser.terms > 0 && term_follows(&mut tokens) => {
                parser.join = operator == Operator::And;
            }
            Token::Operator(operator) => parser.term(operator.as_word(), false),
        }
    }
    parser.finish()
}

fn term_follows(tokens: &mut Peekable<Tokens<'_>>) -> bool {
    matches!(tokens.peek(), Some(Token::Term { .. }))
}

/// What was read so far.
#[derive(Default)]
struct Parser {
    /// Terms joined by `AND`, without those that are excluded.
    groups: Vec<Vec<Term>>,
    excluded: Vec<Term>,
    /// Whether `AND` joins the next term to the last group.
    join: bool,
    terms: usize,
}

impl Parser {
    fn term(&mut self, term: Term, excluded: bool) {
        self.terms += 1;
        if !std::mem::take(&mut self.join) {
            self.groups.push(Vec::new());
        }
        if excluded {
            push_new(&mut self.excluded, term);
        } else if let Some(group) = self.groups.last_mut() {
            push_new(group, term);
        }
    }

    fn finish(self) -> TextQuery {
        let mut query = TextQuery {
            any: Vec::new(),
            without: self.excluded,
        };
        for group in self.groups.into_iter().filter(|group| !group.is_empty()) {
            push_new(&mut query.any, group);
        }
        query
    }
}

fn push_new<T: PartialEq>(all: &mut Vec<T>, new: T) {
    if !all.contains(&new) {
        all.push(new);
    }
}

/// A piece of what was typed.
pub(in crate::query) enum Token {
    Term { term: Term, excluded: bool },
    Operator(Operator),
}

/// What may stand between terms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::query) enum Operator {
    And,
    Or,
}

impl Operator {
    /// The operator as the word that it is written as.
    pub(in crate::query) fn as_word(self) -> Term {
        let word = match self {
            Self::And => "AND",
            Self::Or => "OR",
        };
        Term::Word(word.to_owned())
    }
}

/// The tokens of a phrase, from its beginning to its end.
pub(in crate::query) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// The tokens of a phrase.
    pub(in crate::query) fn of(phrase: &'a str) -> Self {
        Self { rest: phrase }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return None;
        }
        let excluded = self.take_minus();
        let quoted = self.rest.strip_prefix('"');
        match quoted.and_then(|quoted| quoted.split_once('"')) {
            Some((quoted, rest)) => {
                self.rest = rest;
                let term = Term::Phrase(quoted.to_owned());
                Some(Token::Term { term, excluded })
            }
            None => Some(self.take_word(excluded)),
        }
    }
}

impl Tokens<'_> {
    /// Takes a `-` that stands directly before something.
    fn take_minus(&mut self) -> bool {
        match self.rest.strip_prefix('-') {
            Some(rest) if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Takes a word up to white space or a quotation mark; a mark that begins it closes nowhere
    /// and is part of it.
    fn take_word(&mut self, excluded: bool) -> Token {
        let ends = |&(at, c): &(usize, char)| c.is_whitespace() || (at > 0 && c == '"');
        let end = self.rest.char_indices().find(ends);
        let end = end.map_or(self.rest.len(), |(at, _)| at);
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "AND" if !excluded => Token::Operator(Operator::And),
            "OR" if !excluded => Token::Operator(Operator::Or),
            _ => Token::Term {
                term: word_or_prefix(word),
                excluded,
            },
        }
    }
}

fn word_or_prefix(word: &str) -> Term {
    let stem = word.trim_end_matches('*');
    if stem.is_empty() || stem.len() == word.len() {
        Term::Word(word.to_owned())
    } else {
        Term::Prefix(stem.to_owned())
    }
}
