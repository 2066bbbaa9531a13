//! What a request names its query by.

use async_graphql::{Request, Value};

use super::Asked;
use super::hash::DocumentHash;
use crate::graphql::error::ClientError;

/// The member of `extensions` by which Apollo's clients name a query.
pub(super) const EXTENSION: &str = "persistedQuery";

/// The only version of that member.
const VERSION: i64 = 1;

/// The prefix of an id that is a hash.
const HASHED: &str = "sha256:";

/// The name of a query.
#[derive(Debug)]
pub(super) struct Key {
    /// As it was sent; of a hash without its prefix.
    pub(super) id: String,
    /// Where it can be the hash of a text.
    pub(super) hash: Option<DocumentHash>,
    /// Whether the client waits for the words of Apollo's protocol.
    pub(super) is_apollo: bool,
}

impl Key {
    /// What a request names its query by, if it does.
    pub(super) fn of(asked: &Asked) -> Result<Option<Self>, ClientError> {
        match &asked.document_id {
            Some(id) => Self::of_id(id).map(Some),
            None => Self::of_extension(&asked.request),
        }
    }

    /// Whether it names the document that has this id and this text.
    pub(super) fn names(&self, id: &str, text: &str) -> bool {
        self.id == id || self.hash.is_some_and(|hash| hash == DocumentHash::of(text))
    }

    fn of_id(id: &str) -> Result<Self, ClientError> {
        let Some(digits) = id.strip_prefix(HASHED) else {
            return Ok(Self {
                id: id.to_owned(),
                hash: None,
                is_apollo: false,
            });
        };
        let hash = DocumentHash::read(digits).ok_or_else(|| {
            let message = format!("after `{HASHED}` there must be 64 hexadecimal digits");
            ClientError::argument("documentId", message)
        })?;
        Ok(Self {
            id: digits.to_owned(),
            hash: Some(hash),
            is_apollo: false,
        })
    }

    fn of_extension(request: &Request) -> Result<Option<Self>, ClientError> {
        let Some(extension) = request.extensions.get(EXTENSION) else {
            return Ok(None);
        };
        let members = match extension {
            Value::Null => return Ok(None),
            Value::Object(members) => members,
            _ => return Err(wrong("must be an object")),
        };
        let version = match members.get("version") {
            Some(Value::Number(version)) => version.as_i64(),
            _ => None,
        };
        if version != Some(VERSION) {
            return Err(wrong("must have a `version`, which is 1"));
        }
        let Some(Value::String(id)) = members.get("sha256Hash") else {
            return Err(wrong("must have a `sha256Hash`, which is a string"));
        };
        Ok(Some(Self {
            hash: DocumentHash::read(id),
            id: id.clone(),
            is_apollo: true,
        }))
    }
}

fn wrong(expected: &str) -> ClientError {
    let example = r#"{"version": 1, "sha256Hash": "…"}"#;
    let message = format!("{expected}, as in {example}");
    ClientError::argument("extensions.persistedQuery", message)
}
