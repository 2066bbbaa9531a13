//! What graphql-js, the reference of the specification, says of documents: the service says the
//! same. `tests/tools/graphql-js` writes the fixtures.

mod introspection;
mod validation;

/// Type definitions that use all that an API can have.
pub(crate) const MUSEUM: &str = include_str!("../../fixtures/peer/museum.types.graphql");

/// Documents of a fixture with their names: each follows a line `### name`.
fn documents(fixture: &'static str) -> Vec<(&'static str, &'static str)> {
    let documents = fixture.split("### ").skip(1);
    documents
        .map(|document| document.split_once('\n').unwrap())
        .collect()
}
