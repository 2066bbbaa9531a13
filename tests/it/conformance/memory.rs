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
