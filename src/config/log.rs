//! What is written to the log, and in which form.

use clap::{Args, ValueEnum};

use super::variables::RUST_LOG;

/// The log; it goes to standard error.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Log")]
pub struct LogSettings {
    /// What to log, such as `debug` or `info,silkgraph=trace`; `RUST_LOG` is read where this is
    /// not given
    #[arg(long, env = "SILKGRAPH_LOG", value_name = "FILTER", global = true)]
    pub log: Option<String>,

    /// How to write it
    #[arg(
        long,
        env = "SILKGRAPH_LOG_FORMAT",
        value_name = "FORMAT",
        global = true,
        default_value = "text"
    )]
    pub log_format: LogFormat,
}

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people, in colours on a terminal.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

impl LogSettings {
    /// The filter: the setting, else `RUST_LOG`, else what the caller logs by default.
    pub fn filter(&self, default: &str) -> String {
        self.log
            .clone()
            .or_else(|| RUST_LOG.value())
            .filter(|filter| !filter.trim().is_empty())
            .unwrap_or_else(|| default.to_owned())
    }
}
