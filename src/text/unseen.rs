//! Characters that nobody sees on a page: they tell two texts apart that read the same.

/// Whether a character shows nothing and takes no room: soft hyphens, joiners, spaces of no width,
/// marks of direction, variation selectors, tags. These are Unicode's default ignorable code
/// points, and the anchors of annotations.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFC}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether a character looks like a space and is another one.
pub fn is_odd_space(c: char) -> bool {
    c == '\u{2800}' || (c != ' ' && c.is_whitespace() && !c.is_control())
}

/// Whether a reader cannot see that this character is there, or which one it is.
pub fn is_unseen(c: char) -> bool {
    c.is_control() || is_invisible(c) || is_odd_space(c)
}

/// Whether a text has printable ASCII characters alone, as most have: all of them are seen.
pub fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A character by its number, and by its name where people are likely to know it:
/// `U+200B (zero width space)`.
pub fn described(c: char) -> String {
    let name = match c {
        '\0' => "NUL",
        '\t' => "tab",
        '\n' => "line break",
        '\r' => "carriage return",
        '\u{A0}' => "no-break space",
        '\u{AD}' => "soft hyphen",
        '\u{200B}' => "zero width space",
        '\u{200C}' => "zero width non-joiner",
        '\u{200D}' => "zero width joiner",
        '\u{200E}' | '\u{200F}' | '\u{61C}' => "direction mark",
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "direction control",
        '\u{202F}' => "narrow no-break space",
        '\u{2060}' => "word joiner",
        '\u{3000}' => "ideographic space",
        '\u{FE00}'..='\u{FE0F}' => "variation selector",
        '\u{FEFF}' => "byte order mark",
        '\u{FFFD}' => "replacement character",
        '\u{E0000}'..='\u{E007F}' => "tag",
        c if c.is_control() => "control character",
        c if is_odd_space(c) => "space of another kind",
        c if is_invisible(c) => "invisible",
        _ => return number(c),
    };
    format!("{} ({name})", number(c))
}

/// `U+200B`.
pub(super) fn number(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
