//! Reconciliation: the Reconciliation Service API of the W3C's community group (0.1 and 0.2), by which
//! `OpenRefine` and others match the rows of a table to entities.
//!
//! It is `resolve` and other queries of the API in the words of that protocol: each request becomes
//! one query, under the limits of all queries. What goes wrong is an error as of any query.

// In reading order: queries of the API, which properties there are and how they are asked, and what is
// answered: the manifest, matches, further values, suggestions and previews.
mod ask;
mod fields;
mod values;
mod manifest;
mod queries;
mod matching;
mod evidence;
mod extend;
mod suggest;
mod preview;

pub use extend::{proposed, values};
pub use manifest::{Addresses, manifest};
pub use matching::matches;
pub use preview::{escaped, shown};
pub use suggest::{Prefix, described, entities, properties, types};

use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::graphql::{ClientError, ErrorCode};

/// A thing by its id and name, as the protocol writes it.
fn named(id: &str, name: &str) -> Json {
    json!({ "id": id, "name": name })
}

/// The client's fault.
fn wrong(message: impl Into<String>) -> ClientError {
    ClientError::new(ErrorCode::BadUserInput, message)
}

/// What a client wrote, as far as a message shows it.
fn quoted(text: &str) -> String {
    format!("`{}`", crate::text::shown(text))
}

/// The value of a parameter that is JSON.
fn from_json<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, ClientError> {
    let read = serde_json::from_str(text);
    read.map_err(|fault| wrong(format!("`{name}` cannot be read: {fault}.")))
}
