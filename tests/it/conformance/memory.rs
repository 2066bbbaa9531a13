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
    joined::relations_are_answered_in_the_order_of_keys,
    joined::keys_of_nothing_have_no_row,
    joined::relations_have_their_properties,
    joined::relations_are_found_by_their_ends,
    joined::relations_among_entities_are_all_there,
    joined::relations_among_entities_tell_degrees,
    joined::relations_of_hubs_are_found_among_few,
    joined::relations_are_bounded,
    neighbours::links_are_ordered,
    neighbours::links_are_ordered_by_code_point,
    neighbours::parallel_links_keep_their_places,
    neighbours::links_keep_to_types,
    neighbours::unknown_ends_have_nothing,
    neighbours::keys_are_walked_as_ids_are,
    neighbours::the_limit_cuts_off_the_end,
    neighbours::hubs_are_not_walked_from,
    neighbours::a_walk_ends_in_time,
    neighbours::degrees_count_relations,
    scopes::no_walk_leads_to_what_is_left_out,
    scopes::no_relation_is_there_that_is_left_out,
}
