//! What is wrong with the settings of who may ask.

use std::io;
use std::path::{Path, PathBuf};

use super::keys::KeyLineFault;

/// What is wrong with the settings of who may ask.
#[derive(Debug, thiserror::Error)]
pub enum AccessFault {
    /// Nobody could ever ask.
    #[error(
        "SILKGRAPH_ACCESS is `restricted`, and nobody has a key or a token. Name a file of keys by --keys \
         or SILKGRAPH_KEYS (`silkgraph key` makes them), or who issues tokens by --jwks or SILKGRAPH_JWKS."
    )]
    Nobody,
    /// A file cannot be read.
    #[error("SILKGRAPH_{variable}: the file `{}` cannot be read: {fault}", path.display())]
    Unreadable {
        /// The end of the variable's name.
        variable: String,
        /// The file.
        path: PathBuf,
        /// Why.
        fault: io::Error,
    },
    /// A line of the file of keys has a fault.
    #[error("SILKGRAPH_KEYS: `{}`, line {line}: {fault}", path.display())]
    KeyLine {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong.
        fault: KeyLineFault,
    },
    /// Tokens are taken, and not said whose.
    #[error(
        "SILKGRAPH_JWKS is set, and {setting} is not: say by both whose tokens hold, and for whom they are"
    )]
    Missing {
        /// The variable that is not set.
        setting: &'static str,
    },
    /// What public keys there are cannot be known.
    #[error("SILKGRAPH_JWKS: {from} cannot be used: {fault}")]
    Jwks {
        /// A file or an address.
        from: String,
        /// Why.
        fault: String,
    },
    /// A name that no header has.
    #[error("SILKGRAPH_CLIENT_ADDRESS_HEADER: `{0}` is not the name of a header")]
    Header(String),
}

impl AccessFault {
    pub(super) fn unreadable(setting: &str, path: &Path, fault: io::Error) -> Self {
        Self::Unreadable {
            variable: setting.to_uppercase(),
            path: path.to_owned(),
            fault,
        }
    }
}
