//! GraphQL over WebSocket: the protocols `graphql-transport-ws` and, for old clients, `graphql-ws`, as
//! `async_graphql` speaks them; here are the bounds, and the codes with which a socket is closed.

use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_graphql::http::{
    ALL_WEBSOCKET_PROTOCOLS, ClientMessage, WebSocket as Protocol, WebSocketProtocols, WsMessage,
};
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::HeaderValue;
use axum::http::header::SEC_WEBSOCKET_PROTOCOL;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, Stream, StreamExt};
use tokio::time::{Instant, interval_at, sleep_until, timeout};
use tracing::Instrument;

use super::operations::Operations;
use super::session::Session;
use crate::http::access::Caller;
use crate::http::refusal::Refusal;
use crate::http::{Door, Stopping};

/// How long a client may take to begin.
const INIT: Duration = Duration::from_secs(10);

/// How often a client is asked whether it is there.
const PING: Duration = Duration::from_secs(15);

/// How long a client may take for one message, or say nothing though it is asked.
const PATIENCE: Duration = Duration::from_secs(30);

/// As many bytes as a frame has room for.
const LONGEST_REASON: usize = 123;

/// The service is about to stop: come back, to another.
const GOING_AWAY: u16 = 1001;
/// A message that is none of the protocol.
const BAD_REQUEST: u16 = 4400;
/// An operation before the beginning was acknowledged.
const UNAUTHORIZED: u16 = 4401;
/// The client did not begin in time.
const INIT_TIMEOUT: u16 = 4408;

/// Goes on by WebSocket, if there is a protocol that both sides speak.
pub(super) fn open(door: &Door, caller: Caller, upgrade: WebSocketUpgrade) -> Response {
    let max_body = door.options.max_body;
    let upgrade = upgrade
        .max_message_size(max_body)
        .max_frame_size(max_body)
        .protocols(ALL_WEBSOCKET_PROTOCOLS);
    let protocol = upgrade.selected_protocol().and_then(protocol);
    let Some(protocol) = protocol else {
        return no_protocol();
    };
    let session = Session::new("WebSocket", caller);
    let service = door.service.clone().unpinned();
    let operations = Operations::new(service, door.options.max_operations, session);
    let stopping = door.options.stopping.clone();
    let span = tracing::Span::current();
    upgrade.on_upgrade(move |socket| {
        async move { serve(socket, (protocol, operations), stopping).await }.instrument(span)
    })
}

fn protocol(name: &HeaderValue) -> Option<WebSocketProtocols> {
    WebSocketProtocols::from_str(name.to_str().ok()?).ok()
}

fn no_protocol() -> Response {
    let known = ALL_WEBSOCKET_PROTOCOLS.join("` or `");
    let message = format!(
        "Over WebSocket the protocol is `{known}`. Name it in the header `{SEC_WEBSOCKET_PROTOCOL}`."
    );
    Refusal::bad_request(message)
        .suggesting(&ALL_WEBSOCKET_PROTOCOLS)
        .into_response()
}

/// Why a socket is served no longer.
enum End {
    /// The client has left, or does not take what it is sent.
    Gone,
    /// It is closed, with a code and a reason.
    Close(u16, String),
}

async fn serve(
    socket: WebSocket,
    (protocol, operations): (WebSocketProtocols, Operations),
    stopping: Stopping,
) {
    let (mut sink, stream) = socket.split();
    let begun = Arc::new(AtomicBool::new(false));
    let heard = Arc::new(Heard::default());
    let incoming = incoming(stream, Arc::clone(&heard));
    let answers = {
        let begun = Arc::clone(&begun);
        Protocol::from_message_stream(operations, Box::pin(incoming), protocol).on_connection_init(
            move |_| {
                begun.store(true, Ordering::Relaxed);
                async { Ok(async_graphql::Data::default()) }
            },
        )
    };
    let talk = talk(&mut sink, answers, &heard);
    let end = tokio::select! {
        end = talk => end,
        () = stopping.begun() => close(GOING_AWAY, "the service is about to stop"),
        () = late(&begun) => close(INIT_TIMEOUT, "Connection initialisation timeout"),
    };
    if let End::Close(code, mut reason) = end {
        while reason.len() > LONGEST_REASON {
            reason.pop();
        }
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        let _ = timeout(PATIENCE, sink.send(Message::Close(Some(frame)))).await;
    }
}

fn close(code: u16, reason: &str) -> End {
    End::Close(code, reason.to_owned())
}

/// Waits until it is too late to begin.
async fn late(begun: &AtomicBool) {
    tokio::time::sleep(INIT).await;
    if begun.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}

/// Sends what is answered, and now and then the question whether anybody is there.
async fn talk(
    sink: &mut SplitSink<WebSocket, Message>,
    answers: impl Stream<Item = WsMessage>,
    heard: &Heard,
) -> End {
    let mut answers = std::pin::pin!(answers);
    let mut pings = interval_at(Instant::now() + PING, PING);
    loop {
        let message = tokio::select! {
            message = answers.next() => match message {
                Some(WsMessage::Text(text)) => Message::Text(text.into()),
                Some(WsMessage::Close(code, reason)) => return End::Close(own(code), reason),
                None => return End::Gone,
            },
            _ = pings.tick() => Message::Ping(Bytes::new()),
            () = heard.nothing() => return End::Gone,
        };
        // Who does not read is told nothing more; nothing is kept for it beyond one message.
        match timeout(PATIENCE, sink.send(message)).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => return End::Gone,
        }
    }
}

/// The code that the protocol has for what the library closes with others.
fn own(code: u16) -> u16 {
    match code {
        1002 => BAD_REQUEST,
        1011 => UNAUTHORIZED,
        code => code,
    }
}

/// When a client was last heard.
#[derive(Debug)]
struct Heard(Mutex<Instant>);

impl Default for Heard {
    fn default() -> Self {
        Self(Mutex::new(Instant::now()))
    }
}

impl Heard {
    fn note(&self) {
        *self.lock() = Instant::now();
    }

    /// Waits until nothing was heard for too long, though it was asked.
    async fn nothing(&self) {
        loop {
            let until = *self.lock() + PING + PATIENCE;
            if until <= Instant::now() {
                return;
            }
            sleep_until(until).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Instant> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The messages of a client, until it leaves.
fn incoming(
    stream: SplitStream<WebSocket>,
    heard: Arc<Heard>,
) -> impl Stream<Item = serde_json::Result<ClientMessage>> {
    stream
        .take_while(|message| std::future::ready(message.is_ok()))
        .filter_map(move |message| {
            heard.note();
            let read = match message {
                Ok(Message::Text(text)) => Some(ClientMessage::from_bytes(text.as_str())),
                Ok(Message::Binary(bytes)) => Some(ClientMessage::from_bytes(bytes)),
                Ok(Message::Ping(_) | Message::Pong(_) | Message::Close(_)) | Err(_) => None,
            };
            std::future::ready(read)
        })
}
