//! Ends with more relations than may be looked at: paths are found from the other end.

use serde_json::{Value, json};
use silkgraph::graphql::AnswerLimits;
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::{GUILDS, lines, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store!(
    a_hub_is_come_to_from_the_other_end,
    what_joins_hubs_is_told_at_least,
    many_ends_are_walked_from_the_side_that_has_less,
);

/// Two guilds of a dozen masters each, that are allied twice; the first master of each are rivals.
fn hubs(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for guild in ["dyers", "weavers"] {
        graph.entity("Guild", guild, &[]);
        for number in 0..12 {
            let master = format!("{guild}-{number:02}");
            graph
                .entity("Master", &master, &[])
                .relation(&master, "LEADS", guild, &[]);
        }
    }
    graph
        .relation("dyers", "ALLIED", "weavers", &[])
        .relation("weavers", "ALLIED", "dyers", &[])
        .relation("dyers-00", "RIVALS", "weavers-00", &[]);
    graph.build()
}

/// The answer where so many relations are looked at.
async fn within(on: On, most: usize, arguments: &str) -> Value {
    let limits = |limits: &mut AnswerLimits| limits.max_visited = most;
    let house = House::made(on, GUILDS, hubs, limits).await;
    let paths = house.post(&question(arguments)).await.data()["paths"].take();
    assert!(paths["visited"].as_u64() <= Some(most as u64), "{paths:#}");
    paths
}

async fn a_hub_is_come_to_from_the_other_end(on: On) {
    for (from, to) in [("weavers", "weavers-03"), ("weavers-03", "weavers")] {
        let arguments = format!("from: \"{from}\", to: \"{to}\"");
        let paths = within(on, 10, &arguments).await;
        assert_eq!(paths["paths"][0]["length"], 1, "{paths:#}");
        // What is around the other end is all that there is.
        let told = (&paths["complete"], &paths["reason"]);
        assert_eq!(told, (&json!(true), &json!("NONE_EXISTS")));
    }
    let arguments = "from: \"weavers\", to: \"dyers-00\", maxLength: 2, k: 9";
    let paths = within(on, 26, arguments).await;
    assert_eq!(
        lines(&paths),
        ["weavers <-LEADS- weavers-00 <-RIVALS- dyers-00"]
    );
}

async fn what_joins_hubs_is_told_at_least(on: On) {
    let paths = within(on, 20, "from: \"weavers\", to: \"dyers\"").await;
    assert_eq!(
        lines(&paths),
        ["weavers -ALLIED-> dyers", "weavers <-ALLIED- dyers"]
    );
    assert_eq!(
        (&paths["complete"], &paths["reason"]),
        (&json!(false), &json!("BUDGET"))
    );
    let enough = within(on, 20, "from: \"weavers\", to: \"dyers\", k: 1").await;
    assert_eq!(lines(&enough), ["weavers -ALLIED-> dyers"]);
    assert_eq!(
        (&enough["complete"], &enough["reason"]),
        (&json!(true), &Value::Null)
    );
}

async fn many_ends_are_walked_from_the_side_that_has_less(on: On) {
    // Each of the masters has a relation or two, and all of them together more than may be.
    let masters = (0..12).map(|number| format!("\"dyers-{number:02}\""));
    let masters = masters.collect::<Vec<_>>().join(", ");
    let arguments = format!("from: [{masters}], to: \"weavers-00\", k: 1");
    let paths = within(on, 12, &arguments).await;
    assert_eq!(lines(&paths), ["dyers-00 -RIVALS-> weavers-00"]);
}
