//! An answer in the making: records, as many of them as there is room for.
//!
//! It is cut between records and never within one. What had no room is counted by type, and `next` says
//! where to go on. Where a record cites much, the last of its sources may be left for the next answer.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::position::{Position, Question};
use super::refusal::Refusal;
use super::sources::Source;
use crate::text::Tokenizer;

/// What a tool found, before it is packed.
#[derive(Debug)]
pub(super) struct Answer {
    /// Where in the structured answer the records are: the names that lead there.
    pub(super) place: Vec<String>,
    pub(super) records: Vec<Record>,
    /// Of each type of records, how many there are from here to the end, the records among them.
    pub(super) from_here: BTreeMap<String, u64>,
    /// Whatever stands beside the records.
    pub(super) members: Map<String, Json>,
    /// Lines of text before the records.
    pub(super) lines: Vec<String>,
}

/// One thing of an answer, which is told whole or not at all.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) json: Json,
    /// The same in words.
    pub(super) text: String,
    /// What it cites.
    pub(super) sources: Vec<Source>,
    /// What it is counted as where it has no room.
    pub(super) type_name: String,
    /// Where the answer goes on behind it.
    pub(super) position: Json,
}

/// What is sent: two forms of the same, and the sources as links.
#[derive(Debug)]
pub(super) struct Packed {
    pub(super) text: String,
    pub(super) structured: Json,
    pub(super) sources: Vec<Source>,
}

/// Tokens of an answer at the most: some clients refuse 25,000 and more.
pub(super) const MOST_TOKENS: usize = 20_000;

/// Tokens for what the protocol puts around an answer.
const FRAME: usize = 60;

/// How much of an answer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Extent {
    /// Records.
    records: usize,
    /// Sources of the last one of them.
    sources: usize,
}

impl Answer {
    /// Whose records are the member of that name.
    pub(super) fn new(list: &str) -> Self {
        Self {
            place: vec![list.to_owned()],
            records: Vec::new(),
            from_here: BTreeMap::new(),
            members: Map::new(),
            lines: Vec::new(),
        }
    }

    /// Which is told as a whole or not at all.
    pub(super) fn whole(members: Json) -> Self {
        let members = match members {
            Json::Object(members) => members,
            _ => Map::new(),
        };
        Self {
            place: Vec::new(),
            members,
            ..Self::new("")
        }
    }

    /// As many records as fit into a number of tokens, from a position on. Where the first one does not,
    /// that is an error: nothing would ever come of going on.
    pub(super) fn pack(
        self,
        question: Question,
        begin: &Position,
        budget: usize,
    ) -> Result<Packed, Refusal> {
        let mut extent = self.guess(begin.sources, budget);
        loop {
            let packed = self.packed(question, begin, extent);
            let needed = packed.tokens();
            if needed <= budget {
                return Ok(packed);
            }
            extent = match extent {
                Extent { records: 0, .. } => return Err(too_long(needed)),
                Extent {
                    records: 1,
                    sources,
                } if sources <= begin.sources.unwrap_or_default() => {
                    return Err(too_long(needed));
                }
                Extent {
                    records,
                    sources: 0,
                } => Extent {
                    records: records - 1,
                    sources: self
                        .records
                        .get(records - 2)
                        .map_or(0, |it| it.sources.len()),
                },
                Extent { records, sources } => Extent {
                    records,
                    sources: sources - 1,
                },
            };
        }
    }

    /// About how much fits, by the tokens of the parts: rather too much than too little.
    fn guess(&self, begin: Option<usize>, budget: usize) -> Extent {
        let mut used = FRAME + count(&self.lines.join("\n"));
        used += count(&Json::Object(self.members.clone()).to_string());
        let mut cited = Vec::new();
        let mut extent = Extent {
            records: 0,
            sources: 0,
        };
        for (at, record) in self.records.iter().enumerate() {
            let told = begin.filter(|_| at == 0);
            if told.is_none() {
                used += record.tokens();
            }
            if used > budget && at > 0 {
                return extent;
            }
            extent = Extent {
                records: at + 1,
                sources: told.unwrap_or_default(),
            };
            for source in record.sources.iter().skip(extent.sources) {
                if !cited.contains(&&source.key) {
                    cited.push(&source.key);
                    used += source.tokens();
                }
                if used > budget {
                    return extent;
                }
                extent.sources += 1;
            }
        }
        extent
    }

    fn packed(&self, question: Question, begin: &Position, extent: Extent) -> Packed {
        let mut structured = self.members.clone();
        let mut lines = self.lines.clone();
        let mut sources: Vec<Source> = Vec::new();
        let mut told = Vec::new();
        for (at, record) in self.records[..extent.records].iter().enumerate() {
            let begin = begin.sources.filter(|_| at == 0);
            let is_last = at + 1 == extent.records;
            let end = if is_last {
                extent.sources
            } else {
                record.sources.len()
            };
            for source in record
                .sources
                .iter()
                .take(end)
                .skip(begin.unwrap_or_default())
            {
                if !sources.iter().any(|known| known.key == source.key) {
                    sources.push(source.clone());
                }
            }
            if begin.is_none() {
                lines.push(record.text.clone());
                told.push(record.json.clone());
            }
        }
        put(&mut structured, &self.place, Json::Array(told));
        if !sources.is_empty() {
            let sources: Vec<_> = sources.iter().map(Source::json).collect();
            structured.insert("sources".to_owned(), Json::Array(sources));
        }
        let left = self.left(extent);
        if !left.is_empty() {
            lines.push(rest(&left));
            let next = question.next(&self.position(begin, extent));
            structured.insert("next".to_owned(), next.into());
            let left = left
                .iter()
                .map(|(of, count)| json!(format!("{count} {of}")));
            structured.insert("left".to_owned(), left.collect());
        }
        Packed {
            text: lines.join("\n"),
            structured: Json::Object(structured),
            sources,
        }
    }

    /// What is not told, by type.
    fn left(&self, extent: Extent) -> BTreeMap<String, u64> {
        let mut left = self.from_here.clone();
        for record in &self.records[..extent.records] {
            if let Some(count) = left.get_mut(&record.type_name) {
                *count = count.saturating_sub(1);
            }
        }
        left.retain(|_, count| *count > 0);
        let last = extent
            .records
            .checked_sub(1)
            .and_then(|at| self.records.get(at));
        let sources = last.map_or(0, |last| last.sources.len() - extent.sources);
        if sources > 0 {
            left.insert("sources".to_owned(), sources as u64);
        }
        left
    }

    /// Where the answer goes on: behind the last record, or within its sources.
    fn position(&self, begin: &Position, extent: Extent) -> Position {
        let behind = |records: usize| {
            let last = records.checked_sub(1).and_then(|at| self.records.get(at));
            last.map_or_else(|| begin.records.clone(), |last| last.position.clone())
        };
        let last = extent
            .records
            .checked_sub(1)
            .and_then(|at| self.records.get(at));
        match last {
            Some(last) if extent.sources < last.sources.len() => Position {
                records: behind(extent.records - 1),
                sources: Some(extent.sources),
            },
            _ => Position {
                records: behind(extent.records),
                sources: None,
            },
        }
    }
}

/// Not even the first record fits.
fn too_long(needed: usize) -> Refusal {
    let needed = needed.next_multiple_of(100);
    Refusal::new(if needed > MOST_TOKENS {
        format!(
            "The first record alone has about {needed} tokens, and an answer has {MOST_TOKENS} at the \
             most. Ask for fewer fields of it, or for shorter lists within it."
        )
    } else {
        format!(
            "The first record alone needs a `budgetTokens` of {needed}. Set that, or ask for less of it."
        )
    })
}

/// Puts a value at the end of a way through objects.
fn put(members: &mut Map<String, Json>, place: &[String], value: Json) {
    let Some((name, deeper)) = place.split_first() else {
        return;
    };
    if deeper.is_empty() {
        members.insert(name.clone(), value);
    } else if let Some(Json::Object(members)) = members.get_mut(name) {
        put(members, deeper, value);
    }
}

impl Packed {
    fn tokens(&self) -> usize {
        let links: usize = self
            .sources
            .iter()
            .map(|it| count(&it.link().to_string()))
            .sum();
        FRAME + as_json(&self.text) + count(&self.structured.to_string()) + links
    }
}

impl Record {
    fn tokens(&self) -> usize {
        as_json(&self.text) + count(&self.json.to_string())
    }
}

impl Source {
    fn json(&self) -> Json {
        json!({ "key": self.key, "id": self.id, "citation": self.printed() })
    }

    /// About what is sent of its link.
    fn link(&self) -> Json {
        json!({ "type": "resource_link", "uri": self.uri(), "name": self.id, "title": self.label, "description": self.printed() })
    }

    fn tokens(&self) -> usize {
        count(&self.link().to_string()) + count(&self.json().to_string())
    }
}

/// What is left, in a line.
fn rest(left: &BTreeMap<String, u64>) -> String {
    let parts: Vec<_> = left
        .iter()
        .map(|(of, count)| format!("{count} {of}"))
        .collect();
    format!(
        "… left: {}. For more, call again with `next`.",
        parts.join(", ")
    )
}

fn count(text: &str) -> usize {
    Tokenizer::O200kBase.count(text)
}

/// Of a text as it is sent, in which quotation marks and line ends are escaped.
fn as_json(text: &str) -> usize {
    count(&Json::from(text).to_string())
}
