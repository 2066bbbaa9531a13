//! The service as an executor of `async_graphql`: the door for its transports.

use std::sync::Arc;

use async_graphql::{
    Data, ErrorExtensionValues, Executor, PathSegment as Segment, Pos, Request, Response,
    ServerError, Value, to_value,
};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;

use super::error::{ClientError, Location, PathSegment};
use super::service::Service;
use super::subscribe::Form;

impl Executor for Service {
    async fn execute(&self, request: Request) -> Response {
        let mut answers = self.stream_as(request, Form::TREE);
        answers.next().await.unwrap_or_default()
    }

    fn execute_stream(
        &self,
        request: Request,
        _session: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        self.stream_as(request, Form::TREE)
    }
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
