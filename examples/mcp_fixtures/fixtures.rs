//! What the suite wants to be there, as `fixtures.json` has it.

use std::collections::BTreeMap;

use rmcp::model::{InputRequests, Prompt, Resource, ResourceTemplate, Tool};
use serde::Deserialize;
use serde_json::Value as Json;

/// All of it.
#[derive(Debug, Deserialize)]
pub(crate) struct Fixtures {
    pub(crate) tools: Vec<ToolFixture>,
    pub(crate) prompts: Vec<PromptFixture>,
    pub(crate) resources: Resources,
}

/// A tool, and what it does when it is called, in this order.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ToolFixture {
    pub(crate) tool: Tool,
    /// The capability that its client must have.
    pub(crate) needs: Option<String>,
    /// What it logs.
    #[serde(default)]
    pub(crate) logs: Vec<String>,
    /// Whether it logs only for who asks for that.
    #[serde(default)]
    pub(crate) logs_if_asked: bool,
    /// How far it says that it has come, of 100.
    #[serde(default)]
    pub(crate) progress: Vec<f64>,
    /// What it asks the client for, round by round.
    #[serde(flatten)]
    pub(crate) asks: Asks,
    /// What it answers with; where it asks for something, it answers with what it was told.
    pub(crate) result: Option<Json>,
}

/// What is asked of a client before it is answered.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asks {
    #[serde(default)]
    pub(crate) rounds: Vec<InputRequests>,
    /// Whether the client is given something to send back.
    #[serde(default)]
    pub(crate) has_state: bool,
}

/// A prompt, and its messages, in which arguments stand in braces.
#[derive(Debug, Deserialize)]
pub(crate) struct PromptFixture {
    pub(crate) prompt: Prompt,
    #[serde(flatten)]
    pub(crate) asks: Asks,
    pub(crate) result: Json,
}

/// Resources, those that follow from a template, and what they hold.
#[derive(Debug, Deserialize)]
pub(crate) struct Resources {
    pub(crate) listed: Vec<Resource>,
    pub(crate) templates: Vec<ResourceTemplate>,
    pub(crate) contents: Vec<BTreeMap<String, String>>,
}

impl Fixtures {
    /// Reads them.
    pub(crate) fn read() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("fixtures.json"))
    }
}
