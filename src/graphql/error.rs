//! Errors as clients see them: a message, where it happened, and a code to act on.

use apollo_compiler::parser::{SourceMap, SourceSpan};
use bytes::Bytes;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};

use crate::store::StoreError;
use crate::text::visible;
use crate::work::Busy;

/// What a client can do about an error: `extensions.code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// The text is no GraphQL.
    GraphqlParseFailed,
    /// The document breaks a rule of the specification or of the schema.
    GraphqlValidationFailed,
    /// A variable or argument: wrong type, bad cursor, over a bound.
    BadUserInput,
    /// Refused before it ran, since it would cost too much.
    CostLimitExceeded,
    /// No key or token, or one that does not hold.
    Unauthenticated,
    /// A key or token that does not allow it.
    Forbidden,
    /// More requests than one client may send.
    RateLimited,
    /// Stopped while it ran, since the answer grew too large.
    ResultTooLarge,
    /// Stopped while it ran, since it took too long, or not begun in time.
    Timeout,
    /// Not begun, since too many others are worked on and wait.
    Overloaded,
    /// The database cannot be reached; the same request may succeed later.
    StoreUnavailable,
    /// The database does not hold what the type definitions say.
    DataMismatch,
    /// A query by its hash, and none are remembered: clients send their queries whole from then on.
    PersistedQueryNotSupported,
    /// A query by a hash or an id that is not known here, which clients follow by the whole query.
    PersistedQueryNotFound,
    /// A query that is not stored, where no others may be asked.
    OperationNotStored,
    /// A fault of the service; its id is in the log.
    Internal,
}

impl ErrorCode {
    /// All that there are.
    pub const ALL: [Self; 16] = [
        Self::GraphqlParseFailed,
        Self::GraphqlValidationFailed,
        Self::BadUserInput,
        Self::CostLimitExceeded,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::RateLimited,
        Self::ResultTooLarge,
        Self::Timeout,
        Self::Overloaded,
        Self::StoreUnavailable,
        Self::DataMismatch,
        Self::PersistedQueryNotSupported,
        Self::PersistedQueryNotFound,
        Self::OperationNotStored,
        Self::Internal,
    ];

    /// As clients see it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::CostLimitExceeded => "COST_LIMIT_EXCEEDED",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::RateLimited => "RATE_LIMITED",
            Self::ResultTooLarge => "RESULT_TOO_LARGE",
            Self::Timeout => "TIMEOUT",
            Self::Overloaded => "OVERLOADED",
            Self::StoreUnavailable => "STORE_UNAVAILABLE",
            Self::DataMismatch => "DATA_MISMATCH",
            Self::PersistedQueryNotSupported => "PERSISTED_QUERY_NOT_SUPPORTED",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::OperationNotStored => "OPERATION_NOT_STORED",
            Self::Internal => "INTERNAL",
        }
    }

    /// The codes of some errors, each once.
    pub fn of(errors: &[ClientError]) -> Vec<Self> {
        let mut codes = Vec::new();
        for code in errors.iter().map(ClientError::code) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One error of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientError {
    /// What is wrong and what to do instead.
    pub message: String,
    /// Where in the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Location>,
    /// Which field of the answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<PathSegment>,
    /// `code` and what else a program can use.
    pub extensions: Map<String, Json>,
}

/// A place in the document, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// One step of a path into the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathSegment {
    /// A response key.
    Key(String),
    /// A place in a list.
    Index(usize),
}

impl ClientError {
    /// An error without a place. What its message takes from requests and databases is made visible.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let mut extensions = Map::new();
        extensions.insert("code".to_owned(), code.name().into());
        Self {
            message: visible(&message.into()).into_owned(),
            locations: Vec::new(),
            path: Vec::new(),
            extensions,
        }
    }

    /// What a client can do about it.
    pub fn code(&self) -> ErrorCode {
        let written = self.extensions.get("code").and_then(Json::as_str);
        let known = |code: &ErrorCode| written == Some(code.name());
        let code = ErrorCode::ALL.into_iter().find(known);
        code.unwrap_or(ErrorCode::Internal)
    }

    /// An error in an argument or a variable, which it names.
    pub fn argument(argument: &str, message: impl AsRef<str>) -> Self {
        let message = format!("`{argument}`: {}", message.as_ref());
        Self::new(ErrorCode::BadUserInput, message).with("argument", argument)
    }

    /// What a client is told of what the store suffered.
    pub fn from_store(error: &StoreError, max_rows: usize) -> Self {
        match error {
            StoreError::TooManyRows => Self::new(
                ErrorCode::ResultTooLarge,
                format!(
                    "The answer has more than {max_rows} rows. Ask for fewer with `limit` or `first`, or narrow `where`."
                ),
            )
            .with("maxRows", max_rows),
            StoreError::TooManyClaims(most) => Self::new(
                ErrorCode::ResultTooLarge,
                format!(
                    "There are more than {most} claims of one type, too many to compare. Leave out `claims: PREFERRED` and what is said of agreement."
                ),
            )
            .with("bound", *most),
            StoreError::TooManyGroups(most) => Self::new(
                ErrorCode::ResultTooLarge,
                format!(
                    "There are more than {most} groups. Group by fewer keys, cut dates to something longer, or narrow `where`; `limit` and `having` do not make them fewer, since all are formed first."
                ),
            )
            .with("maxGroups", *most),
            StoreError::Timeout => Self::new(
                ErrorCode::Timeout,
                "The answer took too long. Ask for fewer rows or levels, or narrow `where`.",
            ),
            StoreError::Unavailable(reason) | StoreError::Forbidden(reason) => {
                tracing::warn!(reason, "store unavailable");
                Self::new(
                    ErrorCode::StoreUnavailable,
                    "The database cannot answer at the moment. Try again later.",
                )
                .with("retryable", true)
            }
            StoreError::TooCostly(reason) => {
                tracing::warn!(reason, "too costly for the store");
                Self::new(
                    ErrorCode::CostLimitExceeded,
                    "The database has not the memory for this answer. Ask for fewer rows or levels, or narrow `where`.",
                )
            }
            StoreError::Mismatch(reason) => Self::new(ErrorCode::DataMismatch, reason),
            StoreError::Internal(reason) => Self::internal(reason),
        }
    }

    /// A fault of the service: the reason goes to the log, under an id that the client gets.
    pub fn internal(reason: &str) -> Self {
        let id = incident_id();
        tracing::error!(id, reason, "internal error");
        let message = format!("Something went wrong inside the service. The log has it as {id}.");
        Self::new(ErrorCode::Internal, message).with("id", id)
    }

    /// How long its JSON is, in bytes or about so.
    pub(super) fn len(&self) -> usize {
        let path = self.path.iter().map(|segment| match segment {
            PathSegment::Key(key) => key.len() + KEY,
            PathSegment::Index(_) => NUMBER,
        });
        self.message.len() + path.sum::<usize>() + REST
    }

    /// Adds to the message, made visible as the message is.
    pub(super) fn add_words(&mut self, words: &str) {
        self.message.push_str(&visible(words));
    }

    /// Adds something a program can use.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.extensions.insert(key.to_owned(), value.into());
        self
    }

    /// Adds a place in the document.
    #[must_use]
    pub fn at(mut self, span: Option<SourceSpan>, sources: &SourceMap) -> Self {
        self.locations
            .extend(span.and_then(|span| Location::of(span, sources)));
        self
    }
}

impl From<Busy> for ClientError {
    fn from(busy: Busy) -> Self {
        let error = match busy {
            Busy::Full => Self::new(
                ErrorCode::Overloaded,
                "The service works on as many queries as it can, and as many wait. Try again later.",
            ),
            Busy::Late => Self::new(
                ErrorCode::Timeout,
                "The service is too busy to answer in time. Try again later.",
            ),
        };
        error.with("retryable", true)
    }
}

/// Quotation marks and a comma.
const KEY: usize = 3;

/// About the length of a number and a comma.
const NUMBER: usize = 4;

/// About the length of an error without message and path.
const REST: usize = 100;

impl Location {
    /// Where something begins. The library counts columns in bytes, and more line ends than GraphQL has.
    pub(super) fn of(span: SourceSpan, sources: &SourceMap) -> Option<Self> {
        let text = sources.get(&span.file_id())?.source_text();
        let before = text.get(..span.offset())?;
        let line_starts_at = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let count = |end: &str| before.matches(end).count();
        Some(Self {
            // Both together are one end.
            line: count("\n") + count("\r") - count("\r\n") + 1,
            column: before[line_starts_at..].chars().count() + 1,
        })
    }
}

/// The body of an answer that has errors and no data.
pub fn error_body(errors: &[ClientError]) -> Bytes {
    #[derive(Serialize)]
    struct Body<'a> {
        errors: &'a [ClientError],
    }
    serde_json::to_vec(&Body { errors })
        .unwrap_or_default()
        .into()
}

/// Tells incidents in the log apart: unique within a process, and unlikely to repeat across them.
fn incident_id() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let now = jiff::Timestamp::now().as_millisecond();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{now:x}-{number:x}")
}
