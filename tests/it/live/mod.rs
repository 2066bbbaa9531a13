//! Being told of changes: GraphQL over Server-Sent Events and over WebSocket.

mod client;
mod events;
mod keys;
mod pages_of_others;
mod protocol;
mod published;
mod socket;
mod stores;

use serde_json::{Value, json};

/// All that is told of a change.
const SUBSCRIPTION: &str =
    "subscription { graphChanged { version previousVersion loadedAt entities relations } }";

/// How many entities and relations it tells of.
fn counts(event: &Value) -> Value {
    let change = &event["data"]["graphChanged"];
    json!([change["entities"], change["relations"]])
}
