//! Answers as files for graph tools: their entities and relations, each once.

// In reading order: what a plan has to ask for, what a file has and how it is made of an answer, how
// many bytes it may have, its formats, and what writes them.
mod ask;
mod cites;
mod model;
mod collect;
mod bounded;
mod format;
mod text;
mod names;
mod palette;
mod layout;
mod look;
mod xml;
mod tables;
mod json_writer;
mod json;
mod rdf;
mod dot;

use std::io;
use std::sync::Arc;
use std::time::Instant;

pub use format::GraphFormat;

use super::GraphTitle;
use super::format::TableOptions;
use crate::engine::Answers;
use crate::graphql::{Answered, ClientError, ErrorCode, Planned, Ran, Request, Service};
use crate::ontology::Ontology;
use crate::work::{Busy, Clock, Expired};
use bounded::Bounded;
use model::About;

/// The graph that the answer to a request is, or the errors that stand in its place.
pub(super) async fn export(
    service: &Service,
    (request, deadline): (Request, Instant),
    (format, options, title): (GraphFormat, TableOptions, Option<GraphTitle>),
) -> Result<Result<Answered, Vec<ClientError>>, Busy> {
    let version = match title.as_ref().and_then(|title| title.version.clone()) {
        Some(version) => Some(version),
        None => service.version(deadline).await,
    };
    let about = About {
        day: title.as_ref().map(|title| title.day),
        title: title.map(|title| title.title).unwrap_or_default(),
        // Behind it stands when it was loaded, which is not what anybody cites.
        version: version.map(|version| version.split(' ').next().unwrap_or_default().to_owned()),
        ..about(&request)
    };
    let max_bytes = service.max_bytes();
    let prepare = |planned: &mut Planned| {
        let (plan, ontology) = planned.plan_mut();
        if !ask::has_entities(plan, ontology) {
            return Err(no_entities());
        }
        ask::ask(plan, ontology);
        Ok(())
    };
    let write = move |ran: Ran| {
        let ontology = ran.ontology();
        let owned = |text: &Option<Arc<str>>| text.as_deref().map(str::to_owned);
        let about = About {
            licence: owned(&ontology.licence),
            iri_base: owned(&ontology.iri_base),
            ..about.clone()
        };
        let (graph, file) = ((ontology, about), (format, options.clone()));
        let clock = ran.clock();
        ran.write_rows(|answers| bytes(answers, graph, file, (max_bytes, &clock)))
    };
    service.write_apart(request, deadline, prepare, write).await
}

/// What any file can say of a request, as names and texts.
pub(super) fn said_of(request: &Request) -> Vec<(&'static str, String)> {
    about(request).lines()
}

/// What a file says of a request.
fn about(request: &Request) -> About {
    let variables = (!request.variables.is_empty())
        .then(|| serde_json::to_string(&request.variables).unwrap_or_default());
    About {
        query: request.query.clone(),
        variables,
        ..About::default()
    }
}

fn bytes(
    answers: &Answers,
    (ontology, about): (&Ontology, About),
    (format, options): (GraphFormat, TableOptions),
    (max_bytes, clock): (usize, &Clock),
) -> Result<Vec<u8>, ClientError> {
    let mut graph = collect::collect(ontology, answers, about)?;
    graph.options = options;
    // Before it is written, since that is done without a pause.
    let steps = format.steps(&graph);
    clock
        .spend(steps)
        .map_err(|Expired| ClientError::from(Busy::Late))?;
    let mut out = Bounded::new(max_bytes);
    match format.write(&graph, &mut out) {
        Ok(()) => Ok(out.into_bytes()),
        Err(fault) => Err(unwritten(&fault, max_bytes)),
    }
}

/// Why a file is not written.
pub(super) fn unwritten(fault: &io::Error, max_bytes: usize) -> ClientError {
    match fault.kind() {
        io::ErrorKind::FileTooLarge => too_large(max_bytes),
        _ => ClientError::internal(&fault.to_string()),
    }
}

fn too_large(max_bytes: usize) -> ClientError {
    let message = format!(
        "The file has more than {max_bytes} bytes. Ask for fewer entities or fewer of their properties."
    );
    ClientError::new(ErrorCode::ResultTooLarge, message).with("maxBytes", max_bytes)
}

fn no_entities() -> ClientError {
    let message = "The answer has no entities, and a graph is made of them. Ask for some, such as \
                   `countries { name borders { name } }` or `subgraph(seeds: [\"ID\"]) { complete }`, or \
                   for a table or JSON.";
    ClientError::new(ErrorCode::BadUserInput, message)
}
