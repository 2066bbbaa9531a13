//! A pack as Markdown, for a model to read and to cite from.

use std::fmt::Write;

use super::pack::{ContextCitation, ContextLine, ContextPack};

/// A line with what it cites.
pub(super) fn line(line: &ContextLine) -> String {
    let mut text = String::new();
    if line.kind.is_below() {
        text.push_str("  ");
    }
    text.push_str("- ");
    text.push_str(&line.text);
    for key in &line.citations {
        // Writing into a string does not fail.
        let _ = write!(text, " [{key}]");
    }
    text.push('\n');
    text
}

/// A source and what it says.
pub(super) fn citation(citation: &ContextCitation) -> String {
    let mut text = format!("[{}]", citation.key);
    for part in [&citation.citation, &citation.grade].into_iter().flatten() {
        let _ = write!(text, " {part}");
    }
    text.push('\n');
    text
}

/// What stands around the lines and the citations of a pack.
pub(super) fn frame(pack: &ContextPack) -> String {
    let mut text = String::new();
    for gap in &pack.gaps {
        let _ = writeln!(text, "Not known: {gap}");
    }
    text.push_str("\nSources:\n");
    text
}

/// All of it.
pub(super) fn pack(pack: &ContextPack) -> String {
    let mut text: String = pack.lines.iter().map(line).collect();
    for gap in &pack.gaps {
        let _ = writeln!(text, "Not known: {gap}");
    }
    if !pack.citations.is_empty() {
        text.push_str("\nSources:\n");
        text.extend(pack.citations.iter().map(citation));
    }
    text
}
