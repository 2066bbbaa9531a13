//! A request sees one graph, whatever is loaded between two of its calls.

use std::sync::{Arc, Mutex};

use serde_json::json;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};

use super::{films, ontology};
use crate::support::{House, limits, test_store};

/// Loads another graph into the store that it is made of, as soon as it has been asked once.
#[derive(Debug)]
struct Loading {
    store: Arc<dyn GraphStore>,
    loaded: Arc<MemoryStore>,
    next: Arc<Mutex<Option<Graph>>>,
}

impl Loading {
    async fn note(&self) {
        // What is loaded now is there for the next question.
        let next = self.next.lock().unwrap().take();
        if let Some(graph) = next {
            self.loaded.load(graph).await.unwrap();
        }
    }
}

test_store! {
    [] Loading, passing it on after |this| this.note().await;

    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        Arc::new(Self {
            store: Arc::clone(&self.store).pinned(),
            loaded: Arc::clone(&self.loaded),
            next: Arc::clone(&self.next),
        })
    }

    fn is_in_process(&self) -> bool {
        self.store.is_in_process()
    }
}

/// A house whose store holds a graph of three films, and one of seven after the first question.
async fn house() -> House {
    let ontology = Arc::new(ontology());
    let loaded = Arc::new(MemoryStore::new(Arc::clone(&ontology)));
    loaded.load(films(&ontology, "old", 3)).await.unwrap();
    let store = Loading {
        store: Arc::<MemoryStore>::clone(&loaded),
        loaded,
        next: Arc::new(Mutex::new(Some(films(&ontology, "new", 7)))),
    };
    House::over(ontology, Arc::new(store), limits(), Vec::new())
}

#[tokio::test]
async fn a_request_of_several_levels_sees_one_graph() {
    for query in [
        "{ films { title actors { name films { title } } } }",
        "{ people { name } films { title } }",
        "{ people { name filmsConnection { totalCount edges { node { title } } } } graph { entities { count } } }",
    ] {
        let house = house().await;
        let old = house.post(query).await.data();
        assert!(old.to_string().contains("old"), "{query}: {old}");
        assert!(!old.to_string().contains("new"), "{query}: {old}");
        let counted = &old["graph"]["entities"][0]["count"];
        assert!(counted.is_null() || *counted == 3, "{query}: {old}");
        let new = house.post(query).await.data();
        assert!(new.to_string().contains("new"), "{query}: {new}");
        assert!(!new.to_string().contains("old"), "{query}: {new}");
    }
}

#[tokio::test]
async fn requests_that_come_in_together_see_one_graph() {
    let house = house().await;
    let batch = json!([{ "query": "{ films { title } }" }, { "query": "{ people { name } }" }]);
    let answers = house.post_json(&batch).await;
    assert!(!answers.text().contains("new"), "{}", answers.text());
}

#[tokio::test]
async fn the_parts_of_a_graph_file_are_of_one_graph() {
    let house = house().await;
    let file = "/export/subgraph/films.graphml?seeds=film:0&hops=2";
    let before = house.get(file).await;
    assert_eq!(before.status, 200, "{}", before.text());
    assert!(!before.text().contains("new"), "{}", before.text());
    let after = house.get(file).await;
    assert!(after.text().contains("new film 0"), "{}", after.text());
    assert_ne!(before.headers["etag"], after.headers["etag"]);
}
