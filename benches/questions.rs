//! Questions of researchers, answered in process, beside the same bytes from a constant.

fn main() {}
