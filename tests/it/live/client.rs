//! Clients of both transports, as far as tests need them.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use futures_util::{SinkExt, StreamExt};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use tower::ServiceExt;

/// How long something that must come is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// A stream of events.
pub(super) struct Events {
    pub(super) response: Response<Body>,
    read: String,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) data: String,
}

impl Events {
    /// Sends a request.
    pub(super) async fn ask(router: &Router, request: Request<Body>) -> Self {
        Self {
            response: router.clone().oneshot(request).await.unwrap(),
            read: String::new(),
        }
    }

    /// Posts an operation.
    pub(super) async fn post(router: &Router, query: &str) -> Self {
        let request = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("accept", "text/event-stream")
            .body(Body::from(json!({ "query": query }).to_string()));
        Self::ask(router, request.unwrap()).await
    }

    /// The next event; none at the end of the stream.
    pub(super) async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(end) = self.read.find("\n\n") {
                let event = read(&self.read[..end]);
                self.read.drain(..end + "\n\n".len());
                return Some(event);
            }
            let frame = timeout(PATIENCE, self.response.body_mut().frame());
            let frame = frame.await.expect("an event in time")?.unwrap();
            let bytes = frame.into_data().unwrap();
            self.read.push_str(std::str::from_utf8(&bytes).unwrap());
        }
    }

    /// What the next one tells.
    pub(super) async fn told(&mut self) -> Value {
        let event = self.next().await.expect("a further event");
        assert_eq!(event.name, "next", "{event:?}");
        serde_json::from_str(&event.data).unwrap()
    }

    /// Holds that the stream ends here as the protocol wants it.
    pub(super) async fn ends(&mut self) {
        let event = self.next().await.expect("a last event");
        assert_eq!((&*event.name, &*event.data), ("complete", ""));
        assert!(self.next().await.is_none());
    }
}

fn read(event: &str) -> Event {
    let field = |name: &str| {
        let mut lines = event.lines();
        let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        value.unwrap_or_default().trim_start().to_owned()
    };
    Event {
        name: field("event"),
        id: field("id"),
        data: field("data"),
    }
}

/// A router behind a real socket.
pub(super) async fn listen(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// A WebSocket.
pub(super) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens one that speaks a protocol.
    pub(super) async fn open(address: SocketAddr, protocol: &str) -> Self {
        Self::open_with(address, protocol, &[]).await.unwrap()
    }

    /// The same with further headers, or the status by which that is refused.
    pub(super) async fn open_with(
        address: SocketAddr,
        protocol: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, u16> {
        let mut request = format!("ws://{address}/graphql")
            .into_client_request()
            .unwrap();
        let protocols = [("sec-websocket-protocol", protocol)];
        let headers = headers.iter().chain(&protocols);
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        match connect_async(request).await {
            Ok((socket, response)) => {
                assert_eq!(response.headers()["sec-websocket-protocol"], protocol);
                Ok(Self(socket))
            }
            Err(Error::Http(refusal)) => Err(refusal.status().as_u16()),
            Err(fault) => panic!("{fault}"),
        }
    }

    /// The same, once the service has acknowledged it.
    pub(super) async fn begun(address: SocketAddr) -> Self {
        let mut socket = Self::open(address, "graphql-transport-ws").await;
        socket.send(&json!({ "type": "connection_init" })).await;
        assert_eq!(socket.next().await["type"], "connection_ack");
        socket
    }

    pub(super) async fn send(&mut self, message: &Value) {
        self.text(&message.to_string()).await;
    }

    pub(super) async fn text(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    /// Begins an operation.
    pub(super) async fn subscribe(&mut self, id: &str, query: &str) {
        let message = json!({ "id": id, "type": "subscribe", "payload": { "query": query } });
        self.send(&message).await;
    }

    /// The next message of the protocol.
    pub(super) async fn next(&mut self) -> Value {
        match self.any().await {
            Message::Text(text) => serde_json::from_str(&text).unwrap(),
            other => panic!("no message of the protocol: {other:?}"),
        }
    }

    /// The code with which it is closed.
    pub(super) async fn closed(&mut self) -> u16 {
        match self.any().await {
            Message::Close(Some(frame)) => frame.code.into(),
            other => panic!("not closed: {other:?}"),
        }
    }

    /// Begins, and says what it shows; the answer is the first message, or the code with which it is closed.
    pub(super) async fn begin(&mut self, payload: &Value) -> Result<Value, u16> {
        let message = json!({ "type": "connection_init", "payload": payload });
        self.send(&message).await;
        self.next_or_closed().await.map_err(|(code, _)| code)
    }

    /// The next message of the protocol, or with which code and why it is closed.
    pub(super) async fn next_or_closed(&mut self) -> Result<Value, (u16, String)> {
        match self.any().await {
            Message::Text(text) => Ok(serde_json::from_str(&text).unwrap()),
            Message::Close(Some(frame)) => Err((frame.code.into(), frame.reason.to_string())),
            other => panic!("neither told nor closed: {other:?}"),
        }
    }

    async fn any(&mut self) -> Message {
        loop {
            let message = timeout(PATIENCE, self.0.next());
            let message = message.await.expect("a message in time");
            match message.expect("a further message").unwrap() {
                Message::Ping(_) | Message::Pong(_) => {}
                message => return message,
            }
        }
    }
}
