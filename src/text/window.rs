//! The part of a long text around a place in it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// Characters, as readers count them, that a text has at most to be shown whole, and that a part
/// of a longer one has.
const LENGTH: usize = 240;

/// Characters that a part has in front of the place.
const BEFORE: usize = 80;

/// Whether a text is short enough to be shown whole.
pub fn is_short(text: &str) -> bool {
    text.len() <= LENGTH || text.graphemes(true).nth(LENGTH).is_none()
}

/// The whole of a short text; of a long one the part around a place, which is where a word begins,
/// with an ellipsis at each end where it is cut. Words are left whole, and where one is longer than
/// the part, characters are.
pub fn window(text: &str, at: usize) -> Cow<'_, str> {
    if is_short(text) {
        return Cow::Borrowed(text);
    }
    let start = start(text, at);
    let rest = text.get(start..).unwrap_or_default();
    let end = end(rest, at - start, LENGTH);
    let part = rest.get(..end).unwrap_or_default().trim();
    let (before, after) = (mark(start > 0), mark(end < rest.trim_end().len()));
    Cow::Owned(format!("{before}{part}{after}"))
}

/// The whole of a text that has at most so many characters, as readers count them; of a longer one
/// the beginning, with an ellipsis behind its last whole word; it is one of the characters.
pub fn beginning(text: &str, length: usize) -> Cow<'_, str> {
    let is_long = text.len() > length && text.graphemes(true).nth(length).is_some();
    if !is_long {
        return Cow::Borrowed(text);
    }
    let part = text.get(..end(text, 0, length.saturating_sub(1)));
    Cow::Owned(format!("{}…", part.unwrap_or_default().trim_end()))
}

fn mark(is_cut: bool) -> &'static str {
    if is_cut { "…" } else { "" }
}

/// Where the part begins: at a word, as far before the place as there is room.
fn start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let mut back = before.grapheme_indices(true).rev();
    let Some((from, _)) = back.nth(BEFORE) else {
        return 0;
    };
    // What begins here may be the rest of a word.
    let first = before
        .get(from..)
        .and_then(|part| part.split_word_bounds().next());
    from + first.map_or(0, str::len)
}

/// Where the part of a rest ends, which is behind the place: at the end of a word.
fn end(rest: &str, at: usize, length: usize) -> usize {
    let Some((end, _)) = rest.grapheme_indices(true).nth(length) else {
        return rest.len();
    };
    let part = rest.get(..end).unwrap_or_default();
    // The last word may go on.
    let last = part.split_word_bound_indices().next_back();
    last.map(|(last, _)| last)
        .filter(|last| *last > at)
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_words() {
        let text = "silk and road ".repeat(60);
        let at = text.match_indices("road").nth(30).unwrap().0;
        let part = window(&text, at);
        assert!(part.starts_with("…") && part.ends_with("…"), "{part}");
        let inner = part.trim_matches('…');
        assert!(inner.contains("road") && text.contains(inner), "{part}");
        assert!(
            inner
                .split(' ')
                .all(|word| ["silk", "and", "road"].contains(&word)),
            "{part}"
        );
        assert!(inner.chars().count() <= LENGTH);
        assert!(window(&text, 0).starts_with("silk"));
        assert!(window(&text, text.len() - 5).ends_with("road"));
        assert_eq!(window("silk road", 5), "silk road");
    }

    #[test]
    fn any_script_is_cut_between_characters() {
        for piece in [
            "नमस्ते",
            "👩‍👩‍👧‍👦",
            "中",
            "á\u{301}\u{323}",
            "x",
            "ไทย",
            "\u{202E}a",
            "한국",
        ] {
            let text = piece.repeat(400);
            let places = text.grapheme_indices(true).map(|(at, _)| at);
            for at in places.step_by(97) {
                let part = window(&text, at);
                let inner = part.trim_matches('…');
                assert!(text.contains(inner) && !inner.is_empty(), "{piece} {at}");
                let whole: Vec<_> = text.graphemes(true).collect();
                assert!(
                    inner.graphemes(true).all(|c| whole.contains(&c)),
                    "{piece} {at}"
                );
                assert!(inner.graphemes(true).count() <= LENGTH + 1, "{piece} {at}");
            }
        }
    }
}
