//! The store over Neo4j, on a real server.

mod broken_off;
mod crowd;
mod cut;
mod doors;
mod faults;
mod foreign;
mod guarded;
mod harness;
mod launch;
mod limits;
mod load;
mod maven;
mod outage;
mod private;
mod raw;
mod server;
mod twins;

mod conformance {
    //! Every behaviour of the port.

    silkgraph::conformance_tests!(super::harness::RealServer);
}
