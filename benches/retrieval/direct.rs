//! Packs as the engine makes them, without a door in front.

use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::engine::{self, Answer, Books, Budget, ContextPack};
use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::query::{ContextSearch, Plan, Request, Root, RootStart, Search, Step};
use silkgraph::store::GraphStore;
use silkgraph::text::Tokenizer;
use silkgraph::work::Work;

use super::pack::{Line, Pack};

/// How long a pack may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// How many rows it may look at.
const MAX_ROWS: usize = 1_000_000;

/// A graph that packs are made of.
pub(crate) struct Direct {
    ontology: Arc<Ontology>,
    store: Arc<dyn GraphStore>,
    books: Arc<Books>,
}

impl Direct {
    pub(crate) fn new(ontology: Arc<Ontology>, store: Arc<dyn GraphStore>) -> Self {
        Self {
            books: Arc::new(Books::new(Arc::clone(&ontology))),
            ontology,
            store,
        }
    }

    /// What the question is answered with, within so many tokens.
    pub(crate) async fn pack(&self, question: &str, tokens: usize) -> Pack {
        let request = Request::Context(self.search(question, tokens));
        let root = Root {
            start: RootStart::Types,
            step: Step::new(request, Vec::new()),
        };
        let plan = Arc::new(Plan { roots: vec![root] });
        let work = Work::until(Instant::now() + TIMEOUT);
        let budget = Arc::new(Budget::new(work, MAX_ROWS));
        let (store, books) = (Arc::clone(&self.store), Arc::clone(&self.books));
        let answers = engine::run((plan, Arc::default()), store, books, budget).await;
        match &answers.roots[0].as_ref().expect("a pack").answer {
            Answer::Context(pack) => told(pack),
            _ => Pack::default(),
        }
    }

    fn search(&self, question: &str, tokens: usize) -> ContextSearch {
        let types = (0..).map(TypeId).take(self.ontology.entity_types.len());
        ContextSearch {
            question: question.to_owned(),
            search: Search::question(question).expect("a question"),
            seeds: Vec::new(),
            nearest: None,
            budget: tokens,
            tokenizer: Tokenizer::default(),
            entity_types: types.collect(),
            preferred: false,
            policy: Vec::new(),
            after: None,
        }
    }
}

fn told(pack: &ContextPack) -> Pack {
    let mut told = Pack {
        tokens: pack.tokens,
        text: pack.markdown.clone(),
        ..Pack::default()
    };
    for line in &pack.lines {
        let source = |key: &String| {
            let mut citations = pack.citations.iter();
            let cited = citations.find(|citation| citation.key == *key)?;
            Some(cited.source.clone())
        };
        told.tell(Line {
            text: line.text.clone(),
            entity: line.entity.clone(),
            relations: line.relations.clone(),
            sources: line.citations.iter().filter_map(source).collect(),
        });
    }
    told.has_gaps = pack.lines.is_empty() || !pack.gaps.is_empty();
    told
}
