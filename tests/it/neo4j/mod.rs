//! The store over Neo4j, on a real server.

mod both;
mod broken_off;
mod doors;
mod faults;
mod foreign;
mod harness;
mod load;
mod maven;
mod random;
mod raw;
mod server;
mod twins;

pub(crate) use harness::loaded;
pub(crate) use server::is_there;

mod conformance {
    //! Every behaviour of the port.

    silkgraph::conformance_tests!(super::harness::RealServer);
}
