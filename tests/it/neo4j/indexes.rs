//! The indexes that a load makes: whichever of its own is missing.

use super::load::{FILMS, empty, films, load, ontology, pruning};
use super::raw::{texts, write};

/// What each index is over, and whether it is a constraint's.
const SHAPES: &str = "SHOW INDEXES YIELD type, entityType, labelsOrTypes, properties, owningConstraint \
    RETURN type + ' ' + entityType + reduce(all = '', name IN coalesce(labelsOrTypes, []) \
    + coalesce(properties, []) | all + ' ' + name) \
    + CASE WHEN owningConstraint IS NULL THEN '' ELSE ' unique' END AS text ORDER BY text";

const CONSTRAINTS: &str = "SHOW CONSTRAINTS YIELD name RETURN name AS text";

/// Those that find things by their labels are there from the start.
const INDEXES: &str = "SHOW INDEXES YIELD name, type, owningConstraint \
    WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name AS text";

#[tokio::test]
async fn what_was_dropped_is_made_again() {
    let ontology = ontology(FILMS);
    let Some(held) = empty(&ontology).await else {
        return;
    };
    let graph = films(&ontology, "Alba");
    load(&held.store, &graph, &pruning()).await;
    let made = texts(SHAPES).await;
    for one in ["RANGE NODE Film id unique", "RANGE NODE Film length"] {
        assert!(made.iter().any(|shape| shape == one), "{one}: {made:?}");
    }
    for (show, kind) in [(CONSTRAINTS, "CONSTRAINT"), (INDEXES, "INDEX")] {
        let names = texts(show).await;
        assert!(names.len() > 2, "{names:?}");
        for name in names {
            write(&[&format!("DROP {kind} `{name}`")]).await;
            assert_ne!(texts(SHAPES).await, made, "{name}");
            load(&held.store, &graph, &pruning()).await;
            assert_eq!(texts(SHAPES).await, made, "{name}");
        }
    }
    drop(held);
}
