//! Turns at work are shared out fairly: nobody has them all, and nobody's line keeps others out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::http::{Caller, Role};
use silkgraph::work::{Busy, Client, Taken, Turn, Turns, Weight, WorkersOptions};
use tokio::task::{JoinHandle, yield_now};

use crate::support::{Blocking, Calls, House, Manner, come_to, posted};

const GREEDY: Client = Client::known_as(1);
const MODEST: Client = Client::known_as(2);
const THIRD: Client = Client::known_as(3);

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

/// Asks for a turn and does not wait.
async fn at_once(turns: &Turns, client: Client, weight: Weight) -> Option<Turn> {
    turns.turn((client, weight), Instant::now()).await.ok()
}

/// Waits for a turn in a task of its own.
fn waits(turns: &Turns, client: Client) -> JoinHandle<Result<Turn, Busy>> {
    let turns = turns.clone();
    tokio::spawn(async move { turns.turn((client, Weight::Light), soon()).await })
}

/// The same, in line when this returns.
async fn in_line(turns: &Turns, client: Client) -> JoinHandle<Result<Turn, Busy>> {
    let before = turns.taken().waiting;
    let waiting = waits(turns, client);
    while turns.taken().waiting == before {
        yield_now().await;
    }
    waiting
}

fn taken(at_work: usize, waiting: usize) -> Taken {
    Taken { at_work, waiting }
}

#[tokio::test]
async fn nobody_has_every_turn() {
    let turns = Turns::new(3, 10);
    let (first, second) = (
        at_once(&turns, GREEDY, Weight::Light).await.unwrap(),
        at_once(&turns, GREEDY, Weight::Light).await.unwrap(),
    );
    assert!(at_once(&turns, GREEDY, Weight::Light).await.is_none());
    let other = at_once(&turns, MODEST, Weight::Light).await.unwrap();
    assert!(at_once(&turns, THIRD, Weight::Light).await.is_none());
    assert_eq!(turns.taken(), taken(3, 0));
    drop((first, second, other));
    assert_eq!(turns.taken(), taken(0, 0));
}

#[tokio::test]
async fn heavy_work_leaves_a_turn_to_light_work() {
    let turns = Turns::new(4, 10);
    // Two of three are one client's at the most.
    let heavy = [
        at_once(&turns, GREEDY, Weight::Heavy).await.unwrap(),
        at_once(&turns, GREEDY, Weight::Heavy).await.unwrap(),
        at_once(&turns, MODEST, Weight::Heavy).await.unwrap(),
    ];
    assert!(at_once(&turns, THIRD, Weight::Heavy).await.is_none());
    let light = at_once(&turns, GREEDY, Weight::Light).await.unwrap();
    drop(heavy);
    assert_eq!(turns.taken(), taken(1, 0));
    drop(light);
    let only = Turns::new(1, 0);
    assert!(at_once(&only, GREEDY, Weight::Heavy).await.is_some());
}

#[tokio::test]
async fn who_has_least_is_next() {
    let turns = Turns::new(2, 10);
    let first = at_once(&turns, GREEDY, Weight::Light).await.unwrap();
    let second = at_once(&turns, THIRD, Weight::Light).await.unwrap();
    let greedy = [in_line(&turns, GREEDY).await, in_line(&turns, GREEDY).await];
    let modest = in_line(&turns, MODEST).await;
    drop(second);
    let turn = modest.await.unwrap().unwrap();
    assert_eq!(turns.taken(), taken(2, 2));
    drop((first, turn));
    // All that is left is theirs, one after the other.
    for waiting in greedy {
        drop(waiting.await.unwrap().unwrap());
    }
    assert_eq!(turns.taken(), taken(0, 0));
}

#[tokio::test]
async fn a_line_that_one_client_has_filled_makes_room() {
    let turns = Turns::new(1, 2);
    let turn = at_once(&turns, GREEDY, Weight::Light).await.unwrap();
    let waiting = in_line(&turns, GREEDY).await;
    let last = in_line(&turns, GREEDY).await;
    let refused = turns.turn((GREEDY, Weight::Light), soon()).await;
    assert_eq!(refused.unwrap_err(), Busy::Full);
    let modest = waits(&turns, MODEST);
    assert_eq!(last.await.unwrap().unwrap_err(), Busy::Full);
    // Each has one place now.
    let third = turns.turn((THIRD, Weight::Light), soon()).await;
    assert_eq!(third.unwrap_err(), Busy::Full);
    drop(turn);
    drop(modest.await.unwrap().unwrap());
    drop(waiting.await.unwrap().unwrap());
}

#[tokio::test]
async fn who_leaves_the_line_takes_nothing_along() {
    let turns = Turns::new(1, 5);
    let turn = at_once(&turns, GREEDY, Weight::Light).await.unwrap();
    let leaving = in_line(&turns, MODEST).await;
    leaving.abort();
    assert!(leaving.await.is_err());
    assert_eq!(turns.taken(), taken(1, 0));
    let late = turns.turn(
        (MODEST, Weight::Light),
        Instant::now() + Duration::from_millis(20),
    );
    assert_eq!(late.await.unwrap_err(), Busy::Late);
    drop(turn);
    assert_eq!(turns.taken(), taken(0, 0));
}

/// One client asks for more than there are workers; another is answered all the same.
#[tokio::test]
async fn one_client_does_not_keep_others_from_being_answered() {
    let calls = Arc::new(Calls::default());
    let store = Blocking {
        manner: Manner::Ticking,
        calls: Arc::clone(&calls),
    };
    let workers = WorkersOptions {
        workers: 3,
        waiting: 4,
    };
    let house = Arc::new(House::worked_by(workers, store, |limits| {
        limits.time_limit = Duration::from_secs(60);
    }));
    let ask = |name: &str| {
        let house = Arc::clone(&house);
        let mut request = posted(r#"{"query":"{ films { title } }"}"#);
        request
            .extensions_mut()
            .insert(Caller::named(name, Role::Read));
        tokio::spawn(async move { house.send(request).await })
    };
    let greedy: Vec<_> = (0..6).map(|_| ask("greedy")).collect();
    come_to(&calls.at_work, 2).await;
    let modest = ask("modest");
    come_to(&calls.at_work, 3).await;
    modest.abort();
    for asked in greedy {
        asked.abort();
    }
    come_to(&calls.at_work, 0).await;
}
