//! Where long work is done: on threads of its own, a few pieces at a time, and others in a line.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;
use tracing::Span;

use super::client::Client;
use super::due::{Due, Weight};
use super::piece::Work;
use super::turns::{Busy, Taken, Turn, Turns};

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
    turns: Turns,
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
    /// As many at work as there are processors, and one more, which is for another client than the one
    /// that has all the others.
    fn default() -> Self {
        let processors = available_parallelism().map_or(1, NonZero::get);
        Self::new(processors + 1, None)
    }
}

impl Workers {
    /// Threads are started when they are needed.
    pub fn new(options: WorkersOptions) -> Self {
        Self {
            client: Client::INSIDE,
            turns: Turns::new(options.workers, options.waiting),
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

    /// How many are at work, and how many wait.
    pub fn taken(&self) -> Taken {
        self.turns.taken()
    }

    /// What is due to the client by then.
    pub fn due(&self, deadline: Instant, weight: Weight) -> Due {
        Due {
            client: self.client,
            deadline,
            weight,
        }
    }

    /// A turn, for work that is done where it came in, since it is little and waits for others.
    pub async fn turn(&self, (deadline, weight): (Instant, Weight)) -> Result<Turn, Busy> {
        self.turns.turn((self.client, weight), deadline).await
    }

    /// Has work done that is to be done by a time, and waits for it. When nobody waits any more,
    /// which is when the returned future is dropped, the work is given up.
    ///
    /// A worker is busy until the work has ended, however long that takes. A panic goes on here.
    pub async fn run<T, F>(
        &self,
        (deadline, weight): (Instant, Weight),
        work: impl FnOnce(Arc<Work>) -> F + Send + 'static,
    ) -> Result<T, Busy>
    where
        T: Send + 'static,
        F: Future<Output = T>,
    {
        let worker = self.turn((deadline, weight)).await?;
        let piece = Work::until(self.due(deadline, weight));
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
}

/// One who waits for a piece of work.
struct Waiter(Arc<Work>);

impl Drop for Waiter {
    fn drop(&mut self) {
        self.0.give_up();
    }
}
