//! From text to a validated operation: bounded, and remembered for the next request.

// In reading order: remembered or new, the size before anything walks it, the rules, what to write
// instead, what the shape depends on, the values that a request brings, and what is told of the text,
// how long answers are.
mod cache;
mod size;
mod validate;
mod hints;
mod skips;
mod variables;
mod digest;
mod length;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use apollo_compiler::executable::Operation;
use apollo_compiler::parser::Parser;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Node};
use rustc_hash::FxHashMap;

pub(super) use self::cache::{PreparedCache, weight_of};
use self::digest::document_hash;
use self::hints::Names;
use self::length::AnswerLength;
use self::size::check_size;
pub(super) use self::skips::is_included;
use self::skips::skip_variables;
use self::validate::{NonNullPlace, listed, non_null_places, validate};
pub(super) use self::variables::coerce;
use super::compile::{Compiled, Source, compile};
use super::error::{ClientError, ErrorCode};
use super::publish::Api;
use crate::config::AnswerLimits;
use crate::ontology::Ontology;

/// A validated operation of a document, with what it was compiled to.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) document: Valid<ExecutableDocument>,
    pub(super) operation: Node<Operation>,
    /// A number that no other one in this process has or had.
    pub(super) serial: u64,
    /// How long its answers are.
    pub(super) length: AnswerLength,
    /// Tells the document from others where its text must not be shown.
    pub(super) hash: Arc<str>,
    /// The variables that must not be null, though their types have null.
    non_null: Vec<NonNullPlace>,
    /// The variables that decide what is skipped.
    skips: Vec<apollo_compiler::Name>,
    /// By the values of these variables.
    compiled: RwLock<FxHashMap<Box<[bool]>, Arc<Compiled>>>,
}

/// The next serial number.
static SERIAL: AtomicU64 = AtomicU64::new(0);

/// Combinations of `@skip` and `@include` that are remembered for one operation.
const MAX_COMPILED: usize = 16;

/// Parses and validates a document and finds the operation in it.
pub(super) fn prepare(
    api: &Api,
    limits: &AnswerLimits,
    text: &str,
    operation_name: Option<&str>,
) -> Result<Prepared, Vec<ClientError>> {
    if text.trim().is_empty() {
        let message = "is missing; send the text of a GraphQL query";
        return Err(vec![ClientError::argument("query", message)]);
    }
    if text.len() > limits.max_query_bytes {
        let bound = limits.max_query_bytes;
        let message = format!("has {} bytes; at most {bound} are read", text.len());
        let error = ClientError::argument("query", message).with("bound", bound);
        return Err(vec![error]);
    }
    let document = parse(api, limits, text)?;
    let operation = find_operation(&document, operation_name).map_err(|error| vec![error])?;
    Ok(Prepared {
        non_null: non_null_places(&api.schema, &document, &operation),
        skips: skip_variables(&document, &operation),
        operation,
        length: AnswerLength::default(),
        serial: SERIAL.fetch_add(1, Ordering::Relaxed),
        hash: document_hash(text),
        document,
        compiled: RwLock::default(),
    })
}

/// Parses, looks at the size with fragments put in, and validates.
fn parse(
    api: &Api,
    limits: &AnswerLimits,
    text: &str,
) -> Result<Valid<ExecutableDocument>, Vec<ClientError>> {
    let mut parser = Parser::new()
        .recursion_limit(limits.max_depth)
        .token_limit(limits.max_tokens);
    let ast = parser
        .parse_ast(text, "query")
        .map_err(|failed| listed(ErrorCode::GraphqlParseFailed, &failed.errors))?;
    check_size(&ast).map_err(|error| vec![error])?;
    validate(&api.schema, &ast)
}

fn find_operation(
    document: &ExecutableDocument,
    name: Option<&str>,
) -> Result<Node<Operation>, ClientError> {
    let operation = document.operations.get(name).cloned();
    operation.map_err(|_| no_operation(document, name))
}

/// There is no operation of the name, or several and no name; the names that there are stand for it.
fn no_operation(document: &ExecutableDocument, name: Option<&str>) -> ClientError {
    let operations = document.operations.iter();
    let known: Vec<_> = operations.filter_map(|op| op.name.as_deref()).collect();
    let error = |message: &str| ClientError::argument("operationName", message);
    let names = known.join(", ");
    match name {
        Some(name) if known.is_empty() => error(&format!(
            "the document has no operation named {name:?}, only one without a name"
        )),
        Some(name) => {
            let message = format!("the document has no operation named {name:?}; it has {names}.");
            error(&message).instead_of(name, known.into_iter())
        }
        None if known.is_empty() => error("the document has no operation, only fragments"),
        None => {
            let message = format!("the document has several operations; name one of {names}");
            Names::in_order(known.into_iter()).note(error(&message))
        }
    }
}

impl Prepared {
    /// What the operation compiles to for these variables.
    pub(super) fn compiled(
        &self,
        api: &Api,
        ontology: &Ontology,
        limits: &AnswerLimits,
        variables: &JsonMap,
    ) -> Result<Arc<Compiled>, ClientError> {
        let is_true = |name: &apollo_compiler::Name| {
            variables.get(name.as_str()).and_then(JsonValue::as_bool) == Some(true)
        };
        let key: Box<[bool]> = self.skips.iter().map(is_true).collect();
        let known = self.compiled.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(compiled) = known.get(&key) {
            return Ok(Arc::clone(compiled));
        }
        drop(known);
        let source = Source {
            api,
            ontology,
            document: &self.document,
            operation: &self.operation,
        };
        let compiled = compile(source, variables, limits)?;
        let compiled = Arc::new(compiled);
        let mut known = self
            .compiled
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_COMPILED {
            known.clear();
        }
        known.insert(key, Arc::clone(&compiled));
        Ok(compiled)
    }
}
