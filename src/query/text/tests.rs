//! What phrases mean, and that none is too much.

use proptest::prelude::*;

use super::TextQuery::{self, All, Any, Phrase, Prefix, Without, Word};

/// A short notation for tests: `|` for any, `&` for all, `\` for without.
fn show(query: &TextQuery) -> String {
    let join = |parts: &[TextQuery], operator: &str| {
        let shown: Vec<_> = parts.iter().map(show).collect();
        format!("({})", shown.join(operator))
    };
    match query {
        Word(text) => text.clone(),
        Phrase(text) => format!("“{text}”"),
        Prefix(text) => format!("{text}…"),
        Any(any) => join(any, " | "),
        All(all) => join(all, " & "),
        Without(wanted, without) => format!("{} \\ {}", show(wanted), show(without)),
    }
}

#[test]
fn syntax() {
    for (phrase, expected) in [
        ("silk", "silk"),
        ("silk road", "(silk | road)"),
        ("silk\u{3000}road\n", "(silk | road)"),
        ("\"silk road\"", "“silk road”"),
        ("rail*", "rail…"),
        ("a AND b", "(a & b)"),
        ("a OR b", "(a | b)"),
        ("a AND b c", "((a & b) | c)"),
        ("a b AND c", "(a | (b & c))"),
        ("a AND b OR c AND d", "((a & b) | (c & d))"),
        ("a AND \"b c\" AND d*", "(a & “b c” & d…)"),
        ("a -b", "a \\ b"),
        ("-b a", "a \\ b"),
        ("a -b -\"c d\" -e*", "a \\ (b | “c d” | e…)"),
        ("a AND -b", "a \\ b"),
        ("a AND -b AND c", "(a & c) \\ b"),
        ("a OR -b AND c", "(a | c) \\ b"),
        ("a -b AND c", "(a | c) \\ b"),
        ("-b AND a", "a \\ b"),
        ("-b", "() \\ b"),
        ("-b AND -c", "() \\ (b | c)"),
        ("a a b AND b", "(a | b)"),
        ("", "()"),
        (" \t\n", "()"),
        // All else is text.
        ("a and b or c", "(a | and | b | or | c)"),
        ("AND", "AND"),
        ("OR a", "(OR | a)"),
        ("a AND", "(a | AND)"),
        ("a AND OR b", "(a | AND | b)"),
        ("a AND AND b", "(a | (AND & b))"),
        ("-AND a", "a \\ AND"),
        ("NOT a", "(NOT | a)"),
        ("a - b", "(a | - | b)"),
        ("a --b", "a \\ -b"),
        ("a-b", "a-b"),
        ("-", "-"),
        ("*", "*"),
        ("a**", "a…"),
        ("a*b", "a*b"),
        ("\"", "\""),
        ("\"\"", "“”"),
        ("a \"b c", "(a | \"b | c)"),
        ("\"a b\" c\"", "(“a b” | c | \")"),
        ("a\"b c\"d", "(a | “b c” | d)"),
        ("-\"b", "() \\ \"b"),
        ("\"a b\"~2^3", "(“a b” | ~2^3)"),
        (
            "name:(a +b) && [c TO d} || !e\\",
            "(name:(a | +b) | && | [c | TO | d} | || | !e\\)",
        ),
        ("🙂", "🙂"),
    ] {
        assert_eq!(show(&TextQuery::parse(phrase)), expected, "{phrase}");
    }
}

#[test]
fn only_blank_phrases_are_empty() {
    assert!(TextQuery::parse("").is_empty());
    assert!(TextQuery::parse(" \u{3000}\n").is_empty());
    for phrase in ["a", "-a", "\"", "\"\"", "()", "🙂", "*"] {
        assert!(!TextQuery::parse(phrase).is_empty(), "{phrase}");
    }
}

#[test]
fn long_phrases_are_cut() {
    let words: Vec<_> = (0..10_000).map(|word| word.to_string()).collect();
    let Any(terms) = TextQuery::parse(&words.join(" ")) else {
        panic!("not alternatives");
    };
    assert_eq!(terms.len(), TextQuery::MAX_TERMS);
    assert_eq!(terms.last(), Some(&Word("1023".to_owned())));
}

/// How many terms a query has, and how many levels.
fn size(query: &TextQuery) -> (usize, usize) {
    let of_parts = |parts: &[TextQuery]| {
        let sizes = parts.iter().map(size);
        sizes.fold((0, 1), |(terms, depth), (t, d)| {
            (terms + t, depth.max(d + 1))
        })
    };
    match query {
        Word(_) | Phrase(_) | Prefix(_) => (1, 1),
        Any(parts) | All(parts) => of_parts(parts),
        Without(wanted, without) => {
            let (a, b) = (size(wanted), size(without));
            (a.0 + b.0, 1 + a.1.max(b.1))
        }
    }
}

proptest! {
    #[test]
    fn every_phrase_is_read_into_a_small_query(
        parts in prop::collection::vec(
            prop_oneof![
                Just("AND".to_owned()), Just("OR".to_owned()), Just("-".to_owned()),
                Just("\"".to_owned()), Just("*".to_owned()), Just(" ".to_owned()), ".{0,4}",
            ],
            0..3000,
        ),
    ) {
        let (terms, depth) = size(&TextQuery::parse(&parts.concat()));
        prop_assert!(terms <= TextQuery::MAX_TERMS);
        prop_assert!(depth <= 4);
    }
}
