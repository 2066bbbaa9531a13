//! Texts that XML 1.0 can hold: it has no place for most control characters, however they are escaped.

use std::borrow::Cow;

use quick_xml::escape::{escape, partial_escape};

/// A text as it stands between two tags.
pub(super) fn content(text: &str) -> Cow<'_, str> {
    let escaped = match legal(text) {
        Cow::Borrowed(text) => partial_escape(text),
        Cow::Owned(text) => Cow::Owned(partial_escape(text).into_owned()),
    };
    referred(escaped, LINE_ENDS)
}

/// A text as the value of an attribute. Readers make spaces of line ends and tabs that are not escaped.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    let escaped = match legal(text) {
        Cow::Borrowed(text) => escape(text),
        Cow::Owned(text) => Cow::Owned(escape(text).into_owned()),
    };
    referred(
        referred(escaped, LINE_ENDS),
        [('\n', "&#10;"), ('\t', "&#9;")],
    )
}

/// Line ends of XML 1.1, of which some readers of XML 1.0 make others unless they are references.
const LINE_ENDS: [(char, &str); 2] = [('\u{85}', "&#133;"), ('\u{2028}', "&#8232;")];

/// An escaped text with references for some characters.
fn referred<'t>(text: Cow<'t, str>, [first, second]: [(char, &str); 2]) -> Cow<'t, str> {
    if text.contains([first.0, second.0]) {
        let text = text.replace(first.0, first.1);
        return Cow::Owned(text.replace(second.0, second.1));
    }
    text
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
        for text in [content("a\u{85}b\u{2028}c"), attribute("a\u{85}b\u{2028}c")] {
            assert_eq!(text, "a&#133;b&#8232;c");
        }
        assert!(matches!(attribute("中国 Қазақстан"), Cow::Borrowed(_)));
    }
}
