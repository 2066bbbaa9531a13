//! Each behaviour of the port, written once and run on every store.
