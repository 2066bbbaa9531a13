//! Where long work is done: on threads of its own, a few pieces at a time, and others in a line.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;
use tracing::Span;

use super::client::Client;
use super::piece::Work;

/// How many pieces of work are done at a time, and how many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkersOptions {
    /// Pieces at work; more than there are processors help where the work waits for others.
    pub workers: usize,
    /// Pieces that wait for a worker; one more is refused.
    pub waiting: usize,
}

/// Who does long work, on behalf of one client. Clones share everything but the client.
#[derive(Debug, Clone)]
pub struct Workers {
    client: Client,
    at_work: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

/// Why a piece of work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Busy {
    /// As many as may wait for a worker do already.
    #[error("the line of those who wait is full")]
    Full,
    /// No worker was free in time, or the one that was free did not come back in time.
    #[error("the work was not done in time")]
    Late,
}

/// How much longer a piece of work is waited for that does not look at the time.
const GRACE: Duration = Duration::from_secs(2);

impl WorkersOptions {
    /// So many at work; `waiting` is 16 for each of them where it is left open.
    pub fn new(workers: usize, waiting: Option<usize>) -> Self {
        Self {
            workers,
            waiting: waiting.unwrap_or(workers.saturating_mul(WAITING_EACH)),
        }
    }
}

/// How many wait for each worker.
const WAITING_EACH: usize = 16;

impl Default for WorkersOptions {
    /// As many at work as there are processors.
    fn default() -> Self {
        Self::new(available_parallelism().map_or(1, NonZero::get), None)
    }
}

impl Workers {
    /// Threads are started when they are needed.
    pub fn new(options: WorkersOptions) -> Self {
        Self {
            client: Client::INSIDE,
            at_work: Arc::new(Semaphore::new(
                options.workers.clamp(1, Semaphore::MAX_PERMITS),
            )),
            waiting: Arc::new(Semaphore::new(options.waiting.min(Semaphore::MAX_PERMITS))),
        }
    }

    /// The same workers, on behalf of a client.
    #[must_use]
    pub fn on_behalf_of(&self, client: Client) -> Self {
        Self {
            client,
            ..self.clone()
        }
    }

    /// Has work done that is to be done by a time, and waits for it. When nobody waits any more,
    /// which is when the returned future is dropped, the work is given up.
    ///
    /// A worker is busy until the work has ended, however long that takes. A panic goes on here.
    pub async fn run<T, F>(
        &self,
        deadline: Instant,
        work: impl FnOnce(Arc<Work>) -> F + Send + 'static,
    ) -> Result<T, Busy>
    where
        T: Send + 'static,
        F: Future<Output = T>,
    {
        let worker = self.worker(deadline).await?;
        let piece = Work::for_client(self.client, deadline);
        let _waiter = Waiter(Arc::clone(&piece));
        let (runtime, span) = (Handle::current(), Span::current());
        let done = spawn_blocking(move || {
            let _worker = worker;
            let _entered = span.enter();
            let giving_up = Arc::clone(&piece);
            runtime.block_on(async {
                tokio::select! {
                    biased;
                    () = giving_up.until_given_up() => None,
                    done = work(piece) => Some(done),
                }
            })
        });
        match timeout_at((deadline + GRACE).into(), done).await {
            Ok(Ok(Some(done))) => Ok(done),
            Ok(Err(fault)) if fault.is_panic() => resume_unwind(fault.into_panic()),
            // The runtime is about to end, or the work does not look at the time.
            Ok(Ok(None) | Err(_)) | Err(_) => Err(Busy::Late),
        }
    }

    /// Waits for a worker, if the line is not too long.
    async fn worker(&self, deadline: Instant) -> Result<OwnedSemaphorePermit, Busy> {
        if let Ok(worker) = Arc::clone(&self.at_work).try_acquire_owned() {
            return Ok(worker);
        }
        let _place = self.waiting.try_acquire().map_err(|_| Busy::Full)?;
        let worker = Arc::clone(&self.at_work).acquire_owned();
        let worker = timeout_at(deadline.into(), worker).await;
        worker.ok().and_then(Result::ok).ok_or(Busy::Late)
    }
}

/// One who waits for a piece of work.
struct Waiter(Arc<Work>);

impl Drop for Waiter {
    fn drop(&mut self) {
        self.0.give_up();
    }
}
