//! What somebody may have meant who wrote something else.

use crate::text::nearest;

/// The end of a message about a name that is not known: the known one most like it, else all.
pub(in crate::seed) fn did_you_mean<'k>(
    wrong: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> String {
    match nearest(wrong, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("expected {}", one_of(known)),
    }
}

/// Names as a list in words: `a`, `b` or `c`.
pub(in crate::seed) fn one_of<'k>(names: impl IntoIterator<Item = &'k str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} or {last}", names.join(", ")),
        None => "nothing".to_owned(),
    }
}
