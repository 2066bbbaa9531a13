//! Each behaviour of the port, written once and run on every store.
//!
//! A store is put to it with one line in a module of tests, given something that makes a loaded
//! store: `conformance_tests!(InMemory)`. Every behaviour becomes a test.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a filter that is written where it is needed reads best without `&`"
)]

mod ask;
mod graph;
mod memory;
mod walk;
mod world;

pub(crate) mod aggregates;
pub(crate) mod filters;
pub(crate) mod groups;
pub(crate) mod joined;
pub(crate) mod limits;
pub(crate) mod long;
pub(crate) mod likeness;
pub(crate) mod lookup;
pub(crate) mod names;
pub(crate) mod neighbours;
pub(crate) mod order;
pub(crate) mod pages;
pub(crate) mod quantifiers;
pub(crate) mod ranked;
pub(crate) mod questions;
pub(crate) mod relations;
pub(crate) mod scalars;
pub(crate) mod scanned;
pub(crate) mod scopes;
pub(crate) mod searches;
pub(crate) mod sums;
pub(crate) mod texts;
pub(crate) mod times;
pub(crate) mod walked;

use std::sync::Arc;

use async_trait::async_trait;

pub(crate) use ask::Ask;
pub(crate) use graph::GraphBuilder;
pub(crate) use groups::{AskGroups, shown};
pub(crate) use world::World;

use silkgraph::ontology::Ontology;
use silkgraph::store::{Graph, GraphStore};

/// Something that makes stores to be tested.
#[async_trait]
pub(crate) trait Harness: Send + Sync {
    /// A store that holds this graph and nothing else.
    async fn store(&self, ontology: Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore>;

    /// Whether it can: a store may need a database that is not there. It says so itself.
    fn is_available(&self) -> bool {
        true
    }
}

/// Makes a test of every behaviour of the port, for the stores that a [`Harness`] makes; of several
/// in one test, one after the other, so that what the first has loaded serves the next.
macro_rules! conformance_tests {
    ($($harness:expr),+) => {
        $crate::conformance::conformance_tests! { @each [$($harness),+];
            aggregates::counts_distinct_entities_and_every_relation,
            aggregates::measures_numbers_and_texts,
            aggregates::measures_nothing_as_null_and_sums_it_to_zero,
            aggregates::measures_relations_one_by_one,
            aggregates::keeps_to_targets_and_filters,
            aggregates::averages_durations_with_carry,
            filters::all_of_nothing_is_true_and_any_of_nothing_false,
            filters::unknown_spreads_as_in_cypher,
            filters::in_knows_nulls,
            filters::many_values_are_searched_as_few_are,
            filters::the_narrowest_of_several_conditions_decides_nothing_but_speed,
            filters::relation_properties_filter_rows,
            filters::aggregates_filter_entities,
            filters::unknown_is_remembered_as_unknown,
            joined::relations_are_answered_in_the_order_of_keys,
            joined::keys_of_nothing_have_no_row,
            joined::relations_have_their_properties,
            joined::relations_are_found_by_their_ends,
            joined::relations_among_entities_are_all_there,
            joined::relations_among_entities_tell_degrees,
            joined::relations_of_hubs_are_found_among_few,
            joined::relations_are_bounded,
            groups::members_are_grouped_by_what_they_have,
            groups::types_are_grouped_by_what_they_share,
            groups::members_are_grouped_by_what_they_are_related_to,
            groups::keys_of_one_walk_go_together,
            groups::each_parent_has_its_groups,
            groups::what_members_are_related_to_counts_once,
            groups::the_median_lies_in_the_middle,
            groups::rows_are_answered_in_place_of_figures,
            groups::too_many_groups_are_an_error,
            groups::what_is_left_out_is_in_no_group,
            groups::dates_are_cut,
            groups::values_of_each_kind_tell_groups_apart,
            groups::lists_are_taken_element_by_element,
            likeness::the_likest_vectors_come_first,
            likeness::what_has_no_vector_is_not_found,
            likeness::an_entity_counts_by_its_likest_vector,
            likeness::words_and_vectors_are_joined_by_their_ranks,
            likeness::what_is_like_is_filtered_and_counted,
            likeness::the_likest_alone_are_found,
            likeness::many_that_are_equally_like_are_all_found,
            likeness::long_vectors_are_compared_to_the_last_digit,
            limits::too_many_rows_are_an_error,
            limits::rows_outside_the_page_do_not_count,
            limits::a_deadline_that_passed_is_an_error,
            limits::totals_alone_have_no_rows,
            limits::an_empty_store_answers,
            limits::the_version_is_that_of_the_data,
            limits::a_load_replaces_what_was_there,
            long::pages_of_long_lists_are_cut_out_of_the_whole,
            long::pages_of_hubs_are_cut_out_of_the_whole,
            lookup::ids_are_answered_in_their_order,
            lookup::ids_meet_types_and_filters,
            lookup::keys_are_answered_in_their_order,
            lookup::several_types_are_ordered_by_id,
            lookup::entities_without_id_are_found_and_ordered,
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
            order::nulls_are_last_upwards_and_first_downwards,
            order::nulls_are_first_upwards_and_last_downwards,
            order::ties_end_with_the_id,
            order::text_orders_by_code_point,
            order::several_types_share_an_order,
            order::relation_properties_order_rows,
            pages::offset_and_limit_cut_each_group,
            pages::more_tells_of_rows_beyond,
            pages::positions_lead_through_all_rows_both_ways,
            pages::positions_lead_through_related_rows_both_ways,
            pages::positions_of_removed_rows_still_lead_on,
            pages::positions_between_values_lead_on,
            pages::positions_lead_on_from_the_smallest_null,
            pages::positions_without_an_id_are_those_of_their_type,
            pages::totals_leave_the_page_aside,
            quantifiers::some_none_single_and_all,
            quantifiers::all_needs_one,
            quantifiers::parallel_relations_count_one_by_one,
            quantifiers::unknown_is_not_met,
            quantifiers::types_that_are_not_listed_do_not_meet,
            quantifiers::a_field_has_its_own_types,
            quantifiers::nest_and_see_relation_properties,
            quantifiers::nest_deeply_over_types,
            quantifiers::each_level_is_a_set,
            quantifiers::wide_conditions_are_joined,
            quantifiers::a_selective_condition_finds_the_same,
            relations::each_parent_has_its_group,
            relations::parallel_relations_are_rows_unless_distinct,
            relations::either_way_counts_a_loop_once,
            relations::targets_leave_other_types_out,
            relations::properties_are_projected,
            scalars::every_scalar_is_kept_as_it_is,
            scalars::every_scalar_is_tested_and_ordered,
            scalars::there_is_one_zero,
            scalars::texts_are_searched_by_their_parts,
            scalars::lists_are_searched_by_element,
            scalars::points_are_found_by_distance,
            scalars::extremes_are_kept_and_ordered,
            scalars::enums_are_texts_of_their_values,
            sums::sums_of_whole_numbers_are_exact,
            sums::sums_of_floats_are_rounded_once,
            sums::sums_that_no_float_holds_are_told,
            scopes::what_is_left_out_is_no_row,
            scopes::no_relation_leads_to_what_is_left_out,
            scopes::what_is_left_out_counts_nowhere,
            scopes::what_is_left_out_meets_and_fails_nothing,
            scopes::what_is_left_out_is_not_found_by_text,
            scopes::rows_tell_how_surely_they_hold,
            scopes::no_walk_leads_to_what_is_left_out,
            scopes::no_relation_is_there_that_is_left_out,
            times::what_is_known_of_a_time_says_how_surely_it_holds,
            times::days_and_moments_are_times_as_partial_dates_are,
            searches::all_texts_are_searched,
            ranked::names_come_first,
            searches::words_meet_in_their_forms,
            searches::characters_are_found_in_pairs,
            searches::the_last_word_may_be_a_beginning,
            searches::quotations_and_exclusions,
            searches::slips_are_seen_in_names,
            searches::relations_lead_to_their_ends,
            ranked::scores_follow_from_the_texts,
            ranked::hits_meet_filters_and_are_counted,
            ranked::hits_are_paged_by_score_and_id,
            ranked::what_is_left_out_is_not_found,
            searches::terms_are_names,
            names::names_meet_in_every_way,
            names::the_likest_come_first,
            names::shared_names_are_no_match,
            names::names_are_of_what_is_there,
            names::many_names_are_bounded,
            questions::names_are_found_among_other_words,
            questions::the_longest_name_counts,
            questions::names_are_found_in_running_characters,
            questions::words_mean_what_the_lexicon_says,
            scanned::random_searches_find_what_a_scan_finds,
            ranked::hits_tell_by_which_texts,
            walked::random_walks_find_what_a_scan_finds,
            texts::hits_come_best_first,
            texts::hits_meet_filters_and_bounds_of_the_score,
            texts::hits_are_paged_and_ordered_as_rows_are,
            texts::hits_are_counted,
            texts::scores_follow_from_the_words_alone,
            texts::spellings_of_a_word_are_one,
            texts::words_are_what_a_reader_sees,
            texts::phrases_stay_within_a_text,
        }
    };
    (@each $harnesses:tt; $($part:ident::$behaviour:ident),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $behaviour() {
                $crate::conformance::conformance_tests!(@run $harnesses $part::$behaviour);
            }
        )*
    };
    (@run [$($harness:expr),+] $part:ident::$behaviour:ident) => {
        $(
            if $crate::conformance::Harness::is_available(&$harness) {
                $crate::conformance::$part::$behaviour(&$harness).await;
            }
        )+
    };
}

pub(crate) use conformance_tests;
