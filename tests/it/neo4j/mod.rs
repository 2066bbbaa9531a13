//! The store over Neo4j, on a real server.

mod both;
mod doors;
mod faults;
mod foreign;
mod harness;
mod maven;
mod random;
mod server;
mod twins;

pub(crate) use harness::loaded;
pub(crate) use server::is_there;

mod conformance {
    //! Every behaviour of the port.

    silkgraph::conformance_tests!(super::harness::RealServer);
}
