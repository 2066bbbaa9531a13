//! Words that people type: a search, names to resolve, and a question that context is packed for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::json;
use silkgraph_fuzz::SHIPPED;

const QUERY: &str = "query($text: String!) {
  search(text: $text, first: 5) { totalCount edges { score matched { property snippet } node { id } } }
  resolve(names: [$text], limit: 3) { name candidates { id score match why { kind text } } }
  contextPack(question: $text, budgetTokens: 300) { markdown tokens next gaps }
  statementsByText(phrase: $text) { edges { score } }
}";

fuzz_target!(|text: &str| {
    SHIPPED.ask(QUERY, json!({ "text": text }));
});
