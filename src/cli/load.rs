//! `silkgraph load`: fills a Neo4j database from the seed.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use super::arguments::LoadArguments;
use super::database::Database;
use super::failure::Failure;
use super::{open, report};
use crate::store::neo4j::LoadOptions;

/// Reads and checks the seed, then writes it. Nothing is written of a seed that has faults.
pub(super) async fn load(arguments: &LoadArguments) -> Result<ExitCode, Failure> {
    let graph = &arguments.graph;
    let ontology = Arc::new(open::ontology(&graph.schema)?);
    let database = Database::needed(&ontology, &arguments.neo4j, "load into")?;
    let seed = open::seed(&ontology, &graph.seed)?;
    let mut out = io::stdout();
    report::ontology(&mut out, &graph.schema, &ontology)?;
    report::seed(&mut out, &graph.seed, &ontology, &seed.summary)?;
    let server = database.ready().await?;
    report::server(&mut out, &database.uri, &server)?;
    let begun = Instant::now();
    let options = LoadOptions {
        prune: arguments.prune,
        ..LoadOptions::default()
    };
    let loaded = database.store.load_with(&seed.graph, &options).await;
    let loaded = loaded.map_err(Failure::Load)?;
    writeln!(
        out,
        "loaded {} entities and {} relations in {:.2} s, version {}",
        report::grouped(loaded.entities),
        report::grouped(loaded.relations),
        begun.elapsed().as_secs_f64(),
        loaded.version
    )?;
    Ok(ExitCode::SUCCESS)
}
