//! What a client sends: parameters in the address, or in a body as forms of pages are.

use crate::http::content::media_range;
use crate::http::refusal::{Refusal, quoted};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;

/// Parameters by their names.
#[derive(Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// Those of an address, and of a body that is a form.
    pub(super) fn read(
        address: Option<&str>,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Self, Refusal> {
        let mut form = Self::of_address(address);
        if body.is_empty() {
            return Ok(form);
        }
        let content_type = headers
            .get(CONTENT_TYPE)
            .and_then(|said| said.to_str().ok());
        let essence = content_type.and_then(media_range);
        let is_form = essence.is_none_or(|mime| mime.essence_str() == FORM);
        if !is_form {
            let message = format!(
                "The header `Content-Type` is {}. Send a form, `queries=…` or `extend=…` with JSON \
                 in it, and the header `Content-Type: {FORM}`.",
                quoted(content_type.unwrap_or_default())
            );
            return Err(Refusal::new(
                axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE,
                message,
            ));
        }
        form.0.extend(pairs(body));
        Ok(form)
    }

    /// Those of an address alone.
    pub(super) fn of_address(address: Option<&str>) -> Self {
        Self(pairs(address.unwrap_or_default().as_bytes()).collect())
    }

    /// The first of that name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        pairs.find_map(|(known, value)| (known == name).then_some(&**value))
    }

    /// The same, unless it is empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|text| !text.is_empty())
    }

    /// A whole number; nothing where there is none of that name.
    pub(super) fn number(&self, name: &str) -> Result<Option<usize>, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        text.trim().parse().map(Some).map_err(|_| {
            let message = format!("`{name}` is {}. It must be a whole number.", quoted(text));
            Refusal::bad_request(message)
        })
    }
}

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

fn pairs(text: &[u8]) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), value.into_owned()))
}
