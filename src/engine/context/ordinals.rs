//! Ordinals: which of several that follow each other is meant, in the languages of questions.

/// English ones, which are those of names.
const ENGLISH: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// How Russian ones begin, folded, and letters that they have at the most.
const RUSSIAN: [(&str, usize); 10] = [
    ("перв", 6),
    ("втор", 6),
    ("трет", 8),
    ("четверт", 10),
    ("пят", 6),
    ("шест", 7),
    ("седьм", 8),
    ("восьм", 8),
    ("девят", 8),
    ("десят", 8),
];

/// How Russian ones end, folded.
const ENDINGS: [&str; 18] = [
    "ыи", "ая", "ое", "ого", "ому", "ым", "ом", "ои", "ую", "ые", "ых", "ии", "ья", "ье", "ьего",
    "ьему", "ьем", "ьеи",
];

/// Chinese ones, behind the character that makes an ordinal of a number.
const CHINESE: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// The number that a word is the ordinal of, from 1 on.
pub(super) fn ordinal(folded: &str) -> Option<usize> {
    let english = || ENGLISH.iter().position(|word| *word == folded);
    let russian = || {
        RUSSIAN.iter().position(|(start, most)| {
            let end = folded.strip_prefix(start);
            end.is_some_and(|end| ENDINGS.contains(&end)) && folded.chars().count() <= *most + 1
        })
    };
    let chinese = || {
        let number = folded.strip_prefix('第')?;
        CHINESE.iter().position(|digit| number.starts_with(*digit))
    };
    english().or_else(russian).or_else(chinese).map(|at| at + 1)
}

/// How names of the graph say it, in English.
pub(super) fn words(number: usize) -> Option<&'static str> {
    ENGLISH.get(number.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_read_in_three_languages() {
        for (word, number) in [
            ("second", Some(2)),
            ("втором", Some(2)),
            ("третьем", Some(3)),
            ("третии", Some(3)),
            ("первого", Some(1)),
            ("вторник", None),
            ("пятница", None),
            ("пяти", None),
            ("第三", Some(3)),
            ("三届", None),
            ("seconds", None),
        ] {
            assert_eq!(ordinal(word), number, "{word}");
        }
        assert_eq!(words(3), Some("third"));
        assert_eq!(words(0), None);
    }
}
