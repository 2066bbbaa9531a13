//! Settings that have no flag, which come from the environment alone.

use std::collections::BTreeSet;
use std::env;

/// A setting without a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// Its name in the environment.
    pub name: &'static str,
    /// Whether its value is for nobody's eyes.
    pub secret: bool,
}

/// The password of the database.
pub(super) const NEO4J_PASSWORD: Variable = Variable {
    name: "NEO4J_PASSWORD",
    secret: true,
};

/// What is logged, where the setting of our own is not given.
pub(super) const RUST_LOG: Variable = Variable {
    name: "RUST_LOG",
    secret: false,
};

/// All of them. Nothing else looks at the environment, but for the flags' own variables.
pub const VARIABLES: [Variable; 2] = [NEO4J_PASSWORD, RUST_LOG];

/// The names of all variables that are set, whatever they are for.
pub fn set_variables() -> BTreeSet<String> {
    let names = env::vars_os().map(|(name, _)| name.into_string());
    names.filter_map(Result::ok).collect()
}

impl Variable {
    /// What it is set to, if it is.
    pub fn value(self) -> Option<String> {
        env::var(self.name).ok()
    }
}
