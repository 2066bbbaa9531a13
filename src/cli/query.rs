//! `silkgraph query`: one query, answered and printed.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::arguments::{AskingArguments, QueryArguments};
use super::failure::Failure;
use super::graph::GraphFiles;
use super::json::indented;
use super::open::{Opened, open};
use crate::graphql::Request;
use crate::text;

/// Prints the answer. The exit status is 1 when it has errors.
pub(super) async fn query(
    arguments: &QueryArguments,
    graph: &GraphFiles,
) -> Result<ExitCode, Failure> {
    let asking = &arguments.asking;
    let request = request(&text(&arguments.query)?, asking)?;
    let opened = asking.open(graph).await?;
    opened.ready().await?;
    let answered = opened.service.answer(request).await;
    print(&answered.body, arguments.pretty)?;
    Ok(if answered.errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl AskingArguments {
    /// Opens what answers the query.
    pub(super) async fn open(&self, graph: &GraphFiles) -> Result<Opened, Failure> {
        open(graph, &self.store, &self.limits).await
    }
}

/// The request for a query, with what goes with it.
pub(super) fn request(query: &str, asking: &AskingArguments) -> Result<Request, Failure> {
    let request = json!({
        "query": query,
        "variables": variables(asking.variables.as_deref())?,
        "operationName": asking.operation,
    });
    serde_json::from_value(request)
        .map_err(|fault| Failure::Usage(format!("this makes no request: {fault}")))
}

/// The query: standard input, a file, or the argument itself.
pub(super) fn text(argument: &str) -> Result<String, Failure> {
    if argument == "-" {
        let mut text = String::new();
        return match io::stdin().lock().read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(fault) => Err(Failure::Usage(format!(
                "standard input cannot be read: {fault}"
            ))),
        };
    }
    // No query is without braces, and no sensible name of a file has any.
    if argument.contains('{') {
        return Ok(argument.to_owned());
    }
    file(
        "the query",
        argument,
        " Give a file, the text of a query in quotes, or - for standard input.",
    )
}

/// The variables: a JSON object, or a file that has one.
fn variables(argument: Option<&str>) -> Result<Map<String, Value>, Failure> {
    let Some(argument) = argument else {
        return Ok(Map::new());
    };
    let text = match argument.strip_prefix('@') {
        Some(path) => file("the variables", path, " Give an object of JSON, or @FILE.")?,
        None => argument.to_owned(),
    };
    serde_json::from_str(&text).map_err(|fault| {
        Failure::Usage(format!(
            "the variables are no object of JSON: {fault}. \
             Write them like '{{\"id\": \"country:kz\"}}'."
        ))
    })
}

fn file(what: &'static str, path: &str, advice: &'static str) -> Result<String, Failure> {
    let path = Path::new(path);
    let bytes = fs::read(path).map_err(|fault| Failure::unreadable(what, path, fault, advice))?;
    let text = text::decode(&bytes).map_err(|fault| Failure::not_text(what, path, fault))?;
    Ok(text.to_owned())
}

/// Prints JSON, indented where people look at it.
fn print(body: &[u8], pretty: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if pretty || out.is_terminal() {
        out.write_all(&indented(body)?)?;
    } else {
        out.write_all(body)?;
    }
    writeln!(out)
}
