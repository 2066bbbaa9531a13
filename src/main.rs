//! The `silkgraph` command.

fn main() {}
