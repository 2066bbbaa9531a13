//! The body of a request: any bytes as JSON, read as one request or a batch of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use silkgraph_fuzz::SHIPPED;

fuzz_target!(|body: &[u8]| {
    SHIPPED.post(body.to_vec());
});
