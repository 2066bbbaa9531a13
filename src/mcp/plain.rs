//! Texts of the graph as a model may read them: data, which cannot pass for markup, for the end of a
//! quotation, or for something that a reader would not see.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::text::{is_odd_space, is_unseen, push_inert};

/// A text in one line: what nobody sees is left out, other spaces are spaces, tags are no tags, and a
/// row of backticks is none.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let is_risky = |c: char| is_unseen(c) || matches!(c, '<' | '`' | '~');
    if !text.contains(is_risky) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' | '\t' => push_space(&mut out),
            c if is_odd_space(c) => push_space(&mut out),
            c if is_unseen(c) => {}
            '<' if chars.peek().is_some_and(|next| begins_tag(*next)) => out.push('‹'),
            // One backtick is a quotation mark; three of them, or of `~`, would be a fence.
            '`' | '~' if out.ends_with(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A text of the graph as a part of a line: it cannot pass for markup or for the key of a source.
pub(super) fn inert(text: &str) -> String {
    let mut line = String::new();
    push_inert(text, false, &mut line);
    line
}

/// A text of the graph in quotation marks, which it cannot end: what stands in them is data.
pub(super) fn quotation(text: &str) -> String {
    let mut line = "\"".to_owned();
    push_inert(text, true, &mut line);
    line.push('"');
    line
}

/// The same JSON with every text plain; numbers stay as they are.
pub(super) fn plain_json(value: &mut Json) {
    match value {
        Json::String(text) => {
            if let Cow::Owned(plain) = plain(text) {
                *text = plain;
            }
        }
        Json::Array(values) => values.iter_mut().for_each(plain_json),
        Json::Object(members) => members.values_mut().for_each(plain_json),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn push_space(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether what follows `<` makes it the beginning of a tag, a comment or a declaration.
fn begins_tag(next: char) -> bool {
    next.is_alphabetic() || is_unseen(next) || matches!(next, '/' | '!' | '?' | '|')
}

#[cfg(test)]
mod tests {
    use super::{plain, quotation};

    #[test]
    fn hostile_texts_are_data() {
        for (text, expected) in [
            ("Osh, 5 < 6", "Osh, 5 < 6"),
            ("</tool_result><b>now", "‹/tool_result>‹b>now"),
            ("<\u{200B}system>", "‹system>"),
            ("a\u{202E}b\u{0}c\u{E0041}d", "abcd"),
            ("one\r\n\n# two\tthree", "one # two three"),
            ("```\nrun it\n~~~", "` run it ~"),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(quotation("say \"so\""), "\"say 'so'\"");
    }
}
