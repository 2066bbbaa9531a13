//! What stands between a service and its database, and breaks.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// Stands between a service and the database, and lets through so many bytes of answers in all;
/// then it breaks the connections that are open.
pub(super) struct Wire {
    pub(super) address: String,
    left: Arc<AtomicUsize>,
}

impl Wire {
    pub(super) async fn to(database: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let left = Arc::new(AtomicUsize::new(usize::MAX));
        let bytes = Arc::clone(&left);
        tokio::spawn(async move {
            while let Ok((service, _)) = listener.accept().await {
                tokio::spawn(carry(service, database.clone(), Arc::clone(&bytes)));
            }
        });
        Self { address, left }
    }

    pub(super) fn breaks_after(&self, bytes: usize) {
        self.left.store(bytes, Ordering::SeqCst);
    }
}

async fn carry(service: TcpStream, database: String, left: Arc<AtomicUsize>) {
    let database = TcpStream::connect(database).await.unwrap();
    let (mut questions, to_service) = service.into_split();
    let (answers, mut to_database) = database.into_split();
    tokio::select! {
        _ = copy(&mut questions, &mut to_database) => {}
        () = meter(answers, to_service, &left) => {}
    }
}

/// Carries answers as long as bytes are left. The last piece is cut short.
async fn meter(mut answers: OwnedReadHalf, mut to_service: OwnedWriteHalf, left: &AtomicUsize) {
    let mut buffer = vec![0; 4096];
    while let Ok(read @ 1..) = answers.read(&mut buffer).await {
        let before = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            Some(left.saturating_sub(read))
        });
        let sent = read.min(before.unwrap());
        if to_service.write_all(&buffer[..sent]).await.is_err() || sent < read {
            return;
        }
    }
}
