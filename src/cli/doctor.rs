//! `silkgraph doctor`: whether a database fits the type definitions, and which indexes would help.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::DoctorArguments;
use super::database::Database;
use super::failure::Failure;
use super::graph::GraphFiles;
use super::summary;
use crate::store::neo4j::{Advice, Diagnosis, DoctorOptions};
use crate::text::visible;

/// Looks, writes nothing, and prints what was found. The exit status is 1 where there are faults.
pub(super) async fn doctor(
    arguments: &DoctorArguments,
    graph: &GraphFiles,
) -> Result<ExitCode, Failure> {
    let ontology = Arc::new(graph.ontology()?);
    let database = Database::needed(&ontology, &arguments.neo4j, "look at")?;
    let server = database.ready().await?;
    let options = DoctorOptions {
        sample: arguments.sample,
        ..DoctorOptions::default()
    };
    let found = database.store.examine(&options).await;
    let found = found.map_err(Failure::Examine)?;
    let mut out = io::stdout().lock();
    if !arguments.cypher {
        summary::ontology(&mut out, &graph.schema, &ontology)?;
        summary::server(&mut out, &database.uri, &server)?;
        let counts = [&*found.info.entities, &*found.info.relations];
        summary::graph(&mut out, &database.uri, &ontology, counts)?;
        let sample = summary::grouped(arguments.sample.into());
        writeln!(
            out,
            "The user may read, and serving needs no more. Looked at: up to {sample} of each type.\n"
        )?;
        findings(&mut out, &found)?;
    }
    advice(&mut out, &found.advice, arguments.cypher)?;
    let faults = found.findings.iter().any(|finding| finding.is_fault);
    Ok(if faults {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Faults first.
fn findings(out: &mut dyn Write, found: &Diagnosis) -> io::Result<()> {
    for (is_fault, word) in [(true, "fault"), (false, "note")] {
        let some = found
            .findings
            .iter()
            .filter(|finding| finding.is_fault == is_fault);
        for finding in some {
            writeln!(out, "{word}: {}", visible(&finding.message))?;
        }
    }
    if !found.unused.is_empty() {
        let unused = found.unused.join(", ");
        writeln!(
            out,
            "Nothing looked at has these properties, which may be right: {unused}."
        )?;
    }
    if found.findings.is_empty() && found.advice.is_empty() {
        writeln!(out, "All is well.")?;
    }
    Ok(())
}

/// What can be given to cypher-shell, or pasted into a browser.
fn advice(out: &mut dyn Write, advice: &[Advice], alone: bool) -> io::Result<()> {
    if !advice.is_empty() && !alone {
        writeln!(
            out,
            "\n// {} indexes would help. `silkgraph doctor --cypher | cypher-shell` creates them.",
            advice.len()
        )?;
    }
    advice
        .iter()
        .try_for_each(|Advice { why, cypher }| writeln!(out, "// {why}\n{cypher};"))
}
