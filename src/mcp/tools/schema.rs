//! `schema`: the part of the API that a query needs, with an example to begin from.

use serde_json::{Value as Json, json};

use super::{Call, Definition, text, texts};
use crate::graphql::publish::RootField;
use crate::mcp::answer::Answer;
use crate::mcp::catalogue::Catalogue;
use crate::mcp::refusal::Refusal;

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.has(RootField::SchemaSlice)
}

pub(super) fn definition() -> Definition {
    Definition {
        description: "The part of the GraphQL API that some words are about, with an example query. Read it before `query`.",
        input: json!({
            "type": "object",
            "properties": { "terms": texts(), "budgetTokens": { "type": "integer" } },
            "required": ["terms"],
        }),
        output: json!({
            "type": "object",
            "properties": { "sdl": text(), "example": text(), "left": texts(), "unknown": texts() },
            "required": ["sdl", "example"],
        }),
    }
}

/// Asks for a part half as long as the answer, which has it in two forms.
pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    /// Tokens for what stands around the two, the most of which are names of what is left.
    const AROUND: usize = 150;
    const LEAST: usize = 100;
    let budget = call.arguments.budget()?;
    let document = format!(
        "query McpSchema($terms: [String!]!, $budget: Int) {{ \
         slice: {}(terms: $terms, budgetTokens: $budget) {{ sdl example left unknown }} }}",
        call.catalogue.root(RootField::SchemaSlice)
    );
    let variables = json!({
        "terms": call.arguments.texts("terms")?,
        // Line ends and quotation marks are escaped where it is sent, which takes tokens, too.
        "budget": (budget.saturating_sub(AROUND) * 2 / 5).max(LEAST),
    });
    let slice = call.asker.ask(&document, variables).await?.data["slice"].take();
    let part = |name: &str| slice[name].as_str().unwrap_or_default().to_owned();
    let mut answer = Answer::whole(slice.clone());
    answer.lines = vec![
        format!("```graphql\n{}\n```", part("sdl").trim()),
        format!("Example:\n```graphql\n{}\n```", part("example").trim()),
    ];
    for (name, words) in [
        ("left", "No room was for"),
        ("unknown", "Nothing is called"),
    ] {
        let names = slice[name].as_array().into_iter().flatten();
        let names: Vec<_> = names.filter_map(Json::as_str).collect();
        if !names.is_empty() {
            answer.lines.push(format!("{words}: {}.", names.join(", ")));
        }
    }
    Ok(answer)
}
