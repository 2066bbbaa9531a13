//! The search for the document of one request, and what is told where there is none.

use std::sync::Arc;

use async_graphql::Request;

use super::documents::Documents;
use super::hash::DocumentHash;
use super::key::Key;
use super::{Asked, Newcomer};
use crate::graphql::error::{ClientError, ErrorCode};
use crate::sample::SampleQuery;
use crate::telemetry::{Guard, Persisted};

/// A document that was found by its key: its text, and which of its operations is meant.
type Known<'d> = (Arc<str>, Option<&'d str>);

/// The search for one request.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'d> {
    pub(super) documents: &'d Documents,
    /// Of the data that the request answers from.
    pub(super) samples: &'d [SampleQuery],
}

impl<'d> Lookup<'d> {
    /// The request with its text; and what is to be remembered, if it turns out to be valid.
    pub(super) fn find(
        self,
        asked: Asked,
        newcomer: &mut Option<Newcomer>,
    ) -> Result<Request, ClientError> {
        let key = Key::of(&asked)?;
        let mut request = asked.request;
        let has_text = !request.query.trim().is_empty();
        match key {
            Some(key) if !has_text => {
                let (text, name) = self.known(&key).ok_or_else(|| self.missing(&key))?;
                request.query = text.to_string();
                let named = request.operation_name.filter(|name| !name.is_empty());
                request.operation_name = named.or(name.map(str::to_owned));
                return Ok(request);
            }
            Some(key) => *newcomer = self.check(&key, &request.query)?,
            None => {}
        }
        self.permit(&request.query)?;
        Ok(request)
    }

    /// The document that a key names.
    fn known(self, key: &Key) -> Option<Known<'d>> {
        if let Some((text, name)) = self.documents.stored.get(key) {
            self.documents.metrics.persisted(Persisted::Stored);
            return Some((Arc::clone(text), name));
        }
        let mut samples = self.samples.iter();
        if let Some(sample) = samples.find(|sample| key.names(&sample.name, &sample.query)) {
            self.documents.metrics.persisted(Persisted::Stored);
            return Some((sample.query.as_str().into(), None));
        }
        let text = self.documents.automatic.as_ref()?.get(key.hash.as_ref()?)?;
        self.documents.metrics.persisted(Persisted::Remembered);
        Some((text, None))
    }

    /// Why there is no text: in the words that clients wait for to send it, where they may.
    fn missing(self, key: &Key) -> ClientError {
        self.documents.metrics.persisted(Persisted::Missing);
        if self.documents.only_stored {
            return self.not_stored(Some(key));
        }
        match (self.documents.is_persisting, key.is_apollo) {
            (false, true) => ClientError::new(
                ErrorCode::PersistedQueryNotSupported,
                "PersistedQueryNotSupported",
            ),
            (true, true) => {
                ClientError::new(ErrorCode::PersistedQueryNotFound, "PersistedQueryNotFound")
            }
            (_, false) => {
                let message = format!(
                    "There is no query here that is called `{:.80}`. Send its text as `query`.",
                    key.id
                );
                ClientError::new(ErrorCode::PersistedQueryNotFound, message)
                    .instead_of(&key.id, self.ids())
            }
        }
    }

    /// Whether a key is that of the text that comes with it, which is remembered then.
    fn check(self, key: &Key, text: &str) -> Result<Option<Newcomer>, ClientError> {
        // Nothing is compared that will not be used, nor what is longer than may be asked.
        let is_read =
            self.documents.automatic.is_some() || self.documents.only_stored || !key.is_apollo;
        if !is_read || text.len() > self.documents.max_query_bytes {
            return Ok(None);
        }
        if let Some((stored, _)) = self.documents.stored.get(key)
            && stored.trim() == text.trim()
        {
            return Ok(None);
        }
        let hash = DocumentHash::of(text);
        match key.hash {
            Some(named) if named == hash => {}
            // A name that is given by others tells nothing of a text.
            None if !key.is_apollo => return Ok(None),
            _ => return Err(mismatch(key, hash)),
        }
        let automatic = self.documents.automatic.as_ref();
        let is_new = automatic.is_some_and(|automatic| automatic.get(&hash).is_none());
        Ok(is_new.then(|| Newcomer {
            hash,
            text: text.into(),
        }))
    }

    /// Refuses a text that is not stored, where it would have to be.
    fn permit(self, text: &str) -> Result<(), ClientError> {
        let is_permitted = !self.documents.only_stored
            || (text.len() <= self.documents.max_query_bytes
                && (self.documents.stored.has(text) || self.is_sample(text)));
        if is_permitted {
            return Ok(());
        }
        Err(self.not_stored(None))
    }

    fn not_stored(self, key: Option<&Key>) -> ClientError {
        self.documents.metrics.refused(Guard::Stored);
        let code = ErrorCode::OperationNotStored;
        let rule = "Only operations that are stored here can be asked";
        match key {
            Some(key) => {
                let message = format!("{rule}, and none is called `{:.80}`.", key.id);
                ClientError::new(code, message).instead_of(&key.id, self.ids())
            }
            None => {
                let message = format!(
                    "{rule}, and this query is none of them. Send the text of one as it is stored, or its \
                     name or hash as `documentId`."
                );
                ClientError::new(code, message)
            }
        }
    }

    fn is_sample(self, text: &str) -> bool {
        let mut samples = self.samples.iter();
        samples.any(|sample| sample.query.trim() == text.trim())
    }

    /// What there is to be asked by its name.
    fn ids(self) -> impl Iterator<Item = &'d str> + Clone {
        let samples = self.samples.iter().map(|sample| sample.name.as_str());
        self.documents.stored.ids().chain(samples)
    }
}

/// The hash is that of another text.
fn mismatch(key: &Key, hash: DocumentHash) -> ClientError {
    let member = if key.is_apollo {
        "extensions.persistedQuery.sha256Hash"
    } else {
        "documentId"
    };
    let message = format!(
        "is `{:.80}`, and the SHA-256 of `query` is {hash}. Send that, or leave it out",
        key.id
    );
    ClientError::argument(member, message)
}
