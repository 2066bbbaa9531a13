//! Clients that cost as little as can be: sockets that are kept open, requests that were written before.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use memchr::memmem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

/// How many ask at the same time.
pub(crate) const CLIENTS: usize = 16;

/// Stands in a request where each time something else is to stand.
const HOLE: &str = "000000000000";

/// Requests, sent one after the other, and from the beginning.
pub(crate) struct Requests {
    written: Vec<Vec<u8>>,
    /// Where each has its hole, if it has one.
    holes: Vec<Option<usize>>,
    next: AtomicUsize,
}

/// What came of some requests.
#[derive(Clone, Copy)]
pub(crate) struct Rate {
    /// Answers a second.
    pub(crate) answers: f64,
    /// Bytes of answers a second.
    pub(crate) bytes: f64,
    /// All answers.
    pub(crate) count: f64,
}

/// Connections to one server.
pub(crate) struct Clients {
    streams: Vec<TcpStream>,
}

impl Requests {
    /// Posts bodies to a path.
    pub(crate) fn post(path: &str, bodies: &[String]) -> Arc<Self> {
        let written: Vec<_> = bodies.iter().map(|body| post(path, body)).collect();
        let hole = |request: &Vec<u8>| memmem::find(request, HOLE.as_bytes());
        Arc::new(Self {
            holes: written.iter().map(hole).collect(),
            written,
            next: AtomicUsize::new(0),
        })
    }

    /// How many different ones there are, holes aside.
    pub(crate) fn number(&self) -> f64 {
        f64::from(u32::try_from(self.written.len()).expect("a few"))
    }

    /// Writes the next request, which is another one if it has a hole.
    fn next(&self, request: &mut Vec<u8>) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let at = number % self.written.len();
        request.clear();
        request.extend_from_slice(&self.written[at]);
        if let Some(hole) = self.holes[at] {
            let number = format!("{number:012}");
            request[hole..hole + HOLE.len()].copy_from_slice(number.as_bytes());
        }
    }
}

/// A member of a request's variables by which no two requests are the same, though no query has it.
pub(crate) fn with_hole(body: &str) -> String {
    let body = body.strip_suffix("}}").expect("variables at the end");
    let comma = if body.ends_with('{') { "" } else { "," };
    format!("{body}{comma}\"hole\":\"{HOLE}\"}}}}")
}

fn post(path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: limit\r\nAccept: */*\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    request.into_bytes()
}

impl Clients {
    pub(crate) fn connect(runtime: &Runtime, address: &str) -> Self {
        let connect = async {
            let mut streams = Vec::with_capacity(CLIENTS);
            for _ in 0..CLIENTS {
                let stream = TcpStream::connect(address).await.expect("a connection");
                stream.set_nodelay(true).expect("a socket");
                streams.push(stream);
            }
            streams
        };
        Self {
            streams: runtime.block_on(connect),
        }
    }

    /// Has all ask for some time, each as soon as it has its answer.
    pub(crate) fn ask(
        &mut self,
        runtime: &Runtime,
        requests: &Arc<Requests>,
        time: Duration,
    ) -> Rate {
        let begun = Instant::now();
        let until = begun + time;
        let streams = self.streams.drain(..);
        let asking: Vec<_> = streams
            .map(|stream| runtime.spawn(ask_until(stream, Arc::clone(requests), until)))
            .collect();
        let (mut count, mut bytes) = (0.0, 0.0);
        for asking in asking {
            let (stream, answers, length) = runtime.block_on(asking).expect("answers");
            self.streams.push(stream);
            count += answers;
            bytes += length;
        }
        let seconds = begun.elapsed().as_secs_f64();
        Rate {
            answers: count / seconds,
            bytes: bytes / seconds,
            count,
        }
    }
}

/// The same stream, how many answers there were, and their bytes.
async fn ask_until(
    mut stream: TcpStream,
    requests: Arc<Requests>,
    until: Instant,
) -> (TcpStream, f64, f64) {
    let (mut request, mut buffer) = (Vec::new(), vec![0; 256 * 1024]);
    let (mut answers, mut bytes) = (0.0, 0.0);
    while answers < 1.0 || Instant::now() < until {
        requests.next(&mut request);
        stream.write_all(&request).await.expect("a server");
        bytes += answer(&mut stream, &mut buffer).await;
        answers += 1.0;
    }
    (stream, answers, bytes)
}

/// Reads an answer, and says how long its body is.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> f64 {
    let mut filled = 0;
    let head = loop {
        let read = stream.read(&mut buffer[filled..]).await.expect("an answer");
        assert!(read > 0, "the server has closed the connection");
        filled += read;
        if let Some(head) = memmem::find(&buffer[..filled], b"\r\n\r\n") {
            break head + 4;
        }
    };
    let text = std::str::from_utf8(&buffer[..head]).expect("a head");
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    let length = length(text);
    let mut left = length - (filled - head);
    while left > 0 {
        let read = stream.read(buffer).await.expect("an answer");
        assert!(read > 0, "the server has closed the connection");
        left -= read;
    }
    f64::from(u32::try_from(length).expect("a short answer"))
}

fn length(head: &str) -> usize {
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.parse().expect("a number"))
    });
    length.expect("a length")
}
