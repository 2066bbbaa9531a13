//! The service as an executor of `async_graphql`: the door for its transports.

use std::sync::Arc;

use async_graphql::{
    Data, ErrorExtensionValues, Executor, PathSegment as Segment, Pos, Request, Response,
    ServerError, Value, to_value,
};
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, once};

use super::error::{ClientError, Location, PathSegment};
use super::persisted::Asked;
use super::service::{Answered, Service};

impl Executor for Service {
    async fn execute(&self, request: Request) -> Response {
        let (request, newcomer) = match self.resolve(Asked::text(request)).into_parts() {
            Ok(parts) => parts,
            Err(error) => return refused(vec![error]),
        };
        let written = self.write_as(
            request,
            self.deadline(),
            |_| Ok(()),
            |ran| Ok(ran.noted_response()),
        );
        let written = written.await;
        match written.unwrap_or_else(|busy| Err(vec![busy.into()])) {
            Ok((response, noted)) => {
                self.note(&noted);
                if let Some(newcomer) = newcomer {
                    self.inner.documents.keep(newcomer);
                }
                response
            }
            Err(errors) => {
                self.note(&Answered::refused(&errors));
                refused(errors)
            }
        }
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

/// The answer to a request that was not run.
fn refused(errors: Vec<ClientError>) -> Response {
    Response::from_errors(errors.into_iter().map(Into::into).collect())
}

impl From<ClientError> for ServerError {
    fn from(error: ClientError) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        for (key, value) in error.extensions {
            extensions.set(key, to_value(value).unwrap_or(Value::Null));
        }
        Self {
            locations: error.locations.into_iter().map(Into::into).collect(),
            path: error.path.into_iter().map(Into::into).collect(),
            extensions: Some(extensions),
            ..Self::new(error.message, None)
        }
    }
}

impl From<Location> for Pos {
    fn from(Location { line, column }: Location) -> Self {
        Self { line, column }
    }
}

impl From<PathSegment> for Segment {
    fn from(segment: PathSegment) -> Self {
        match segment {
            PathSegment::Key(key) => Self::Field(key),
            PathSegment::Index(index) => Self::Index(index),
        }
    }
}
