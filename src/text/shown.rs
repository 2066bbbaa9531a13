//! Texts from outside as messages show them: nothing in them is hidden, and nothing moves the
//! cursor, turns the line round or runs off the page.

use std::borrow::Cow;
use std::fmt::Write;

use super::unseen::{is_unseen, number};

/// A text with every character that cannot be seen written out: `t2<U+200B>`.
pub fn visible(text: &str) -> Cow<'_, str> {
    written_out(text, is_unseen)
}

/// The same for a text of several lines: its line breaks and tabs stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    written_out(text, |c| is_unseen(c) && !matches!(c, '\n' | '\t'))
}

/// The [`visible`] beginning of a text that may be long.
pub fn shown(text: &str) -> String {
    let start = cut(text);
    let more = if start.len() < text.len() { "…" } else { "" };
    format!("{}{more}", visible(start))
}

/// The beginning of a text, as long as a message bears.
pub fn cut(text: &str) -> &str {
    const LONGEST: usize = 60;
    let end = text.char_indices().nth(LONGEST);
    end.map_or(text, |(end, _)| &text[..end])
}

fn written_out(text: &str, is_hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            // Writing into a text does not fail.
            let _ = write!(out, "<{}>", number(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        for (text, expected) in [
            ("Osh", "Osh"),
            ("习近平, Тоқаев 🙂", "习近平, Тоқаев 🙂"),
            ("t2\u{200B}", "t2<U+200B>"),
            ("\u{1B}[31m\0", "<U+001B>[31m<U+0000>"),
            ("a\u{202E}b\u{A0}c\u{E0041}", "a<U+202E>b<U+00A0>c<U+E0041>"),
            ("two\nlines", "two<U+000A>lines"),
        ] {
            assert_eq!(visible(text), expected);
        }
        assert_eq!(visible_lines("two\n\tlines\r"), "two\n\tlines<U+000D>");
    }

    #[test]
    fn what_is_long_is_cut() {
        assert_eq!(shown(&"é".repeat(60)), "é".repeat(60));
        assert_eq!(shown(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }
}
