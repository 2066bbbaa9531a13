//! From text to a validated operation: bounded, and remembered for the next request.

// In reading order: remembered or new, the size before anything walks it, the rules, what to write
// instead, what the shape depends on, and the values that a request brings.
mod cache;
mod size;
mod validate;
mod hints;
mod skips;
mod variables;

use std::sync::{Arc, PoisonError, RwLock};

use apollo_compiler::executable::Operation;
use apollo_compiler::parser::Parser;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Node};
use rustc_hash::FxHashMap;

pub(super) use self::cache::PreparedCache;
use self::hints::Names;
use self::size::check_size;
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
    /// The variables that must not be null, though their types have null.
    non_null: Vec<NonNullPlace>,
    /// The variables that decide what is skipped.
    skips: Vec<apollo_compiler::Name>,
    /// By the values of these variables.
    compiled: RwLock<FxHashMap<Box<[bool]>, Arc<Compiled>>>,
}

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
    document.operations.get(name).cloned().map_err(|_| {
        let known: Vec<_> = document
            .operations
            .iter()
            .filter_map(|op| op.name.as_deref())
            .collect();
        let message = match name {
            Some(name) if known.is_empty() => {
                format!("the document has no operation named {name:?}, only one without a name")
            }
            Some(name) => format!(
                "the document has no operation named {name:?}; it has {}",
                known.join(", ")
            ),
            None if known.is_empty() => "the document has no operation, only fragments".to_owned(),
            None => format!(
                "the document has several operations; name one of {}",
                known.join(", ")
            ),
        };
        let error = ClientError::argument("operationName", message);
        Names::of(name.unwrap_or_default(), known.into_iter()).note(error)
    })
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
