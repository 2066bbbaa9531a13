//! The sample queries: their answers are the committed ones, and say what their sources say.
//!
//! All of it on the memory store, and all of it in one test on Neo4j, where loading takes its time.

mod answers;
mod facts;

use serde_json::Value;

use crate::support::{House, On, ROOT};

/// Makes a test of each function in memory, and one of all of them on Neo4j.
macro_rules! on_each_store {
    ($($part:ident::$name:ident),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $name() {
                $part::$name(House::shipped().await).await;
            }
        )*

        #[tokio::test]
        async fn all_of_it_on_neo4j() {
            if On::Neo4j.is_there() {
                // A database plans each statement the first time, while others ask it, too.
                let time = std::time::Duration::from_secs(60);
                let house = House::shipped_within(On::Neo4j, |limits| limits.time_limit = time).await;
                $($part::$name(&house).await;)*
            }
        }
    };
}

on_each_store! {
    answers::answers_are_the_committed_ones,
    facts::guo_jiakun_cited_the_customs,
    facts::three_spoke_of_the_record_of_2025,
    facts::china_gives_a_figure_for_each_of_the_five_in_2024_and_2025,
    facts::kazakh_uzbek_projects_have_funders_and_builders,
    facts::the_sco_had_six_members_then_eight_then_nine_then_ten,
    facts::the_treaty_was_signed_in_astana_by_all_six,
    facts::two_steps_around_the_second_summit_fit_a_drawing,
    facts::green_statements_have_a_second_page,
    facts::banks_of_china_fund_most_projects,
    facts::mechanisms_show_at_most_three_members_and_meetings,
    facts::mirror_figures_are_of_opposite_flows,
    facts::a_series_tells_both_sides_and_investment_stands_beside_it,
}

/// The answer to a sample query by the name of its file, which must have no errors.
async fn answer(house: &House, name: &str, variables: Value) -> Value {
    let path = format!("{ROOT}/graph-seed/queries/{name}.graphql");
    let query = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    house.post_with(&query, variables).await.data()
}
