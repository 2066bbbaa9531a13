//! Spans, as a collector gets them.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use serde_json::json;

use super::{SECRET, Served, secretive};

/// A collector that takes what it is sent.
struct Collector {
    endpoint: String,
    sent: Receiver<ExportTraceServiceRequest>,
}

impl Collector {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let (sender, sent) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let sender = sender.clone();
                std::thread::spawn(move || {
                    let mut stream = BufReader::new(stream);
                    while let Some(body) = request(&mut stream) {
                        let _ = sender.send(ExportTraceServiceRequest::decode(&*body).unwrap());
                        let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\n\
                                      Content-Length: 0\r\n\r\n";
                        stream.get_mut().write_all(answer.as_bytes()).unwrap();
                    }
                });
            }
        });
        Self { endpoint, sent }
    }

    /// A service that sends to it, after something was done with it, and ended.
    fn watch(&self, done: impl FnOnce(&Served)) -> (Vec<ExportTraceServiceRequest>, String) {
        let served = Served::films(&["--otlp-endpoint", &self.endpoint], &[]);
        done(&served);
        let log = served.log();
        let mut sent = Vec::new();
        while let Ok(request) = self.sent.recv_timeout(Duration::from_millis(500)) {
            sent.push(request);
        }
        (sent, log)
    }
}

/// The body of a request for spans.
fn request(stream: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    assert!(head.starts_with("POST /v1/traces HTTP/1.1\r\n"), "{head}");
    let head = head.to_lowercase();
    assert!(
        head.contains("content-type: application/x-protobuf"),
        "{head}"
    );
    let length = head.split("content-length: ").nth(1)?;
    let length = length.split("\r\n").next()?.parse().ok()?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(body)
}

fn spans(sent: &[ExportTraceServiceRequest]) -> Vec<&Span> {
    let scopes = sent.iter().flat_map(|request| &request.resource_spans);
    let scopes = scopes.flat_map(|resource| &resource.scope_spans);
    scopes.flat_map(|scope| &scope.spans).collect()
}

/// The only span of a name.
fn one<'a>(spans: &[&'a Span], name: &str) -> &'a Span {
    let named: Vec<_> = spans.iter().filter(|span| span.name == name).collect();
    let [span] = named[..] else {
        panic!("{name}: {spans:#?}");
    };
    span
}

/// What a span has of a name, as it is shown.
fn attribute(span: &Span, name: &str) -> Option<String> {
    let attribute = span.attributes.iter().find(|it| it.key == name)?;
    Some(format!("{:?}", attribute.value))
}

const QUERY: &str = "query Known { films { title } }";
const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

#[test]
fn a_request_has_spans_down_to_the_store() {
    let collector = Collector::open();
    let (sent, log) = collector.watch(|served| {
        let id = ("x-request-id", "mine-1");
        served.post(&json!({ "query": QUERY }), &[id]);
    });
    let spans = spans(&sent);
    let request = one(&spans, "request");
    let operation = one(&spans, "operation");
    assert!(request.parent_span_id.is_empty(), "{request:#?}");
    assert_eq!(operation.parent_span_id, request.span_id);
    for name in ["plan", "store", "write"] {
        let span = one(&spans, name);
        assert_eq!(span.parent_span_id, operation.span_id, "{name}");
        assert_eq!(span.trace_id, request.trace_id, "{name}");
    }
    let has = |span, name, words: &str| {
        let told = attribute(span, name);
        assert!(
            told.as_ref().is_some_and(|told| told.contains(words)),
            "{name}: {told:?}"
        );
    };
    has(request, "id", "mine-1");
    has(request, "path", "/graphql");
    has(operation, "operation", "Known");
    has(one(&spans, "store"), "call", "select");
    has(one(&spans, "store"), "store", "memory");
    assert!(!log.contains("WARN"), "{log}");
    assert!(format!("{sent:?}").contains("service.name"), "{sent:#?}");
}

#[test]
fn a_request_follows_the_span_that_it_comes_from() {
    let parent = "b7ad6b7169203331";
    let collector = Collector::open();
    let (sent, _) = collector.watch(|served| {
        let traceparent = format!("00-{TRACE}-{parent}-01");
        served.post(&json!({ "query": QUERY }), &[("traceparent", &traceparent)]);
    });
    let spans = spans(&sent);
    let request = one(&spans, "request");
    assert_eq!(hex(&request.trace_id), TRACE);
    assert_eq!(hex(&request.parent_span_id), parent);
    assert_eq!(hex(&one(&spans, "store").trace_id), TRACE);
}

#[test]
fn what_is_no_span_is_followed_by_nobody() {
    let long = format!("00-{TRACE}-b7ad6b7169203331-01-{}", "x".repeat(1000));
    let wrong = [
        "",
        "nonsense",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        &long,
    ];
    let collector = Collector::open();
    let (sent, _) = collector.watch(|served| {
        for wrong in wrong {
            let answer = served.post(&json!({ "query": QUERY }), &[("traceparent", wrong)]);
            assert!(answer.contains("Alba"), "{wrong}: {answer}");
        }
    });
    let spans = spans(&sent);
    let requests = spans.iter().filter(|span| span.name == "request");
    let requests: Vec<_> = requests.collect();
    assert_eq!(requests.len(), wrong.len());
    for request in requests {
        assert!(request.parent_span_id.is_empty(), "{request:#?}");
        assert_ne!(hex(&request.trace_id), TRACE);
    }
}

#[test]
fn whoever_does_not_want_a_span_gets_none() {
    let collector = Collector::open();
    let (sent, _) = collector.watch(|served| {
        let traceparent = format!("00-{TRACE}-b7ad6b7169203331-00");
        served.post(&json!({ "query": QUERY }), &[("traceparent", &traceparent)]);
    });
    assert!(spans(&sent).is_empty(), "{sent:#?}");
}

#[test]
fn no_value_is_in_a_span() {
    let collector = Collector::open();
    let (sent, _) = collector.watch(secretive);
    assert!(!spans(&sent).is_empty());
    let sent = format!("{sent:?}");
    assert!(!sent.contains(SECRET), "{sent}");
}

/// It is told once that spans cannot be sent, and requests are answered as ever.
#[test]
fn a_collector_that_is_away_holds_nothing_up() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let schedule = [("OTEL_BSP_SCHEDULE_DELAY", "20")];
    let served = Served::films(&["--otlp-endpoint", &endpoint], &schedule);
    for _ in 0..20 {
        let answer = served.post(&json!({ "query": QUERY }), &[]);
        assert!(answer.contains("Alba"), "{answer}");
        std::thread::sleep(Duration::from_millis(20));
    }
    let log = served.log();
    assert_eq!(log.matches("spans cannot be sent").count(), 1, "{log}");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
