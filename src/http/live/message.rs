//! What clients say over a WebSocket: each message is held to the protocol that the socket speaks.

use async_graphql::Request;
use async_graphql::http::{ClientMessage, WebSocketProtocols};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use crate::graphql::DocumentId;

/// Characters of an id: it comes back with each answer.
const MAX_ID: usize = 1_000;

/// What may stand beside a message.
type Payload = Option<Map<String, Json>>;

/// A message of `graphql-transport-ws`.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Message {
    ConnectionInit { payload: Payload },
    Ping { payload: Payload },
    Pong { payload: Payload },
    Subscribe { id: Id, payload: Box<Operation> },
    Complete { id: Id },
}

/// A message of the protocol that was called `graphql-ws` before there was another.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum OldMessage {
    ConnectionInit { payload: Payload },
    Start { id: Id, payload: Box<Operation> },
    Stop { id: Id },
    ConnectionTerminate,
}

/// A request, which may have what names its query in the place of the text, as over HTTP.
#[derive(Deserialize)]
struct Operation {
    #[serde(rename = "documentId")]
    document_id: Option<String>,
    #[serde(flatten)]
    request: Request,
}

impl From<Operation> for Request {
    fn from(operation: Operation) -> Self {
        match operation.document_id.filter(|id| !id.is_empty()) {
            Some(id) => operation.request.data(DocumentId(id)),
            None => operation.request,
        }
    }
}

/// What a client calls an operation.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Id(String);

impl TryFrom<String> for Id {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        if (1..=MAX_ID).contains(&id.chars().count()) {
            Ok(Self(id))
        } else {
            Err(format!("`id` has 1 to {MAX_ID} characters"))
        }
    }
}

/// The message that a text is, or why it is none of the protocol.
pub(super) fn read(protocol: WebSocketProtocols, text: &[u8]) -> Result<ClientMessage, String> {
    match protocol {
        WebSocketProtocols::GraphQLWS => json::<Message>(text).map(Into::into),
        WebSocketProtocols::SubscriptionsTransportWS => json::<OldMessage>(text).map(Into::into),
    }
}

fn json<T: DeserializeOwned>(text: &[u8]) -> Result<T, String> {
    serde_json::from_slice(text).map_err(|fault| format!("Invalid message: {fault}"))
}

impl From<Message> for ClientMessage {
    fn from(message: Message) -> Self {
        let json = |payload: Payload| payload.map(Json::Object);
        match message {
            Message::ConnectionInit { payload } => Self::ConnectionInit {
                payload: json(payload),
            },
            Message::Ping { payload } => Self::Ping {
                payload: json(payload),
            },
            Message::Pong { payload } => Self::Pong {
                payload: json(payload),
            },
            Message::Subscribe { id, payload } => Self::Start {
                id: id.0,
                payload: (*payload).into(),
            },
            Message::Complete { id } => Self::Stop { id: id.0 },
        }
    }
}

impl From<OldMessage> for ClientMessage {
    fn from(message: OldMessage) -> Self {
        match message {
            OldMessage::ConnectionInit { payload } => Self::ConnectionInit {
                payload: payload.map(Json::Object),
            },
            OldMessage::Start { id, payload } => Self::Start {
                id: id.0,
                payload: (*payload).into(),
            },
            OldMessage::Stop { id } => Self::Stop { id: id.0 },
            OldMessage::ConnectionTerminate => Self::ConnectionTerminate,
        }
    }
}
