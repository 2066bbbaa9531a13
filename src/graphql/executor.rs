//! The service behind async-graphql's transports.

use std::sync::Arc;

use async_graphql::{Data, Executor, Request, Response, ServerError, Value};
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, once};
use serde::Deserialize;

use super::service::{Answered, Service};

impl Executor for Service {
    async fn execute(&self, request: Request) -> Response {
        response(&self.answer(request).await)
    }

    /// A query over a transport of subscriptions: one answer, and the end.
    fn execute_stream(
        &self,
        request: Request,
        _session: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let service = self.clone();
        once(async move { service.execute(request).await }).boxed()
    }
}

/// The bytes of an answer as async-graphql's value.
fn response(answered: &Answered) -> Response {
    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        data: Value,
        #[serde(default)]
        errors: Vec<ServerError>,
    }
    match serde_json::from_slice::<Body>(&answered.body) {
        Ok(Body { data, errors }) => {
            let mut response = Response::new(data);
            response.errors = errors;
            response
        }
        Err(error) => Response::from_errors(vec![ServerError::new(error.to_string(), None)]),
    }
}
