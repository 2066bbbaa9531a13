//! The store over Neo4j, on a real server.

mod absent;
mod at_once;
mod both;
mod broken_off;
mod copied;
mod crowd;
mod cut;
mod doors;
mod faults;
mod foreign;
mod guarded;
mod harness;
mod hostile;
mod indexes;
mod launch;
mod lexicon;
mod limits;
mod load;
mod maven;
mod outage;
mod private;
mod random;
mod replicas;
mod raw;
mod searches;
mod server;
mod shortest;
mod twins;
mod wide;
mod wire;

pub(crate) use copied::{copied, shipped_copy};
pub(crate) use harness::{loaded, shipped};
pub(crate) use server::is_there;

mod conformance {
    //! Every behaviour of the port, of a database and then of a copy of it.

    crate::conformance::conformance_tests!(super::harness::RealServer, super::copied::Copied);
}
