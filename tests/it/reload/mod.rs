//! Changing the data of a service that answers: no request sees two graphs, none fails, and a faulty
//! seed changes nothing.

mod pinned;
