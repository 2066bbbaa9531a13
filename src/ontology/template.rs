//! Lines of text with places for values: what `@line` says of how facts are put in words.

use std::sync::Arc;

use super::{PropertyId, RelationId, TypeId};

/// A line with places for values. Without any piece nothing is to be said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Template {
    /// One behind the other.
    pub pieces: Vec<TemplatePiece>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum TemplatePiece {
    /// Words.
    Text(Arc<str>),
    /// A value; of one that is not there the line says so.
    Value {
        /// What it is of.
        of: Placeholder,
        /// Whether it stands between quotation marks.
        is_quoted: bool,
    },
    /// Nothing by itself: what is optional around it is left out unless the value is there and no
    /// `false`; or, where `is_there` is not so, unless it is neither.
    Only {
        /// What it is of.
        of: Placeholder,
        /// Whether it is to be there.
        is_there: bool,
    },
    /// Pieces that are left out together where a value among them is not there.
    Optional(Vec<Self>),
}

/// What a place in a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The label of the entity; of a relation, of that at the start of the arrow.
    Source,
    /// The label of the entity at the end of the arrow.
    Target,
    /// A property of the type, or of the relation type.
    Property(PropertyId),
    /// The labels of what a relation field leads to.
    Relation(RelationId),
    /// When it holds, as `@validTime` has it.
    When,
    /// `is` where it is said to hold still, or nothing is said of when; else `was`.
    Is,
}

/// How relations of a type between some types of entities are put in words.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationTemplate {
    /// The types at the start and at the end of the arrow.
    pub ends: Vec<(TypeId, TypeId)>,
    /// The line.
    pub template: Template,
}

/// What is wrong with the text of a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum TemplateFault {
    #[error("`{{` is not closed: write `}}` behind the name")]
    OpenPlace,
    #[error("`}}` closes nothing: write `{{` before the name")]
    ClosedPlace,
    #[error("`[` is not closed: write `]` where what is optional ends")]
    OpenBracket,
    #[error("`]` closes nothing: write `[` where what is optional begins")]
    ClosedBracket,
    #[error("`[{0}]` has no value that might be missing: leave the brackets out")]
    NeverMissing(String),
    #[error("a quotation mark is not closed: write a second one")]
    OpenQuotation,
    #[error("brackets stand in others more than {DEEPEST} deep: write the line more simply")]
    TooDeep,
    #[error("`{0}` says when something is left out: write it between `[` and `]`")]
    OutsideBrackets(String),
    /// Found by whoever knows the names.
    #[error("{0}")]
    Unknown(String),
}

/// How deep brackets may stand in others.
const DEEPEST: usize = 8;

impl Template {
    /// Reads a line: `{name}` is a place for a value, `{name?}` and `{name!}` ask whether there is
    /// one, and `[…]` is left out where a value in it is not there. `resolve` says what a name is,
    /// or what is wrong with it.
    pub(super) fn parse(
        text: &str,
        resolve: &mut dyn FnMut(&str) -> Result<Placeholder, String>,
    ) -> Result<Self, TemplateFault> {
        let text = one_line(text);
        let mut reading = Reading {
            rest: &text,
            is_quoted: false,
            depth: 0,
            resolve,
        };
        let pieces = reading.pieces()?;
        if reading.is_quoted {
            return Err(TemplateFault::OpenQuotation);
        }
        Ok(Self { pieces })
    }

    /// Whether a value stands in the line, optional or not.
    pub fn has(&self, placeholder: Placeholder) -> bool {
        self.placeholders().contains(&placeholder)
    }

    /// What the places of the line are for, in their order.
    pub fn placeholders(&self) -> Vec<Placeholder> {
        let mut placeholders = Vec::new();
        add_placeholders(&self.pieces, &mut placeholders);
        placeholders
    }
}

fn add_placeholders(pieces: &[TemplatePiece], placeholders: &mut Vec<Placeholder>) {
    for piece in pieces {
        match piece {
            TemplatePiece::Text(_) => {}
            TemplatePiece::Value { of, .. } | TemplatePiece::Only { of, .. } => {
                placeholders.push(*of);
            }
            TemplatePiece::Optional(pieces) => add_placeholders(pieces, placeholders),
        }
    }
}

/// A text in which white space is one space; at the ends it stays, for it parts what is optional.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    line
}

/// The reading of a line.
struct Reading<'t, 'r> {
    rest: &'t str,
    /// Whether a quotation mark is open.
    is_quoted: bool,
    /// How many brackets are open.
    depth: usize,
    resolve: &'r mut dyn FnMut(&str) -> Result<Placeholder, String>,
}

impl Reading<'_, '_> {
    /// The pieces up to the end of the line, or of what is optional.
    fn pieces(&mut self) -> Result<Vec<TemplatePiece>, TemplateFault> {
        let mut pieces = Vec::new();
        while !self.rest.is_empty() {
            let end = self.rest.find(['{', '}', '[', ']']);
            let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            self.rest = rest;
            if !text.is_empty() {
                self.is_quoted ^= text.matches('"').count() % 2 == 1;
                pieces.push(TemplatePiece::Text(Arc::from(text)));
            }
            let mut marks = rest.chars();
            let Some(mark) = marks.next() else {
                break;
            };
            if mark == ']' && self.depth > 0 {
                return Ok(pieces);
            }
            self.rest = marks.as_str();
            match mark {
                '{' => pieces.push(self.place()?),
                '[' => pieces.push(self.optional()?),
                ']' => return Err(TemplateFault::ClosedBracket),
                _ => return Err(TemplateFault::ClosedPlace),
            }
        }
        Ok(pieces)
    }

    /// A place for a value, behind its `{`.
    fn place(&mut self) -> Result<TemplatePiece, TemplateFault> {
        let (name, rest) = self.rest.split_once('}').ok_or(TemplateFault::OpenPlace)?;
        if name.contains('{') {
            return Err(TemplateFault::OpenPlace);
        }
        self.rest = rest;
        let asked = name.strip_suffix('?').map(|name| (name, true));
        let asked = asked.or(name.strip_suffix('!').map(|name| (name, false)));
        if asked.is_some() && self.depth == 0 {
            return Err(TemplateFault::OutsideBrackets(format!("{{{name}}}")));
        }
        let mut resolve = |name: &str| (self.resolve)(name.trim()).map_err(TemplateFault::Unknown);
        Ok(match asked {
            Some((name, is_there)) => TemplatePiece::Only {
                of: resolve(name)?,
                is_there,
            },
            None => TemplatePiece::Value {
                of: resolve(name)?,
                is_quoted: self.is_quoted,
            },
        })
    }

    /// What is optional, behind its `[`.
    fn optional(&mut self) -> Result<TemplatePiece, TemplateFault> {
        let text = self.rest;
        let was_quoted = self.is_quoted;
        if self.depth == DEEPEST {
            return Err(TemplateFault::TooDeep);
        }
        self.depth += 1;
        let pieces = self.pieces()?;
        self.depth -= 1;
        let rest = self.rest.strip_prefix(']');
        self.rest = rest.ok_or(TemplateFault::OpenBracket)?;
        if self.is_quoted != was_quoted {
            return Err(TemplateFault::OpenQuotation);
        }
        let may_be_missing = |piece: &TemplatePiece| {
            matches!(
                piece,
                TemplatePiece::Value { .. } | TemplatePiece::Only { .. }
            )
        };
        if !pieces.iter().any(may_be_missing) {
            let length = text.len() - self.rest.len() - 1;
            let inner = text.get(..length).unwrap_or_default();
            return Err(TemplateFault::NeverMissing(inner.to_owned()));
        }
        Ok(TemplatePiece::Optional(pieces))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of one letter are properties.
    fn parse(text: &str) -> Result<Template, TemplateFault> {
        Template::parse(text, &mut |name| match name.as_bytes() {
            [letter @ b'a'..=b'z'] => Ok(Placeholder::Property(PropertyId(u16::from(*letter)))),
            _ => Err(format!("no {name}")),
        })
    }

    fn property(name: char) -> Placeholder {
        Placeholder::Property(PropertyId(
            u16::try_from(u32::from(name)).unwrap_or_default(),
        ))
    }

    fn value(name: char, is_quoted: bool) -> TemplatePiece {
        let of = property(name);
        TemplatePiece::Value { of, is_quoted }
    }

    fn text(text: &str) -> TemplatePiece {
        TemplatePiece::Text(Arc::from(text))
    }

    #[test]
    fn lines_are_read_piece_by_piece() {
        let template = parse("{a} said:\n  \"{b}\"[ in {c}[{d!} ({ e })]]").expect("a line");
        assert_eq!(
            template.pieces,
            [
                value('a', false),
                text(" said: \""),
                value('b', true),
                text("\""),
                TemplatePiece::Optional(vec![
                    text(" in "),
                    value('c', false),
                    TemplatePiece::Optional(vec![
                        TemplatePiece::Only {
                            of: property('d'),
                            is_there: false
                        },
                        text(" ("),
                        value('e', false),
                        text(")"),
                    ]),
                ]),
            ]
        );
        assert_eq!(template.placeholders().len(), 5);
        assert!(template.has(property('e')) && !template.has(Placeholder::When));
        assert_eq!(parse("").expect("nothing").pieces, []);
    }

    #[test]
    fn what_does_not_fit_together_is_told() {
        use TemplateFault::*;
        let deep = "[{a}".repeat(9) + &"]".repeat(9);
        for (line, fault) in [
            ("{a", OpenPlace),
            ("{a {b}", OpenPlace),
            ("a}", ClosedPlace),
            ("[{a}", OpenBracket),
            ("[{a}[{b}]", OpenBracket),
            ("{a}]", ClosedBracket),
            ("{a}[ in 2]", NeverMissing(" in 2".to_owned())),
            ("{a}[ in [{b}]]", NeverMissing(" in [{b}]".to_owned())),
            ("\"{a}", OpenQuotation),
            ("\"[{a}\"]", OpenQuotation),
            ("{a?}", OutsideBrackets("{a?}".to_owned())),
            ("{}", Unknown("no ".to_owned())),
            ("{aa}", Unknown("no aa".to_owned())),
            (&deep, TooDeep),
        ] {
            assert_eq!(parse(line), Err(fault), "{line}");
        }
    }
}
