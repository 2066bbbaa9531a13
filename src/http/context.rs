//! `/context`: the facts that a question is about, as JSON or as Markdown.

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::extract::rejection::BytesRejection;
use axum::http::header::{CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value as Json};

use super::accept::liking;
use super::answer::{SERVER_TIMING, server_timing};
use super::export::refused;
use super::media::MediaType;
use super::refusal::{Refusal, quoted};
use super::request::{arguments_from_address, arguments_from_object, object_from_body};
use super::{CONTEXT, Door};
use crate::graphql::{PackForm, RequestArgument};
use crate::text::is_slip;

/// The parameter that says what a pack is written as.
const FORMAT: &str = "format";

/// The arguments in the address.
pub(super) async fn get(door: Door, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let answer = answer(&door, query.as_deref().unwrap_or_default(), (headers, None)).await;
    answer.unwrap_or_else(|refusal| refusal.answer(MediaType::Json))
}

/// The arguments as JSON in the body.
pub(super) async fn post(
    door: Door,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let query = query.as_deref().unwrap_or_default();
    let answer = answer(&door, query, (headers, Some(body))).await;
    answer.unwrap_or_else(|refusal| refusal.answer(MediaType::Json))
}

async fn answer(
    door: &Door,
    address: &str,
    (headers, body): (HeaderMap, Option<Result<Bytes, BytesRejection>>),
) -> Result<Response, Refusal> {
    let deadline = door.service.deadline();
    if !door.service.has_context() {
        let message = "There is no context here: the type definitions use a name that it needs.";
        return Err(Refusal::new(StatusCode::NOT_FOUND, message));
    }
    let form = form(address, &headers)?;
    let body = body
        .transpose()
        .map_err(|rejection| Refusal::of_body(&rejection, door.shared.options.max_body))?;
    let known = door.service.context_parameters();
    let arguments = arguments((address, known), &headers, body.as_deref())?;
    let request = door.service.context_request(arguments, form);
    let keeping = &door.shared.options.keeping;
    let tag = match body {
        // Only what an address asks is kept by it.
        None => door.tag(&request, &form, deadline).await,
        Some(_) => None,
    };
    if let Some(known) = keeping.not_modified(&headers, tag.as_deref()) {
        return Ok(known);
    }
    let answered = door.service.context(request, form, deadline).await;
    Ok(match answered.map_err(Refusal::busy)? {
        Err(errors) => refused(&door.service, &errors),
        Ok(answered) => {
            door.service.note(&answered);
            let timing = [(SERVER_TIMING, server_timing(answered.timing))];
            let kind = [(CONTENT_TYPE, media_type(form)), (VARY, "Accept")];
            let kept = body.is_none().then(|| keeping.headers(tag.as_deref()));
            (kind, timing, kept.unwrap_or_default(), answered.body).into_response()
        }
    })
}

/// The arguments that stand in a body; without one, in the address.
fn arguments(
    (address, known): (&str, &[RequestArgument]),
    headers: &HeaderMap,
    body: Option<&[u8]>,
) -> Result<Map<String, Json>, Refusal> {
    check_names(address, known)?;
    let in_address = arguments_from_address(address, known)?;
    let arguments = match body.filter(|body| !body.is_empty()) {
        None => in_address,
        Some(_) if !in_address.is_empty() => {
            return Err(Refusal::bad_request(
                "The body has arguments, and the address others. Send them in one place.",
            ));
        }
        Some(body) => {
            let members = object_from_body(headers, body)?;
            arguments_from_object(members, ("context", known))?
        }
    };
    if !["question", "seeds", "vector"]
        .iter()
        .any(|name| arguments.contains_key(*name))
    {
        let message = format!(
            "There is no `question`. Send one as JSON, as in `{{\"question\": \"Who founded the SCO?\"}}`, \
             or in the address, as in `{CONTEXT}?question=Who+founded+the+SCO%3F`; or `seeds`, ids of entities."
        );
        return Err(Refusal::bad_request(message));
    }
    Ok(arguments)
}

/// A name in the address that is one of the arguments with a slip would be passed over in silence.
fn check_names(address: &str, arguments: &[RequestArgument]) -> Result<(), Refusal> {
    let known = || {
        let names = arguments.iter().map(|argument| argument.name);
        names.chain([FORMAT])
    };
    for (name, _) in form_urlencoded::parse(address.as_bytes()) {
        if known().any(|known| known == name) {
            continue;
        }
        if let Some(meant) = known().find(|known| is_slip(&name, known)) {
            let message = format!("{} in the address is not read.", quoted(&name));
            return Err(Refusal::bad_request(message).instead_of(&name, &[meant]));
        }
    }
    Ok(())
}

/// What the client wants: what the address says, or the header.
fn form(address: &str, headers: &HeaderMap) -> Result<PackForm, Refusal> {
    let mut parameters = form_urlencoded::parse(address.as_bytes());
    if let Some((_, format)) = parameters.find(|(name, _)| name == FORMAT) {
        return match &*format {
            "json" => Ok(PackForm::Json),
            "markdown" => Ok(PackForm::Markdown),
            _ => {
                let message = format!(
                    "`{FORMAT}` in the address is {}. It must be json or markdown.",
                    quoted(&format)
                );
                Err(Refusal::bad_request(message).suggesting(&["json", "markdown"]))
            }
        };
    }
    match (
        liking(headers, "application/json"),
        liking(headers, "text/markdown"),
    ) {
        (None, None) => {
            let message = "Context is `application/json` or `text/markdown`. The header `Accept` takes \
                neither of them.";
            let refusal = Refusal::new(StatusCode::NOT_ACCEPTABLE, message);
            Err(refusal.suggesting(&["application/json", "text/markdown"]))
        }
        (json, markdown) if markdown > json => Ok(PackForm::Markdown),
        _ => Ok(PackForm::Json),
    }
}

fn media_type(form: PackForm) -> &'static str {
    match form {
        PackForm::Json => "application/json; charset=utf-8",
        PackForm::Markdown => "text/markdown; charset=utf-8",
    }
}
