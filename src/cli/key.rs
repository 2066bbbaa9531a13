//! `silkgraph key`: makes an API key.

use std::io::{self, Write};
use std::process::ExitCode;

use super::arguments::KeyArguments;
use super::failure::Failure;
use crate::http::{Role, new_key};

/// Prints the line for the file of keys to standard output, and the key, which nothing tells again, to
/// standard error: so `>> keys.txt` leaves the key on the screen.
pub(super) fn key(arguments: &KeyArguments) -> Result<ExitCode, Failure> {
    let KeyArguments { name, role } = arguments;
    let role = if role == "admin" {
        Role::Admin
    } else {
        Role::Read
    };
    let made = new_key(name, role).map_err(|fault| Failure::Usage(format!("`{name}`: {fault}")))?;
    writeln!(io::stdout().lock(), "{}", made.line)?;
    let mut told = io::stderr().lock();
    writeln!(
        told,
        "The key of {name}, which is not kept and not told again:\n{}",
        made.key
    )?;
    Ok(ExitCode::SUCCESS)
}
