//! What graphql-js, the reference of the specification, says of documents: the service says the
//! same. `tests/tools/graphql-js` writes the fixtures.

mod validation;

/// Type definitions that use all that an API can have.
const MUSEUM: &str = include_str!("../../fixtures/peer/museum.types.graphql");
