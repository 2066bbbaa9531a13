//! `silkgraph load`: fills a Neo4j database from the seed.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use super::arguments::LoadArguments;
use super::database::Database;
use super::failure::Failure;
use super::graph::GraphFiles;
use super::progress::Progress;
use super::summary;
use crate::store::neo4j::LoadOptions;

/// Reads and checks the seed, then writes it. Nothing is written of a seed that has faults.
pub(super) async fn load(
    arguments: &LoadArguments,
    graph: &GraphFiles,
) -> Result<ExitCode, Failure> {
    let ontology = Arc::new(graph.ontology()?);
    let database = Database::needed(&ontology, &arguments.neo4j, "load into")?;
    let seed = graph.seed(&ontology)?;
    let mut out = io::stdout();
    summary::ontology(&mut out, &graph.schema, &ontology)?;
    summary::seed(&mut out, graph.seed.root(), &ontology, &seed.summary)?;
    let server = database.ready().await?;
    summary::server(&mut out, &database.uri, &server)?;
    let begun = Instant::now();
    let options = LoadOptions {
        prune: arguments.prune,
        dry_run: arguments.dry_run,
        holder: this_process(),
        ..LoadOptions::default()
    };
    let progress = Progress::new();
    let show = |now| progress.show(now);
    let loaded = database.store.load_with(&seed.graph, &options, &show).await;
    progress.end();
    let loaded = loaded.map_err(Failure::Load)?;
    summary::loaded(&mut out, &loaded, &options)?;
    let (entities, relations) = (loaded.all_entities(), loaded.all_relations());
    writeln!(
        out,
        "{} {} entities and {} relations in {:.2} s, version {}",
        if options.dry_run {
            "would load"
        } else {
            "loaded"
        },
        summary::grouped(entities.in_graph()),
        summary::grouped(relations.in_graph()),
        begun.elapsed().as_secs_f64(),
        loaded.version
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Who loads, for whoever finds the database locked.
fn this_process() -> String {
    let host = gethostname::gethostname();
    format!("process {} on {}", std::process::id(), host.display())
}
