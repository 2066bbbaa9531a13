//! `next`: where an answer goes on, as a text that means something to this service alone. It holds no
//! state and no secret, so that any instance can go on.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use xxhash_rust::xxh3::xxh3_64;

use super::refusal::Refusal;

/// Where an answer goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// Behind which record, in words of the tool; null at the beginning.
    #[serde(rename = "r")]
    pub(super) records: Json,
    /// Where the first record was told already: how many of its sources were told with it.
    #[serde(rename = "s")]
    pub(super) sources: Option<usize>,
}

/// What a question is told from others by: the tool and its arguments, but for where to go on and how
/// much to answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Question(u64);

/// Arguments that do not change what is asked.
const OF_THE_PAGE: [&str; 2] = ["next", "budgetTokens"];

impl Question {
    pub(super) fn of(tool: &str, arguments: &Map<String, Json>) -> Self {
        let mut arguments = arguments.clone();
        arguments.retain(|name, _| !OF_THE_PAGE.contains(&name.as_str()));
        let text = format!("{tool} {}", Json::Object(arguments));
        Self(xxh3_64(text.as_bytes()))
    }

    /// A position in the answer to this question.
    pub(super) fn next(self, position: &Position) -> String {
        let position = json!(position).to_string();
        let seal = self.seal(&position);
        let mut bytes = seal.to_be_bytes().to_vec();
        bytes.extend_from_slice(position.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The position in a text that an answer to this question gave.
    pub(super) fn position(self, next: &str) -> Result<Position, Refusal> {
        let bytes = URL_SAFE_NO_PAD.decode(next).ok();
        let position = bytes.as_deref().and_then(|bytes| {
            let (seal, position) = bytes.split_first_chunk()?;
            let position = str::from_utf8(position).ok()?;
            let is_ours = u64::from_be_bytes(*seal) == self.seal(position);
            is_ours.then(|| serde_json::from_str(position).ok())?
        });
        position.ok_or_else(|| {
            Refusal::new(
                "`next` is not of an answer to this question. Send it unchanged with the same other \
                 arguments, or leave it out to begin anew.",
            )
        })
    }

    fn seal(self, position: &str) -> u64 {
        xxh3_64(format!("{:x} {position}", self.0).as_bytes())
    }
}
