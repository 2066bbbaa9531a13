//! A typed phrase becomes a [`TextQuery`], in one pass and without recursion.

use std::iter::Peekable;

use super::TextQuery;

/// See [`TextQuery::parse`].
pub(super) fn parse(phrase: &str) -> TextQuery {
    let mut parser = Parser::default();
    let mut tokens = Tokens { rest: phrase }.peekable();
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
    groups: Vec<Vec<TextQuery>>,
    excluded: Vec<TextQuery>,
    /// Whether `AND` joins the next term to the last group.
    join: bool,
    terms: usize,
}

impl Parser {
    fn term(&mut self, term: TextQuery, excluded: bool) {
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
        let mut found = Vec::new();
        for group in self.groups {
            if !group.is_empty() {
                push_new(&mut found, unwrap_single(group, TextQuery::All));
            }
        }
        let found = unwrap_single(found, TextQuery::Any);
        if self.excluded.is_empty() {
            return found;
        }
        let excluded = unwrap_single(self.excluded, TextQuery::Any);
        TextQuery::Without(Box::new(found), Box::new(excluded))
    }
}

fn push_new(terms: &mut Vec<TextQuery>, term: TextQuery) {
    if !terms.contains(&term) {
        terms.push(term);
    }
}

fn unwrap_single(mut terms: Vec<TextQuery>, wrap: fn(Vec<TextQuery>) -> TextQuery) -> TextQuery {
    match terms.pop() {
        Some(single) if terms.is_empty() => single,
        Some(last) => {
            terms.push(last);
            wrap(terms)
        }
        None => wrap(terms),
    }
}

enum Token {
    Term { term: TextQuery, excluded: bool },
    Operator(Operator),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
}

impl Operator {
    fn as_word(self) -> TextQuery {
        let word = match self {
            Self::And => "AND",
            Self::Or => "OR",
        };
        TextQuery::Word(word.to_owned())
    }
}

/// The tokens of a phrase, from its beginning to its end.
struct Tokens<'a> {
    rest: &'a str,
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
                let term = TextQuery::Phrase(quoted.to_owned());
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

fn word_or_prefix(word: &str) -> TextQuery {
    let stem = word.trim_end_matches('*');
    if stem.is_empty() || stem.len() == word.len() {
        TextQuery::Word(word.to_owned())
    } else {
        TextQuery::Prefix(stem.to_owned())
    }
}
