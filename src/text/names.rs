//! Names of type definitions as the words that they are made of.

/// A name in words: `TradeFigure` is `trade figure`, `heldUnder` is `held under`, `MEMBER_OF` is
/// `member of`, and `HTTPServer` is `HTTP server`.
pub fn in_words(name: &str) -> String {
    let is_shouted = !name.contains(char::is_lowercase);
    let mut out = String::with_capacity(name.len() + 4);
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        for word in capital_words(part, is_shouted) {
            if !out.is_empty() {
                out.push(' ');
            }
            let is_acronym = !is_shouted
                && word.chars().count() > 1
                && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
            if is_acronym {
                out.push_str(word);
            } else {
                out.extend(word.chars().flat_map(char::to_lowercase));
            }
        }
    }
    out
}

/// The words of a name without signs between them, none of which is empty.
fn capital_words(part: &str, is_shouted: bool) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut before) = (0, None);
    let mut letters = part.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, after)| after);
        let begins = before.is_some_and(|before| starts_word(before, letter, after));
        if begins && !is_shouted {
            words.extend(part.get(start..at));
            start = at;
        }
        before = Some(letter);
    }
    words.extend(part.get(start..).filter(|rest| !rest.is_empty()));
    words
}

/// Whether a letter of a name begins a word: after an underscore, after digits, where it is a
/// capital after a small one, and where it is the last of several that a small one follows.
pub fn starts_word(before: char, letter: char, after: Option<&char>) -> bool {
    let last_capital = before.is_uppercase() && after.is_some_and(|after| after.is_lowercase());
    before == '_'
        || before.is_ascii_digit() && !letter.is_ascii_digit()
        || letter.is_uppercase() && (before.is_lowercase() || last_capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words() {
        for (name, words) in [
            ("TradeFigure", "trade figure"),
            ("heldUnder", "held under"),
            ("MEMBER_OF", "member of"),
            ("HTTPServer", "HTTP server"),
            ("valueUSD", "value USD"),
            ("lengthKm", "length km"),
            ("iso2", "iso2"),
            ("G7summit", "G7 summit"),
            ("snake_case_type", "snake case type"),
            ("FDI_INFLOW", "fdi inflow"),
            ("_Hidden", "hidden"),
            ("Année", "année"),
            ("X", "x"),
            ("__", ""),
        ] {
            assert_eq!(in_words(name), words, "{name}");
        }
    }
}
