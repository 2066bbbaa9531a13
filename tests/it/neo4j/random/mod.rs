//! Random questions about random graphs, asked of both stores: the same JSON from both, errors and
//! cursors, too. Only floats may differ in their last digits, since sums are added in any order.
//! Some graphs somebody else has written into Neo4j, in storage types of their own: there the store
//! in memory holds what is served, and each store has cursors of its own.
//!
//! What is asked is drawn from the published schema, so that whatever the API has is asked
//! sooner or later. The draws are the same in every run; `PROPTEST_RNG_SEED` asks others, and
//! `PROPTEST_CASES` more of them.

mod draft;
mod draw;
mod foreign;
mod input;
mod keys;
mod question;
mod twins;
mod values;
mod walk;
mod world;

use std::sync::Arc;

use apollo_compiler::Schema;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestCaseError, TestError, TestRunner};
use silkgraph::graphql::publish::publish;
use silkgraph::ontology::Ontology;
use tokio::runtime::Runtime;

use draft::By;
use draw::Draw;
use question::Allowed;
use twins::Twins;

/// Who writes the graphs, and questions for each.
const GRAPHS: [By; 4] = [By::Loader, By::Others, By::Doubtful, By::Loader];
const QUESTIONS: u32 = 30;

/// How often a failing question is asked again to make it smaller, and for how long, in
/// milliseconds.
const SMALLER: (u32, u32) = (300, 60_000);

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if default.cases == 256 {
            QUESTIONS
        } else {
            default.cases
        },
        rng_seed: match default.rng_seed {
            RngSeed::Random => RngSeed::Fixed(4),
            given @ RngSeed::Fixed(_) => given,
        },
        max_shrink_iters: SMALLER.0,
        max_shrink_time: SMALLER.1,
        failure_persistence: None,
        ..default
    }
}

/// A random graph in both stores.
struct World {
    runtime: Runtime,
    twins: Twins,
    allowed: Allowed,
}

impl World {
    fn new(ontology: &Arc<Ontology>, by: By, runner: &mut TestRunner) -> Option<Self> {
        let runtime = Runtime::new().unwrap();
        let numbers = draw::numbers(2000..2001)
            .new_tree(runner)
            .unwrap()
            .current();
        let mut draw = Draw::new(&numbers);
        let twins = Twins::new(ontology, by, &mut draw);
        Some(Self {
            twins: runtime.block_on(twins)?,
            runtime,
            allowed: Allowed {
                full_text: by == By::Loader,
                conditions: by != By::Doubtful,
                nested_pages: by == By::Loader,
            },
        })
    }

    /// Asks a question that is drawn, and walks its pages.
    fn ask(&self, schema: &Schema, numbers: &[u32]) -> Result<bool, TestCaseError> {
        let mut draw = Draw::new(numbers);
        let question = question::question(schema, self.allowed, &mut draw);
        let asked = walk::ask(&self.twins, &question, &mut draw);
        self.runtime.block_on(asked).map_err(TestCaseError::fail)
    }
}

#[test]
fn random_questions_have_the_same_answers() {
    let ontology = world::ontology();
    let schema = publish(&ontology).unwrap().schema;
    let mut runner = TestRunner::new(config());
    let (mut asked, mut answered) = (0, 0);
    for by in GRAPHS {
        let Some(world) = World::new(&ontology, by, &mut runner) else {
            return;
        };
        let mut runner = TestRunner::new_with_rng(config(), runner.new_rng());
        let counts = std::cell::RefCell::new((&mut asked, &mut answered));
        let outcome = runner.run(&draw::numbers(40..250), |numbers| {
            let has_data = world.ask(&schema, &numbers)?;
            let mut counts = counts.borrow_mut();
            *counts.0 += 1;
            *counts.1 += u32::from(has_data);
            Ok(())
        });
        if let Err(fault) = outcome {
            panic!("{by:?}: {}", told(&fault));
        }
    }
    // Else little was asked.
    assert!(answered * 3 > asked * 2, "{answered} of {asked} have data");
}

/// What is wrong, without the numbers that the question was drawn from.
fn told(fault: &TestError<Vec<u32>>) -> String {
    match fault {
        TestError::Abort(reason) | TestError::Fail(reason, _) => reason.to_string(),
    }
}
