//! Queries that are asked for without their text: those that clients had remembered, and those that
//! the service is started with. [`Service::resolve`] turns whatever came in into a text.

// In reading order: what a request names, where that may be found, and how it is answered.
mod hash;
mod key;
mod automatic;
mod stored;
mod folder;
mod documents;
mod lookup;
mod answer;
mod check;

use std::any::TypeId;
use std::sync::Arc;

use async_graphql::Request;

pub use self::documents::DocumentOptions;
pub(super) use self::documents::Documents;
pub use self::folder::{OperationFault, OperationFaults, read_operations};
pub use self::hash::DocumentHash;
pub use self::stored::Operation;
use super::error::ClientError;

/// A request as it came in: with the text of a query, with what names one, or with both.
#[derive(Debug)]
pub struct Asked {
    /// The request. Its text is blank where only the name was sent, which may also stand in its
    /// extensions, as `persistedQuery`.
    pub request: Request,
    /// The member `documentId` of
    /// [persisted documents](https://github.com/graphql/graphql-over-http/blob/main/spec/Appendix%20A%20--%20Persisted%20Documents.md).
    pub document_id: Option<String>,
}

/// A request that can be planned, or why there is none.
#[derive(Debug)]
pub struct Resolved {
    request: Result<Request, ClientError>,
    /// What is to be remembered once the query has turned out to be valid.
    newcomer: Option<Newcomer>,
}

/// A query that a client wants remembered.
#[derive(Debug)]
pub(super) struct Newcomer {
    hash: DocumentHash,
    text: Arc<str>,
}

/// What names the query of a request in the place of its text, among the data of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentId(pub String);

impl From<Request> for Asked {
    /// By the text of a query, or what names one: its [`DocumentId`], or an extension.
    fn from(request: Request) -> Self {
        let named = request.data.get(&TypeId::of::<DocumentId>());
        let named = named.and_then(|named| named.downcast_ref::<DocumentId>());
        Self {
            document_id: named.map(|named| named.0.clone()),
            request,
        }
    }
}

impl Resolved {
    /// The request with its text. It is not remembered.
    pub fn into_request(self) -> Result<Request, ClientError> {
        self.request
    }

    /// The request with its text, and what is to be remembered once it turned out to be valid.
    pub(super) fn into_parts(self) -> Result<(Request, Option<Newcomer>), ClientError> {
        Ok((self.request?, self.newcomer))
    }

    /// The request with its text.
    pub fn request(&self) -> Option<&Request> {
        self.request.as_ref().ok()
    }
}
