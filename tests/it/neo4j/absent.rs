//! Tests that cannot run for want of a server: they are counted, and told after the run.
//!
//! The harness of Rust's tests has no word for "not run", and swallows what a passing test prints.
//! So a child process counts on its standard input, and speaks when that closes, which is when
//! the tests have ended.

use std::env;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};

/// Reads a line a test, then says how many there were and why. `$1` is the reason.
const TALLY: &str = r#"
tests=$(wc -l)
echo "
*** $tests tests on Neo4j were NOT RUN: $1.
*** They need Java 17 and Maven, or a Docker engine, or a server that NEO4J_TEST_URI names.
" >&2
"#;

/// Counts one test as not run; where nothing may be skipped (`CI=true`), it fails instead.
pub(super) fn not_run(reason: &str) {
    static COUNTED: LazyLock<Mutex<Option<Child>>> = LazyLock::new(Mutex::default);
    assert!(
        env::var("CI").as_deref() != Ok("true"),
        "no Neo4j to test on: {reason}"
    );
    let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    let tally = counted.get_or_insert_with(|| tally(reason));
    let line = tally.stdin.as_mut().map(|stdin| stdin.write_all(b"\n"));
    line.expect("the tally has a standard input").unwrap();
}

/// Starts the child that counts.
fn tally(reason: &str) -> Child {
    let mut command = Command::new("sh");
    command.args(["-c", TALLY, "tally", reason]);
    command.stdin(Stdio::piped()).spawn().unwrap()
}
