//! What a panic leaves behind: an answer, and a line in the log. The service goes on.

use std::any::Any;

use axum::response::{IntoResponse, Response};

use super::refusal::Refusal;

/// Answers the request that a panic ended.
#[expect(
    clippy::needless_pass_by_value,
    reason = "whoever catches a panic has it"
)]
pub(super) fn answer(panic: Box<dyn Any + Send>) -> Response {
    let reason = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("of unknown kind");
    Refusal::internal(&format!("panic: {reason}")).into_response()
}
