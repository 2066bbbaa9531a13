//! Connections that are one too many: told so where that costs little, else closed.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::connections::Full;
use super::tally::Tally;
use crate::graphql::{ClientError, ErrorCode, error_body};
use crate::telemetry::{Guard, Metrics};

/// Connections that are told so at a time; those beyond are closed at once.
const AT_A_TIME: usize = 32;

/// How long one has for that.
const WITHIN: Duration = Duration::from_secs(1);

/// Refuses connections.
pub(super) struct Refusals {
    metrics: Metrics,
    /// What is sent; nothing where the client would not understand it.
    answer: Option<Arc<[u8]>>,
    being_told: Arc<Semaphore>,
    tally: Tally,
}

impl Refusals {
    pub(super) fn new(metrics: Metrics, is_encrypted: bool) -> Self {
        Self {
            metrics,
            answer: (!is_encrypted).then(answer),
            being_told: Arc::new(Semaphore::new(AT_A_TIME)),
            tally: Tally::default(),
        }
    }

    /// Refuses one.
    pub(super) fn refuse(&self, mut tcp: TcpStream, peer: SocketAddr, full: Full) {
        self.metrics.refused(Guard::Connections);
        if let Some(connections) = self.tally.count() {
            let setting = full.setting();
            tracing::warn!(connections, last = %peer, setting, "refused: too many connections");
        }
        let Some(answer) = self.answer.clone() else {
            return;
        };
        let Ok(permit) = Arc::clone(&self.being_told).try_acquire_owned() else {
            return;
        };
        tokio::spawn(async move {
            let _ = timeout(WITHIN, tell(&mut tcp, &answer)).await;
            drop(permit);
        });
    }
}

/// Sends the answer, and reads what the client sends until it closes: with that unread, the system would break
/// the connection off and take the answer back.
async fn tell(tcp: &mut TcpStream, answer: &[u8]) -> std::io::Result<()> {
    tcp.write_all(answer).await?;
    tcp.shutdown().await?;
    let mut bytes = [0; 1024];
    while tcp.read(&mut bytes).await? > 0 {}
    Ok(())
}

fn answer() -> Arc<[u8]> {
    let message = "There are as many connections as there may be. Try again in a moment, and use one \
                   connection for many requests.";
    let body = error_body(&[ClientError::new(ErrorCode::Overloaded, message)]);
    let head = format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json; charset=utf-8\r\n\
         content-length: {}\r\nretry-after: 1\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), &body[..]].concat().into()
}
