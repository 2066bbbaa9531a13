//! GraphQL over WebSocket: the protocols `graphql-transport-ws` and, for old clients, `graphql-ws`, as
//! `async_graphql` speaks them; here are the bounds, and the codes with which a socket is closed.

use std::str::FromStr;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_graphql::http::{
    ALL_WEBSOCKET_PROTOCOLS, ClientMessage, WebSocket as Protocol, WebSocketProtocols, WsMessage,
};
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::HeaderValue;
use axum::http::header::SEC_WEBSOCKET_PROTOCOL;
use axum::response::Response;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, Stream, StreamExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at, sleep_until, timeout};
use tracing::Instrument;

use super::conversation::{Conversation, Notice, UNAUTHORIZED};
use super::operations::{Ids, Operations};
use super::session::Session;
use crate::http::access::{Newcomer, Shown};
use crate::http::media::MediaType;
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

/// Either side has nothing more to say.
const DONE: u16 = 1000;
/// The service is about to stop: come back, to another.
const GOING_AWAY: u16 = 1001;
/// The client did not begin in time.
const INIT_TIMEOUT: u16 = 4408;

/// Why somebody is no longer served who was.
const NO_LONGER: &str = "Unauthorized: the key or token is no longer valid here";

/// Goes on by WebSocket, if there is a protocol that both sides speak.
pub(super) fn open(
    door: &Door,
    (newcomer, shown): (Newcomer, Shown),
    upgrade: WebSocketUpgrade,
) -> Response {
    let max_body = door.shared.options.max_body;
    let upgrade = upgrade
        .max_message_size(max_body)
        .max_frame_size(max_body)
        .protocols(ALL_WEBSOCKET_PROTOCOLS);
    let protocol = upgrade.selected_protocol().and_then(protocol);
    let Some(protocol) = protocol else {
        return no_protocol();
    };
    let (notices, to_tell) = mpsc::channel(1);
    let conversation = Arc::new(Conversation {
        protocol,
        entrance: door.shared.entrance.clone(),
        session: Arc::new(Session::new("WebSocket", newcomer.caller.clone())),
        shown: Mutex::new(shown),
        newcomer,
        ids: Ids::default(),
        begun: AtomicBool::new(false),
        notices,
    });
    let operations = Operations::new(
        door.service.clone().unpinned(),
        door.shared.options.max_operations,
        (conversation.ids.clone(), Arc::clone(&conversation.session)),
    );
    let stopping = door.shared.options.stopping.clone();
    let span = tracing::Span::current();
    upgrade.on_upgrade(move |socket| {
        async move { serve(socket, (conversation, operations), (stopping, to_tell)).await }
            .instrument(span)
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
        .answer(MediaType::Json)
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
    (conversation, operations): (Arc<Conversation>, Operations),
    (stopping, to_tell): (Stopping, mpsc::Receiver<Notice>),
) {
    let (mut sink, stream) = socket.split();
    let heard = Arc::new(Heard::default());
    let incoming = incoming(stream, (Arc::clone(&conversation), Arc::clone(&heard)));
    let answers = {
        let conversation = Arc::clone(&conversation);
        let protocol = conversation.protocol;
        Protocol::from_message_stream(operations, Box::pin(incoming), protocol)
            .on_connection_init(move |payload| conversation.introduce(payload))
    };
    let talk = talk(&mut sink, (answers, to_tell), &heard);
    let end = tokio::select! {
        end = talk => end,
        () = stopping.begun() => close(GOING_AWAY, "the service is about to stop"),
        () = conversation.outlived() => close(UNAUTHORIZED, NO_LONGER),
        () = late(&conversation) => close(INIT_TIMEOUT, "Connection initialisation timeout"),
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
async fn late(conversation: &Conversation) {
    tokio::time::sleep(INIT).await;
    if conversation.has_begun() {
        std::future::pending::<()>().await;
    }
}

/// Sends what is answered and what else is to be told, and now and then the question whether anybody is
/// there.
async fn talk(
    sink: &mut SplitSink<WebSocket, Message>,
    (answers, mut to_tell): (impl Stream<Item = WsMessage>, mpsc::Receiver<Notice>),
    heard: &Heard,
) -> End {
    let mut answers = std::pin::pin!(answers);
    let mut pings = interval_at(Instant::now() + PING, PING);
    loop {
        let message = tokio::select! {
            Some(notice) = to_tell.recv() => match notice {
                Notice::Say(text) => Message::Text(text.into()),
                Notice::Close(code, reason) => return End::Close(code, reason),
            },
            message = answers.next() => match message {
                Some(WsMessage::Text(text)) => Message::Text(text.into()),
                Some(WsMessage::Close(code, reason)) => return End::Close(code, reason),
                None => return close(DONE, ""),
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
    (conversation, heard): (Arc<Conversation>, Arc<Heard>),
) -> impl Stream<Item = serde_json::Result<ClientMessage>> {
    stream
        .then(move |frame| {
            heard.note();
            let conversation = Arc::clone(&conversation);
            async move {
                match frame {
                    Ok(frame) => Some(conversation.hear(frame).await.map(Ok)),
                    Err(fault) => conversation.broken(fault).await,
                }
            }
        })
        .take_while(|heard| std::future::ready(heard.is_some()))
        .filter_map(|heard| std::future::ready(heard.flatten()))
}
