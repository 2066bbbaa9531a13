//! What texts mean, and that none is too much.

use proptest::prelude::*;

use super::{Clue, Grade, Quotation, Search, TooManyWords, WordClue};
use crate::text::Forms;

/// A short notation for tests: `…` for a beginning, `“”` for a quotation, `\` for without.
fn show(search: &Search) -> String {
    let words = |quotation: &Quotation| {
        let words: Vec<_> = quotation.words.iter().map(|word| &*word.folded).collect();
        let words = words.join(" ");
        if quotation.as_written {
            format!("“{words}”")
        } else {
            words
        }
    };
    let clues = search.clues.iter().map(|clue| match clue {
        Clue::Word(word) if word.is_prefix => format!("{}…", word.forms.folded),
        Clue::Word(word) => word.forms.folded.to_string(),
        Clue::Quotation(quotation) => words(quotation),
    });
    let clues: Vec<_> = clues.collect();
    let without: Vec<_> = search.without.iter().map(words).collect();
    match &without[..] {
        [] => clues.join(" "),
        without => format!("{} \\ {}", clues.join(" "), without.join(" ")),
    }
}

#[test]
fn texts_become_clues() {
    for (text, expected) in [
        ("Silk ROAD", "silk road…"),
        ("road silk road", "road… silk"),
        ("the Road of the Silk", "road silk…"),
        ("\"the Silk Road\" in Xi'an", "“the silk road” xian…"),
        ("rail* road", "rail… road…"),
        ("x", "x"),
        ("Kashgar-Andijan", "kashgar andijan…"),
        ("中吉乌铁路", "中吉 吉乌 乌铁 铁路…"),
        ("陕 road", "陕… road…"),
        ("王毅 -Лавров", "王毅 \\ лавров"),
        (
            "silk -\"silk road\" -a/b -of",
            "silk \\ “silk road” “a b” of",
        ),
        ("a AND b OR c", "b c"),
        ("name:(+silk) && ~2^3", "name silk 2 3"),
        ("the of и в", ""),
        ("-- \"\" () …", ""),
        ("", ""),
        ("-silk", " \\ silk"),
    ] {
        assert_eq!(show(&Search::parse(text).unwrap()), expected, "{text}");
    }
}

#[test]
fn too_many_words_are_told_soon() {
    let words = |mark: &str, count: usize| {
        let words: Vec<_> = (0..count).map(|at| format!("{mark}{at}")).collect();
        words.join(" ")
    };
    for mark in ["w", "-w"] {
        assert!(Search::parse(&words(mark, Search::MAX_CLUES)).is_ok());
        let more = Search::parse(&words(mark, Search::MAX_CLUES + 1));
        assert_eq!(more, Err(TooManyWords));
        assert_eq!(Search::parse(&words(mark, 100_000)), Err(TooManyWords));
    }
    assert_eq!(
        Search::parse(&"中".repeat(100_000)).map(|s| s.clues.len()),
        Ok(1)
    );
    assert_eq!(
        Search::parse(&"w ".repeat(100_000)).map(|s| s.whole.len()),
        Ok(0)
    );
}

#[test]
fn words_fit_by_grades() {
    let graded = |clue: &str, word: &str| {
        let clue = WordClue {
            forms: Forms::of(clue),
            is_prefix: true,
        };
        let forms = Forms::of(word);
        clue.grade(&forms)
            .or(clue.slips_to(&forms).then_some(Grade::Slip))
    };
    for (clue, word, grade) in [
        ("silk", "silk", Some(Grade::Written)),
        ("токаев", "тоқаев", Some(Grade::Written)),
        ("лавров", "lavrov", Some(Grade::Spelling)),
        ("лавров", "лаврова", Some(Grade::Form)),
        ("lavrov", "лаврова", Some(Grade::Form)),
        ("railways", "railway", Some(Grade::Form)),
        ("kazakh", "kazakhstan", Some(Grade::Beginning)),
        ("мирз", "mirziyoyev", Some(Grade::Beginning)),
        ("kazakstan", "kazakhstan", Some(Grade::Slip)),
        ("kazahkstan", "kazakhstan", Some(Grade::Slip)),
        ("назарбоев", "nazarbayev", Some(Grade::Slip)),
        ("iran", "iraq", None),
        ("kazastan", "kazakhstan", None),
    ] {
        assert_eq!(graded(clue, word), grade, "{clue} {word}");
    }
}

proptest! {
    #[test]
    fn every_text_is_read_or_refused(text in "(\\PC|[-\" *]|\u{200B}){0,200}") {
        if let Ok(search) = Search::parse(&text) {
            prop_assert!(search.clues.len() <= Search::MAX_CLUES);
            prop_assert!(search.without.len() <= Search::MAX_CLUES);
        }
    }
}
