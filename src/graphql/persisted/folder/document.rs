//! A document in a file: each of its operations by its name, and the only one without a name by that
//! of the file.

use std::path::Path;
use std::sync::Arc;

use apollo_compiler::ast::Definition;
use apollo_compiler::parser::Parser;

use super::{OperationFault, Place};
use crate::graphql::persisted::stored::{Operation, Origin};

pub(super) fn read(path: &Path, text: &str) -> Result<Vec<Operation>, Vec<OperationFault>> {
    let document = Parser::new().parse_ast(text, path);
    let document = document.map_err(|failed| {
        let faults = failed.errors.iter().map(|fault| {
            let start = fault.line_column_range().map(|range| range.start);
            let place = Place {
                file: path.to_owned(),
                line: start.map_or(1, |start| start.line),
                column: start.map_or(1, |start| start.column),
            };
            OperationFault::at(&place, fault.error.to_string())
        });
        faults.collect::<Vec<_>>()
    })?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let shared: Arc<str> = text.into();
    let operations = document.definitions.iter().filter_map(|definition| {
        let Definition::OperationDefinition(operation) = definition else {
            return None;
        };
        let name = operation.name.as_ref().map(ToString::to_string);
        Some(Operation {
            id: name.clone().unwrap_or_else(|| stem.clone().into_owned()),
            text: Arc::clone(&shared),
            name,
            origin: Origin::Document,
            place: Place {
                file: path.to_owned(),
                line: 1,
                column: 1,
            },
        })
    });
    let operations: Vec<_> = operations.collect();
    if operations.is_empty() {
        let message = "there is no operation in it, only fragments or definitions";
        return Err(vec![OperationFault::of_file(path, message)]);
    }
    Ok(operations)
}
