//! Databases that do not let everybody do everything, and say so.

use std::process::Output;

use super::outage::{films, wait_until_up};
use super::private::Private;
use super::raw::change_password;
use crate::support::command::{Running, assert_fails, assert_ok, command, out};

/// Passwords are asked for, and wrong ones do not keep everybody out for a while.
const GUARDED: &[&str] = &[
    "dbms.security.auth_enabled=true",
    "dbms.security.auth_max_failed_attempts=0",
];

const READ_ONLY: &str = "server.databases.default_to_read_only=true";

/// Less than sorting texts takes.
const LITTLE_MEMORY: &str = "db.memory.transaction.max=2m";

/// The password that comes with Neo4j, and has to be changed.
const FIRST: &str = "neo4j";
const PASSWORD: &str = "open sesame";

const TITLES: &str = "{ films(sort: [{ title: ASC }]) { title } }";

/// In one test, since servers take their time to start.
#[tokio::test]
async fn who_may_not_is_told_why() {
    let (Some(mut server), folder) = (Private::new(), films()) else {
        return;
    };
    let run = |server: &Private, password: &str, arguments: &[&str]| -> Output {
        let command = command(folder.path(), arguments);
        server.told(command, password).output().unwrap()
    };
    server.start(GUARDED);
    // Whoever is refused has at least been answered.
    let waited = run(&server, FIRST, &["query", TITLES]);
    assert_fails(
        &waited,
        &["password has to be changed", "ALTER CURRENT USER"],
    );
    change_password(server.options(FIRST), PASSWORD).await;

    for arguments in [&["query", TITLES][..], &["load"], &["serve"]] {
        let output = run(&server, "wrong", arguments);
        let words = ["refuses the user name or the password", "NEO4J_PASSWORD"];
        assert_fails(&output, &words);
    }
    let nowhere = ["query", TITLES, "--neo4j-database", "nowhere"];
    let nowhere = [&nowhere[..], &["--neo4j-wait", "0s"]].concat();
    let words = ["no such database", "nowhere", "NEO4J_DATABASE"];
    assert_fails(&run(&server, PASSWORD, &nowhere), &words);
    assert_ok(&run(&server, PASSWORD, &["load"]));
    let titles = out(&run(&server, PASSWORD, &["query", TITLES]));

    // Indexes are mended only where writing is allowed: the server has to end well.
    server.stop();
    server.start(&[GUARDED, &[READ_ONLY, LITTLE_MEMORY]].concat());
    wait_until_up(&server, PASSWORD).await;
    let serve = command(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    let service = Running::of(server.told(serve, PASSWORD));
    let answer = service.ask(TITLES).to_string();
    assert_eq!(answer, titles.trim());
    let words = ["does not allow it", "read-only", "a user that may write"];
    assert_fails(&run(&server, PASSWORD, &["load"]), &words);
}
