//! A graph in which questions can be as slow as a test wants, and services over it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::graphql::AnswerLimits;
use silkgraph::ontology::Ontology;
use silkgraph::store::GraphStore;
use silkgraph::store::neo4j::{Neo4jOptions, Neo4jStore};

use super::harness::{Held, store};
use super::raw::texts;
use super::server::server;
use crate::conformance::GraphBuilder;
use crate::support::{House, limits};

const CROWD: &str = "
type Person @node {
    id: ID!
    about: String!
    friends: [Person!]! @relationship(type: \"FRIEND\", direction: OUT)
}
";

/// People, each of whom has as many friends.
const PEOPLE: usize = 200;
const FRIENDS: usize = 12;

/// Looks for many words in the long text of every friend, again on each of many levels. All of them
/// begin as the text does at each of its words, so that a fast machine needs long for it, too.
pub(super) fn slow() -> String {
    let begin = WORD.repeat(6);
    let words =
        (0..WORDS).map(|word| format!("{{ about: {{ contains: \"{begin}nobody {word}\" }} }}"));
    let words = words.collect::<Vec<_>>().join(" ");
    let level = |inner: String, _| format!("friends: {{ all: {{ OR: [{words} {{ {inner} }}] }} }}");
    let filter = (0..LEVELS).fold("id: { eq: \"nobody\" }".to_owned(), level);
    format!("{{ people(where: {{ {filter} }}) {{ id }} }}")
}

/// What everybody is about.
const WORD: &str = "word ";

/// How slow that is: beyond the time limits of the tests, on a fast machine and a server that has
/// compiled itself well, too; and within the bound on conditions.
const LENGTH: usize = 1600;
const WORDS: usize = 40;
const LEVELS: usize = 12;

/// Everything that everybody is about: many messages of the server.
pub(super) const BIG: &str = "{ people(limit: 50) { id about friends { id about } } }";

/// Asks for little.
pub(super) const SMALL: &str = "{ people(limit: 1) { id } }";

fn ontology() -> Arc<Ontology> {
    Arc::new(Ontology::read(CROWD, "crowd.graphql").unwrap_or_else(|faults| panic!("{faults}")))
}

/// The crowd in the database that the tests share.
pub(super) async fn crowd() -> Option<Held> {
    let ontology = ontology();
    let held = store(Arc::clone(&ontology)).await?;
    let mut graph = GraphBuilder::new(&ontology);
    let name = |at: usize| format!("p{:03}", at % PEOPLE);
    let about = WORD.repeat(LENGTH);
    for at in 0..PEOPLE {
        graph.entity("Person", &name(at), &[("about", about.as_str().into())]);
    }
    for at in 0..PEOPLE {
        for friend in 1..=FRIENDS {
            graph.relation(&name(at), "FRIEND", &name(at + friend), &[]);
        }
    }
    held.load(graph.build()).await.unwrap();
    Some(held)
}

/// A service over the crowd, reached by options of the test's own.
pub(super) fn service(
    change: impl FnOnce(&mut Neo4jOptions),
    limit: impl FnOnce(&mut AnswerLimits),
) -> House {
    let (mut options, mut limits) = (server().unwrap().clone(), limits());
    change(&mut options);
    limit(&mut limits);
    let ontology = ontology();
    let store = Neo4jStore::connect(Arc::clone(&ontology), &options).unwrap();
    House::over(ontology, Arc::new(store), limits, Vec::new())
}

/// The names of the statements that this program has at work in the server.
pub(super) async fn at_work() -> Vec<String> {
    // One that was stopped is told of until its connection is used again.
    let text = "SHOW TRANSACTIONS YIELD metaData, status \
                WHERE metaData.app = 'silkgraph' AND status = 'Running' \
                RETURN metaData.statement AS text";
    texts(text).await
}

/// Waits until statements are at work, or none.
pub(super) async fn wait_until_at_work(some: bool) {
    let begun = Instant::now();
    while at_work().await.is_empty() == some {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "at work: {}",
            !some
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
