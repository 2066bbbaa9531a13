//! Databases that do not let everybody do everything, and say so.

use std::fs;
use std::process::Output;

use tempfile::TempDir;

use super::outage::wait_until_up;
use super::private::Private;
use super::raw::change_password;
use crate::support::command::{Running, assert_fails, assert_ok, command, out};
use crate::support::{FILMS, write_seed};

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

/// Cheap, and not.
const FEW: &str = "{ films(limit: 2) { id } }";
const SORTED: &str = "{ films(sort: [{ title: ASC }]) { title } }";

/// A folder with films of long titles.
fn films() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    let film = |at: usize| format!("film:{at},{at}{},1999\n", " and so on".repeat(200));
    let films = "id,title,released\n".to_owned() + &(0..2000).map(film).collect::<String>();
    let seed = [("entities/Film.csv", &*films)];
    write_seed(&folder.path().join("graph-seed"), &seed);
    folder
}

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
    let waited = run(&server, FIRST, &["query", FEW]);
    assert_fails(
        &waited,
        &["password has to be changed", "ALTER CURRENT USER"],
    );
    change_password(server.options(FIRST), PASSWORD).await;

    for arguments in [&["query", FEW][..], &["load"], &["serve"]] {
        let output = run(&server, "wrong", arguments);
        let words = ["refuses the user name or the password", "NEO4J_PASSWORD"];
        assert_fails(&output, &words);
    }
    let nowhere = ["query", FEW, "--neo4j-database", "nowhere"];
    let nowhere = [&nowhere[..], &["--neo4j-wait", "0s"]].concat();
    let words = ["no such database", "nowhere", "NEO4J_DATABASE"];
    assert_fails(&run(&server, PASSWORD, &nowhere), &words);
    assert_ok(&run(&server, PASSWORD, &["load"]));
    let titles = out(&run(&server, PASSWORD, &["query", FEW]));

    // Indexes are mended only where writing is allowed: the server has to end well.
    server.stop();
    server.start(&[GUARDED, &[READ_ONLY, LITTLE_MEMORY]].concat());
    wait_until_up(&server, PASSWORD).await;
    let serve = command(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    let service = Running::of(server.told(serve, PASSWORD));
    let answer = service.ask(FEW).to_string();
    assert_eq!(answer, titles.trim());
    let costly = service.ask(SORTED);
    let code = &costly["errors"][0]["extensions"]["code"];
    assert_eq!(code, "COST_LIMIT_EXCEEDED", "{costly}");
    let words = ["does not allow it", "read-only", "a user that may write"];
    assert_fails(&run(&server, PASSWORD, &["load"]), &words);
}
