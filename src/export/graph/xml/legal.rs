//! Texts that XML 1.0 can hold: it has no place for most control characters, however they are escaped.

use std::borrow::Cow;

use quick_xml::escape::{escape, partial_escape};

/// A text as it stands between two tags.
pub(super) fn content(text: &str) -> Cow<'_, str> {
    match legal(text) {
        Cow::Borrowed(text) => partial_escape(text),
        Cow::Owned(text) => Cow::Owned(partial_escape(text).into_owned()),
    }
}

/// A text as the value of an attribute. Readers make spaces of line ends and tabs that are not escaped.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    let escaped = match legal(text) {
        Cow::Borrowed(text) => escape(text),
        Cow::Owned(text) => Cow::Owned(escape(text).into_owned()),
    };
    if escaped.contains(['\n', '\t']) {
        return Cow::Owned(escaped.replace('\n', "&#10;").replace('\t', "&#9;"));
    }
    escaped
}

/// A text with a sign that says so in the place of each character that XML does not have.
fn legal(text: &str) -> Cow<'_, str> {
    // What is not legal begins with one of these bytes, and most texts have none.
    let may_be_illegal = |byte: u8| byte < 0x20 || byte == 0xef;
    if text.bytes().any(may_be_illegal) && text.contains(is_illegal) {
        return Cow::Owned(text.replace(is_illegal, "\u{fffd}"));
    }
    Cow::Borrowed(text)
}

fn is_illegal(char: char) -> bool {
    match char {
        '\t' | '\n' | '\r' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        char => char < ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_have_is_replaced() {
        assert_eq!(
            content("a\0b\u{1f}\u{fffe}c\u{7f}\u{200f}ﬁ"),
            "a\u{fffd}b\u{fffd}\u{fffd}c\u{7f}\u{200f}ﬁ"
        );
    }

    #[test]
    fn what_xml_has_stays_what_it_is() {
        assert_eq!(content("a]]>\r\n<&\"'"), "a]]&gt;&#13;\n&lt;&amp;\"'");
        assert_eq!(
            attribute("a\r\n\t<&\"'"),
            "a&#13;&#10;&#9;&lt;&amp;&quot;&apos;"
        );
        assert!(matches!(attribute("中国 Қазақстан"), Cow::Borrowed(_)));
    }
}
