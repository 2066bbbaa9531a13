//! What follows the name of the host in an address: paths, names of files, and parameters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use silkgraph_fuzz::SHIPPED;

fuzz_target!(|address: &str| {
    SHIPPED.get(address);
});
