//! The command under signals, and with few file descriptors.

use std::fs::File;
use std::net::TcpStream;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::draining::asked_while;
use super::served::{Client, LONG, SHORT, post_head};
use super::tls::{Files, health};
use crate::support::command::{
    Running, assert_fails, assert_ok, command, folder, get, logged, run,
};

const SERVE: [&str; 3] = ["serve", "--listen", "127.0.0.1:0"];

/// A client that has sent half a request.
fn half_a_request(address: &str) -> TcpStream {
    let mut client = TcpStream::connect(address).unwrap();
    std::io::Write::write_all(&mut client, post_head(100).as_bytes()).unwrap();
    // It is at work when the next request is answered.
    get(address, "/health").unwrap();
    client
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_is_lost_when_it_is_asked_to_stop() {
    let folder = folder();
    let running = Running::start(folder.path(), &SERVE);
    let stopped = async {
        tokio::time::sleep(SHORT).await;
        running.signal("TERM");
    };
    let address = running.address.parse().unwrap();
    let (answered, lost) = asked_while(address, stopped).await;
    assert!(lost.is_empty(), "{lost:?}");
    assert!(answered > 32, "{answered}");
    assert_eq!(running.ended(), Some(0));
}

#[test]
fn its_status_tells_that_something_was_cut() {
    let folder = folder();
    let running = Running::start(
        folder.path(),
        &[&SERVE[..], &["--stop-within", "100ms"]].concat(),
    );
    let _half = half_a_request(&running.address);
    assert_eq!(running.stop("TERM"), Some(3));
}

#[test]
fn whoever_asks_twice_does_not_wait() {
    let folder = folder();
    for arguments in [["--stop-within", "1h"], ["--stop-grace", "1h"]] {
        let running = Running::start(folder.path(), &[&SERVE[..], &arguments].concat());
        let _half = half_a_request(&running.address);
        running.signal("TERM");
        // Signals that come at once are one.
        while get(&running.address, "/ready").is_ok_and(|answer| answer.contains(" 200 ")) {
            sleep(Duration::from_millis(10));
        }
        assert_eq!(running.stop("INT"), Some(3));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hang_up_has_the_certificate_read_anew() {
    let folder = folder();
    let mut files = Files::new();
    let [certificate, key] = files.paths();
    let mut command = command(folder.path(), &SERVE);
    command.args(["--tls-cert".as_ref(), certificate.as_os_str()]);
    command.env("SILKGRAPH_TLS_KEY", key);
    let running = Running::of(command);
    files.renew();
    running.signal("HUP");
    let begun = Instant::now();
    let stream = loop {
        let tcp = tokio::net::TcpStream::connect(&running.address)
            .await
            .unwrap();
        match files.client(tcp, &[]).await {
            Ok(stream) => break stream,
            Err(fault) => assert!(begun.elapsed() < LONG, "{fault}"),
        }
    };
    assert!(health(stream).await.starts_with("HTTP/1.1 200"));
    assert_eq!(running.stop("TERM"), Some(0));
}

#[test]
fn certificates_that_cannot_be_used_are_named() {
    let folder = folder();
    let [files, others] = [Files::new(), Files::new()];
    let ([certificate, _], [_, key]) = (files.paths(), others.paths());
    let [certificate, key] = [&certificate, &key].map(|path| path.to_str().unwrap());
    let serve = |arguments: &[&str]| run(folder.path(), &[&SERVE[..], arguments].concat());
    let output = serve(&["--tls-cert", certificate, "--tls-key", key]);
    assert_fails(&output, &[certificate, key, "together"]);
    let output = serve(&["--tls-cert", "gone.pem", "--tls-key", key]);
    assert_fails(&output, &["`gone.pem`", "--tls-cert", "PEM"]);
    let output = serve(&["--tls-cert", certificate, "--tls-key", "schema.graphql"]);
    assert_fails(&output, &["`schema.graphql`", "--tls-key", "PEM"]);
    let output = serve(&["--tls-cert", certificate]);
    assert_eq!(output.status.code(), Some(2));
    let output = serve(&["--write-within", "0s"]);
    assert_eq!(output.status.code(), Some(2));
}

/// The command with a limit of open files, and what it logs in a file.
fn with_few_files(folder: &std::path::Path, limit: u32, arguments: &[&str]) -> Command {
    let plain = command(folder, &[]);
    let mut limited = Command::new("sh");
    limited
        .current_dir(folder)
        .args([
            "-c",
            &format!("ulimit -n {limit}; exec \"$0\" \"$@\" 2>log"),
        ])
        .arg(plain.get_program())
        .args(SERVE)
        .args(arguments);
    for (name, _) in plain.get_envs() {
        limited.env_remove(name);
    }
    limited
}

fn log(folder: &std::path::Path) -> String {
    std::io::read_to_string(File::open(folder.join("log")).unwrap()).unwrap()
}

/// Waits until the service is well, though others keep it busy.
fn is_well(address: &str) {
    let begun = Instant::now();
    while !get(address, "/health").is_ok_and(|answer| answer.contains(" 200 ")) {
        assert!(begun.elapsed() < LONG, "it stays silent");
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn with_few_files_it_takes_as_many_connections_as_it_can() {
    let folder = folder();
    let patient = [
        "--header-within",
        "1h",
        "--max-connections-by-address",
        "10000",
    ];
    for (arguments, told) in [
        (&patient[..], "refused: too many connections"),
        (
            &[&patient[..], &["--max-connections", "10000"]].concat(),
            "connections cannot be taken in",
        ),
    ] {
        let running = Running::of(with_few_files(folder.path(), 128, arguments));
        let silent: Vec<_> = (0..200)
            .map(|_| TcpStream::connect(&running.address).unwrap())
            .collect();
        is_well(&running.address);
        logged(&folder.path().join("log"), told);
        let log = log(folder.path());
        // A line each would be many more.
        assert!((1..10).contains(&log.matches(told).count()), "{log}");
        drop(silent);
        assert_eq!(running.stop("TERM"), Some(0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hang_up_does_not_end_it() {
    let folder = folder();
    let running = Running::start(folder.path(), &SERVE);
    let tcp = tokio::net::TcpStream::connect(&running.address)
        .await
        .unwrap();
    let mut client = Client(tcp);
    running.signal("HUP");
    for _ in 0..5 {
        let answer = client.ask(&super::served::get("/health")).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(running.stop("TERM"), Some(0));
}

#[test]
fn its_health_is_asked_for_by_its_certificate() {
    let folder = folder();
    let (files, others) = (Files::new(), Files::new());
    let [certificate, key] = files.paths();
    let mut command = command(folder.path(), &SERVE);
    command.env("SILKGRAPH_TLS_CERT", &certificate);
    command.env("SILKGRAPH_TLS_KEY", key);
    let running = Running::of(command);
    let asked = |certificate: Option<&std::path::Path>| {
        let mut arguments = vec!["health", "--listen", &running.address];
        if let Some(certificate) = certificate {
            arguments.extend(["--tls-cert", certificate.to_str().unwrap()]);
        }
        run(folder.path(), &arguments)
    };
    assert_ok(&asked(Some(&certificate)));
    let [other, _] = others.paths();
    assert_fails(&asked(Some(&other)), &["does not answer"]);
    assert_fails(&asked(None), &["answered"]);
}

#[test]
fn its_health_follows_a_certificate_that_is_renewed() {
    let folder = folder();
    let mut files = Files::new();
    let [certificate, key] = files.paths();
    let mut command = command(folder.path(), &SERVE);
    command.env("SILKGRAPH_TLS_CERT", &certificate);
    command.env("SILKGRAPH_TLS_KEY", key);
    let running = Running::of(command);
    let certificate = certificate.to_str().unwrap();
    let arguments = [
        "health",
        "--listen",
        &running.address,
        "--tls-cert",
        certificate,
    ];
    assert_ok(&run(folder.path(), &arguments));
    files.renew();
    // Until it is told, the service shows the one before.
    assert_fails(&run(folder.path(), &arguments), &["does not answer"]);
    running.signal("HUP");
    let begun = Instant::now();
    while !run(folder.path(), &arguments).status.success() {
        assert!(begun.elapsed() < LONG, "the certificate is not read anew");
        sleep(Duration::from_millis(50));
    }
}
