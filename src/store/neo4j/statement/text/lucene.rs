//! Text queries in the syntax of Lucene's query parser, every sign in them escaped.

use crate::query::{Sequence, Sought, Term, TextQuery};

/// The query as it was typed, for an index that takes texts apart in its own way; `None` where it
/// asks for nothing.
pub(super) fn as_typed(query: &TextQuery) -> Option<String> {
    let groups = query.any.iter().map(|group| group.iter().filter_map(term));
    let without = query.without.iter().filter_map(term);
    combined(groups.map(Iterator::collect), &without.collect::<Vec<_>>())
}

/// Everything that the query may find and more, in folded words, for an index of those: what it
/// excludes, and words that do not stand where they should, are told apart later.
pub(super) fn in_words(sought: &Sought) -> Option<String> {
    let alternatives = |term: &Vec<Sequence>| {
        let alternatives: Vec<_> = term.iter().map(sequence).collect();
        joined(&alternatives, "")
    };
    let groups = sought.any.iter();
    let groups = groups.map(|group| group.iter().map(alternatives).collect());
    combined(groups, &[])
}

/// A query for one word, or for all that start so.
pub(in crate::store::neo4j) fn word(word: &str, prefix: bool) -> String {
    if prefix {
        format!("{}*", escaped(word))
    } else {
        format!("\"{}\"", in_quotes(word))
    }
}

/// Groups of which one is found with all of its parts, and nothing of the rest.
fn combined(groups: impl Iterator<Item = Vec<String>>, without: &[String]) -> Option<String> {
    let groups: Vec<_> = groups
        .filter(|group| !group.is_empty())
        .map(|group| joined(&group, "+"))
        .collect();
    if groups.is_empty() {
        return None;
    }
    let wanted = joined(&groups, "");
    Some(match without {
        [] => wanted,
        without => format!("(+{wanted} -{})", joined(without, "")),
    })
}

fn joined(parts: &[String], sign: &str) -> String {
    match parts {
        [part] => part.clone(),
        parts => {
            let signed: Vec<_> = parts.iter().map(|part| format!("{sign}{part}")).collect();
            format!("({})", signed.join(" "))
        }
    }
}

fn term(term: &Term) -> Option<String> {
    match term {
        Term::Word(text) | Term::Phrase(text) => quoted(text),
        Term::Prefix(text) => prefix(text),
    }
}

/// Quoted, words that the index splits are looked for next to each other.
fn quoted(text: &str) -> Option<String> {
    let has_words = text.chars().any(char::is_alphanumeric);
    has_words.then(|| format!("\"{}\"", in_quotes(text)))
}

/// The last word of the text with anything behind it, and the words before it as they stand.
fn prefix(text: &str) -> Option<String> {
    let is_sign = |c: char| !c.is_alphanumeric();
    let text = text.trim_end_matches(is_sign);
    let signs = text.rmatch_indices(is_sign).next();
    let (before, last) = text.split_at(signs.map_or(0, |(at, sign)| at + sign.len()));
    if last.is_empty() {
        return None;
    }
    let last = format!("{}*", last.to_lowercase());
    Some(match quoted(before) {
        Some(before) => format!("({before} {last})"),
        None => last,
    })
}

/// A phrase; where its last word is only the beginning of one, all other words and that, since
/// Lucene's syntax has no phrase that ends so.
fn sequence(sequence: &Sequence) -> String {
    let before = &sequence.before;
    if !sequence.prefix {
        let words: Vec<_> = before.iter().chain(Some(&sequence.last)).collect();
        let words: Vec<_> = words.iter().map(|word| in_quotes(word)).collect();
        return format!("\"{}\"", words.join(" "));
    }
    let before = before.iter().map(|before| word(before, false));
    let parts: Vec<_> = before.chain(Some(word(&sequence.last, true))).collect();
    joined(&parts, "+")
}

fn in_quotes(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for c in word.chars() {
        if !c.is_alphanumeric() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_escaped_and_grouped() {
        for (phrase, typed, words) in [
            ("Rail", Some("\"Rail\""), Some("\"rail\"")),
            (
                r#"a"b\c"#,
                Some(r#"("a" "\"b\\c")"#),
                Some(r#"("a" ("c" "b"))"#),
            ),
            ("AND", Some("\"AND\""), Some("\"and\"")),
            ("--", None, None),
            ("Rail*", Some("rail*"), Some("rail*")),
            ("4,7*", Some("(\"4,\" 7*)"), Some("4\\,7*")),
            (
                "Silk-Ro*",
                Some("(\"Silk-\" ro*)"),
                Some("(+\"silk\" +ro*)"),
            ),
            ("*:?", None, None),
            (
                "a AND b AND !",
                Some("(+\"a\" +\"b\")"),
                Some("(+\"a\" +\"b\")"),
            ),
            (
                "A b -\"c d\"",
                Some("(+(\"A\" \"b\") -\"c d\")"),
                Some("(\"a\" \"b\")"),
            ),
            ("! -c", None, None),
            ("习近", Some("\"习近\""), Some("\"习 近\"")),
        ] {
            let query = TextQuery::parse(phrase);
            assert_eq!(as_typed(&query).as_deref(), typed, "{phrase}");
            assert_eq!(in_words(&query.sought()).as_deref(), words, "{phrase}");
        }
    }
}
