//! What the documents of the repository say, held against what there is.

use std::path::Path;

use super::{ARROWS, assert_none, files, names_after, read};
use crate::support::ROOT;

#[test]
fn every_setting_is_documented() {
    let (readme, example) = (read("README.md"), read(".env.example"));
    let mut broken = Vec::new();
    for file in files("src/config") {
        for (_, line) in file.code() {
            for prefix in ["SILKGRAPH_", "NEO4J_"] {
                let names = names_after(line, prefix).map(|name| format!("{prefix}{name}"));
                broken.extend(names.filter(|name| {
                    !readme.contains(&format!("`{name}`"))
                        || !example.contains(&format!("#{name}="))
                }));
            }
        }
    }
    assert_none(&broken, "a setting stands in README.md and in .env.example");
}

#[test]
fn documents_name_what_there_is() {
    let (readme, architecture) = (read("README.md"), read("ARCHITECTURE.md"));
    for (module, _) in ARROWS {
        assert!(
            architecture.contains(&format!("`{module}`")),
            "ARCHITECTURE.md: {module}"
        );
    }
    for command in [
        "serve", "mcp", "load", "doctor", "check", "query", "export", "schema", "key", "init",
        "health",
    ] {
        assert!(
            readme.contains(&format!("silkgraph {command}")),
            "README.md: {command}"
        );
    }
    for code in [
        "GRAPHQL_PARSE_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
        "BAD_USER_INPUT",
        "COST_LIMIT_EXCEEDED",
        "RESULT_TOO_LARGE",
        "UNAUTHENTICATED",
        "FORBIDDEN",
        "RATE_LIMITED",
        "TIMEOUT",
        "OVERLOADED",
        "STORE_UNAVAILABLE",
        "DATA_MISMATCH",
        "PERSISTED_QUERY_NOT_SUPPORTED",
        "PERSISTED_QUERY_NOT_FOUND",
        "OPERATION_NOT_STORED",
        "INTERNAL",
    ] {
        assert!(readme.contains(&format!("`{code}`")), "README.md: {code}");
    }
}

#[test]
fn the_first_query_of_the_readme_is_a_file() {
    let query = read("graph-seed/queries/00-founding-question.graphql");
    let query = query
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        read("README.md").contains(query.trim()),
        "README.md shows the first sample query"
    );
}

#[test]
fn the_gate_runs_the_test_command_of_the_readme() {
    assert!(read("README.md").contains("\n```sh\ncargo test\n```\n"));
    assert!(read(".ci/run").lines().any(|line| line == "cargo test"));
}

/// Paths that documents name, and where they are meant from.
#[test]
fn documents_name_files_that_are_there() {
    let mut broken = Vec::new();
    let pages = ["ARCHITECTURE.md", "CONTRIBUTING.md"].map(str::to_owned);
    let decisions = files("docs/decisions").into_iter().map(|file| file.path);
    for page in pages.into_iter().chain(decisions) {
        let text = read(&page);
        // Every second part stands between backticks; blocks of code hold no paths.
        let quoted = text.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|word| {
            let is_rust = Path::new(word).extension().is_some_and(|end| end == "rs");
            is_rust || word.ends_with('/')
        });
        let paths = paths.filter(|path| !path.contains(['{', '*', ' ']));
        broken.extend(
            paths
                .filter(|path| !is_there(path))
                .map(|path| format!("{page}: {path}")),
        );
    }
    assert_none(&broken, "a path in a document leads to something");
}

/// Whether a path leads to a file or folder, from the top or by its last parts.
fn is_there(path: &str) -> bool {
    let starts = ["", "src", "src/graphql", "src/store", "tests/it"];
    let whole = starts
        .iter()
        .any(|start| Path::new(ROOT).join(start).join(path).exists());
    let ending = format!("/{path}");
    whole
        || files("src")
            .iter()
            .any(|file| file.path.ends_with(&ending) || file.path.contains(&ending))
}
