//! One request and its answer: the router is asked, and the connection knows how far they have come.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Request, Response, StatusCode, Version};
use axum::{Error, Router};
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;

use super::flow::{Flow, Flows};
use super::form::Malformed;
use super::line::{Line, Order};
use super::options::ListenOptions;
use crate::http::Stopping;
use crate::http::pieces::Cut;
use crate::http::whole::Whole;

/// How much of an answer is handed to HTTP/2 at a time. What is handed over waits out of sight.
const PIECE: usize = 64 * 1024;

/// Answers the requests of one connection.
pub(super) struct Exchanges {
    router: TowerToHyperService<Router>,
    line: Arc<Line>,
    stopping: Stopping,
    flows: Flows,
    /// All comes by TLS.
    is_encrypted: bool,
}

/// In the extensions of a request that came by TLS.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct Encrypted;

impl Exchanges {
    pub(super) fn new(
        router: Router,
        line: Arc<Line>,
        options: &ListenOptions,
        flows: Flows,
    ) -> Self {
        Self {
            router: TowerToHyperService::new(router),
            line,
            stopping: options.stopping.clone(),
            flows,
            is_encrypted: options.tls.is_some(),
        }
    }
}

impl Service<Request<Incoming>> for Exchanges {
    type Response = Response<Answer>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let version = request.version();
        self.line.asked(version, request.body().is_end_stream());
        let under_way = UnderWay(Arc::clone(&self.line));
        let flow = (version == Version::HTTP_2).then(|| self.flows.begin());
        let line = Arc::clone(&self.line);
        let mut request = request.map(|body| Body::new(Whole::new(body, move || line.is_whole())));
        request.extensions_mut().insert(ConnectInfo(self.line.peer));
        if let Some(malformed) = Malformed::of(&request) {
            request.extensions_mut().insert(malformed);
        }
        if self.is_encrypted {
            request.extensions_mut().insert(Encrypted);
        }
        let answering = self.router.call(request);
        let stopping = self.stopping.clone();
        Box::pin(async move {
            let Ok(mut response) = answering.await;
            let line = &under_way.0;
            line.answering();
            let is_last = stopping.has_begun() || line.order() != Order::Serve;
            if is_last && takes_close(version, response.status()) {
                let close = HeaderValue::from_static("close");
                response.headers_mut().insert(CONNECTION, close);
            }
            Ok(response.map(|body| Answer {
                body: Cut::new(body),
                flow,
                _under_way: under_way,
            }))
        })
    }
}

/// In HTTP/2 there is no such header, and another protocol has its own ways.
fn takes_close(version: Version, status: StatusCode) -> bool {
    version < Version::HTTP_2 && status != StatusCode::SWITCHING_PROTOCOLS
}

/// A request that is at work until this is dropped.
struct UnderWay(Arc<Line>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.answered();
    }
}

/// The body of an answer. Its request is at work until it is dropped.
pub(super) struct Answer {
    body: Cut,
    /// How it is taken, where HTTP/2 has several at a time.
    flow: Option<Arc<Flow>>,
    _under_way: UnderWay,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let at_most = self.flow.as_ref().map_or(usize::MAX, |_| PIECE);
        let frame = self.body.poll_piece(cx, at_most);
        if let Some(flow) = &self.flow {
            flow.handed_over(matches!(frame, Poll::Ready(Some(_))));
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.left()
    }
}
