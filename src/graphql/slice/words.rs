//! The words of names and of questions.

use crate::text::{Forms, tokens};

/// The words of a name or of a text: `inForce`, `IN_FORCE` and `in force` have the same.
pub(super) fn words(text: &str) -> Vec<Forms> {
    let spaced = spaced(text);
    let tokens = tokens(&spaced).filter(|token| !token.is_tail);
    tokens.map(|token| Forms::of(&token.text)).collect()
}

/// A name as it is compared as a whole: its letters and digits, and dots, in small ones.
pub(super) fn whole(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric() || *c == '.');
    kept.flat_map(char::to_lowercase).collect()
}

/// Whether two words have a form in common.
pub(super) fn meet(one: &Forms, other: &Forms) -> bool {
    one.distinct()
        .any(|form| other.distinct().any(|other| form == other))
}

/// Spaces between the words that a name is made of.
fn spaced(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut spaced = String::with_capacity(name.len() + 8);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        if before.is_some_and(|before| begins_word(*before, *letter, after)) {
            spaced.push(' ');
        }
        spaced.push(if *letter == '_' { ' ' } else { *letter });
    }
    spaced
}

fn begins_word(before: char, letter: char, after: Option<&char>) -> bool {
    let ends_capitals = before.is_uppercase() && after.is_some_and(|after| after.is_lowercase());
    letter.is_uppercase() && (before.is_lowercase() || ends_capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_words() {
        for (name, expected) in [
            ("inForce", "in force"),
            ("UNDER_CONSTRUCTION", "under construction"),
            ("costUSDTotal", "cost usd total"),
            ("G7Summit", "g7summit"),
            ("Which agreements?", "which agreements"),
        ] {
            let words: Vec<_> = words(name).iter().map(|word| word.folded.clone()).collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}
