//! How much of the evidence that questions need is in a pack of so many tokens.
//!
//! `cargo bench --bench retrieval` asks the questions beside this file of the shipped graph, and
//! questions made from templates of a graph of films. It prints the mean recall of entities,
//! relations and sources by language and by kind, beside two simple ways with the same tokens:
//! cards ranked by BM25, and those with what is one relation away. Then what must hold of packs,
//! and how long they take. With `-- --misses` it lists what the packs of 1,000 tokens lack (of others
//! with `--at 500`), and with `-- --packs` it shows these packs too. `-- --questions FILE` asks those
//! of a file of the shipped graph alone.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

#[path = "../shared/mod.rs"]
mod shared;

mod questions;
mod pack;
mod facts;
mod templates;
mod baselines;
mod direct;
mod checks;
mod tables;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use mimalloc::MiMalloc;
use serde_json::Value as Json;
use silkgraph::ontology::Ontology;
use silkgraph::seed;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;
use silkgraph::text::Tokenizer;
use tokio::runtime::Runtime;

use baselines::{Baseline, Cards};
use direct::Direct;
use facts::Facts;
use pack::Pack;
use questions::Question;
use shared::{door, is_trial, rounds, send, top};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How many tokens a pack may have.
const BUDGETS: [usize; 3] = [500, 1_000, 2_000];

/// Of the [`BUDGETS`], the place of the one that most is told of.
const USUAL: usize = 1;

/// The graphs that are asked: what they are called, their type definitions and their data.
const GRAPHS: [(&str, &str, &str); 2] = [
    ("shipped graph", "schema.graphql", "graph-seed"),
    (
        "films",
        "benches/retrieval/films/schema.graphql",
        "benches/retrieval/films/seed",
    ),
];

/// How often each question is asked to measure time.
const ROUNDS: usize = 5;

/// Questions of a trial.
const FEW: usize = 3;

/// A graph that is asked.
struct Asked {
    ontology: Arc<Ontology>,
    facts: Facts,
    packs: Direct,
    router: Router,
}

/// The ways of answering, each with a pack for each question and budget.
struct Answers {
    name: &'static str,
    packs: [Vec<Pack>; BUDGETS.len()],
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    Tokenizer::default().prepare();
    let is_asked = |option: &str| std::env::args().any(|argument| argument == option);
    let [lists_misses, shows_packs] = ["--misses", "--packs"].map(is_asked);
    let file = option("--questions");
    for (name, schema, seed) in GRAPHS {
        if name == "films" && file.is_some() {
            continue;
        }
        let asked = Asked::open(&runtime, schema, seed);
        let mut questions = match (name, &file) {
            ("films", _) => templates::films(&asked.facts),
            (_, Some(file)) => questions::of_file(Path::new(file)),
            (_, None) => questions::shipped(top()),
        };
        if is_trial() {
            questions.truncate(FEW);
        }
        println!("# {name}: {} questions\n", questions.len());
        let packs = asked.measure(&runtime, &questions);
        if lists_misses || shows_packs {
            tables::misses(&questions, &packs[listed()], shows_packs);
        }
        println!();
    }
}

/// What stands behind an option.
fn option(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1)
}

/// Of the [`BUDGETS`], the place of the one whose packs are listed.
fn listed() -> usize {
    let Some(tokens) = option("--at") else {
        return USUAL;
    };
    let place = BUDGETS
        .iter()
        .position(|budget| budget.to_string() == tokens);
    place.expect("--at 500, 1000 or 2000")
}

impl Asked {
    fn open(runtime: &Runtime, schema: &str, seed: &str) -> Self {
        let text = std::fs::read_to_string(top().join(schema)).expect("type definitions");
        let ontology = Arc::new(Ontology::read(&text, schema).expect("an ontology"));
        let graph = seed::read(&ontology, &top().join(seed))
            .expect("a seed")
            .graph;
        let facts = Facts::of(&ontology, &graph);
        let store = MemoryStore::new(Arc::clone(&ontology));
        runtime.block_on(store.load(graph)).expect("a graph");
        let store: Arc<dyn GraphStore> = Arc::new(store);
        Self {
            packs: Direct::new(Arc::clone(&ontology), Arc::clone(&store)),
            router: door(Arc::clone(&ontology), store),
            ontology,
            facts,
        }
    }

    /// Prints all figures, and hands out the packs by their budgets.
    fn measure(&self, runtime: &Runtime, questions: &[Question]) -> [Vec<Pack>; BUDGETS.len()] {
        let answers = self.answers(runtime, questions);
        tables::recall(questions, &answers);
        tables::kinds(questions, &answers);
        let [.., packs] = answers;
        let usual = &packs.packs[USUAL];
        tables::unknown(questions, usual);
        tables::tokens(questions, usual);
        let all = packs.packs.iter().flatten();
        let pack = |body: &str| runtime.block_on(self.answer(body));
        let citations = checks::citations(&self.facts, all.clone());
        tables::faults("citations that the graph does not name there", &citations);
        let claims = checks::claims(&self.ontology, all, pack);
        tables::faults("claims without one that disagrees", &claims);
        tables::times(&self.times(runtime, questions));
        packs.packs
    }

    fn answers(&self, runtime: &Runtime, questions: &[Question]) -> [Answers; 3] {
        let cards = Cards::of(&self.facts);
        let each = |answer: &dyn Fn(&Question, usize) -> Pack| {
            BUDGETS.map(|budget| {
                questions
                    .iter()
                    .map(|question| answer(question, budget))
                    .collect()
            })
        };
        let ranked = |how| each(&|question, budget| cards.pack(how, &question.text, budget));
        [
            Answers {
                name: "cards",
                packs: ranked(Baseline::Cards),
            },
            Answers {
                name: "cards, one hop",
                packs: ranked(Baseline::OneHop),
            },
            Answers {
                name: "pack",
                packs: each(&|question, budget| {
                    runtime.block_on(self.packs.pack(&question.text, budget))
                }),
            },
        ]
    }

    /// The data of an answer, which has no errors.
    async fn answer(&self, body: &str) -> Json {
        let answer: Json = serde_json::from_slice(&send(&self.router, body).await).expect("JSON");
        assert_eq!(answer["errors"], Json::Null, "{body}");
        answer["data"].clone()
    }

    /// Milliseconds of each request for a pack, the first ones left out.
    fn times(&self, runtime: &Runtime, questions: &[Question]) -> Vec<f64> {
        let mut times = Vec::new();
        for _ in 0..rounds(ROUNDS) {
            for question in questions {
                let start = Instant::now();
                runtime.block_on(self.packs.pack(&question.text, BUDGETS[USUAL]));
                times.push(start.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        times
    }
}
