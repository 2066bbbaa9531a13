//! Connections that break while an answer is under way.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

use super::crowd::{BIG, SMALL, crowd, service};
use super::server::server;

/// Stands between a service and the database, and lets through so many bytes of answers in all;
/// then it breaks the connections that are open.
struct Wire {
    address: String,
    left: Arc<AtomicUsize>,
}

impl Wire {
    async fn to(database: String) -> Self {
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

    fn breaks_after(&self, bytes: usize) {
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

#[tokio::test]
async fn a_connection_lost_in_an_answer_is_an_error_and_no_more() {
    let Some(_held) = crowd().await else {
        return;
    };
    let database = server().unwrap().uri.replace("bolt://", "");
    let wire = Wire::to(database).await;
    let uri = format!("bolt://{}", wire.address);
    let house = service(|options| options.uri = uri, |_| {});
    assert_eq!(house.post(SMALL).await.data()["people"][0]["id"], "p000");
    for bytes in [0, 1, 100, 50_000, 200_000] {
        wire.breaks_after(bytes);
        let (code, message) = house.post(BIG).await.error();
        assert_eq!(code, "STORE_UNAVAILABLE", "{bytes}: {message}");
        wire.breaks_after(usize::MAX);
        assert_eq!(house.post(SMALL).await.data()["people"][0]["id"], "p000");
    }
}
