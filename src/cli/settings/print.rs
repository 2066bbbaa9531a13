//! `serve --print-config`: every setting, for people or for programs.

use std::io::{self, Write};

use clap::{ArgMatches, Command, ValueEnum};

use super::listed::{Setting, settings};
use crate::config::Dotenv;
use crate::text::visible;

/// How settings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ConfigForm {
    /// As a table, for people
    Table,
    /// As a list of objects in JSON, for programs
    Json,
}

/// Prints the settings of the command that was called.
pub(in crate::cli) fn print(
    form: ConfigForm,
    (command, matches): (&Command, &ArgMatches),
    dotenv: &Dotenv,
) -> io::Result<()> {
    // The whole command serves where none below it is named.
    let (command, matches) = match matches.subcommand() {
        Some((name, below)) => (command.find_subcommand(name).unwrap_or(command), below),
        None => (command, matches),
    };
    let settings = settings(command, matches, dotenv);
    let mut out = io::stdout().lock();
    match form {
        ConfigForm::Table => table(&mut out, &settings),
        ConfigForm::Json => {
            serde_json::to_writer_pretty(&mut out, &settings)?;
            writeln!(out)
        }
    }
}

/// The last column has what may be long.
fn table(out: &mut dyn Write, settings: &[Setting]) -> io::Result<()> {
    let head = ["flag", "variable", "from", "value"].map(str::to_owned);
    let rows: Vec<_> = [head].into_iter().chain(settings.iter().map(row)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let [flag, variable, from] = [0, 1, 2].map(width);
    rows.iter().try_for_each(|row| {
        let line = format!(
            "{:flag$}  {:variable$}  {:from$}  {}",
            row[0], row[1], row[2], row[3]
        );
        writeln!(out, "{}", line.trim_end())
    })
}

fn row(setting: &Setting) -> [String; 4] {
    let value = setting.value.as_deref().unwrap_or_default();
    [
        setting.flag.clone().unwrap_or_default(),
        setting.variable.clone().unwrap_or_default(),
        setting.from.name().to_owned(),
        visible(value).into_owned(),
    ]
}
