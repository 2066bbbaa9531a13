//! The subscription in the API, and ontologies that use its names.

use silkgraph::graphql::publish::{notes, publish};
use silkgraph::ontology::Ontology;

use super::SUBSCRIPTION;
use crate::support::House;

#[tokio::test]
async fn it_is_in_the_schema_and_in_introspection() {
    let house = House::films().await;
    let sdl = house.get("/schema.graphql").await.text();
    assert!(sdl.contains("type Subscription {"), "{sdl}");
    assert!(sdl.contains("graphChanged: GraphChange!"), "{sdl}");
    let query =
        "{ __schema { subscriptionType { name fields { name type { ofType { name } } } } } }";
    let schema = house.post(query).await.data();
    let fields = &schema["__schema"]["subscriptionType"]["fields"];
    assert_eq!(fields[0]["type"]["ofType"]["name"], "GraphChange");
}

#[tokio::test]
async fn an_ontology_that_has_its_name_goes_without() {
    let types = "type GraphChange @node { id: ID! name: String! }";
    let ontology = Ontology::read(types, "schema.graphql").unwrap();
    let notes = notes(&ontology).join("\n");
    assert!(notes.contains("no subscription `graphChanged`"), "{notes}");
    assert!(!publish(&ontology).unwrap().sdl().contains("Subscription"));
    let house = House::empty(types).await;
    assert_eq!(
        house.post("{ graphChanges { name } }").await.data()["graphChanges"],
        serde_json::json!([])
    );
    let (code, _) = house.post(SUBSCRIPTION).await.error();
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
}
