//! The arguments of a subgraph, in an address or in a body.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;

use crate::graphql::{Request, SUBGRAPH_PARAMETERS, around};
use crate::http::Door;
use crate::http::refusal::Refusal;
use crate::http::request::{
    arguments_from_address as from_address, arguments_from_object as from_object, object_from_body,
};

/// The request for a subgraph whose arguments stand in a body; without one, in the address.
pub(super) fn request(
    door: &Door,
    address: &str,
    (headers, body): (&HeaderMap, Option<Result<Bytes, BytesRejection>>),
) -> Result<Request, Refusal> {
    let body = body
        .transpose()
        .map_err(|rejection| Refusal::of_body(&rejection, door.shared.options.max_body))?;
    let body = body.filter(|body| !body.is_empty());
    let in_address = from_address(address, &SUBGRAPH_PARAMETERS)?;
    let arguments = match body {
        None => in_address,
        Some(_) if !in_address.is_empty() => {
            return Err(Refusal::bad_request(
                "The body has arguments, and the address others. Send them in one place.",
            ));
        }
        Some(body) => from_object(
            object_from_body(headers, &body)?,
            ("a subgraph", &SUBGRAPH_PARAMETERS),
        )?,
    };
    if !arguments.contains_key("seeds") {
        return Err(Refusal::bad_request(
            "There are no `seeds`, the ids of the entities in the middle. Send them, as in \
             `/export/subgraph/graph.gexf?seeds=ID&seeds=ID&hops=2`.",
        ));
    }
    Ok(around(door.service.ontology(), arguments))
}
