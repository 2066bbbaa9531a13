//! Every rule of validation, at every depth: a document is refused if and only if graphql-js
//! refuses it.

use serde::Deserialize;
use serde_json::Value;
use silkgraph::graphql::AnswerLimits;

use super::{MUSEUM, documents};
use crate::support::House;

const DOCUMENTS: &str = include_str!("../../fixtures/graphql-js/documents.graphql");
const VERDICTS: &str = include_str!("../../fixtures/graphql-js/verdicts.json");

/// Rules that are the service's own, in graphql-js's words.
const OWN: [&str; 2] = ["VariablesInAllowedPosition", "UniqueInputFieldNames"];

/// What graphql-js says of a document.
#[derive(Deserialize)]
struct Verdict {
    name: String,
    errors: Vec<Broken>,
}

/// A rule that a document breaks.
#[derive(Deserialize)]
struct Broken {
    rule: String,
    message: String,
    locations: Value,
}

#[tokio::test]
async fn a_document_is_refused_if_and_only_if_graphql_js_refuses_it() {
    let house = House::empty(MUSEUM).await;
    let verdicts: Vec<Verdict> = serde_json::from_str(VERDICTS).unwrap();
    let documents = documents(DOCUMENTS);
    let names = documents.iter().map(|(name, _)| *name);
    assert!(
        names.eq(verdicts.iter().map(|verdict| &*verdict.name)),
        "the verdicts are of other documents: see tests/tools/graphql-js/verdicts.mjs"
    );
    let mut wrong = Vec::new();
    for (verdict, (name, text)) in verdicts.iter().zip(documents) {
        let reply = house.post(text).await.json();
        wrong.extend(difference(verdict, &reply).map(|fault| format!("{name}: {fault}\n{reply}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What the service says otherwise.
fn difference(verdict: &Verdict, reply: &Value) -> Option<String> {
    let errors: Vec<&Value> = reply["errors"].as_array().into_iter().flatten().collect();
    let is_of_document = |error: &&Value| {
        let code = error["extensions"]["code"].as_str();
        code == Some("GRAPHQL_VALIDATION_FAILED") || code == Some("GRAPHQL_PARSE_FAILED")
    };
    if verdict.errors.is_empty() {
        return (errors.iter().any(is_of_document)).then(|| "is valid".to_owned());
    }
    let rules: Vec<_> = verdict.errors.iter().map(|error| &*error.rule).collect();
    if errors.is_empty() || !errors.iter().all(is_of_document) || !reply["data"].is_null() {
        return Some(format!("breaks {rules:?}"));
    }
    if errors.iter().any(|error| !error["locations"].is_array()) {
        return Some("an error has no place".to_owned());
    }
    verdict
        .errors
        .iter()
        .filter(|error| OWN.contains(&&*error.rule))
        .find(|error| !is_told(error, &errors))
        .map(|error| format!("breaks {}: {}", error.rule, error.message))
}

/// Whether a rule is told as graphql-js does, with its places.
fn is_told(broken: &Broken, errors: &[&Value]) -> bool {
    errors
        .iter()
        .any(|error| error["message"] == broken.message && error["locations"] == broken.locations)
}

#[tokio::test]
async fn hostile_documents_are_judged_in_steps_of_their_length() {
    let house = House::empty_within(MUSEUM, |limits| *limits = AnswerLimits::default()).await;
    // One field of an object over and over.
    let fields = repeated(6_000, |_| "id:{eq:1}".to_owned());
    let same = format!("{{ people(where: {{ {fields} }}) {{ id }} }}");
    // As many variables as fit, each in a list.
    let variables = repeated(3_500, |at| format!("$v{at}:ID "));
    let usages = repeated(3_500, |at| format!("$v{at} "));
    let wide = format!("query ({variables}) {{ nodes(ids: [{usages}]) {{ id }} }}");
    // Operations that all reach one fragment, in which their variables stand.
    let operations = repeated(1_000, |at| format!("query q{at}($v{at}:ID){{...F}}"));
    let usages = repeated(3_500, |at| format!("$v{at} "));
    let crossed = format!("{operations} fragment F on Query {{ nodes(ids: [{usages}]) {{ id }} }}");
    // A chain of fragments, in each of which a variable of the operation stands.
    let variables = repeated(90, |at| format!("$v{at}:ID "));
    let chain = repeated(89, |at| {
        format!(
            "fragment F{at} on Query{{a{at}:node(id:$v{at}){{id}}...F{}}}",
            at + 1
        )
    });
    let end = "fragment F89 on Query { a: node(id: $v89) { id } }";
    let chained = format!("query ({variables}) {{ ...F0 }} {chain} {end}");
    for (text, code) in [
        (same, "GRAPHQL_VALIDATION_FAILED"),
        (wide, "GRAPHQL_VALIDATION_FAILED"),
        (crossed, "COST_LIMIT_EXCEEDED"),
        (chained, "GRAPHQL_VALIDATION_FAILED"),
    ] {
        let reply = house.post(&text).await.json();
        let errors = reply["errors"].as_array().unwrap();
        assert!(errors.len() <= 50, "{}", errors.len());
        for error in errors {
            assert_eq!(error["extensions"]["code"], code, "{error}");
        }
    }
}

fn repeated(times: usize, part: impl Fn(usize) -> String) -> String {
    (0..times).map(part).collect()
}
