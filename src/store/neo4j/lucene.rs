//! Text queries in the syntax of Lucene's query parser, every sign in them escaped.

use crate::query::TextQuery;

/// The query; `None` where it asks for nothing.
pub(super) fn render(query: &TextQuery) -> Option<String> {
    match query {
        TextQuery::Word(text) | TextQuery::Phrase(text) => quoted(text),
        TextQuery::Prefix(text) => prefix(text),
        TextQuery::Any(any) => group(any, ""),
        TextQuery::All(all) => group(all, "+"),
        TextQuery::Without(wanted, without) => {
            let wanted = render(wanted)?;
            Some(match render(without) {
                Some(without) => format!("(+{wanted} -{without})"),
                None => wanted,
            })
        }
    }
}

/// Parts that ask for nothing are left out, as if they had not been written.
fn group(parts: &[TextQuery], sign: &str) -> Option<String> {
    let parts: Vec<_> = parts.iter().filter_map(render).collect();
    match &parts[..] {
        [] => None,
        [part] => Some(part.clone()),
        parts => {
            let signed: Vec<_> = parts.iter().map(|part| format!("{sign}{part}")).collect();
            Some(format!("({})", signed.join(" ")))
        }
    }
}

/// Quoted, words that the index splits are looked for next to each other.
fn quoted(text: &str) -> Option<String> {
    has_words(text).then(|| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// The last word of the text with anything behind it, and the words before it as they stand.
fn prefix(text: &str) -> Option<String> {
    let is_sign = |c: char| !c.is_alphanumeric();
    let text = text.trim_end_matches(is_sign);
    let start = text.rfind(is_sign).map_or(0, |at| {
        at + text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    let (before, last) = (text.get(..start)?, text.get(start..)?);
    if last.is_empty() {
        return None;
    }
    let last = format!("{}*", last.to_lowercase());
    Some(match quoted(before) {
        Some(before) => format!("({before} {last})"),
        None => last,
    })
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_escaped_and_grouped() {
        let word = |text: &str| TextQuery::Word(text.to_owned());
        let without = |a: TextQuery, b: TextQuery| TextQuery::Without(Box::new(a), Box::new(b));
        for (query, expected) in [
            (word("rail"), Some("\"rail\"")),
            (word(r#"a"b\c"#), Some(r#""a\"b\\c""#)),
            (word("AND"), Some("\"AND\"")),
            (word("--"), None),
            (TextQuery::Prefix("Rail".into()), Some("rail*")),
            (TextQuery::Prefix("silk-ro".into()), Some("(\"silk-\" ro*)")),
            (TextQuery::Prefix("*:?".into()), None),
            (TextQuery::Any(Vec::new()), None),
            (
                TextQuery::All(vec![word("a"), word("b"), word("!")]),
                Some("(+\"a\" +\"b\")"),
            ),
            (
                without(TextQuery::Any(vec![word("a"), word("b")]), word("c")),
                Some("(+(\"a\" \"b\") -\"c\")"),
            ),
            (without(word("!"), word("c")), None),
        ] {
            assert_eq!(render(&query).as_deref(), expected, "{query:?}");
        }
    }
}
