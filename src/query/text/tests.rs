//! What phrases mean, and that none is too much.

use proptest::prelude::*;

use super::Term::{Phrase, Prefix, Word};
use super::{Sequence, Term, TextQuery};

/// A short notation for tests: `|` for any, `&` for all, `\` for without.
fn show(query: &TextQuery) -> String {
    let any: Vec<_> = query.any.iter().map(|all| join(all, " & ")).collect();
    let any = one_or_list(&any, " | ");
    match &query.without[..] {
        [] => any,
        without => format!("{any} \\ {}", join(without, " | ")),
    }
}

fn join(terms: &[Term], operator: &str) -> String {
    let shown: Vec<_> = terms.iter().map(term).collect();
    one_or_list(&shown, operator)
}

fn one_or_list(parts: &[String], operator: &str) -> String {
    match parts {
        [one] => one.clone(),
        parts => format!("({})", parts.join(operator)),
    }
}

fn term(term: &Term) -> String {
    match term {
        Word(text) => text.clone(),
        Phrase(text) => format!("“{text}”"),
        Prefix(text) => format!("{text}…"),
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
fn terms_come_to_sequences_of_words() {
    let shown = |sequence: &Sequence| {
        let before = sequence.before.iter().map(|word| format!("{word} "));
        let sign = if sequence.prefix { "…" } else { "" };
        format!("{}{}{sign}", before.collect::<String>(), sequence.last)
    };
    let list = |sequences: &Vec<Sequence>| {
        let shown: Vec<_> = sequences.iter().map(shown).collect();
        shown.join("|")
    };
    for (phrase, any, without) in [
        ("Silk ROAD", "silk / road", ""),
        ("\"Silk, road\"", "silk road", ""),
        ("Kashgar-Andijan", "kashgar andijan", ""),
        ("rail/Road*", "road…|rail", ""),
        ("习近平 -\"a b\" -c/d", "习 近 平", "a b|d|c"),
        ("a AND -- AND b", "a & b", ""),
        ("-- ()", "", ""),
        ("\"\" -b", "", "b"),
    ] {
        let sought = TextQuery::parse(phrase).sought();
        let groups = sought.any.iter().map(|group| {
            let terms: Vec<_> = group.iter().map(list).collect();
            terms.join(" & ")
        });
        assert_eq!(groups.collect::<Vec<_>>().join(" / "), any, "{phrase}");
        assert_eq!(list(&sought.without), without, "{phrase}");
    }
}

#[test]
fn long_phrases_are_cut() {
    let words: Vec<_> = (0..10_000).map(|word| word.to_string()).collect();
    let terms = TextQuery::parse(&words.join(" ")).any;
    assert_eq!(terms.len(), TextQuery::MAX_TERMS);
    assert_eq!(terms.last(), Some(&vec![Word("1023".to_owned())]));
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
        let query = TextQuery::parse(&parts.concat());
        let terms = query.any.iter().map(Vec::len).sum::<usize>() + query.without.len();
        prop_assert!(terms <= TextQuery::MAX_TERMS);
        prop_assert!(query.any.iter().all(|group| !group.is_empty()));
    }
}
