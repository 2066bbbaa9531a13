//! A server of the Model Context Protocol with the tools, resources and prompts that the protocol's
//! conformance suite asks for, behind the door of the service: what the door does with messages is tried
//! whole, and nothing of the suite is in the service. `tests/tools/mcp/run` starts it.

#![expect(
    deprecated,
    reason = "older revisions have what the current one has no longer, and the suite asks them for it"
)]

mod answers;
mod fixtures;
mod rounds;

use axum::Router;
use axum::extract::Request;
use axum::routing::any;
use silkgraph::mcp::{Door, DoorOptions};
use tokio::net::TcpListener;

use answers::Fixture;

/// Bytes of a message.
const MOST: usize = 1 << 20;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = DoorOptions {
        hosts: ["localhost", "127.0.0.1", "::1"].map(str::to_owned).into(),
        origins: Vec::new(),
        max_body: MOST,
    };
    let door = Door::new(Fixture::read()?, options);
    let answer = move |request: Request| {
        let door = door.clone();
        async move { door.answer(request).await }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say(&format!("listening on http://{}/", listener.local_addr()?));
    axum::serve(listener, Router::new().route("/mcp", any(answer))).await?;
    Ok(())
}

#[expect(
    clippy::print_stdout,
    reason = "who starts it reads there where it listens"
)]
fn say(line: &str) {
    println!("{line}");
}
