//! `silkgraph export`: the answer to one query as a file, or what is around some entities.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value as Json};

use super::arguments::{ExportArguments, SubgraphArguments, formats};
use super::failure::Failure;
use super::graph::GraphFiles;
use super::open::Opened;
use super::query::{request, text};
use crate::export::{self, Form, Format, Header, TableFormat, TableOptions};
use crate::graphql::{ClientError, around};
use crate::text::visible_lines;

/// Writes the file, and nothing where there are errors: then the exit status is 1.
pub(super) async fn export(
    arguments: &ExportArguments,
    graph: &GraphFiles,
) -> Result<ExitCode, Failure> {
    let form = Form::new(format(arguments)?, options(arguments), title(arguments));
    let opened = arguments.asking.open(graph).await?;
    let request = match &arguments.query {
        Some(argument) => request(&query(&opened, argument)?, &arguments.asking)?,
        None => around(opened.service.ontology(), subgraph(&arguments.subgraph)),
    };
    opened.ready().await?;
    let deadline = opened.service.deadline();
    let file = export::export(&opened.service, request, deadline, form).await;
    match file.unwrap_or_else(|busy| Err(vec![busy.into()])) {
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
    let Some(name) = arguments.output.as_deref().and_then(Path::file_name) else {
        return Ok(Format::Table(TableFormat::Csv));
    };
    let name = name.to_string_lossy();
    let format = Format::of_name(&name).map(|(_, format)| format);
    format.ok_or_else(|| {
        let formats = formats();
        Failure::Usage(format!(
            "`{name}` does not end with the name of a format. Name a file that does, or say --format: \
             {formats}."
        ))
    })
}

/// The name of the file without its ending.
fn title(arguments: &ExportArguments) -> &str {
    let name = arguments.output.as_deref().and_then(Path::file_name);
    let name = name.and_then(OsStr::to_str).unwrap_or_default();
    Format::of_name(name).map_or("graph", |(stem, _)| stem)
}

/// The arguments of a subgraph that are given.
fn subgraph(given: &SubgraphArguments) -> Map<String, Json> {
    let list = |texts: &[String]| {
        let values: Vec<_> = texts.iter().map(|text| Json::from(text.as_str())).collect();
        (!values.is_empty()).then_some(Json::Array(values))
    };
    let text = |text: &Option<String>| text.as_deref().map(Json::from);
    let arguments = [
        ("seeds", list(&given.seeds)),
        ("hops", given.hops.map(Json::from)),
        ("relations", list(&given.relations)),
        ("types", list(&given.types)),
        ("maxEntities", given.max_entities.map(Json::from)),
        ("hubLimit", given.hub_limit.map(Json::from)),
        ("asOf", text(&given.as_of)),
        ("include", text(&given.include)),
    ];
    let given = arguments.into_iter();
    given
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
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
        Some(sample) if !Path::new(argument).exists() => Ok(sample),
        _ => text(argument),
    }
}

fn write(file: &[u8], output: Option<&Path>) -> Result<(), Failure> {
    match output {
        Some(path) => fs::write(path, file).map_err(|fault| {
            Failure::Usage(format!("`{}` cannot be written: {fault}", path.display()))
        }),
        None => Ok(io::stdout().lock().write_all(file)?),
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
