//! Serving until asked to stop.

use std::io;
use std::time::Duration;

use axum::Router;
use futures_util::FutureExt;
use tokio::net::TcpListener;

/// Serves until `stop` is over. Then nothing new is taken, and what is under way has `patience`
/// to finish.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
    patience: Duration,
) -> io::Result<()> {
    let stop = stop.shared();
    let server = axum::serve(listener, router).with_graceful_shutdown(stop.clone());
    let too_late = async {
        stop.await;
        tokio::time::sleep(patience).await;
    };
    tokio::select! {
        ended = async { server.await } => ended,
        () = too_late => {
            tracing::warn!(?patience, "stopped with requests under way");
            Ok(())
        }
    }
}

/// Waits for SIGINT (Ctrl+C) or SIGTERM, which from now on do not end the process by themselves.
#[cfg(unix)]
pub fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + use<>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        let name = tokio::select! {
            _ = interrupt.recv() => "SIGINT",
            _ = terminate.recv() => "SIGTERM",
        };
        tracing::info!(signal = name, "stopping");
    })
}

/// Waits for Ctrl+C.
#[cfg(not(unix))]
pub fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + use<>> {
    Ok(async {
        if let Err(fault) = tokio::signal::ctrl_c().await {
            tracing::error!(%fault, "Ctrl+C cannot be waited for");
            std::future::pending::<()>().await;
        }
    })
}
