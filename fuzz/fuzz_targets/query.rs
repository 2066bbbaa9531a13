//! The text of a query: read, validated, compiled and run over the shipped graph.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::json;
use silkgraph_fuzz::SHIPPED;

fuzz_target!(|query: &str| {
    SHIPPED.ask(query, json!({}));
});
