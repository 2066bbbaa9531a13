//! The tools: a handful, in an order that does not change, so that clients can keep what they know of
//! them.

mod search;
mod get;
mod neighbours;
mod paths;
mod figures;
mod context;
mod schema;
mod query;

use serde_json::{Map, Value as Json, json};

use super::answer::Packed;
use super::arguments::Arguments;
use super::ask::Asker;
use super::catalogue::Catalogue;
use super::refusal::Refusal;
use crate::graphql::Service;

/// One of the tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Search,
    Get,
    Neighbours,
    Paths,
    Figures,
    Context,
    Schema,
    Query,
}

/// What a client is told of a tool.
pub(super) struct Definition {
    pub(super) description: &'static str,
    pub(super) input: Json,
    pub(super) output: Json,
}

/// One call of a tool.
pub(super) struct Call<'a> {
    pub(super) catalogue: Catalogue<'a>,
    pub(super) asker: &'a Asker,
    pub(super) arguments: &'a Arguments,
    /// Behind which record the answer goes on, as the tool has said it there.
    pub(super) position: &'a Json,
}

impl Call<'_> {
    /// How many records are asked for, of which a few have no room.
    pub(super) fn records(&self) -> Result<usize, Refusal> {
        /// Tokens of a short record.
        const SHORT: usize = 40;
        Ok((self.arguments.budget()? / SHORT).max(1))
    }
}

impl Tool {
    /// All of them, in the order in which they are listed.
    const ALL: [Self; 8] = [
        Self::Search,
        Self::Get,
        Self::Neighbours,
        Self::Paths,
        Self::Figures,
        Self::Context,
        Self::Schema,
        Self::Query,
    ];

    /// Those that the API of a service has the fields for.
    pub(super) fn offered(service: &Service) -> Vec<Self> {
        let catalogue = Catalogue::of(service);
        let tools = Self::ALL.into_iter();
        tools.filter(|tool| tool.is_offered(catalogue)).collect()
    }

    fn is_offered(self, catalogue: Catalogue<'_>) -> bool {
        match self {
            Self::Search => search::is_offered(catalogue),
            Self::Get => get::is_offered(catalogue),
            Self::Neighbours => neighbours::is_offered(catalogue),
            Self::Paths => paths::is_offered(catalogue),
            Self::Figures => figures::is_offered(catalogue),
            Self::Context => context::is_offered(catalogue),
            Self::Schema => schema::is_offered(catalogue),
            Self::Query => true,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Get => "get",
            Self::Neighbours => "neighbours",
            Self::Paths => "paths",
            Self::Figures => "figures",
            Self::Context => "context",
            Self::Schema => "schema",
            Self::Query => "query",
        }
    }

    pub(super) fn definition(self) -> Definition {
        match self {
            Self::Search => search::definition(),
            Self::Get => get::definition(),
            Self::Neighbours => neighbours::definition(),
            Self::Paths => paths::definition(),
            Self::Figures => figures::definition(),
            Self::Context => context::definition(),
            Self::Schema => schema::definition(),
            Self::Query => query::definition(),
        }
    }

    /// Answers a call within its tokens.
    pub(super) async fn call(
        self,
        service: &Service,
        arguments: Map<String, Json>,
    ) -> Result<Packed, Refusal> {
        let schema = self.definition().input;
        let arguments = Arguments::new(self.name(), &schema, arguments)?;
        let (budget, question) = (arguments.budget()?, arguments.question());
        let begin = arguments.position()?;
        let asker = Asker::new(service);
        let call = Call {
            catalogue: Catalogue::of(service),
            asker: &asker,
            arguments: &arguments,
            position: &begin.records,
        };
        let answer = match self {
            Self::Search => search::call(&call).await?,
            Self::Get => get::call(&call).await?,
            Self::Neighbours => neighbours::call(&call).await?,
            Self::Paths => paths::call(&call).await?,
            Self::Figures => figures::call(&call).await?,
            Self::Context => context::call(&call).await?,
            Self::Schema => schema::call(&call).await?,
            Self::Query => query::call(&call).await?,
        };
        // Counting tokens takes longer than a moment.
        asker
            .apart(move || answer.pack(question, &begin, budget))
            .await?
    }
}

/// The schema of an object that has these members, as far as they are known.
fn object(members: &Json) -> Json {
    json!({ "type": "object", "properties": members })
}

fn list(items: &Json) -> Json {
    json!({ "type": "array", "items": items })
}

fn text() -> Json {
    json!({ "type": "string" })
}

fn texts() -> Json {
    list(&text())
}

/// The schema of an input, to which the page is added.
fn input(members: &Json, required: &[&str]) -> Json {
    let mut schema = object(members);
    schema["required"] = required.into();
    schema["properties"]["budgetTokens"] = json!({ "type": "integer" });
    schema["properties"]["next"] = text();
    schema
}

/// The schema of an answer with records, to which is added what may stand beside them.
fn output(records: &'static str, record: &Json, more: &Json) -> Json {
    let mut schema = object(more);
    schema["required"] = json!([records]);
    schema["properties"][records] = list(&object(record));
    schema["properties"]["left"] = texts();
    schema["properties"]["next"] = text();
    schema
}

/// The schema of what is told of sources.
fn sources() -> Json {
    list(&object(
        &json!({ "key": text(), "id": text(), "citation": text() }),
    ))
}

/// The place in a list at which an answer goes on, of tools that count their records.
fn place_in(position: &Json) -> usize {
    let place = position["at"].as_u64();
    let place = place.and_then(|at| usize::try_from(at).ok());
    place.unwrap_or_default()
}
