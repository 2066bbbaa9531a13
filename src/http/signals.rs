//! Signals by which the system has a service stop, or read anew what it has read.

use std::io;

use futures_util::Stream;

/// Each SIGINT (Ctrl+C) and SIGTERM, which from now on do not end the process by themselves.
#[cfg(unix)]
pub fn stop_signals() -> io::Result<impl Stream<Item = ()> + Send + use<>> {
    use futures_util::stream::{StreamExt, select};
    let interrupt = signals(unix::SignalKind::interrupt())?.map(|()| "SIGINT");
    let terminate = signals(unix::SignalKind::terminate())?.map(|()| "SIGTERM");
    let named = select(interrupt, terminate);
    Ok(named.map(|signal| tracing::info!(signal, "stopping")))
}

/// Each SIGHUP, which from now on does not end the process.
#[cfg(unix)]
pub fn hang_ups() -> io::Result<impl Stream<Item = ()> + Send + use<>> {
    signals(unix::SignalKind::hangup())
}

/// There is no such signal here.
#[cfg(not(unix))]
pub fn hang_ups() -> io::Result<impl Stream<Item = ()> + Send + use<>> {
    Ok(futures_util::stream::pending())
}

/// Each Ctrl+C.
#[cfg(not(unix))]
pub fn stop_signals() -> io::Result<impl Stream<Item = ()> + Send + use<>> {
    Ok(futures_util::stream::unfold(
        (),
        async |()| match tokio::signal::ctrl_c().await {
            Ok(()) => Some(((), ())),
            Err(fault) => {
                tracing::error!(%fault, "Ctrl+C cannot be waited for");
                None
            }
        },
    ))
}

#[cfg(unix)]
use tokio::signal::unix;

#[cfg(unix)]
fn signals(kind: unix::SignalKind) -> io::Result<impl Stream<Item = ()> + Send + Unpin + use<>> {
    let signal = unix::signal(kind)?;
    Ok(Box::pin(futures_util::stream::unfold(
        signal,
        async |mut signal| {
            let () = signal.recv().await?;
            Some(((), signal))
        },
    )))
}
