//! An answer as it came over HTTP.

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;

/// An answer as it came over HTTP.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|fault| panic!("{fault}: {}", self.text()))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    /// `data`, of an answer that has no errors.
    pub(crate) fn data(&self) -> Value {
        let mut json = self.json();
        assert!(json.get("errors").is_none(), "{json:#}");
        json["data"].take()
    }

    /// Code and message of the only error.
    pub(crate) fn error(&self) -> (String, String) {
        let json = self.json();
        let errors = json["errors"]
            .as_array()
            .unwrap_or_else(|| panic!("no errors: {json:#}"));
        assert_eq!(errors.len(), 1, "{json:#}");
        let text = |value: &Value| {
            value
                .as_str()
                .unwrap_or_else(|| panic!("{json:#}"))
                .to_owned()
        };
        (
            text(&errors[0]["extensions"]["code"]),
            text(&errors[0]["message"]),
        )
    }

    /// The media type, without its parameters.
    pub(crate) fn media_type(&self) -> &str {
        let content_type = self.headers[CONTENT_TYPE].to_str().unwrap();
        content_type.split(';').next().unwrap()
    }
}

/// Holds that the door refused the request, and said why.
#[track_caller]
pub(crate) fn assert_refused(reply: &Reply, status: u16, words: &str) {
    let (code, message) = reply.error();
    assert_eq!(reply.status, status, "{message}");
    assert_eq!(code, "BAD_USER_INPUT", "{message}");
    assert!(message.contains(words), "{message}");
    assert!(reply.json().get("data").is_none());
}
