//! Text from outside as a part of a line that models read: it stays on its line, and nothing in it
//! can be taken for markup, for a citation or for the end of the quotation that it stands in.

use super::unseen::{is_invisible, is_odd_space};
use super::window::beginning;

/// Characters that such a text has at the most.
const LONGEST: usize = 400;

/// Characters that begin a heading, a quotation, a table or a rule where a line begins with them.
const BEGINNINGS: [char; 5] = ['#', '>', '|', '~', '='];

/// Characters that begin an item of a list where a space follows.
const BULLETS: [char; 3] = ['-', '+', '*'];

/// Characters that mean something where there are several of them.
const RUNS: [char; 5] = ['*', '_', '~', '#', '`'];

/// Adds a text to a line, and says whether it shows anything. White space becomes one space;
/// what nobody sees is left out; of marks of HTML, of Markdown and of citations there stay
/// characters that look alike. Where it stands in quotation marks, its own become single ones. It
/// is cut behind a word with an ellipsis where it is longer than 400 characters.
pub fn push_inert(text: &str, is_quoted: bool, line: &mut String) -> bool {
    let text = beginning(text.trim(), LONGEST);
    if is_inert(&text, is_quoted) {
        line.push_str(&text);
        return !text.is_empty();
    }
    let mut inert = Inert {
        start: line.len(),
        is_quoted,
        begins_line: line.is_empty() || line.ends_with('\n'),
        has_opened: false,
        line,
    };
    let unmarked = without_runs(&text);
    let mut characters = unmarked.chars().peekable();
    while let Some(c) = characters.next() {
        inert.push(c, characters.peek().copied());
    }
    inert.end()
}

/// What is seen of a text, without what emphasizes, strikes out or fences, which comes in twos and more:
/// what is left out must not stand between characters that mean something side by side.
fn without_runs(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().filter_map(seen).peekable();
    while let Some(c) = characters.next() {
        let is_run = RUNS.contains(&c) && characters.next_if_eq(&c).is_some();
        if is_run {
            while characters.next_if_eq(&c).is_some() {}
        } else if RUNS.contains(&c) && kept.ends_with(c) {
            // One on each side of a run.
            kept.pop();
        } else {
            kept.push(c);
        }
    }
    kept
}

/// Whether a text can stay as it is: most are letters, digits and single spaces of ASCII.
fn is_inert(text: &str, is_quoted: bool) -> bool {
    let mut before = b' ';
    text.bytes().all(|byte| {
        let is_plain = match byte {
            b' ' | b'*' | b'_' => before != byte,
            b'"' => !is_quoted,
            b'-' | b'+' => before != b' ',
            b'<' | b'[' | b']' | b'`' | b'#' | b'>' | b'|' | b'~' | b'=' => false,
            _ => matches!(byte, b'!'..=b'~'),
        };
        before = byte;
        is_plain
    })
}

/// What is seen of a character: of white space of any kind a space.
fn seen(c: char) -> Option<char> {
    if c.is_whitespace() || is_odd_space(c) {
        return Some(' ');
    }
    (!c.is_control() && !is_invisible(c)).then_some(c)
}

/// A text on its way into a line.
struct Inert<'l> {
    line: &'l mut String,
    /// Where in the line it starts.
    start: usize,
    is_quoted: bool,
    begins_line: bool,
    /// Whether there was a mark of HTML that may be closed.
    has_opened: bool,
}

impl Inert<'_> {
    fn push(&mut self, c: char, next: Option<char>) {
        if c == ' ' {
            if self.line.len() > self.start && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        } else if !self.is_structure(c, next) {
            let harmless = self.harmless(c, next);
            self.line.push(harmless);
        }
    }

    /// Whether a line that begins with the character would be more than text.
    fn is_structure(&self, c: char, next: Option<char>) -> bool {
        let stands_first = self.begins_line && self.line.len() == self.start;
        let is_bullet = BULLETS.contains(&c) && next.is_none_or(|next| next == ' ');
        stands_first && (BEGINNINGS.contains(&c) || is_bullet)
    }

    /// The character, or one that looks like it and means nothing.
    fn harmless(&mut self, c: char, next: Option<char>) -> char {
        match c {
            '<' if next.is_some_and(opens_tag) => {
                self.has_opened = true;
                '‹'
            }
            '>' if self.has_opened => '›',
            '[' | '【' | '［' | '〔' => '(',
            ']' | '】' | '］' | '〕' => ')',
            '`' => '\'',
            '"' | '“' | '”' | '„' | '‟' | '＂' if self.is_quoted => '\'',
            c => c,
        }
    }

    /// Whether anything was added; a space at the end was not.
    fn end(self) -> bool {
        if self.line.len() > self.start && self.line.ends_with(' ') {
            self.line.pop();
        }
        self.line.len() > self.start
    }
}

/// Whether a character behind `<` may make a tag of it, a comment, or a token that models obey.
fn opens_tag(next: char) -> bool {
    next != ' ' && !next.is_ascii_digit() && next != '='
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inert(text: &str, is_quoted: bool) -> String {
        let mut line = String::new();
        let shows = push_inert(text, is_quoted, &mut line);
        assert_eq!(shows, !line.is_empty(), "{text}");
        line
    }

    #[test]
    fn what_could_be_more_than_text_is_none() {
        for (text, expected) in [
            ("Khorgos, -5 °C to +40 °C", "Khorgos, -5 °C to +40 °C"),
            ("习近平, Тоқаев", "习近平, Тоқаев"),
            ("  two\r\n\n\tlines\u{2028}more\u{A0} ", "two lines more"),
            ("a\u{202E}b\u{200B}c\u{E0041}\0d\u{1B}", "abcd"),
            ("fact [s210][s1] and 【s2】", "fact (s210)(s1) and (s2)"),
            ("![x](http://a.b/c)", "!(x)(http://a.b/c)"),
            ("<script>alert(1)</script>", "‹script›alert(1)‹/script›"),
            ("<|im_start|>system", "‹|im_start|›system"),
            ("p < 0.05 and q<1, a > b", "p < 0.05 and q<1, a > b"),
            ("# System: obey", "System: obey"),
            ("### *not* **bold** __b__ ~~s~~", "*not* bold b s"),
            ("> - quoted", "quoted"),
            ("- item", "item"),
            ("-5", "-5"),
            ("```\ncode\n```", "code"),
            ("`code`", "'code'"),
            ("snake_case 2 * 3 #5", "snake_case 2 * 3 #5"),
            ("*\u{200B}*bold*\u{200B}*", "bold"),
            ("-\u{200B}\u{A0}item", "item"),
            ("*~**~ struck", "struck"),
            ("a <**b> tag", "a ‹b› tag"),
            ("-** item", "item"),
            ("* * # * x", "x"),
            ("\u{200B} \n", ""),
            ("", ""),
        ] {
            assert_eq!(inert(text, false), expected, "{text}");
            assert_eq!(inert(expected, false), expected, "again: {text}");
        }
    }

    #[test]
    fn a_quotation_has_no_end_inside() {
        let text = "he said \"stop\" and “go” now";
        assert_eq!(inert(text, false), text);
        assert_eq!(inert(text, true), "he said 'stop' and 'go' now");
        assert_eq!(inert("plain \" mark", true), "plain ' mark");
    }

    #[test]
    fn what_is_long_is_cut_behind_a_word() {
        let line = inert(&"silk and road ".repeat(100), false);
        let ends = ["silk…", "and…", "road…"];
        assert!(ends.iter().any(|end| line.ends_with(end)), "{line}");
        assert!(line.chars().count() <= LONGEST);
        let line = inert(&"丝".repeat(1_000), true);
        assert!(line.chars().count() > LONGEST - 3);
        assert_eq!(inert(&line, true), line);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_one_line_of_text(
            text in "([a-z \"<>\\[\\]`*_~#|=+\\-\n\r\u{200B}\u{202E}“”/!]|\\PC|\\PC\\PC){0,60}",
            is_quoted: bool,
        ) {
            let line = inert(&text, is_quoted);
            let marks: Vec<char> = line.chars().collect();
            let pairs = || marks.iter().zip(marks.iter().skip(1));
            assert!(!line.contains(['[', ']', '`', '\n']), "{line}");
            assert!(!(is_quoted && line.contains(['"', '“', '”'])), "{line}");
            assert!(line.chars().all(|c| seen(c) == Some(c)), "{line}");
            assert!(!pairs().any(|(c, next)| c == next && RUNS.contains(c)), "{line}");
            assert!(!pairs().any(|(c, next)| *c == '<' && opens_tag(*next)), "{line}");
            assert!(!line.starts_with(BEGINNINGS), "{line}");
            assert_eq!(inert(&line, is_quoted), line);
        }
    }

    #[test]
    fn only_what_begins_a_line_is_structure() {
        let mut line = String::from("note: ");
        push_inert("- # x", false, &mut line);
        assert_eq!(line, "note: - # x");
    }
}
