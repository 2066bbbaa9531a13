//! Whether stored operations can be asked of the API, which is looked at before anybody asks.

use super::folder::{OperationFault, OperationFaults};
use super::stored::{Operation, Origin};
use crate::graphql::error::{ClientError, Location};
use crate::graphql::service::Service;

impl Service {
    /// Holds every stored operation against the API. What breaks a rule is told with its place.
    pub fn check_operations(&self) -> Result<(), OperationFaults> {
        let inner = &self.inner;
        let mut faults = Vec::new();
        for operation in inner.documents.operations() {
            let (text, name) = (&operation.text, operation.name.as_deref());
            let prepared = inner.prepared.get(&inner.api, &inner.limits, text, name);
            for error in prepared.err().into_iter().flatten() {
                let fault = fault(operation, &error);
                // A document with several operations is looked at for each of them.
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
        if faults.is_empty() {
            return Ok(());
        }
        Err(OperationFaults(faults))
    }
}

/// Where an error is in the file that the operation stands in.
fn fault(operation: &Operation, error: &ClientError) -> OperationFault {
    let mut place = operation.place.clone();
    let location = error.locations.first();
    let message = match (operation.origin, location) {
        (Origin::Document, Some(Location { line, column })) => {
            (place.line, place.column) = (*line, *column);
            error.message.clone()
        }
        (Origin::Document, None) => error.message.clone(),
        // The text stands in one line there, with its own lines written as `\n`.
        (Origin::Manifest, location) => {
            let within = location.map_or(String::new(), |Location { line, column }| {
                format!(" (line {line}, column {column} of its text)")
            });
            format!("operation `{}`: {}{within}", operation.id, error.message)
        }
    };
    OperationFault::at(&place, message)
}
