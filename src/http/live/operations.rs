//! What the operations of one WebSocket are answered by: the service, a bounded number at a time.

use std::any::TypeId;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_graphql::{Data, Executor, Request, Response};
use futures_util::StreamExt;
use futures_util::future::ready;
use futures_util::stream::{BoxStream, once};
use tokio::sync::Semaphore;

use super::session::Session;
use crate::graphql::{ClientError, ErrorCode, Service};

/// The operations of one WebSocket. Clones are of the same.
#[derive(Clone)]
pub(super) struct Operations {
    service: Service,
    /// Room for one more each.
    room: Arc<Semaphore>,
    at_most: usize,
    ids: Ids,
    session: Arc<Session>,
}

/// What a client calls an operation, among the data of its request.
#[derive(Debug)]
pub(super) struct OperationId(pub(super) String);

/// The ids of operations that go on. Clones are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Ids(Arc<Mutex<HashSet<String>>>);

impl Ids {
    pub(super) fn has(&self, id: &str) -> bool {
        self.lock().contains(id)
    }

    /// Keeps the id of a request for as long as the answer is there.
    fn keep(&self, request: &Request) -> Option<Kept> {
        let id = request.data.get(&TypeId::of::<OperationId>())?;
        let OperationId(id) = id.downcast_ref()?;
        self.lock().insert(id.clone());
        Some(Kept {
            id: id.clone(),
            ids: self.clone(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The id of an operation that goes on until this is dropped.
struct Kept {
    id: String,
    ids: Ids,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.ids.lock().remove(&self.id);
    }
}

impl Operations {
    /// At most so many at a time.
    pub(super) fn new(
        service: Service,
        at_most: usize,
        (ids, session): (Ids, Arc<Session>),
    ) -> Self {
        Self {
            service,
            room: Arc::new(Semaphore::new(at_most.min(Semaphore::MAX_PERMITS))),
            at_most,
            ids,
            session,
        }
    }

    /// What answers on behalf of whoever is at the other end.
    fn service(&self) -> Service {
        let service = self.service.clone();
        service.on_behalf_of(self.session.caller().client)
    }

    fn too_many(&self) -> Response {
        let message = format!(
            "There are {} operations on this connection already, as many as may be. End one, or open another \
             connection.",
            self.at_most
        );
        let error = ClientError::new(ErrorCode::Overloaded, message).with("bound", self.at_most);
        Response::from_errors(vec![error.into()])
    }
}

impl Executor for Operations {
    async fn execute(&self, request: Request) -> Response {
        self.service().execute(request).await
    }

    fn execute_stream(
        &self,
        request: Request,
        data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else {
            return once(ready(self.too_many())).boxed();
        };
        let kept = self.ids.keep(&request);
        let session = Arc::clone(&self.session);
        let answers = self.service().execute_stream(request, data);
        let answers = answers.inspect(move |_| {
            // It has its place and its id for as long as the stream is there.
            let _held = (&place, &kept);
            session.tell();
        });
        answers.boxed()
    }
}
