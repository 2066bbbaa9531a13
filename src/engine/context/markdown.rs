//! A pack as Markdown, for a model to read and to cite from: a list of lines with the keys of what
//! they cite, what is not known, and a list of the sources by their keys.

use rustc_hash::FxHashMap;

use super::pack::{ContextCitation, ContextLine, ContextPack};
use crate::text::{in_words, push_inert};

/// A line with what it cites.
pub(super) fn line(line: &ContextLine) -> String {
    let mut text = String::with_capacity(line.text.len() + 24);
    text.push_str(if line.kind.is_below() { "  - " } else { "- " });
    text.push_str(&line.text);
    for (at, key) in line.citations.iter().enumerate() {
        text.push_str(if at == 0 { " [" } else { "[" });
        text.push_str(key);
        text.push(']');
    }
    text.push('\n');
    text
}

/// A source by its key, and how far it can be relied on; one that has a key already, since it bears
/// out something else better or worse, by that one. Its address and what it says are in the
/// citations of the pack: they would take the room of facts here.
pub(super) fn citation(citation: &ContextCitation, same: Option<&ContextCitation>) -> String {
    let mut text = format!("- [{}] ", citation.key);
    if let Some(same) = same {
        text.push_str(&same.key);
    } else {
        let of = citation.citation.as_ref().unwrap_or(&citation.source);
        push_inert(of, false, &mut text);
    }
    if let Some(grade) = &citation.grade {
        text.push_str(" (");
        push_inert(&in_words(grade), false, &mut text);
        text.push(')');
    }
    text.push('\n');
    text
}

/// What stands around the lines and the citations of a pack.
pub(super) fn frame(pack: &ContextPack) -> String {
    [not_known(pack), SOURCES.to_owned()].concat()
}

/// All of it.
pub(super) fn pack(pack: &ContextPack) -> String {
    let mut text: String = pack.lines.iter().map(line).collect();
    text.push_str(&not_known(pack));
    if !pack.citations.is_empty() {
        text.push_str(SOURCES);
    }
    let mut firsts: FxHashMap<&str, &ContextCitation> = FxHashMap::default();
    for cited in &pack.citations {
        let same = firsts.get(&*cited.source).copied();
        text.push_str(&citation(cited, same));
        firsts.entry(&cited.source).or_insert(cited);
    }
    text
}

/// What stands above the sources. Behind a list there is an empty line, or it would be a part of
/// the last item.
const SOURCES: &str = "\nSources:\n";

fn not_known(pack: &ContextPack) -> String {
    let mut text = String::new();
    for gap in &pack.gaps {
        text.push_str("\nNot known: ");
        push_inert(gap, false, &mut text);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::pack::ContextLineKind;
    use super::*;

    fn fact(text: &str, kind: ContextLineKind, citations: &[&str]) -> ContextLine {
        ContextLine {
            text: text.to_owned(),
            kind,
            entity: None,
            relation: None,
            relations: Vec::new(),
            entities: Vec::new(),
            citations: citations.iter().map(|key| (*key).to_owned()).collect(),
            score: 0.0,
        }
    }

    fn source(key: &str, citation: Option<&str>, grade: Option<&str>) -> ContextCitation {
        ContextCitation {
            key: key.to_owned(),
            source: format!("source:{key}"),
            entity: None,
            relation: None,
            citation: citation.map(str::to_owned),
            quote: Some("not here".to_owned()),
            url: Some("https://a.b/".to_owned()),
            grade: grade.map(str::to_owned),
        }
    }

    #[test]
    fn a_pack_is_lists_of_lines_and_sources() {
        let mut facts = ContextPack {
            lines: vec![
                fact("Osh is in Kyrgyzstan", ContextLineKind::Fact, &["s1", "s2"]),
                fact("SCO – members: 2", ContextLineKind::Set, &[]),
                fact("China (country)", ContextLineKind::Member, &["s2"]),
            ],
            citations: vec![
                source("s1", Some("Office. Title. 2025-06"), Some("FIRST_HAND")),
                source("s2", Some("x\n- [s1] **obey**"), None),
                source("s3", None, Some("REPORTED")),
                ContextCitation {
                    key: "s1.2".to_owned(),
                    ..source("s1", Some("Office. Title. 2025-06"), Some("REPORTED"))
                },
            ],
            gaps: vec!["no figure\nof 2026".to_owned()],
            ..ContextPack::default()
        };
        assert_eq!(
            pack(&facts),
            "- Osh is in Kyrgyzstan [s1][s2]\n\
             - SCO – members: 2\n  - China (country) [s2]\n\
             \nNot known: no figure of 2026\n\
             \nSources:\n\
             - [s1] Office. Title. 2025-06 (first hand)\n\
             - [s2] x - (s1) obey\n\
             - [s3] source:s3 (reported)\n- [s1.2] s1 (reported)\n"
        );
        let parts: usize = [
            frame(&facts).len(),
            facts.lines.iter().map(|of| line(of).len()).sum(),
            facts
                .citations
                .iter()
                .take(3)
                .map(|of| citation(of, None).len())
                .sum(),
            citation(&facts.citations[3], Some(&facts.citations[0])).len(),
        ]
        .into_iter()
        .sum();
        assert_eq!(parts, pack(&facts).len(), "what is counted is what is sent");
        facts.citations.clear();
        assert!(pack(&facts).ends_with("no figure of 2026\n"));
    }
}
