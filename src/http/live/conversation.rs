//! What is agreed over one WebSocket: who is at its other end, what they may begin, and in which words
//! and with which codes they are told that they may not.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::http::{ClientMessage, WebSocketProtocols};
use async_graphql::{Data, Request};
use axum::body::Bytes;
use axum::extract::ws::Message;
use serde_json::{Value as Json, json};
use tokio::sync::mpsc;
use tungstenite::Error as Fault;
use tungstenite::error::ProtocolError;

use super::message::read;
use super::operations::{Ids, OperationId};
use super::session::Session;
use crate::graphql::{ClientError, ErrorCode};
use crate::http::access::{Entrance, Newcomer, Shown};

/// A frame that is none of WebSocket.
const NO_FRAME: u16 = 1002;
/// A text that is not UTF-8.
const NO_TEXT: u16 = 1007;
/// A message that is longer than one may be.
const TOO_LONG: u16 = 1009;
/// A message that is none of the protocol.
const BAD_REQUEST: u16 = 4400;
/// An operation before the beginning was acknowledged, or nobody who may ask.
pub(super) const UNAUTHORIZED: u16 = 4401;
/// Somebody who is known, and may not ask.
const FORBIDDEN: u16 = 4403;
/// An operation by the id of another that goes on.
const ALREADY_EXISTS: u16 = 4409;
/// A second beginning.
const TOO_MANY_INITS: u16 = 4429;

/// Bytes of a message that are read in a moment.
const SMALL_MESSAGE: usize = 16 * 1024;

/// What a client is told beside what its operations answer.
pub(super) enum Notice {
    /// A message of the protocol.
    Say(String),
    /// The end, with a code and a reason.
    Close(u16, String),
}

/// One WebSocket.
pub(super) struct Conversation {
    pub(super) protocol: WebSocketProtocols,
    pub(super) entrance: Entrance,
    /// Who came, as far as the request told.
    pub(super) newcomer: Newcomer,
    pub(super) session: Arc<Session>,
    /// By what that is known.
    pub(super) shown: Mutex<Shown>,
    /// Of the operations that go on.
    pub(super) ids: Ids,
    pub(super) begun: AtomicBool,
    pub(super) notices: mpsc::Sender<Notice>,
}

impl Conversation {
    /// Whether the client has begun as the protocol wants it.
    pub(super) fn has_begun(&self) -> bool {
        self.begun.load(Ordering::Relaxed)
    }

    /// The message of the protocol that a frame has; none where the client is told what is wrong instead.
    pub(super) async fn hear(&self, frame: Message) -> Option<ClientMessage> {
        let bytes = match frame {
            Message::Text(text) => text.into(),
            Message::Binary(bytes) => bytes,
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => return None,
        };
        match self.read(bytes).await {
            Ok(ClientMessage::ConnectionInit { .. }) if self.has_begun() => {
                let reason = "Too many initialisation requests";
                let error = ClientError::new(ErrorCode::BadUserInput, reason);
                self.refuse(&error, (TOO_MANY_INITS, reason)).await
            }
            Ok(ClientMessage::Start { id, payload }) => self.start(id, payload).await,
            Ok(message) => Some(message),
            Err(reason) => self.close(BAD_REQUEST, reason).await,
        }
    }

    /// Ends it by what is wrong with its frames; nothing where the client has left.
    pub(super) async fn broken<T>(&self, fault: axum::Error) -> Option<T> {
        let fault = fault.into_inner().downcast::<Fault>().ok()?;
        let code = match *fault {
            Fault::Capacity(_) => TOO_LONG,
            Fault::Utf8(_) => NO_TEXT,
            Fault::Protocol(ProtocolError::ResetWithoutClosingHandshake) => return None,
            Fault::Protocol(_) => NO_FRAME,
            _ => return None,
        };
        self.close(code, fault.to_string()).await
    }

    /// Reads a message; a large one away from the threads of the runtime.
    async fn read(&self, bytes: Bytes) -> Result<ClientMessage, String> {
        let protocol = self.protocol;
        if bytes.len() <= SMALL_MESSAGE {
            return read(protocol, &bytes);
        }
        let reading = tokio::task::spawn_blocking(move || read(protocol, &bytes));
        reading.await.map_err(|fault| fault.to_string())?
    }

    /// An operation counts as a request of the client.
    async fn start(&self, id: String, payload: Request) -> Option<ClientMessage> {
        if !self.has_begun() {
            return self.close(UNAUTHORIZED, "Unauthorized".to_owned()).await;
        }
        let mut payload = payload;
        if self.protocol == WebSocketProtocols::GraphQLWS {
            if self.ids.has(&id) {
                let reason = format!("Subscriber for {id} already exists");
                return self.close(ALREADY_EXISTS, reason).await;
            }
            payload = payload.data(OperationId(id.clone()));
        }
        let client = self.session.caller().client;
        let counted = self.entrance.rate.as_ref();
        match counted.map(|rate| rate.take(client, NonZeroU32::MIN)) {
            Some(Err(refusal)) => {
                let error = self.error(&refusal.into_error());
                let told = json!({ "id": id, "type": "error", "payload": error });
                self.tell(Notice::Say(told.to_string())).await;
                None
            }
            Some(Ok(_)) | None => Some(ClientMessage::Start { id, payload }),
        }
    }

    /// An error as the protocol has it: a list of them, or one alone.
    fn error(&self, error: &ClientError) -> Json {
        match self.protocol {
            WebSocketProtocols::GraphQLWS => json!([error]),
            WebSocketProtocols::SubscriptionsTransportWS => json!(error),
        }
    }

    /// Lets the client begin, if it may by what its first message shows; otherwise that is the end.
    pub(super) async fn introduce(self: Arc<Self>, payload: Json) -> async_graphql::Result<Data> {
        self.begun.store(true, Ordering::Relaxed);
        let shown = payload.as_object().cloned().unwrap_or_default();
        match self.entrance.introduce(&self.newcomer, &shown).await {
            Ok(caller) => {
                self.session.is_of(caller);
                if let Some(shown) = Shown::in_message(&shown) {
                    *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = shown;
                }
            }
            Err(refusal) => {
                let error = refusal.into_error();
                let end = match error.code() {
                    ErrorCode::Forbidden => (FORBIDDEN, "Forbidden: this token has no role here"),
                    _ => (
                        UNAUTHORIZED,
                        "Unauthorized: the payload of connection_init has no key or token that is valid here",
                    ),
                };
                self.refuse::<()>(&error, end).await;
            }
        }
        Ok(Data::default())
    }

    /// Waits until who is at the other end may not ask any more.
    pub(super) async fn outlived(&self) {
        let somebody = || {
            let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            (self.session.caller().clone(), shown.clone())
        };
        self.entrance.outlived(somebody).await;
    }

    /// Ends it, which old clients are told by a message first.
    async fn refuse<T>(&self, error: &ClientError, (code, reason): (u16, &str)) -> Option<T> {
        if self.protocol == WebSocketProtocols::SubscriptionsTransportWS {
            let told = json!({ "type": "connection_error", "payload": error });
            self.tell(Notice::Say(told.to_string())).await;
        }
        self.close(code, reason.to_owned()).await
    }

    /// Ends it: nothing more is heard.
    async fn close<T>(&self, code: u16, reason: String) -> Option<T> {
        self.tell(Notice::Close(code, reason)).await;
        std::future::pending().await
    }

    /// Waits until the client has taken what it was told before.
    async fn tell(&self, notice: Notice) {
        // Where nobody passes it on, the socket is gone.
        let _ = self.notices.send(notice).await;
    }
}
