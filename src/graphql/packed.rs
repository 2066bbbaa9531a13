//! Context by the arguments of `contextPack` alone: as JSON, or as one text.

use std::time::Instant;

use async_graphql::{Request, Variables};
use serde_json::{Map, Value as Json};

use super::error::{ClientError, ErrorCode};
use super::publish::RootField;
use super::requested::{Passed, RequestArgument};
use super::respond::Json as Sink;
use super::service::{Answered, Service};
use super::words::CONTEXT_PACK;
use crate::ontology::SearchedVector;
use crate::work::Busy;

/// The arguments of context, in the order of messages; the last two only where there are vectors, and
/// several of them.
const CONTEXT_PARAMETERS: [RequestArgument; 11] = [
    RequestArgument::of_field("question", "String"),
    RequestArgument::of_field("seeds", "[ID!]"),
    RequestArgument::of_field("budgetTokens", "Int"),
    RequestArgument::of_field("asOf", "PartialDate"),
    RequestArgument::of_field("types", "[EntityType!]"),
    RequestArgument::of_field("claims", "ClaimSelection"),
    RequestArgument::of_field("policy", "[ClaimRule!]"),
    RequestArgument::of_field("after", "String"),
    RequestArgument::of_field("tokenizer", "Tokenizer"),
    RequestArgument::of_field("vector", "[Float!]"),
    RequestArgument::of_field("vectorProperty", "SearchVector"),
];

/// What a pack is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PackForm {
    /// All that it has, as one object.
    Json,
    /// Its facts and what they cite, as one text.
    Markdown,
}

impl PackForm {
    /// What is asked of the pack.
    fn selection(self) -> &'static str {
        match self {
            Self::Json => {
                "lines { text kind entity relation relations entities citations score } \
                 citations { key entity relation source citation quote url grade } gaps \
                 seeds { id type label named weight } dropped { type count } tokens next markdown"
            }
            Self::Markdown => "markdown",
        }
    }

    /// The body out of the JSON of the data.
    fn body(self, data: &[u8]) -> Option<Vec<u8>> {
        let pack = data.strip_prefix(b"{\"pack\":")?.strip_suffix(b"}")?;
        match self {
            Self::Json => Some(pack.to_vec()),
            Self::Markdown => {
                let pack: Json = serde_json::from_slice(pack).ok()?;
                Some(pack["markdown"].as_str()?.as_bytes().to_vec())
            }
        }
    }
}

impl Service {
    /// Whether the API has context, for which an ontology may leave no room.
    pub fn has_context(&self) -> bool {
        self.inner.api.roots.get(CONTEXT_PACK) == Some(&RootField::Context)
    }

    /// The arguments of context in this API, in the order of messages.
    pub fn context_parameters(&self) -> &'static [RequestArgument] {
        let vectors = SearchedVector::names(&self.inner.ontology).len();
        let without = CONTEXT_PARAMETERS.len() - 2;
        let (known, _) = CONTEXT_PARAMETERS.split_at(without + vectors.min(2));
        known
    }

    /// The request for context with these arguments, whose names are those of
    /// [`Self::context_parameters`].
    pub fn context_request(&self, arguments: Map<String, Json>, form: PackForm) -> Request {
        let Passed {
            declared, to_field, ..
        } = Passed::of(&CONTEXT_PARAMETERS, &arguments);
        let in_brackets = |text: String| match &*text {
            "" => text,
            _ => format!("({text})"),
        };
        let query = format!(
            "query Context{} {{ pack: {CONTEXT_PACK}{} {{ {} }} }}",
            in_brackets(declared),
            in_brackets(to_field),
            form.selection()
        );
        Request::new(query).variables(Variables::from_json(Json::Object(arguments)))
    }

    /// Context as the body of an answer. An answer with an error is the errors alone.
    pub async fn context(
        &self,
        request: Request,
        form: PackForm,
        deadline: Instant,
    ) -> Result<Result<Answered, Vec<ClientError>>, Busy> {
        let bytes = move |sink: Sink| {
            let data = sink.into_bytes();
            let body = form.body(&data);
            body.ok_or_else(|| ClientError::new(ErrorCode::Internal, "A pack has another form."))
        };
        let write = move |ran: super::run::Ran| ran.write_into(Sink::default(), bytes);
        self.write_as(request, deadline, |_| Ok(()), write).await
    }
}
