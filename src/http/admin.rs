//! `/admin/reload`: has the data read anew, for those who keep them.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::Value as Json;

use super::access::Admin;
use super::refusal::Refusal;
use super::{Door, RELOAD, Routes};
use crate::graphql::{ClientError, ErrorCode};
use crate::reload::{ReloadFault, Reloaded};

/// The addresses of those who keep the service.
pub(super) fn routes() -> Routes {
    // Nothing is read of a body.
    Router::new()
        .route(RELOAD, post(reload))
        .layer(DefaultBodyLimit::disable())
}

async fn reload(Admin(caller): Admin, door: Door) -> Result<Response, Refusal> {
    let Some(reloader) = &door.shared.options.reloader else {
        let message = "This service reads no data that could be read anew.";
        return Err(Refusal::new(StatusCode::CONFLICT, message));
    };
    tracing::info!(client = %caller.name, "the data are to be read anew");
    match reloader.reload().await {
        Ok(done) => Ok(answer(&done)),
        Err(fault) => Err(refusal(&fault)),
    }
}

fn answer(done: &Reloaded) -> Response {
    let kind = [
        (CONTENT_TYPE, "application/json; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
    ];
    (kind, done.to_json().to_string()).into_response()
}

fn refusal(fault: &ReloadFault) -> Refusal {
    if let Some(error) = fault.passing() {
        return Refusal::of_error(error);
    }
    match fault {
        ReloadFault::Running => {
            let message = "The data are being read at the moment. Ask again when that has ended.";
            Refusal::new(StatusCode::CONFLICT, message)
        }
        ReloadFault::Seed { faults, .. } => {
            let message = format!(
                "The data have faults ({}), and those before are served. Mend what `extensions.faults` names.",
                faults.faults.len()
            );
            let error = ClientError::new(ErrorCode::BadUserInput, message)
                .with("faults", Json::from(fault.faults()))
                .with("notes", fault.notes());
            Refusal::of(StatusCode::UNPROCESSABLE_ENTITY, error)
        }
        ReloadFault::Store(_) => {
            let message = format!("{fault}; the data before are served.");
            let error = ClientError::new(ErrorCode::BadUserInput, message);
            Refusal::of(StatusCode::UNPROCESSABLE_ENTITY, error)
        }
        ReloadFault::BrokenOff => Refusal::internal(&fault.to_string()),
    }
}
