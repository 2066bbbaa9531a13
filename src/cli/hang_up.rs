//! SIGHUP, by which whoever keeps the data asks to have them read anew.

use std::io;

/// Calls back at each SIGHUP, which from now on does not end the process.
#[cfg(unix)]
pub(super) fn at_each(mut call: impl FnMut()) -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hang_ups = signal(SignalKind::hangup())?;
    Ok(async move {
        while hang_ups.recv().await.is_some() {
            call();
        }
    })
}

/// There is no such signal here.
#[cfg(not(unix))]
pub(super) fn at_each(_: impl FnMut()) -> io::Result<impl Future<Output = ()>> {
    Ok(std::future::pending())
}
