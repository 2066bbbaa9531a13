//! A client that waits for each answer, without a library between it and the socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A connection that is kept open.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    pub(crate) fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("a service that takes connections");
        stream.set_nodelay(true).expect("a socket");
        Self {
            stream: BufReader::new(stream),
        }
    }

    /// Asks, and says the status and the first error code of the answer, or that there was none.
    pub(crate) fn ask(&mut self, path: &str, body: &str, patience: Duration) -> String {
        let length = body.len();
        let request = format!(
            "{path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        let socket = self.stream.get_mut();
        socket.set_read_timeout(Some(patience)).expect("a socket");
        if socket.write_all(request.as_bytes()).is_err() {
            return "no answer".to_owned();
        }
        self.answer().unwrap_or_else(|| "no answer".to_owned())
    }

    fn answer(&mut self) -> Option<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).ok()?;
        let status = line.split(' ').nth(1)?.to_owned();
        let mut length = 0;
        while line.trim_end() != "" {
            line.clear();
            self.stream.read_line(&mut line).ok()?;
            let header = line.to_ascii_lowercase();
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).ok()?;
        let body = String::from_utf8_lossy(&body);
        let code = body.split("\"code\":\"").nth(1);
        let code = code.and_then(|rest| rest.split('"').next());
        Some(format!("{status} {}", code.unwrap_or("ok")))
    }
}
