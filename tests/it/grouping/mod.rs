//! Groups as the engine gives them: over claims, left out by a condition, in order, and against a
//! database that groups too.

mod claims;
mod oracle;
mod shown;

use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::engine::{Answers, Books, Budget, run};
use silkgraph::ontology::Ontology;
use silkgraph::query::{Plan, Request, Root, RootStart, Scope, Step};
use silkgraph::seed;
use silkgraph::store::Graph;
use silkgraph::work::Work;

use crate::conformance::{GraphBuilder, World};
use crate::support::{On, ROOT, loaded};

/// A store with the tables that `DuckDB` has, too.
async fn tables(on: On) -> World {
    let types = include_str!("../../fixtures/groups/types.graphql");
    let ontology = Arc::new(Ontology::read(types, "types.graphql").unwrap());
    let folder = std::path::Path::new(ROOT).join("tests/fixtures/groups");
    let graph = seed::read(&ontology, &folder)
        .unwrap_or_else(|faults| panic!("{faults}"))
        .graph;
    holding(on, ontology, graph).await
}

/// A store with a graph that the test builds.
async fn built(on: On, types: &str, fill: impl FnOnce(&mut GraphBuilder<'_>)) -> World {
    let ontology = Arc::new(Ontology::read(types, "types.graphql").unwrap());
    let mut graph = GraphBuilder::new(&ontology);
    fill(&mut graph);
    let graph = graph.build();
    holding(on, ontology, graph).await
}

async fn holding(on: On, ontology: Arc<Ontology>, graph: Graph) -> World {
    // Boxed, since what a test waits for is nested deeply otherwise.
    let store = Box::pin(loaded(on, &ontology, graph)).await;
    World {
        ontology,
        store,
        scope: Scope::WHOLE,
    }
}

/// The answers to requests over all entities.
async fn answers(world: &World, steps: Vec<Step>) -> Answers {
    within(world, steps, 100_000).await
}

/// The answers where they may have so many rows.
async fn within(world: &World, steps: Vec<Step>, max_rows: usize) -> Answers {
    let roots = steps.into_iter().map(|step| Root {
        start: RootStart::Types,
        step,
    });
    let plan = Arc::new(Plan {
        roots: roots.collect(),
    });
    let books = Arc::new(Books::new(Arc::clone(&world.ontology)));
    let work = Work::until(Instant::now() + Duration::from_secs(60));
    let budget = Arc::new(Budget::new(work, max_rows));
    Box::pin(run(
        (plan, Arc::default()),
        Arc::clone(&world.store),
        books,
        budget,
    ))
    .await
}

/// A request and nothing below it.
fn step(request: Request) -> Step {
    Step::new(request, Vec::new())
}
