//! Three-valued logic: what holds, does not, or is unknown, as null is in Cypher.

use std::convert::Infallible;

/// What parts come to of which some may be unknown. The first that is as `decisive` says decides the
/// whole, so that `false` joins them by AND and `true` by OR; else the whole is unknown where any part
/// is.
pub fn joined(parts: impl IntoIterator<Item = Option<bool>>, decisive: bool) -> Option<bool> {
    let Ok(whole) = try_joined(parts.into_iter().map(Ok::<_, Infallible>), decisive);
    whole
}

/// The same of parts that can fail: the first failure is that of the whole, unless a part before it
/// has decided.
pub fn try_joined<E>(
    parts: impl IntoIterator<Item = Result<Option<bool>, E>>,
    decisive: bool,
) -> Result<Option<bool>, E> {
    let mut whole = Some(!decisive);
    for part in parts {
        match part? {
            Some(known) if known == decisive => return Ok(Some(decisive)),
            Some(_) => {}
            None => whole = None,
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_decides_or_the_whole_is_unknown_where_one_is() {
        let (yes, no, unknown) = (Some(true), Some(false), None);
        assert_eq!(joined([], false), yes);
        assert_eq!(joined([], true), no);
        assert_eq!(joined([yes, unknown, no], false), no);
        assert_eq!(joined([yes, unknown, yes], false), unknown);
        assert_eq!(joined([no, unknown, yes], true), yes);
        assert_eq!(joined([no, unknown], true), unknown);
        // What is decided looks at nothing more.
        assert_eq!(try_joined([Ok(no), Err("late")], false), Ok(no));
        assert_eq!(
            try_joined([Ok(unknown), Err("in time")], false),
            Err("in time")
        );
    }
}
