//! When a folder has changed and is quiet again: whoever writes it is not read halfway.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, timeout_at};

/// How long nothing must have been written.
const QUIET: Duration = Duration::from_millis(500);

/// A folder that is written without end is read all the same, so often.
const LONGEST: Duration = Duration::from_secs(30);

/// How often a folder that is not there is looked for.
const ABSENT: Duration = Duration::from_secs(2);

/// A folder that is watched, with all that is in it.
#[derive(Debug)]
pub struct Watched {
    folder: PathBuf,
    /// Watches for as long as it is there; none while the folder is away.
    watcher: Option<RecommendedWatcher>,
    written: Arc<Notify>,
}

/// A folder that cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error(
    "the data folder `{}` cannot be watched: {fault}. Leave out --watch, and have the data read anew \
     with SIGHUP or `POST /admin/reload`", folder.display()
)]
pub struct WatchFault {
    folder: PathBuf,
    fault: notify::Error,
}

impl Watched {
    /// Watches a folder from now on.
    pub fn new(folder: &Path) -> Result<Self, WatchFault> {
        let (watcher, written) = watch(folder).map_err(|fault| WatchFault {
            folder: folder.to_owned(),
            fault,
        })?;
        Ok(Self {
            folder: folder.to_owned(),
            watcher: Some(watcher),
            written,
        })
    }

    /// Waits until something has changed and nothing is written any more. Then the folder is watched
    /// anew, since another may stand in its place.
    pub(super) async fn changed(&mut self) {
        self.written.notified().await;
        self.quiet().await;
        self.again().await;
    }

    async fn quiet(&self) {
        let longest = Instant::now() + LONGEST;
        let quiet = || longest.min(Instant::now() + QUIET);
        while Instant::now() < longest && timeout_at(quiet(), self.written.notified()).await.is_ok()
        {
        }
    }

    async fn again(&mut self) {
        self.watcher = None;
        loop {
            match watch(&self.folder) {
                Ok((watcher, written)) => {
                    (self.watcher, self.written) = (Some(watcher), written);
                    return;
                }
                Err(fault) => {
                    tracing::warn!(%fault, folder = %self.folder.display(), "the data folder cannot be watched");
                    sleep(ABSENT).await;
                }
            }
        }
    }
}

/// Tells of whatever is written into a folder, and of another folder that takes its place.
fn watch(folder: &Path) -> notify::Result<(RecommendedWatcher, Arc<Notify>)> {
    let written = Arc::new(Notify::new());
    let tell = Arc::clone(&written);
    let own = folder.canonicalize()?;
    let is_ours = {
        let (folder, own) = (folder.to_owned(), own.clone());
        move |path: &PathBuf| path.starts_with(&own) || path.file_name() == folder.file_name()
    };
    let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
        let writes =
            event.is_ok_and(|event| writes(event.kind) && event.paths.iter().any(&is_ours));
        if writes {
            tell.notify_one();
        }
    })?;
    watcher.watch(&own, RecursiveMode::Recursive)?;
    // The folder itself may be moved away or be a link to another.
    if let Some(parent) = std::path::absolute(folder)?.parent() {
        watcher.watch(parent, RecursiveMode::NonRecursive)?;
    }
    Ok((watcher, written))
}

/// Whether something is written, and not only read, as it is by this program.
fn writes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}
