//! The file `.env`: environment variables that need not be typed.

/// What is wrong with the file `.env`.
#[derive(Debug, thiserror::Error)]
#[error("the file `.env` cannot be used: {0}. See `.env.example` for its form.")]
pub struct DotenvFault(dotenvy::Error);

/// Puts what `.env` says into the environment, as far as a variable is not set there already. The
/// file is looked for in the working directory and above; there need not be one.
///
/// To be called before a second thread starts.
pub fn read_dotenv() -> Result<(), DotenvFault> {
    match dotenvy::dotenv() {
        Err(fault) if !fault.not_found() => Err(DotenvFault(fault)),
        _ => Ok(()),
    }
}
