//! The official Rust client against the server: over HTTP in process, and over standard input and output.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use futures_util::stream::BoxStream;
use http_body_util::BodyExt;
use rmcp::model::{
    CallToolRequestParams, ClientJsonRpcMessage, ProtocolVersion, ReadResourceRequestParams,
};
use rmcp::service::{ClientLifecycleMode, RoleClient, RunningService, serve_client_with_lifecycle};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::{
    SseError, StreamableHttpClient, StreamableHttpClientTransportConfig, StreamableHttpError,
    StreamableHttpPostResponse,
};
use serde_json::json;
use sse_stream::Sse;
use tower::ServiceExt;

use super::to_mcp;
use crate::support::command::command;
use crate::support::{FILMS, FILMS_SEED, House, write_seed};

/// Sends messages to a service in this process.
#[derive(Clone)]
struct InProcess(Router);

type Headers = HashMap<HeaderName, HeaderValue>;
type Fault = StreamableHttpError<Infallible>;

impl StreamableHttpClient for InProcess {
    type Error = Infallible;

    async fn post_message(
        &self,
        _uri: Arc<str>,
        message: ClientJsonRpcMessage,
        _session: Option<Arc<str>>,
        _authorization: Option<String>,
        headers: Headers,
    ) -> Result<StreamableHttpPostResponse, Fault> {
        let body = serde_json::to_vec(&message).unwrap();
        let mut request = to_mcp().body(Body::from(body)).unwrap();
        request.headers_mut().extend(headers);
        let response = self.0.clone().oneshot(request).await.unwrap();
        if response.status() == StatusCode::ACCEPTED {
            return Ok(StreamableHttpPostResponse::Accepted);
        }
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let message = serde_json::from_slice(&body).unwrap();
        Ok(StreamableHttpPostResponse::Json(message, None))
    }

    async fn delete_session(
        &self,
        _uri: Arc<str>,
        _session: Arc<str>,
        _authorization: Option<String>,
        _headers: Headers,
    ) -> Result<(), Fault> {
        Ok(())
    }

    async fn get_stream(
        &self,
        _uri: Arc<str>,
        _session: Option<Arc<str>>,
        _last_event: Option<String>,
        _authorization: Option<String>,
        _headers: Headers,
    ) -> Result<BoxStream<'static, Result<Sse, SseError>>, Fault> {
        Err(StreamableHttpError::ServerDoesNotSupportSse)
    }
}

/// The ways to begin: as revisions before the current one do, and as that does.
fn beginnings() -> [ClientLifecycleMode; 2] {
    let preferred_versions = vec![ProtocolVersion::V_2026_07_28];
    [
        ClientLifecycleMode::Initialize,
        ClientLifecycleMode::Discover { preferred_versions },
    ]
}

async fn ask(client: RunningService<RoleClient, ()>) {
    let tools = client.list_all_tools().await.unwrap();
    assert!(tools.iter().any(|tool| tool.name == "get"));
    let arguments = json!({ "ids": ["film:a"] });
    let call = CallToolRequestParams::new("get");
    let call = call.with_arguments(arguments.as_object().unwrap().clone());
    let answer = client.call_tool(call).await.unwrap();
    let entities = answer.structured_content.unwrap();
    assert_eq!(entities["entities"][0]["label"], "Alba");
    let film = ReadResourceRequestParams::new("entity://film%3Aa");
    assert_eq!(client.read_resource(film).await.unwrap().contents.len(), 1);
    client.cancel().await.unwrap();
}

#[tokio::test]
async fn over_http() {
    let house = House::films().await;
    for beginning in beginnings() {
        let config = StreamableHttpClientTransportConfig::with_uri("http://localhost/mcp");
        let client = InProcess(house.router.clone());
        let transport = StreamableHttpClientTransport::with_client(client, config);
        let client = serve_client_with_lifecycle((), transport, beginning).await;
        ask(client.unwrap()).await;
    }
}

#[tokio::test]
async fn over_standard_input_and_output() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    write_seed(&folder.path().join("graph-seed"), FILMS_SEED);
    for beginning in beginnings() {
        let mut command = tokio::process::Command::from(command(folder.path(), &["mcp"]));
        let piped = std::process::Stdio::piped;
        let mut server = command.stdin(piped()).stdout(piped()).spawn().unwrap();
        let transport = (server.stdout.take().unwrap(), server.stdin.take().unwrap());
        let client = serve_client_with_lifecycle((), transport, beginning).await;
        ask(client.unwrap()).await;
        assert!(server.wait().await.unwrap().success());
    }
}
