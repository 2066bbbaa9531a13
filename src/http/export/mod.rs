//! `/export/query/NAME.FORMAT`: the answer to any query as a file; `/export/subgraph/NAME.FORMAT`: what
//! is around some entities.

// In reading order: what an address says, the query that it asks, which answer is still good, and the
// answer.
mod parameters;
mod name;
mod query;
mod subgraph;
mod answer;

use axum::Router;
use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get as on_get;

pub(super) use answer::{file as answer_as_file, refused};

use super::known::known;
use super::media::MediaType;
use super::refusal::Refusal;
use super::tag;
use super::{Door, EXPORT_QUERY, EXPORT_SUBGRAPH, Routes, plain};
use crate::export::Form;
use crate::graphql::SUBGRAPH_PARAMETERS;
use name::FileName;
use parameters::Parameters;
use query::Asking;
pub(super) use query::single;

/// The addresses of files.
pub(super) fn routes() -> Routes {
    Router::new()
        .route(&format!("{EXPORT_QUERY}{{name}}"), on_get(get).post(post))
        .route(
            &format!("{EXPORT_SUBGRAPH}{{name}}"),
            on_get(get).post(post),
        )
        .method_not_allowed_fallback(plain::method_not_allowed)
}

async fn get(door: Door, uri: Uri, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let file = file(&door, &uri, query.as_deref(), (headers, None)).await;
    file.unwrap_or_else(|refusal| refusal.answer(MediaType::Json))
}

async fn post(
    door: Door,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let file = file(&door, &uri, query.as_deref(), (headers, Some(body))).await;
    file.unwrap_or_else(|refusal| refusal.answer(MediaType::Json))
}

/// The file that is asked for, by a body or by the address alone.
async fn file(
    door: &Door,
    uri: &Uri,
    address: Option<&str>,
    (headers, body): (HeaderMap, Option<Result<Bytes, BytesRejection>>),
) -> Result<Response, Refusal> {
    let deadline = door.service.deadline();
    let address = address.unwrap_or_default();
    let is_subgraph = uri.path().starts_with(EXPORT_SUBGRAPH);
    let arguments = SUBGRAPH_PARAMETERS.map(|argument| argument.name);
    let (folder, others) = if is_subgraph {
        (EXPORT_SUBGRAPH, &arguments[..])
    } else {
        (EXPORT_QUERY, &[][..])
    };
    let parameters = Parameters::read(address, others)?;
    let file = FileName::read((uri.path(), folder), &headers, parameters.file.as_deref())?;
    let if_none_match = body.is_none().then(|| known(&headers)).flatten();
    let request = if is_subgraph {
        subgraph::request(door, address, (&headers, body))?
    } else {
        let asking = Asking {
            door,
            parameters: &parameters,
            stem: &file.stem,
        };
        asking.request(headers, body, deadline).await?
    };
    let mut form = Form::new(file.format, parameters.options, &file.stem);
    let version = door.service.version(deadline).await;
    if let Some(graph) = &mut form.graph {
        graph.version.clone_from(&version);
    }
    let tag = version.map(|version| tag::of((&version, door.shared.api_digest), &request, &form));
    let keeping = &door.shared.options.keeping;
    if let (Some(tag), Some(known)) = (&tag, &if_none_match)
        && known.has(tag)
    {
        let tag = known.matching(tag).unwrap_or(tag);
        return Ok((
            StatusCode::NOT_MODIFIED,
            answer::headers(keeping, Some(tag)),
        )
            .into_response());
    }
    let mut response = answer::answer(&door.service, request, deadline, form).await;
    if response.status() == StatusCode::OK {
        let headers = response.headers_mut();
        headers.extend(answer::headers(keeping, tag.as_deref()));
        headers.insert(header::CONTENT_DISPOSITION, file.disposition());
    }
    Ok(response)
}
