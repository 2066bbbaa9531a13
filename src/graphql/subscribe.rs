//! Answers one after the other: what a subscription tells, or the one answer of a query that came over
//! a transport of subscriptions.

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{Request, Response};
use futures_util::StreamExt;
use futures_util::future::ready;
use futures_util::stream::{BoxStream, once};

use super::changes::Change;
use super::error::{ClientError, ErrorCode};
use super::graph::graph_change;
use super::persisted::Asked;
use super::run::{Planned, Ran};
use super::service::{Answered, Service};
use crate::work::Work;

/// What answers are written as.
#[derive(Clone, Copy)]
pub(super) struct Form<T> {
    /// With what is to be told of it.
    write: fn(&Ran) -> (T, Answered),
    refuse: fn(Vec<ClientError>) -> T,
}

impl Form<Response> {
    /// As the transports of `async_graphql` take them.
    pub(super) const TREE: Self = Self {
        write: Ran::noted_response,
        refuse: |errors| {
            let errors = errors.into_iter().map(Into::into);
            Response::from_errors(errors.collect())
        },
    };
}

impl Form<Answered> {
    const JSON: Self = Self {
        write: |ran| {
            let answered = ran.json();
            (answered.clone(), answered)
        },
        refuse: |errors| Answered::refused(&errors),
    };
}

impl Service {
    /// Answers as JSON, until there is nothing more to tell: a query, or what is wrong with a request,
    /// has one answer.
    pub fn stream(&self, request: Request) -> BoxStream<'static, Answered> {
        self.stream_as(request, Form::JSON)
    }

    pub(super) fn stream_as<T: Send + 'static>(
        &self,
        request: Request,
        form: Form<T>,
    ) -> BoxStream<'static, T> {
        let service = self.clone();
        once(async move { service.begin(request, form).await })
            .flatten()
            .boxed()
    }

    /// Runs a query; a subscription is only planned by that, and then goes on.
    async fn begin<T: Send + 'static>(
        &self,
        request: Request,
        Form { write, refuse }: Form<T>,
    ) -> BoxStream<'static, T> {
        let (request, newcomer) = match self.resolve(Asked::from(request)).into_parts() {
            Ok(parts) => parts,
            Err(error) => return once(ready(refuse(vec![error]))).boxed(),
        };
        let subscription = Arc::new(Mutex::new(None));
        let planned = {
            let subscription = Arc::clone(&subscription);
            move |planned: &mut Planned| {
                if planned.is_subscription() {
                    let mut kept = subscription.lock().unwrap_or_else(PoisonError::into_inner);
                    *kept = Some(planned.clone());
                }
                Ok(())
            }
        };
        let answered = self
            .write_as(request, self.deadline(), planned, move |ran| {
                Ok(write(&ran))
            })
            .await;
        let kept = subscription
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(planned) = kept {
            let service = self.clone();
            let events = self.events(planned);
            return events.map(move |ran| service.noted(write(&ran))).boxed();
        }
        let answer = match answered.unwrap_or_else(|busy| Err(vec![busy.into()])) {
            Ok(written) => {
                if let Some(newcomer) = newcomer {
                    self.inner.documents.keep(newcomer);
                }
                self.noted(written)
            }
            Err(errors) => {
                self.note(&Answered::refused(&errors));
                refuse(errors)
            }
        };
        once(ready(answer)).boxed()
    }

    fn noted<T>(&self, (answer, noted): (T, Answered)) -> T {
        self.note(&noted);
        answer
    }

    /// What a subscription tells.
    fn events(&self, planned: Planned) -> BoxStream<'static, Ran> {
        let open = self.metrics().subscription();
        let service = self.clone();
        let changes = self.inner.subscribe();
        let planned = Arc::new(planned);
        let events = changes.map(move |Change { info, previous }| {
            // It is counted for as long as the stream is there.
            let _open = &open;
            let change = graph_change(&info, previous.as_deref());
            Ran::telling(
                Arc::clone(&planned),
                change,
                Work::until(service.deadline()),
            )
        });
        events.boxed()
    }
}

impl Planned {
    /// Whether it is answered time and again.
    pub fn is_subscription(&self) -> bool {
        self.prepared.operation.is_subscription()
    }

    /// An error where it is not answered at once.
    pub(super) fn expect_query(&self) -> Result<(), Vec<ClientError>> {
        if !self.is_subscription() {
            return Ok(());
        }
        let message = "A subscription has many answers. Send it with the header `Accept: text/event-stream`, or \
            over WebSocket by the protocol `graphql-transport-ws`.";
        Err(vec![ClientError::new(ErrorCode::BadUserInput, message)])
    }
}
