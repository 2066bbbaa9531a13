//! Type definitions: read, and where they are sound, published and served over no entities.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use serde_json::json;
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;
use silkgraph_fuzz::House;

fuzz_target!(|text: &str| {
    match Ontology::read(text, "schema.graphql") {
        Ok(ontology) => {
            if let Some(house) = House::over(Arc::new(ontology), Graph::default()) {
                house.ask("{ __schema { types { name } } }", json!({}));
            }
        }
        // Faults are told to people.
        Err(faults) => drop(faults.to_string()),
    }
});
