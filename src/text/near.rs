//! Names that are like another, which somebody may have meant.

use super::fold;

/// The known name that is most like a name which is not known, if any is like it.
pub fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    const ALIKE: f64 = 0.82;
    let wrong = fold(wrong);
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&fold(name), &wrong), name))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(one.1)))
        .map(|(_, name)| name)
}
