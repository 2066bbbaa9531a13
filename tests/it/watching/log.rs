//! The log: a line for each request, and one for each operation that is slow. What clients ask with is
//! in none of them.

use serde_json::{Value, json};

use super::{SECRET, Served, secretive};
use crate::support::command::{Running, command, exchange, folder, get};

/// The lines of a log in JSON.
fn lines(served: Served) -> Vec<Value> {
    let text = served.log();
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}: {line}")));
    lines.collect()
}

/// Those that tell of an answer, or whatever else.
fn telling<'a>(lines: &'a [Value], message: &str) -> Vec<&'a Value> {
    let lines = lines.iter().filter(|line| line["message"] == message);
    lines.collect()
}

fn served(arguments: &[&str]) -> Served {
    Served::films(&[&["--log-format", "json"], arguments].concat(), &[])
}

#[test]
fn a_request_has_a_line() {
    let served = served(&[]);
    served.post(
        &json!({ "query": "query Known { films { title actors { name } } }" }),
        &[],
    );
    let lines = lines(served);
    let [line] = telling(&lines, "answered")[..] else {
        panic!("{lines:#?}");
    };
    assert_eq!(line["level"], "INFO");
    assert_eq!(line["status"], 200);
    assert_eq!(line["operation"], "Known");
    assert_eq!(line["store_calls"], 2);
    assert!(line["bytes"].as_u64().unwrap() > 50, "{line}");
    assert!(line["ms"].as_f64().unwrap() > 0.0, "{line}");
    assert_eq!(line.get("errors"), None);
    let span = &line["span"];
    assert_eq!(span["method"], "POST");
    assert_eq!(span["path"], "/graphql");
    assert_eq!(span["client"], "127.0.0.1", "{line}");
    assert!(span["id"].is_string(), "{line}");
}

#[test]
fn a_batch_has_one_line_with_its_sums() {
    let served = served(&[]);
    let one = json!({ "query": "query One { films { title } }" });
    let other = json!({ "query": "query Other { films { titel } }" });
    served.post(&json!([one, other, one]), &[]);
    let lines = lines(served);
    let [line] = telling(&lines, "answered")[..] else {
        panic!("{lines:#?}");
    };
    assert_eq!(line["operations"], 3);
    assert_eq!(line["operation"], "One,One");
    assert_eq!(line["rows"], 6);
    assert_eq!(line["store_calls"], 2);
    assert_eq!(line["errors"], 1);
    assert_eq!(line["codes"], "GRAPHQL_VALIDATION_FAILED");
}

#[test]
fn a_slow_operation_has_a_line_of_its_own() {
    let served = served(&["--slow-query", "1ns"]);
    let query =
        "query Slow($released: Int) { films(where: { released: { eq: $released } }) { title } }";
    served.post(
        &json!({ "query": query, "variables": { "released": 1990 } }),
        &[],
    );
    let lines = lines(served);
    let [line] = telling(&lines, "slow operation")[..] else {
        panic!("{lines:#?}");
    };
    assert_eq!(line["level"], "WARN");
    assert_eq!(line["operation"], "Slow");
    // What `sha256sum` begins with.
    assert_eq!(line["document"], "a75d7cb6c2d8adf8");
    assert_eq!(line["client"], "127.0.0.1");
    assert_eq!(
        (&line["rows"], &line["store_calls"]),
        (&json!(1), &json!(1))
    );
    for part in ["ms", "plan_ms", "store_ms", "write_ms"] {
        assert!(line[part].as_f64().unwrap() > 0.0, "{part}: {line}");
    }
}

#[test]
fn what_is_fast_has_none() {
    let served = served(&["--slow-query", "1h"]);
    served.post(&json!({ "query": "{ films { title } }" }), &[]);
    let lines = lines(served);
    assert!(telling(&lines, "slow operation").is_empty(), "{lines:#?}");
}

#[test]
fn probes_are_quiet() {
    let served = served(&[]);
    for path in ["/health", "/ready", "/metrics"] {
        assert!(served.get(path).starts_with("HTTP/1.1 200"));
    }
    let lines = lines(served);
    assert!(telling(&lines, "answered").is_empty(), "{lines:#?}");
}

/// Neither by what is asked nor by what is wrong with it do values get to where others read them.
#[test]
fn no_value_of_a_request_gets_out() {
    for level in ["info", "debug"] {
        let served = served(&["--slow-query", "0s", "--log", level]);
        secretive(&served);
        let metrics = served.get("/metrics");
        assert!(!metrics.contains(SECRET), "{metrics}");
        let log = served.log();
        assert!(log.contains("GRAPHQL_VALIDATION_FAILED"), "{log}");
        assert!(!log.contains(SECRET), "{level}: {log}");
    }
}

/// What a client may write at will stays on its line.
#[test]
fn names_from_outside_are_visible_and_bounded() {
    let served = Served::films(&["--slow-query", "0s"], &[]);
    served.get("/nowhere%0Aforged%1B[31m");
    served.get(&format!("/{}", "long".repeat(1000)));
    let name = "N".repeat(5000);
    served.post(
        &json!({ "query": format!("query {name} {{ films {{ title }} }}") }),
        &[],
    );
    let log = served.log();
    assert!(log.lines().count() >= 4, "{log}");
    for line in log.lines() {
        assert!(line.len() < 1000, "{line}");
        assert!(line.starts_with("20"), "{line}");
    }
}

#[test]
fn what_is_compressed_is_told_as_it_is_sent() {
    let served = served(&[]);
    let types = "__schema { types { name description } }";
    for (query, accepted) in [
        (format!("query Mixed {{ films {{ title }} {types} }}"), "br"),
        (format!("query Api {{ {types} }}"), "gzip"),
        ("query Small { __typename }".to_owned(), "gzip"),
    ] {
        served.post(&json!({ "query": query }), &[("accept-encoding", accepted)]);
    }
    let metrics = served.get("/metrics");
    let lines = lines(served);
    for (operation, coding) in [("Mixed", "br"), ("Api", "gzip")] {
        let line = telling(&lines, "answered");
        let line = line.iter().find(|line| line["operation"] == operation);
        let line = line.unwrap_or_else(|| panic!("{lines:#?}"));
        assert_eq!(line["coding"], coding, "{line}");
        let (bytes, sent) = (
            line["bytes"].as_u64().unwrap(),
            line["sent"].as_u64().unwrap(),
        );
        assert!(0 < sent && sent < bytes / 2, "{line}");
        let counted = format!("silkgraph_http_sent_bytes_total{{coding=\"{coding}\"}} {sent}");
        assert!(metrics.contains(&counted), "{counted}: {metrics}");
    }
    let small = telling(&lines, "answered");
    let small = small.iter().find(|line| line["operation"] == "Small");
    assert_eq!(small.unwrap().get("sent"), None);
}

/// Whoever reads the log may stop: all are answered, and what was not written is counted.
#[test]
fn a_log_that_nobody_reads_stops_nobody() {
    let folder = folder();
    let (unread, log) = std::io::pipe().unwrap();
    let running = Running::logging(command(folder.path(), &["--listen", "127.0.0.1:0"]), log);
    let one = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n";
    let last = "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let requests = one.repeat(199) + last;
    for _ in 0..100 {
        let answers = exchange(&running.address, &requests).unwrap();
        assert_eq!(answers.matches("HTTP/1.1 404").count(), 200);
    }
    let metrics = get(&running.address, "/metrics").unwrap();
    let mut lines = metrics.lines();
    let count = lines.find_map(|line| line.strip_prefix("silkgraph_log_lines_lost_total "));
    assert!(count.unwrap().parse::<u64>().unwrap() > 0, "{metrics}");
    drop(unread);
    assert_eq!(running.stop("TERM"), Some(0));
}
