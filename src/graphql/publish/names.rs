//! Plurals and letter cases, as @neo4j/graphql forms its names.

use pluralizer::pluralize;

use crate::text::starts_word;

/// How a type is called in the plural: as `@plural` says, else by English inflection.
///
/// `Country` becomes `countries`, `ApiKeyHTTPServer` becomes `apiKeyHttpServers`.
pub(super) fn plural(name: &str, said: Option<&str>) -> String {
    match said {
        Some(said) => camel_case(said),
        None => pluralize(&camel_case(name), 2, false),
    }
}

/// The text with its first letter in upper case.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `Snake_case_type` becomes `snakeCaseType`; underscores in front stay.
///
/// Where a word starts says [`starts_word`].
fn camel_case(name: &str) -> String {
    let bare = name.trim_start_matches('_');
    let mut camel = "_".repeat(name.len() - bare.len());
    let letters: Vec<char> = bare.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        if *letter == '_' {
            continue;
        }
        if before.is_some_and(|before| starts_word(*before, *letter, letters.get(at + 1))) {
            camel.extend(letter.to_uppercase());
        } else {
            camel.extend(letter.to_lowercase());
        }
    }
    camel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_those_of_the_peer() {
        for (name, expected) in [
            ("Country", "countries"),
            ("Category", "categories"),
            ("person", "people"),
            ("Sheep", "sheep"),
            ("Series", "series"),
            ("TradeFigure", "tradeFigures"),
            ("Snake_case_type", "snakeCaseTypes"),
            ("ApiKeyHTTPServer", "apiKeyHttpServers"),
            ("RO", "ros"),
            ("NoConn", "noConns"),
            ("AutoId", "autoIds"),
            ("SalesPerson", "salesPeople"),
            ("G7summit", "g7Summits"),
            ("_Hidden", "_hiddens"),
        ] {
            assert_eq!(plural(name, None), expected);
        }
        assert_eq!(plural("Person", Some("folk")), "folk");
        assert_eq!(plural("Person", Some("Persons")), "persons");
    }
}
