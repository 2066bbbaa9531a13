//! The file `.env`: environment variables that need not be typed.

use std::env;
use std::path::PathBuf;

/// What is wrong with the file `.env`.
#[derive(Debug, thiserror::Error)]
#[error("the file `.env` cannot be used: {0}. See `.env.example` for its form.")]
pub struct DotenvFault(dotenvy::Error);

/// What the file `.env` has put into the environment.
#[derive(Debug, Clone, Default)]
pub struct Dotenv {
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    names: Vec<String>,
}

impl Dotenv {
    /// Whether a variable has its value from the file.
    pub fn set(&self, name: &str) -> bool {
        self.names.iter().any(|set| set == name)
    }
}

/// Puts what `.env` says into the environment, as far as a variable is not set there already. The
/// file is looked for in the working directory and above; there need not be one.
///
/// To be called before a second thread starts.
pub fn read_dotenv() -> Result<Dotenv, DotenvFault> {
    let names = match dotenvy::dotenv_iter() {
        Err(fault) if fault.not_found() => return Ok(Dotenv::default()),
        lines => lines.and_then(Iterator::collect::<Result<Vec<_>, _>>),
    };
    let names = names.map_err(DotenvFault)?.into_iter();
    let names = names.map(|(name, _)| name);
    let names = names.filter(|name| env::var_os(name).is_none()).collect();
    let path = dotenvy::dotenv().map_err(DotenvFault)?;
    let path = Some(path);
    Ok(Dotenv { path, names })
}
