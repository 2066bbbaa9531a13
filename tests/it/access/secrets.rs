//! What must not be seen: keys and tokens in the log, in debug output, or in what a command prints.

use std::fs;
use std::io;
use std::sync::{Arc, Mutex};

use silkgraph::config::{Access as WhoMayRead, AccessSettings};
use silkgraph::http::{Access, Role, new_key};
use tracing_subscriber::fmt::MakeWriter;

use super::{KeyFile, asking, house};
use crate::support::command::{Running, command, err, exchange, folder, out, run};

/// What is written to the log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_tells_why_somebody_may_not_ask_and_no_key() {
    let made = new_key("ana", Role::Read).unwrap();
    let file = KeyFile::new(std::slice::from_ref(&made.line));
    let settings = AccessSettings {
        access: WhoMayRead::Restricted,
        keys: Some(file.path()),
        ..AccessSettings::default()
    };
    let house = house(&settings).await;
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    let keep = tracing::subscriber::set_default(subscriber);
    let wrong = "silkgraph_hunter2-hunter2-hunter2";
    for (name, value, status) in [
        ("x-api-key", made.key.clone(), 200),
        ("authorization", format!("Bearer {}", made.key), 200),
        ("x-api-key", wrong.to_owned(), 401),
        ("authorization", format!("Bearer {wrong}"), 401),
    ] {
        assert_eq!(house.send(asking(&[(name, &value)])).await.status, status);
    }
    drop(keep);
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("a key that is not known"), "{log}");
    let hash = made.line.rsplit(' ').next().unwrap();
    for secret in [&made.key[10..], "hunter2", hash] {
        assert!(!log.contains(secret), "{log}");
    }
    let debugged = format!("{:?} {settings:?}", Access::open(&settings).unwrap());
    assert!(!debugged.contains(hash), "{debugged}");
}

#[test]
fn a_key_is_shown_once_and_its_line_goes_to_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["key", "ana", "--role", "admin"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let (line, told) = (out(&made), err(&made));
    let key = told
        .lines()
        .find(|line| line.starts_with("silkgraph_"))
        .unwrap();
    assert!(
        line.starts_with("ana admin ") && line.lines().count() == 1,
        "{line}"
    );
    assert!(key.len() > 50 && !line.contains(&key[10..]), "{line}");
    assert_ne!(out(&run(folder.path(), &["key", "ana"])), line);
    let file = KeyFile::new(&[line.trim().to_owned()]);
    let settings = AccessSettings {
        keys: Some(file.path()),
        ..AccessSettings::default()
    };
    assert!(Access::open(&settings).is_ok());
    for (arguments, words) in [
        (["key", "a b", "--role", "read"], "a name has letters"),
        (
            ["key", "ana", "--role", "root"],
            "[possible values: read, admin]",
        ),
    ] {
        let wrong = run(folder.path(), &arguments);
        assert_ne!(wrong.status.code(), Some(0));
        assert!(err(&wrong).contains(words), "{}", err(&wrong));
    }
}

#[test]
fn bad_settings_stop_the_start_and_name_themselves() {
    let folder = tempfile::tempdir().unwrap();
    for (setting, value, words) in [
        (
            "SILKGRAPH_ACCESS",
            "closed",
            &["--access", "closed", "open, restricted"][..],
        ),
        (
            "SILKGRAPH_ACCESS",
            "restricted",
            &["SILKGRAPH_ACCESS", "--keys"],
        ),
        ("SILKGRAPH_RATE", "fast", &["--rate", "fast", "10/s"]),
        ("SILKGRAPH_RATE_BURST", "0", &["--rate-burst", "non-zero"]),
        (
            "SILKGRAPH_CORS_ORIGINS",
            "example.org",
            &["--cors-origins", "`example.org`", "https://example.org"],
        ),
        (
            "SILKGRAPH_CORS_ORIGINS",
            "https://a.b/c",
            &["--cors-origins", "`https://a.b/c`"],
        ),
        (
            "SILKGRAPH_TRUSTED_PROXIES",
            "10.0.0.0/8,proxy",
            &["--trusted-proxies", "'proxy'", "10.0.0.0/8"],
        ),
        (
            "SILKGRAPH_CLIENT_ADDRESS_HEADER",
            "a b",
            &["--client-address-header", "X-Forwarded-For"],
        ),
        ("SILKGRAPH_HSTS", "long", &["--hsts", "long", "10s"]),
        (
            "SILKGRAPH_JWT_LEEWAY",
            "2h",
            &["--jwt-leeway", "2h", "an hour"],
        ),
        ("SILKGRAPH_JWKS", "nowhere.json", &["SILKGRAPH_JWT_ISSUER"]),
    ] {
        let mut command = command(folder.path(), &["serve"]);
        let ended = command.env(setting, value).output().unwrap();
        assert_ne!(ended.status.code(), Some(0), "{setting}");
        for words in words {
            assert!(
                err(&ended).contains(words),
                "{setting}: {words}: {}",
                err(&ended)
            );
        }
    }
}

/// What is for those with a key is for nobody between, whatever the setting says.
#[test]
fn answers_of_a_restricted_graph_are_for_their_clients_alone() {
    let folder = folder();
    let made = run(folder.path(), &["key", "ana", "--role", "read"]);
    fs::write(folder.path().join("keys.txt"), out(&made)).unwrap();
    let key = err(&made);
    let key = key
        .split_whitespace()
        .find(|word| word.starts_with("silkgraph_"))
        .unwrap();
    for (setting, kept) in [
        ("no-cache", "private, no-cache"),
        ("public, max-age=60", "private, max-age=60"),
    ] {
        let given = [
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--access",
            "restricted",
            "--keys",
            "keys.txt",
            "--cache-control",
            setting,
        ];
        let service = Running::start(folder.path(), &given);
        let asked = format!(
            "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: x\r\nX-Api-Key: {key}\r\nConnection: close\r\n\r\n"
        );
        let told = exchange(&service.address, &asked).unwrap();
        assert!(
            told.contains(&format!("cache-control: {kept}\r\n")),
            "{told}"
        );
    }
}
