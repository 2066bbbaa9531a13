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

/// The text of a cell as a message shows it: short, and in one line.
pub(in crate::seed) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = text.chars().take(LONGEST).map(one_line).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
