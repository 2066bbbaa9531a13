//! `silkgraph export`: one query, answered as a table.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::ExportArguments;
use super::failure::Failure;
use super::open::Opened;
use super::query::{request, text};
use crate::export::{self, Format, Header, TableOptions};
use crate::graphql::ClientError;
use crate::text::visible_lines;

/// Writes the table, and nothing where there are errors: then the exit status is 1.
pub(super) async fn export(arguments: &ExportArguments) -> Result<ExitCode, Failure> {
    let form = (format(arguments)?, options(arguments));
    let opened = arguments.asking.open().await?;
    let query = query(&opened, &arguments.query)?;
    let request = request(&query, &arguments.asking)?;
    opened.ready().await?;
    let deadline = opened.service.deadline();
    let table = export::export(&opened.service, request, deadline, form).await;
    match table.unwrap_or_else(|busy| Err(vec![busy.into()])) {
        Ok(answered) => {
            write(&answered.body, arguments.output.as_deref())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(errors) => {
            tell(&errors)?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The format that is named, else that of the file.
fn format(arguments: &ExportArguments) -> Result<Format, Failure> {
    if let Some(format) = arguments.format {
        return Ok(format);
    }
    let output = arguments.output.as_deref();
    let Some(extension) = output.and_then(Path::extension) else {
        return Ok(Format::Csv);
    };
    let extension = extension.to_string_lossy();
    Format::of_extension(&extension).ok_or_else(|| {
        Failure::Usage(format!(
            "there is no format `{extension}`. Name a file that ends with .csv, .tsv or .ndjson, or \
             say --format."
        ))
    })
}

fn options(arguments: &ExportArguments) -> TableOptions {
    TableOptions {
        rows: arguments.rows.clone(),
        unfold: arguments.unfold.clone(),
        header: if arguments.typed {
            Header::Typed
        } else {
            Header::Names
        },
        bom: arguments.bom,
        guard: !arguments.no_guard,
    }
}

/// The text of the query; what is no file may be the name of a sample query.
fn query(opened: &Opened, argument: &str) -> Result<String, Failure> {
    match opened.service.sample(argument) {
        Some(sample) if !Path::new(argument).exists() => Ok(sample.to_owned()),
        _ => text(argument),
    }
}

fn write(table: &[u8], output: Option<&Path>) -> Result<(), Failure> {
    match output {
        Some(path) => fs::write(path, table).map_err(|fault| {
            Failure::Usage(format!("`{}` cannot be written: {fault}", path.display()))
        }),
        None => Ok(io::stdout().lock().write_all(table)?),
    }
}

fn tell(errors: &[ClientError]) -> io::Result<()> {
    let mut out = io::stderr().lock();
    for error in errors {
        let place = error.locations.first();
        let place = place.map(|place| format!("{}:{}: ", place.line, place.column));
        let message = visible_lines(&error.message);
        writeln!(out, "error: {}{message}", place.unwrap_or_default())?;
    }
    Ok(())
}
