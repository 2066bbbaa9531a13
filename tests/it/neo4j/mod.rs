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

mod conformance {
    //! Every behaviour of the port.

    silkgraph::conformance_tests!(super::harness::RealServer);
}
