//! Requests as work: those that came in together are one piece of it, which has one time, one
//! bound of rows and bytes, and one worker.
//!
//! Small requests are tried for a moment where they came in, since most of them need no more: of a store
//! in this process all, of a database those that are estimated to come to little. What outlasts the moment
//! is begun again by a worker, whose turn depends on what it is estimated to cost.

use std::sync::Arc;
use std::time::Instant;

use async_graphql::{Request, Value};
use futures_util::{StreamExt, stream};
use tracing::Instrument;

use super::cost::{self, COST};
use super::data::Data;
use super::error::ClientError;
use super::kept::Kept;
use super::run::{Planned, Ran, Room};
use super::service::{Answered, Inner, Service};
use crate::engine::{Budget, Sizes};
use crate::store::GraphStore;
use crate::telemetry::Guard;
use crate::work::{Busy, Turn, Weight, Work};

/// What came of a request; an error is of the whole request: nothing was run.
type Outcome = Result<Ran, Vec<ClientError>>;

/// Requests that are understood, in their order, or what is wrong with them.
type Plans = Vec<Result<Arc<Planned>, Vec<ClientError>>>;

/// How many requests of a batch are with the store at the same time.
const BATCH_WIDTH: usize = 4;

/// Bytes of text, and values of variables, that are read and planned in a moment.
const SMALL_TEXT: usize = 4096;
const FEW_VALUES: usize = 100;

/// Rows of a database that are read and written in a moment: how many are estimated, and how many it is
/// asked for at the most.
const FEW_ROWS: u64 = 300;
const MOST_ROWS: usize = 1000;

impl Service {
    /// Answers one request as JSON. It always answers: what goes wrong is in the answer.
    pub async fn answer(&self, request: Request) -> Answered {
        self.answer_by(request, self.deadline()).await
    }

    /// The same, by a time that was set when the request came in.
    pub async fn answer_by(&self, request: Request, deadline: Instant) -> Answered {
        match self.answer_batch(vec![request], deadline).await {
            Ok(mut answers) => answers.swap_remove(0),
            Err(busy) => Answered::refused(&[busy.into()]),
        }
    }

    /// Answers requests that came in together, in their order. An error is of all of them: they
    /// were not begun, or not done in time.
    pub async fn answer_batch(
        &self,
        requests: Vec<Request>,
        deadline: Instant,
    ) -> Result<Vec<Answered>, Busy> {
        let wanted = match self.kept(&requests) {
            Kept::Answer(answered) => return Ok(vec![answered]),
            Kept::Wanted(asked) => Some(asked),
            Kept::Nothing => None,
        };
        // Apart: what is kept needs no room for it.
        let performing = self.perform(requests, deadline, |_| Ok(()), to_json);
        let answers = Box::pin(performing).await?;
        if let (Some(asked), [answered]) = (wanted, &*answers) {
            self.inner.kept.keep(asked, answered);
        }
        Ok(answers)
    }

    /// Runs a request whose answer is wanted as something else.
    pub async fn run(&self, request: Request, deadline: Instant) -> Outcome {
        let ran = self.write_as(request, deadline, |_| Ok(()), Ok);
        ran.await.unwrap_or_else(|busy| Err(vec![busy.into()]))
    }

    /// Answers a request as something else than JSON. What cannot be written so is refused by
    /// `prepare`, before the store is asked, which may also have more asked; what has been run is
    /// written by `write`.
    pub async fn write_as<T: Send + 'static>(
        &self,
        request: Request,
        deadline: Instant,
        prepare: impl Fn(&mut Planned) -> Result<(), ClientError> + Send + 'static,
        write: impl Fn(Ran) -> Result<T, Vec<ClientError>> + Clone + Send + Sync + 'static,
    ) -> Result<Result<T, Vec<ClientError>>, Busy> {
        self.perform(vec![request], deadline, prepare, only(write))
            .await
    }

    /// The same for what takes longer than a moment even where there is little of it, such as a layout:
    /// a worker does it, and it is not begun before.
    pub async fn write_apart<T: Send + 'static>(
        &self,
        request: Request,
        deadline: Instant,
        prepare: impl Fn(&mut Planned) -> Result<(), ClientError> + Send + 'static,
        write: impl Fn(Ran) -> Result<T, Vec<ClientError>> + Clone + Send + Sync + 'static,
    ) -> Result<Result<T, Vec<ClientError>>, Busy> {
        let (store, requests) = (self.data().store, vec![request]);
        let is_small = are_small(&requests);
        let plans = self.plans((&store, requests, is_small), deadline, prepare);
        let plans = plans.await?;
        self.apart(plans, (deadline, Weight::Heavy), only(write))
            .await
    }

    /// Has requests prepared, run and written, here or by a worker.
    pub(super) async fn perform<T: Send + 'static>(
        &self,
        requests: Vec<Request>,
        deadline: Instant,
        prepare: impl Fn(&mut Planned) -> Result<(), ClientError> + Send + 'static,
        write: impl Fn(Vec<Outcome>, Room) -> T + Clone + Send + Sync + 'static,
    ) -> Result<T, Busy> {
        let data = self.data();
        let is_small = are_small(&requests);
        let plans = self.plans((&data.store, requests, is_small), deadline, prepare);
        let plans = plans.await?;
        if is_small && data.store.is_in_process() {
            let work = Work::for_a_moment(deadline);
            let moment = (&data, Arc::clone(&work), usize::MAX);
            let answer = self.inner.perform(&plans, moment, &write).await;
            if !work.outlasted() {
                return Ok(answer);
            }
        }
        let weights = plans.iter().flatten().map(|plan| cost::weight(plan.cost()));
        let due = (deadline, weights.max().unwrap_or_default());
        let is_elsewhere = !data.store.is_in_process();
        if is_small && is_elsewhere && come_to_little(&plans) {
            let _turn = self.turn(due).await?;
            let work = Work::for_a_moment(self.workers.due(deadline, due.1));
            let moment = (&data, Arc::clone(&work), MOST_ROWS);
            let answer = self.inner.perform(&plans, moment, &write).await;
            if !work.outlasted() {
                return Ok(answer);
            }
        }
        self.apart(plans, due, write).await
    }

    /// A turn of a worker, for what waits where it came in.
    async fn turn(&self, due: (Instant, Weight)) -> Result<Turn, Busy> {
        let came = Instant::now();
        let turn = self.workers.turn(due).await;
        let turn = turn.inspect_err(|_| self.metrics().refused(Guard::Busy))?;
        self.metrics().waited(came.elapsed());
        Ok(turn)
    }

    /// Understands requests: small ones here, and others by a worker.
    async fn plans(
        &self,
        (store, requests, is_small): (&Arc<dyn GraphStore>, Vec<Request>, bool),
        deadline: Instant,
        prepare: impl Fn(&mut Planned) -> Result<(), ClientError> + Send + 'static,
    ) -> Result<Plans, Busy> {
        let inner = Arc::clone(&self.inner);
        let sizes = inner.overview.sizes(store).await;
        let plan = move || inner.plans(&requests, &sizes, &prepare);
        if is_small {
            return Ok(plan());
        }
        let planning = |_| async move { plan() };
        self.workers.run((deadline, Weight::Light), planning).await
    }

    /// Has requests run and written by a worker.
    async fn apart<T: Send + 'static>(
        &self,
        plans: Plans,
        due: (Instant, Weight),
        write: impl Fn(Vec<Outcome>, Room) -> T + Send + Sync + 'static,
    ) -> Result<T, Busy> {
        let service = self.clone();
        let came = Instant::now();
        let work = move |work| async move {
            // What has waited for a worker answers from what is there then, unless it is pinned.
            let data = service.data();
            service.inner.metrics.waited(came.elapsed());
            let asked = (&data, work, usize::MAX);
            service.inner.perform(&plans, asked, &write).await
        };
        let done = self.workers.run(due, work).await;
        done.inspect_err(|_| self.metrics().refused(Guard::Busy))
    }
}

impl Inner {
    fn plans(
        self: &Arc<Self>,
        requests: &[Request],
        sizes: &Sizes,
        prepare: &impl Fn(&mut Planned) -> Result<(), ClientError>,
    ) -> Plans {
        let plans = requests.iter().map(|request| {
            let mut planned = Planned::new(Arc::clone(self), request)?;
            let prepared = prepare(&mut planned);
            let is_told = asks_for_cost(request);
            let admitted = prepared.and_then(|()| planned.estimate(sizes, is_told));
            admitted.map_err(|error| vec![error])?;
            planned.expect_query()?;
            Ok(Arc::new(planned))
        });
        plans.collect()
    }

    async fn perform<T>(
        &self,
        plans: &[Result<Arc<Planned>, Vec<ClientError>>],
        // What came in together is answered from the same data, and with no more than so many rows.
        (data, work, most_rows): (&Data, Arc<Work>, usize),
        write: &impl Fn(Vec<Outcome>, Room) -> T,
    ) -> T {
        let budget = Budget::new(work, self.limits.max_rows).tried_with(most_rows);
        let budget = Arc::new(budget);
        let mut runs: Vec<_> = plans
            .iter()
            .map(|plan| run(plan, (data, &budget)))
            .collect();
        let outcomes = match runs.len() {
            // The common case needs no stream.
            1 => vec![runs.swap_remove(0).await],
            _ => stream::iter(runs).buffered(BATCH_WIDTH).collect().await,
        };
        write(outcomes, Room::of(&self.limits))
    }
}

/// Runs a plan, unless it is too late.
async fn run(
    plan: &Result<Arc<Planned>, Vec<ClientError>>,
    (data, budget): (&Data, &Arc<Budget>),
) -> Outcome {
    let late = |_| vec![ClientError::from(Busy::Late)];
    budget.work().go_on().map_err(late)?;
    let planned = Arc::clone(plan.as_ref().map_err(Vec::clone)?);
    let span = planned.span().clone();
    let running = planned.run(data, Arc::clone(budget));
    Ok(running.instrument(span).await)
}

/// Writes what came of the only request.
fn only<T>(
    write: impl Fn(Ran) -> Result<T, Vec<ClientError>> + Clone,
) -> impl Fn(Vec<Outcome>, Room) -> Result<T, Vec<ClientError>> + Clone {
    move |mut outcomes, _| outcomes.swap_remove(0).and_then(&write)
}

fn to_json(outcomes: Vec<Outcome>, mut room: Room) -> Vec<Answered> {
    let answers = outcomes.into_iter().map(|outcome| match outcome {
        Ok(ran) => ran.write(&mut room),
        Err(errors) => Answered::refused(&errors),
    });
    answers.collect()
}

/// Whether a request asks to be told what it costs.
pub(super) fn asks_for_cost(request: &Request) -> bool {
    request.extensions.get(COST) == Some(&Value::Boolean(true))
}

/// Whether plans are estimated to come to a few rows, or figures, and need nothing that is computed here.
fn come_to_little(plans: &Plans) -> bool {
    let plans = || plans.iter().flatten();
    let rows = plans().map(|planned| cost::rows(planned.cost()));
    plans().all(|planned| planned.is_plain()) && rows.fold(0, u64::saturating_add) <= FEW_ROWS
}

/// Whether requests can be read and planned in a moment.
fn are_small(requests: &[Request]) -> bool {
    let text: usize = requests.iter().map(|request| request.query.len()).sum();
    let mut room = FEW_VALUES;
    let mut variables = requests
        .iter()
        .flat_map(|request| request.variables.values());
    text <= SMALL_TEXT && variables.all(|value| fits(value, &mut room))
}

/// Whether there is room for a value and what is inside of it.
fn fits(value: &Value, room: &mut usize) -> bool {
    let Some(left) = room.checked_sub(1) else {
        return false;
    };
    *room = left;
    match value {
        Value::List(values) => values.iter().all(|value| fits(value, room)),
        Value::Object(fields) => fields.values().all(|value| fits(value, room)),
        Value::String(text) => text.len() <= SMALL_TEXT,
        _ => true,
    }
}
