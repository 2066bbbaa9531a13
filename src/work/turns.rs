//! Turns at something of which only so many can be had at a time, shared out fairly among clients.
//!
//! Nobody gets all of them: the last one is left for another client, and heavy work leaves one to light
//! work, so that what is soon done does not wait for what is not. Of those who wait the one is next
//! whose client has the fewest turns, and of these the one whose client has had none for longest. Where
//! the line is full, whoever came last of the client that has the most in it makes room for a client
//! that has fewer.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::oneshot;
use tokio::time::timeout_at;

use super::client::Client;
use super::due::Weight;

/// Who hands out turns. Clones hand out the same.
#[derive(Clone)]
pub struct Turns(Arc<Shared>);

/// A turn, which is over when it is dropped.
#[derive(Debug)]
pub struct Turn {
    turns: Turns,
    client: Client,
    weight: Weight,
}

/// Why a piece of work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Busy {
    /// As many as may wait do already.
    #[error("the line of those who wait is full")]
    Full,
    /// No turn came in time, or whoever had it did not come back in time.
    #[error("the work was not done in time")]
    Late,
}

/// How many have a turn, and how many wait for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Those who have one.
    pub at_work: usize,
    /// Those who wait.
    pub waiting: usize,
}

struct Shared {
    /// Turns at a time, by weight and for one client.
    at_most: AtMost,
    /// How many may wait.
    line: usize,
    state: Mutex<State>,
}

#[derive(Debug, Clone, Copy)]
struct AtMost {
    all: usize,
    heavy: usize,
    of_client: usize,
    heavy_of_client: usize,
}

#[derive(Default)]
struct State {
    taken: Taken,
    heavy: usize,
    /// Those who have turns or wait for one.
    clients: HashMap<Client, Share>,
    /// Counts turns, to tell which client had its last one first.
    served: u64,
    /// Counts those who came to wait, to tell them apart.
    came: u64,
}

/// What one client has of it.
#[derive(Default)]
struct Share {
    turns: usize,
    heavy: usize,
    last_served: u64,
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    number: u64,
    weight: Weight,
    called: oneshot::Sender<Turn>,
}

impl AtMost {
    fn new(turns: usize) -> Self {
        let all = turns.max(1);
        let but_one = (all - 1).max(1);
        Self {
            all,
            heavy: but_one,
            of_client: but_one,
            heavy_of_client: but_one.div_ceil(2),
        }
    }
}

impl Turns {
    /// So many turns at a time, and a line of those who wait.
    pub fn new(turns: usize, line: usize) -> Self {
        Self(Arc::new(Shared {
            at_most: AtMost::new(turns),
            line,
            state: Mutex::default(),
        }))
    }

    /// Waits for a turn, until the deadline at the latest. Who stops waiting leaves the line.
    pub async fn turn(
        &self,
        (client, weight): (Client, Weight),
        deadline: Instant,
    ) -> Result<Turn, Busy> {
        let (place, mut called) = match self.ask(client, weight)? {
            Asked::Turn(turn) => return Ok(turn),
            Asked::Wait(place, called) => (place, called),
        };
        let turn = timeout_at(deadline.into(), &mut called).await;
        drop(place);
        match turn {
            Ok(Ok(turn)) => Ok(turn),
            // Somebody of a client that has less came.
            Ok(Err(_)) => Err(Busy::Full),
            // It may have come just now.
            Err(_) => called.try_recv().map_err(|_| Busy::Late),
        }
    }

    /// How many have turns and wait at the moment.
    pub fn taken(&self) -> Taken {
        self.state().taken
    }

    fn ask(&self, client: Client, weight: Weight) -> Result<Asked, Busy> {
        let mut state = self.state();
        if state.may_begin(self.0.at_most, client, weight) {
            state.begin(client, weight);
            return Ok(Asked::Turn(self.made(client, weight)));
        }
        if state.taken.waiting >= self.0.line {
            state.make_room(client)?;
        }
        let (called, calling) = oneshot::channel();
        state.came += 1;
        state.taken.waiting += 1;
        let number = state.came;
        let share = state.clients.entry(client).or_default();
        share.waiting.push_back(Waiting {
            number,
            weight,
            called,
        });
        let place = Place {
            turns: self.clone(),
            client,
            number,
        };
        Ok(Asked::Wait(place, calling))
    }

    /// Calls those who can begin now.
    fn call(&self) {
        loop {
            let mut state = self.state();
            let Some((client, next)) = state.next(self.0.at_most) else {
                return;
            };
            state.begin(client, next.weight);
            drop(state);
            // Who has left meanwhile gives it back, and the next one is called.
            drop(next.called.send(self.made(client, next.weight)));
        }
    }

    fn made(&self, client: Client, weight: Weight) -> Turn {
        Turn {
            turns: self.clone(),
            client,
            weight,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held.
        let state = self.0.state.lock();
        state.unwrap_or_else(PoisonError::into_inner)
    }
}

enum Asked {
    Turn(Turn),
    Wait(Place, oneshot::Receiver<Turn>),
}

impl State {
    fn may_begin(&self, at_most: AtMost, client: Client, weight: Weight) -> bool {
        let share = self.clients.get(&client);
        let (turns, heavy) = share.map_or((0, 0), |share| (share.turns, share.heavy));
        let light = self.taken.at_work < at_most.all && turns < at_most.of_client;
        let is_heavy = weight == Weight::Heavy;
        light && (!is_heavy || self.heavy < at_most.heavy && heavy < at_most.heavy_of_client)
    }

    fn begin(&mut self, client: Client, weight: Weight) {
        self.served += 1;
        let share = self.clients.entry(client).or_default();
        share.last_served = self.served;
        share.turns += 1;
        self.taken.at_work += 1;
        if weight == Weight::Heavy {
            share.heavy += 1;
            self.heavy += 1;
        }
    }

    fn end(&mut self, client: Client, weight: Weight) {
        self.taken.at_work -= 1;
        if weight == Weight::Heavy {
            self.heavy -= 1;
        }
        if let Some(share) = self.clients.get_mut(&client) {
            share.turns -= 1;
            share.heavy -= usize::from(weight == Weight::Heavy);
            self.forget(client);
        }
    }

    /// Takes the next one who can begin out of the line.
    fn next(&mut self, at_most: AtMost) -> Option<(Client, Waiting)> {
        let can_begin = |client: Client, share: &Share| {
            let mut line = share.waiting.iter();
            line.position(|waiting| self.may_begin(at_most, client, waiting.weight))
        };
        let clients = self.clients.iter();
        let ready = clients.filter_map(|(client, share)| {
            let place = can_begin(*client, share)?;
            Some(((share.turns, share.last_served, *client), place))
        });
        let ((_, _, client), place) = ready.min()?;
        let next = self.clients.get_mut(&client)?.waiting.remove(place)?;
        self.taken.waiting -= 1;
        Some((client, next))
    }

    /// Sends the last one of the client away that has the most in line, if that has more than this one
    /// will have.
    fn make_room(&mut self, newcomer: Client) -> Result<(), Busy> {
        let waiting = |share: &Share| share.waiting.len();
        let own = self.clients.get(&newcomer).map_or(0, waiting);
        let most = self.clients.iter_mut();
        let most = most.max_by_key(|(client, share)| (waiting(share), **client));
        match most {
            Some((_, share)) if waiting(share) > own + 1 => {
                share.waiting.pop_back();
                self.taken.waiting -= 1;
                Ok(())
            }
            _ => Err(Busy::Full),
        }
    }

    /// Takes one who waits no longer out of the line.
    fn leave(&mut self, client: Client, number: u64) {
        let Some(share) = self.clients.get_mut(&client) else {
            return;
        };
        let place = share.waiting.iter().position(|one| one.number == number);
        if place
            .and_then(|place| share.waiting.remove(place))
            .is_some()
        {
            self.taken.waiting -= 1;
        }
        self.forget(client);
    }

    fn forget(&mut self, client: Client) {
        let is_gone = |share: &Share| share.turns == 0 && share.waiting.is_empty();
        if self.clients.get(&client).is_some_and(is_gone) {
            self.clients.remove(&client);
        }
    }
}

/// A place in line, which is left when it is dropped.
struct Place {
    turns: Turns,
    client: Client,
    number: u64,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.turns.state().leave(self.client, self.number);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns.state().end(self.client, self.weight);
        self.turns.call();
    }
}

impl fmt::Debug for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Turns").field(&self.taken()).finish()
    }
}
