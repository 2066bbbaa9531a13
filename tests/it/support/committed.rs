//! Files that follow from others and are committed all the same, for people to read.

use std::fs;
use std::path::Path;

use super::ROOT;

/// Fails where a committed file is not what it should be, and says how it is renewed; with
/// `SILKGRAPH_RENEW=1` it is written instead.
pub(crate) fn assert_committed(path: &str, expected: &str) {
    let file = Path::new(ROOT).join(path);
    if std::env::var_os("SILKGRAPH_RENEW").is_some() {
        fs::write(&file, expected).unwrap();
        return;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    let mut lines = committed.lines().zip(expected.lines()).zip(1..);
    let first = lines.find(|((committed, expected), _)| committed != expected);
    let difference = first.map_or(
        "one of the two is longer".to_owned(),
        |((old, new), line)| format!("line {line}: committed\n  {old}\nnow\n  {new}"),
    );
    assert!(
        committed == expected,
        "{path} is out of date, {difference}\nIf that is right, renew it and read the difference: \
         SILKGRAPH_RENEW=1 cargo test --test it"
    );
}
