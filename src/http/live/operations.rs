//! What the operations of one WebSocket are answered by: the service, a bounded number at a time.

use std::sync::Arc;

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
    session: Arc<Session>,
}

impl Operations {
    /// At most so many at a time.
    pub(super) fn new(service: Service, at_most: usize, session: Session) -> Self {
        Self {
            service,
            room: Arc::new(Semaphore::new(at_most.min(Semaphore::MAX_PERMITS))),
            at_most,
            session: Arc::new(session),
        }
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
        self.service.execute(request).await
    }

    fn execute_stream(
        &self,
        request: Request,
        data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else {
            return once(ready(self.too_many())).boxed();
        };
        let session = Arc::clone(&self.session);
        let answers = self.service.execute_stream(request, data);
        let answers = answers.inspect(move |_| {
            // It has its place for as long as the stream is there.
            let _place = &place;
            session.tell();
        });
        answers.boxed()
    }
}
