//! A service behind the listener in this process, and clients that write and read bytes.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::stream;
use silkgraph::http::{DoorOptions, Ended, ListenOptions, Stopping, router, serve};
use silkgraph::telemetry::State;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::support::{House, door};

/// So long that whatever is not over by then never will be.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// A moment that a test need not wait long for.
pub(crate) const SHORT: Duration = Duration::from_millis(300);

/// A service behind the listener.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) house: House,
    /// Told when it has heard that it is to stop.
    pub(crate) stopping: Stopping,
    stop: mpsc::UnboundedSender<()>,
    ended: JoinHandle<Ended>,
}

impl Served {
    /// Serves films.
    pub(crate) async fn films(change: impl FnOnce(&mut ListenOptions, &mut DoorOptions)) -> Self {
        Self::of(House::films().await, change).await
    }

    /// Serves a house, with a door and a listener of the test's own.
    pub(crate) async fn of(
        house: House,
        change: impl FnOnce(&mut ListenOptions, &mut DoorOptions),
    ) -> Self {
        let mut door = door();
        let mut options = ListenOptions {
            metrics: house.service.metrics().clone(),
            stopping: door.stopping.clone(),
            ..ListenOptions::default()
        };
        change(&mut options, &mut door);
        let stopping = options.stopping.clone();
        let router = router(house.service.clone(), door);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, asked) = mpsc::unbounded_channel();
        let asked = Box::pin(stream::unfold(asked, async |mut asked| {
            asked.recv().await.map(|()| ((), asked))
        }));
        Self {
            address,
            house,
            stopping,
            stop,
            ended: tokio::spawn(serve(listener, router, options, asked)),
        }
    }

    /// Asks it to stop.
    pub(crate) fn stop(&self) {
        self.stop.send(()).unwrap();
    }

    /// Waits until it has.
    pub(crate) async fn ended(self) -> Ended {
        timeout(LONG, self.ended).await.expect("it ends").unwrap()
    }

    /// A figure of its metrics, by the beginning of its line; 0 where there is none.
    pub(crate) fn figure(&self, name: &str) -> u64 {
        let text = self.house.service.metrics().text(&State::default());
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.map_or(0, |value| value.trim().parse().unwrap())
    }

    /// Waits until a figure is what it is to be.
    pub(crate) async fn comes_to(&self, name: &str, expected: u64) {
        let reached = async {
            while self.figure(name) != expected {
                sleep(Duration::from_millis(10)).await;
            }
        };
        let reached = timeout(LONG, reached).await;
        assert!(reached.is_ok(), "{name} is {}", self.figure(name));
    }

    /// A client.
    pub(crate) async fn client(&self) -> Client {
        Client(TcpStream::connect(self.address).await.unwrap())
    }

    /// A client at another address of the loopback.
    pub(crate) async fn client_at(&self, own: &str) -> Client {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(format!("{own}:0").parse().unwrap()).unwrap();
        Client(socket.connect(self.address).await.unwrap())
    }
}

/// A client that knows no more of HTTP than a test does.
pub(crate) struct Client(pub(crate) TcpStream);

impl Client {
    /// Sends bytes.
    pub(crate) async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// Reads one answer; what came instead, where it is broken off.
    pub(crate) async fn answer(&mut self) -> Result<String, String> {
        let mut read = Vec::new();
        let whole = timeout(LONG, async {
            loop {
                let text = String::from_utf8_lossy(&read).into_owned();
                if is_whole(&text) {
                    return Ok(text);
                }
                match self.0.read_buf(&mut read).await {
                    Ok(1..) => {}
                    Ok(0) => return Err(format!("an end after {text:?}")),
                    Err(fault) => return Err(format!("{fault} after {text:?}")),
                }
            }
        });
        whole.await.expect("an answer comes, or an end")
    }

    /// Sends a request and reads its answer.
    pub(crate) async fn ask(&mut self, request: &str) -> Result<String, String> {
        self.send(request).await;
        self.answer().await
    }

    /// Reads until the service closes; all that came.
    pub(crate) async fn rest(&mut self) -> std::io::Result<String> {
        let mut read = Vec::new();
        let ended = timeout(LONG, self.0.read_to_end(&mut read)).await;
        ended.expect("the service closes")?;
        Ok(String::from_utf8(read).unwrap())
    }

    /// Whether the service has closed, by now or in the end, in good order or not.
    pub(crate) async fn is_closed(&mut self) -> bool {
        let mut bytes = [0; 4096];
        let ended = async { while matches!(self.0.read(&mut bytes).await, Ok(1..)) {} };
        timeout(LONG, ended).await.is_ok()
    }
}

fn is_whole(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    length.is_some_and(|length| body.len() >= length.parse().unwrap())
}

/// A request to GET a path.
pub(crate) fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n")
}

/// A request to POST a query.
pub(crate) fn post(query: &str) -> String {
    let body = serde_json::json!({ "query": query }).to_string();
    format!("{}{body}", post_head(body.len()))
}

/// The head of such a request, whose body has a length.
pub(crate) fn post_head(length: usize) -> String {
    format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n"
    )
}
