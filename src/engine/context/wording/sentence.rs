//! Whether the words of a relation type make a sentence between its ends.

/// Words that lead on to what follows them.
const PREPOSITIONS: [&str; 27] = [
    "of", "in", "by", "at", "to", "for", "with", "from", "on", "under", "about", "into", "near",
    "over", "as", "against", "through", "between", "within", "before", "after", "behind", "above",
    "below", "via", "onto", "than",
];

/// Verbs of the past that do not end with `ed`.
const PAST: [&str; 20] = [
    "wrote", "led", "held", "won", "met", "built", "made", "gave", "taught", "sang", "ran", "sold",
    "bought", "sent", "became", "began", "left", "took", "said", "fought",
];

/// Whether `A words B` reads as a sentence: `acted in`, `borders`, `member of`; not `partner`.
pub(super) fn is_sentence(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let first = words.split(' ').next().unwrap_or_default();
    let ends_as_verb = first.ends_with("ed")
        || first.ends_with('s') && !first.ends_with("ss") && !first.ends_with("us");
    PREPOSITIONS.contains(&last) || PAST.contains(&first) || ends_as_verb && first.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_a_verb_or_lead_on() {
        for words in [
            "acted in",
            "borders",
            "member of",
            "has part",
            "is a",
            "wrote",
            "directed",
        ] {
            assert!(is_sentence(words), "{words}");
        }
        for words in ["partner", "subject", "address", "status", "s", ""] {
            assert!(!is_sentence(words), "{words}");
        }
    }
}
