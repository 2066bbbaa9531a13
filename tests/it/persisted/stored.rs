//! Operations that the service is started with.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use silkgraph::graphql::{DocumentOptions, Operation, OperationFaults, read_operations};
use tempfile::TempDir;

use super::{QUERY, assert_alba, assert_not_found, hash, named};
use crate::mcp::call;
use crate::support::{House, Reply};

const FIRST: &str = "query First {\n  films(limit: 1) { title }\n}\n";
const TWO: &str = "query Two($n: Int!) { films(limit: $n) { id } } query All { films { id } }\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn read(files: &[(&str, &str)]) -> Result<Vec<Operation>, OperationFaults> {
    read_operations(folder(files).path())
}

/// A house that knows these files.
async fn storing(files: &[(&str, &str)], only_stored: bool) -> House {
    let documents = DocumentOptions {
        operations: read(files).unwrap_or_else(|faults| panic!("{faults}")),
        only_stored,
        ..DocumentOptions::default()
    };
    let house = House::films_with(documents).await;
    let checked = house.service.check_operations();
    checked.unwrap_or_else(|faults| panic!("{faults}"));
    house
}

/// Apollo's manifest of one operation.
fn apollo(body: &str) -> String {
    let operation = json!({ "id": "an-id", "name": "First", "type": "query", "body": body });
    json!({
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [operation],
    })
    .to_string()
}

/// What a tool of assistants says.
async fn told_by(house: &House, tool: &str, arguments: Value) -> String {
    call(house, tool, arguments).await.to_string()
}

/// Holds that only stored operations may be asked, and this is none.
#[track_caller]
fn assert_not_stored(reply: &Reply) {
    let (code, message) = reply.error();
    assert_eq!(code, "OPERATION_NOT_STORED", "{message}");
}

#[tokio::test]
async fn an_operation_is_asked_by_its_name_and_by_its_hash() {
    let codegen = json!({ "0ab1": FIRST }).to_string();
    let house = storing(
        &[
            ("First.graphql", FIRST),
            ("pages/two.gql", TWO),
            ("unnamed.graphql", QUERY),
            ("relay.json", &codegen),
            ("apollo.json", &apollo(FIRST)),
            ("README.md", "What else stands here."),
            (".hidden.graphql", "{"),
        ],
        false,
    )
    .await;
    let by_hash = format!("sha256:{}", hash(FIRST));
    let without_new_line = format!("sha256:{}", hash(FIRST.trim()));
    for id in [
        "First",
        "unnamed",
        "0ab1",
        "an-id",
        &by_hash,
        &without_new_line,
    ] {
        let reply = house.post_json(&json!({ "documentId": id })).await;
        assert_alba(&reply.json());
        let address = format!("/graphql?documentId={id}");
        assert_alba(&house.get(&address).await.json());
    }
    assert_alba(&house.post_json(&named(&hash(FIRST), None)).await.json());
    assert_alba(&house.post_json(&named("an-id", None)).await.json());
    // A document with several operations: each by its name, or one of them by the hash of all.
    let two = json!({ "documentId": "Two", "variables": { "n": 2 } });
    let films = &house.post_json(&two).await.data()["films"];
    assert_eq!(films.as_array().unwrap().len(), 2);
    let all = json!({ "documentId": format!("sha256:{}", hash(TWO)), "operationName": "All" });
    let films = &house.post_json(&all).await.data()["films"];
    assert_eq!(films.as_array().unwrap().len(), 3);
    // Others may be asked as well.
    assert_alba(&house.post(QUERY).await.json());
    assert_not_found(
        &house
            .post_json(&named(&hash("{ films { id } }"), None))
            .await,
    );
    let (code, message) = house
        .post_json(&json!({ "documentId": "Frist" }))
        .await
        .error();
    assert_eq!(code, "PERSISTED_QUERY_NOT_FOUND");
    assert!(message.contains("Did you mean `First`?"), "{message}");
}

#[tokio::test]
async fn nothing_else_is_answered_where_only_they_may_be_asked() {
    let house = storing(&[("First.graphql", FIRST), ("two.graphql", TWO)], true).await;
    assert_alba(
        &house
            .post_json(&json!({ "documentId": "First" }))
            .await
            .json(),
    );
    assert_alba(&house.post_json(&named(&hash(FIRST), None)).await.json());
    // By its text as well, however it begins and ends.
    for text in [FIRST, FIRST.trim(), &format!("\n\n{FIRST}\n")] {
        assert_alba(&house.post(text).await.json());
        assert_alba(
            &house
                .post_json(&named(&hash(text), Some(text)))
                .await
                .json(),
        );
    }
    for query in [
        QUERY,
        "{ __schema { types { name } } }",
        "{ __typename }",
        "{",
    ] {
        assert_not_stored(&house.post(query).await);
        assert_not_stored(&house.post_json(&named(&hash(query), Some(query))).await);
        assert_not_stored(&house.post_json(&named(&hash(query), None)).await);
        let address: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        assert_not_stored(&house.get(&format!("/graphql?query={address}")).await);
        let file = format!("/export/query/films.csv?query={address}");
        assert_not_stored(&house.get(&file).await);
    }
    let batch = json!([{ "query": QUERY }, { "documentId": "First" }]);
    let answers = house.post_json(&batch).await.json();
    let code = &answers[0]["errors"][0]["extensions"]["code"];
    assert_eq!(code, "OPERATION_NOT_STORED");
    assert_alba(&answers[1]);
    let metrics = house.get("/metrics").await.text();
    let refusals = "silkgraph_refusals_total{guard=\"stored\"} ";
    let count = metrics.lines().find_map(|line| line.strip_prefix(refusals));
    assert!(count.is_some_and(|count| count != "0"), "{metrics}");
}

#[tokio::test]
async fn what_the_service_asks_itself_goes_on() {
    let house = storing(&[("First.graphql", FIRST)], true).await;
    let read = told_by(&house, "get", json!({ "ids": ["film:a"] })).await;
    assert!(read.contains("Alba"), "{read}");
    let refused = told_by(&house, "query", json!({ "query": QUERY })).await;
    assert!(
        refused.contains("Only operations that are stored"),
        "{refused}"
    );
    let stored = told_by(&house, "query", json!({ "query": FIRST })).await;
    assert!(stored.contains("Alba"), "{stored}");
    let context = house.get("/context?question=Alba").await;
    assert_eq!(context.status, 200, "{}", context.text());
    let file = house.get("/export/subgraph/graph.gexf?seeds=film:a").await;
    assert_eq!(file.status, 200, "{}", file.text());
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    for (files, expected) in [
        (vec![("a.graphql", "{ films {")], "a.graphql:1:10: "),
        (
            vec![("a.graphql", "query A {\n  films(\n}")],
            "a.graphql:3:1: ",
        ),
        (
            vec![("a.graphql", "fragment F on Film { id }")],
            "a.graphql: there is no operation in it",
        ),
        (
            vec![],
            "there is no operation in it; expected files *.graphql",
        ),
        (
            vec![("a.json", "{\n  \"a\": }")],
            "a.json:2:8: this is no manifest",
        ),
        (
            vec![("a.json", "[]")],
            "expected an object from ids to the texts of queries",
        ),
        (
            vec![("a.json", "{\"a\": \"{ films { id } }\",\n \"b\": 4}")],
            "a.json:2:7: `b` is no text",
        ),
        (
            vec![("a.json", "{\"format\": \"other\", \"version\": 1}")],
            "a.json:1:12: `format` is \"other\"",
        ),
        (
            vec![(
                "a.json",
                r#"{"format": "apollo-persisted-query-manifest", "version": 2, "operations": []}"#,
            )],
            "a.json: `version` is 2",
        ),
        (
            vec![
                ("a.graphql", FIRST),
                ("b.graphql", "query First { films { id } }"),
            ],
            "b.graphql:1:1: `First` is the name of another operation already",
        ),
        (
            vec![("a.graphql", "\u{feff}{"), ("b.json", "{")],
            "3 faults",
        ),
    ] {
        let faults = read(&files).unwrap_err().to_string();
        assert!(faults.contains(expected), "{expected}: {faults}");
    }
    let nowhere = read_operations(Path::new("nowhere"))
        .unwrap_err()
        .to_string();
    assert!(nowhere.contains("nowhere: cannot be read"), "{nowhere}");
}

#[tokio::test]
async fn what_does_not_fit_the_api_is_told_with_its_place() {
    for (files, expected) in [
        (
            vec![("a.graphql", "query A {\n  films { titel }\n}")],
            vec!["a.graphql:2:11: ", "`title`"],
        ),
        (
            vec![(
                "a.json",
                "{\n  \"a1\": \"query A {\\n  films { titel }\\n}\"\n}",
            )],
            vec![
                "a.json:2:9: operation `a1`: ",
                "(line 2, column 11 of its text)",
            ],
        ),
        (
            vec![(
                "a.graphql",
                "query A { films { titel } }\nquery B { films { id } }",
            )],
            vec!["a.graphql:1:19: ", "\n1 fault"],
        ),
    ] {
        let documents = DocumentOptions {
            operations: read(&files).unwrap(),
            ..DocumentOptions::default()
        };
        let house = House::films_with(documents).await;
        let faults = house.service.check_operations().unwrap_err().to_string();
        for words in expected {
            assert!(faults.contains(words), "{words}: {faults}");
        }
    }
}
