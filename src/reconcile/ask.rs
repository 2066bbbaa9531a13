//! Queries of the API, asked for clients of another protocol.

use std::time::Instant;

use serde_json::{Value as Json, json};

use crate::graphql::{self, ClientError, Request, Service};

/// The data of the answer to a query; an answer with an error is that error.
pub(super) async fn ask(
    service: &Service,
    query: &str,
    variables: Json,
    deadline: Instant,
) -> Result<Json, ClientError> {
    let request: Result<Request, _> =
        serde_json::from_value(json!({ "query": query, "variables": variables }));
    let request = request.map_err(|fault| ClientError::internal(&fault.to_string()))?;
    let answer = service.write_as(
        request,
        deadline,
        |_| Ok(()),
        |ran| ran.write_into(graphql::Json::default(), |json| Ok(json.into_bytes())),
    );
    match answer.await? {
        Err(errors) => Err(errors
            .into_iter()
            .next()
            .unwrap_or_else(|| ClientError::internal("an answer has neither data nor errors"))),
        Ok(answered) => {
            service.note(&answered);
            let data = serde_json::from_slice(&answered.body);
            data.map_err(|fault| ClientError::internal(&fault.to_string()))
        }
    }
}
