//! The store in memory keeps every promise of the port.

use std::sync::Arc;

use async_trait::async_trait;
use silkgraph::ontology::Ontology;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};

use super::{Harness, conformance_tests};

/// Makes stores in memory.
struct InMemory;

#[async_trait]
impl Harness for InMemory {
    async fn store(&self, ontology: Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore> {
        let store = MemoryStore::new(ontology);
        store.load(graph).await.unwrap();
        Arc::new(store)
    }
}

conformance_tests!(InMemory);
conformance_tests! { @each InMemory;
    groups::members_are_grouped_by_what_they_have,
    groups::types_are_grouped_by_what_they_share,
    groups::members_are_grouped_by_what_they_are_related_to,
    groups::keys_of_one_walk_go_together,
    groups::each_parent_has_its_groups,
    groups::what_members_are_related_to_counts_once,
    groups::the_median_lies_in_the_middle,
    groups::rows_are_answered_in_place_of_figures,
    groups::too_many_groups_are_an_error,
    groups::dates_are_cut,
    groups::values_of_each_kind_tell_groups_apart,
    groups::lists_are_taken_element_by_element,
}
