//! Every sample query has a committed answer, so that a change of data or engine is seen.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::json;

use super::answer;
use crate::support::{House, ROOT, assert_committed};

const ANSWERS: &str = "tests/fixtures/answers";

pub(super) async fn answers_are_the_committed_ones(house: &House) {
    for name in names("graph-seed/queries") {
        let answer = answer(house, &name, json!({})).await;
        let text = format!("{answer:#}\n");
        assert_committed(&format!("{ANSWERS}/{name}.json"), &text);
    }
}

#[test]
fn no_answer_is_without_its_query() {
    let queries = names("graph-seed/queries");
    let left: Vec<String> = names(ANSWERS).difference(&queries).cloned().collect();
    assert!(left.is_empty(), "{ANSWERS}: delete {left:?}");
}

/// The names of the files in a folder, without their endings.
fn names(folder: &str) -> BTreeSet<String> {
    let files = fs::read_dir(Path::new(ROOT).join(folder)).unwrap();
    files
        .map(|file| {
            let path = file.unwrap().path();
            path.file_stem().unwrap().to_string_lossy().into_owned()
        })
        .collect()
}
