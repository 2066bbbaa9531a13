//! HTTP/1.1 and HTTP/2 as they are spoken here: with bounds on all that a client decides.

use std::time::Duration;

use hyper_util::rt::TokioTimer;
use hyper_util::server::conn::auto::Builder;

use super::flow::Flows;

/// Bytes of the head of a request in HTTP/1: an address may be as long as a query in it, 64 KiB at the most.
const HEAD: usize = 128 * 1024;

/// Header fields of a request.
const FIELDS: usize = 100;

/// Requests at a time on one connection of HTTP/2; it tells the client, which then waits.
const STREAMS: u32 = 100;

/// Bytes of the header fields of a request in HTTP/2.
const HEADER_LIST: u32 = 128 * 1024;

/// Bytes of a body that a client may send ahead of what is read, in a stream and in all of a connection.
const WINDOWS: (u32, u32) = (256 * 1024, 1024 * 1024);

/// Bytes of an answer that wait in one stream; what is more waits where it can be given up.
const SEND_BUFFER: usize = 64 * 1024;

/// Streams that a client may have reset before they were begun, and that it may have made an error in: one
/// more ends the connection. Who opens streams only to reset them has no use for their answers.
const RESETS: usize = 20;

/// How often a silent client is asked whether it is there, and how long it has to answer.
const PING: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(20));

/// Serves connections; both protocols on the same port, told apart by how a client begins.
pub(super) fn builder(flows: Flows) -> Builder<Flows> {
    let mut builder = Builder::new(flows);
    // How long a client may take is watched over by `drive`, from the first byte on.
    builder
        .http1()
        .max_buf_size(HEAD)
        .max_headers(FIELDS)
        .header_read_timeout(None);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(HEADER_LIST)
        .initial_stream_window_size(WINDOWS.0)
        .initial_connection_window_size(WINDOWS.1)
        .max_send_buf_size(SEND_BUFFER)
        .max_pending_accept_reset_streams(RESETS)
        .max_local_error_reset_streams(RESETS)
        .keep_alive_interval(PING.0)
        .keep_alive_timeout(PING.1);
    builder
}
