//! The limit: a server on the same stack that knows every answer already.

use std::collections::BTreeMap;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, BufWriter};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::serve::ListenerExt;
use futures_util::stream;
use silkgraph::http::{ListenOptions, listen, serve};

use crate::shared::process::Server;

/// What a constant server stands behind.
#[derive(Clone, Copy)]
pub(crate) enum Behind {
    /// `axum::serve`.
    Axum,
    /// The listener of the service.
    OwnListener,
}

/// How this program is told that it is such a server.
const ASKED: &str = "--constant";
const OWN: &str = "own";

/// By the name of a query, answers to some requests, which are given by turns.
pub(crate) type Answers = BTreeMap<String, Vec<String>>;

pub(crate) fn write(answers: &Answers, path: &Path) {
    let file = BufWriter::new(File::create(path).expect("a file"));
    serde_json::to_writer(file, answers).expect("answers");
}

/// Starts one, with the answers of a file.
pub(crate) fn start(behind: Behind, answers: &Path) -> Server {
    let program = std::env::current_exe().expect("this program");
    let behind = match behind {
        Behind::Axum => "axum",
        Behind::OwnListener => OWN,
    };
    Server::start(Command::new(program).args([ASKED, behind]).arg(answers))
}

/// Where the answers to a query are.
pub(crate) fn path(query: &str) -> String {
    format!("/graphql/{query}")
}

/// Serves for ever, if that is what this program was started for.
pub(crate) fn serve_if_asked() {
    let arguments: Vec<_> = std::env::args().collect();
    if let [_, asked, behind, file] = &*arguments
        && asked == ASKED
    {
        let file = BufReader::new(File::open(file).expect("a file"));
        let answers: Answers = serde_json::from_reader(file).expect("answers");
        // As many threads as the service has.
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(serve_constant(answers, behind == OWN));
    }
}

async fn serve_constant(answers: Answers, own_listener: bool) {
    let router = answers
        .into_iter()
        .fold(Router::new(), |router, (name, answers)| {
            let turns = Arc::new(Turns {
                answers: answers.into_iter().map(Bytes::from).collect(),
                next: AtomicUsize::new(0),
            });
            router.route(&path(&name), post(next).with_state(turns))
        });
    let listener = listen(([127, 0, 0, 1], 0).into()).expect("an address");
    println!("http://{}/", listener.local_addr().expect("an address"));
    if own_listener {
        serve(
            listener,
            router,
            ListenOptions::default(),
            stream::pending(),
        )
        .await;
    } else {
        let at_once = |tcp: &mut tokio::net::TcpStream| drop(tcp.set_nodelay(true));
        axum::serve(listener.tap_io(at_once), router)
            .await
            .expect("connections");
    }
}

/// Answers that are given by turns.
struct Turns {
    answers: Vec<Bytes>,
    next: AtomicUsize,
}

/// Reads the request, and answers with the next answer.
async fn next(State(turns): State<Arc<Turns>>, request: Bytes) -> impl IntoResponse {
    black_box(request);
    let at = turns.next.fetch_add(1, Ordering::Relaxed) % turns.answers.len();
    let kind = "application/json; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], turns.answers[at].clone())
}
