//! The server: what is listed, and what each thing that is called, read or asked for answers with.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestParams,
    CompleteResult, ContentBlock, ErrorCode, ErrorData, GetPromptRequestParams, GetPromptResponse,
    Implementation, ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult,
    ListToolsResult, LoggingLevel, LoggingMessageNotificationParam, PaginatedRequestParams,
    ProgressNotificationParam, ProtocolVersion, ReadResourceRequestParams, ReadResourceResponse,
    ReadResourceResult, ServerCapabilities, ServerConfig, SetLevelRequestParams,
    SubscribeRequestParams, Tool, UnsubscribeRequestParams,
};
use rmcp::service::{RequestContext, RoleServer};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use crate::fixtures::{Fixtures, ToolFixture};
use crate::rounds::{Next, Said};

/// The revisions that the service serves.
const VERSIONS: &[ProtocolVersion] = &[
    ProtocolVersion::V_2025_06_18,
    ProtocolVersion::V_2025_11_25,
    ProtocolVersion::V_2026_07_28,
];

/// How long clients may keep what they are told, in milliseconds.
const LASTS: u64 = 1_000;

/// Between two notifications.
const PAUSE: Duration = Duration::from_millis(50);

type Context = RequestContext<RoleServer>;

/// The suite's fixtures as a server.
#[derive(Debug, Clone)]
pub(crate) struct Fixture(Arc<Fixtures>);

impl Fixture {
    /// Reads them.
    pub(crate) fn read() -> Result<Self, serde_json::Error> {
        Fixtures::read().map(|fixtures| Self(Arc::new(fixtures)))
    }
}

impl ServerHandler for Fixture {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_completions()
            .enable_logging()
            .enable_prompts()
            .enable_resources()
            .enable_tools()
            .build();
        ServerConfig::new(capabilities).with_server_info(Implementation::new("fixtures", "1"))
    }

    fn supported_protocol_versions(&self) -> Cow<'static, [ProtocolVersion]> {
        Cow::Borrowed(VERSIONS)
    }

    async fn list_tools(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: Context,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools = self.0.tools.iter().map(|fixture| fixture.tool.clone());
        let tools = ListToolsResult::with_all_items(tools.collect());
        Ok(tools
            .with_ttl_ms(LASTS)
            .with_cache_scope(CacheScope::Public))
    }

    async fn list_prompts(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: Context,
    ) -> Result<ListPromptsResult, ErrorData> {
        let prompts = self.0.prompts.iter().map(|fixture| fixture.prompt.clone());
        let prompts = ListPromptsResult::with_all_items(prompts.collect());
        Ok(prompts
            .with_ttl_ms(LASTS)
            .with_cache_scope(CacheScope::Public))
    }

    async fn list_resources(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: Context,
    ) -> Result<ListResourcesResult, ErrorData> {
        let resources = ListResourcesResult::with_all_items(self.0.resources.listed.clone());
        Ok(resources
            .with_ttl_ms(LASTS)
            .with_cache_scope(CacheScope::Public))
    }

    async fn list_resource_templates(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: Context,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        let templates = self.0.resources.templates.clone();
        let templates = ListResourceTemplatesResult::with_all_items(templates);
        Ok(templates
            .with_ttl_ms(LASTS)
            .with_cache_scope(CacheScope::Public))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _context: Context,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let mut contents = self.0.resources.contents.iter();
        let content = contents.find(|content| content.get("uri") == Some(&request.uri));
        let content = content.map(|content| json!(content));
        let content = content.or_else(|| of_template(&request.uri));
        let unknown = || ErrorData::resource_not_found("there is no such resource", None);
        let read = json!({ "contents": [content.ok_or_else(unknown)?] });
        let read: ReadResourceResult = made(read)?;
        let read = read.with_ttl_ms(LASTS).with_cache_scope(CacheScope::Public);
        Ok(read.into())
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        context: Context,
    ) -> Result<GetPromptResponse, ErrorData> {
        let mut prompts = self.0.prompts.iter();
        let prompt = prompts.find(|fixture| fixture.prompt.name == request.name);
        let prompt = prompt.ok_or_else(|| ErrorData::invalid_params("no such prompt", None))?;
        let said = Said {
            state: request.request_state.as_deref(),
            responses: request.input_responses.as_ref(),
            capabilities: context.meta.client_capabilities(),
        };
        match prompt.asks.next(&said)? {
            Next::Ask(asked) => Ok(asked.into()),
            Next::Answer(_) => {
                let arguments = request.arguments.unwrap_or_default();
                let result = with_arguments(prompt.result.clone(), &arguments);
                made(result).map(GetPromptResponse::Complete)
            }
        }
    }

    async fn complete(
        &self,
        _request: CompleteRequestParams,
        _context: Context,
    ) -> Result<CompleteResult, ErrorData> {
        Ok(CompleteResult::default())
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        let mut tools = self.0.tools.iter();
        let tool = tools.find(|fixture| fixture.tool.name == name)?;
        Some(tool.tool.clone())
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: Context,
    ) -> Result<CallToolResponse, ErrorData> {
        let mut tools = self.0.tools.iter();
        let tool = tools.find(|fixture| fixture.tool.name == request.name);
        let tool = tool.ok_or_else(|| ErrorData::invalid_params("no such tool", None))?;
        tool.check(&context)?;
        tool.tell(&context).await;
        let said = Said {
            state: request.request_state.as_deref(),
            responses: request.input_responses.as_ref(),
            capabilities: context.meta.client_capabilities(),
        };
        Ok(match (tool.asks.next(&said)?, &tool.result) {
            (Next::Ask(asked), _) => asked.into(),
            (Next::Answer(_), Some(result)) => made::<CallToolResult>(result.clone())?.into(),
            (Next::Answer(said), None) => {
                let text = format!("state-ok: {}", json!(said));
                CallToolResult::success(vec![ContentBlock::text(text)]).into()
            }
        })
    }

    async fn set_level(&self, _: SetLevelRequestParams, _: Context) -> Result<(), ErrorData> {
        Ok(())
    }

    async fn subscribe(&self, _: SubscribeRequestParams, _: Context) -> Result<(), ErrorData> {
        Ok(())
    }

    async fn unsubscribe(&self, _: UnsubscribeRequestParams, _: Context) -> Result<(), ErrorData> {
        Ok(())
    }
}

impl ToolFixture {
    /// Whether a client has what the tool needs.
    fn check(&self, context: &Context) -> Result<(), ErrorData> {
        let Some(needs) = &self.needs else {
            return Ok(());
        };
        let has = context.meta.client_capabilities().map(|has| json!(has));
        if has.is_some_and(|has| !has[needs].is_null()) {
            return Ok(());
        }
        let code = ErrorCode::MISSING_REQUIRED_CLIENT_CAPABILITY;
        let data = json!({ "requiredCapabilities": { needs: {} } });
        Err(ErrorData::new(
            code,
            "the client lacks a capability",
            Some(data),
        ))
    }

    /// Sends what the tool tells on the way.
    async fn tell(&self, context: &Context) {
        let is_asked = !self.logs_if_asked || context.meta.log_level().is_some();
        for line in self.logs.iter().filter(|_| is_asked) {
            let line = LoggingMessageNotificationParam::new(LoggingLevel::Info, json!(line));
            let _ = context.peer.notify_logging_message(line).await;
            tokio::time::sleep(PAUSE).await;
        }
        for progress in &self.progress {
            if let Some(token) = context.meta.get_progress_token() {
                let progress = ProgressNotificationParam::new(token, *progress).with_total(100.0);
                let _ = context.peer.notify_progress(progress).await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// What the resources of the template hold.
fn of_template(uri: &str) -> Option<Json> {
    let id = uri
        .strip_prefix("test://template/")?
        .strip_suffix("/data")?;
    let text = json!({ "id": id, "templateTest": true, "data": format!("Data for ID: {id}") });
    Some(json!({ "uri": uri, "mimeType": "application/json", "text": text.to_string() }))
}

/// Puts arguments into the texts of a prompt.
fn with_arguments(mut result: Json, arguments: &Map<String, Json>) -> Json {
    match &mut result {
        Json::String(text) => {
            for (name, value) in arguments {
                let value = value.as_str().unwrap_or_default();
                *text = text.replace(&format!("{{{name}}}"), value);
            }
        }
        Json::Array(items) => {
            for item in items {
                *item = with_arguments(item.take(), arguments);
            }
        }
        Json::Object(members) => {
            for value in members.values_mut() {
                *value = with_arguments(value.take(), arguments);
            }
        }
        _ => {}
    }
    result
}

/// A fixture as the protocol has it; revisions that do not know `resultType` are not sent it.
fn made<T: DeserializeOwned>(mut fixture: Json) -> Result<T, ErrorData> {
    fixture["resultType"] = json!("complete");
    serde_json::from_value(fixture)
        .map_err(|fault| ErrorData::internal_error(fault.to_string(), None))
}
