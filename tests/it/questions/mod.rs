//! The sample queries: their answers are the committed ones, and say what their sources say.

mod answers;
mod facts;

use serde_json::Value;

use crate::support::{House, ROOT};

/// The answer to a sample query by the name of its file, which must have no errors.
async fn answer(name: &str, variables: Value) -> Value {
    let path = format!("{ROOT}/graph-seed/queries/{name}.graphql");
    let query = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    House::shipped()
        .await
        .post_with(&query, variables)
        .await
        .data()
}
