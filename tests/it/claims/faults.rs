//! What is wrong with a claim in type definitions or in a question, and how that is told.

use silkgraph::graphql::publish::publish;
use silkgraph::ontology::Ontology;

use super::estimates::ESTIMATES;
use crate::support::House;

#[test]
fn type_definitions_of_claims_are_read_with_their_faults() {
    let cases = [
        ("key: [\"thing\"]", "key: []", "a claim without a key"),
        (
            "key: [\"thing\"]",
            "key: [\"thng\"]",
            "`thng` is no property of `Estimate`",
        ),
        (
            "key: [\"thing\"]",
            "key: [\"thing\", \"thing\"]",
            "`thing` is twice in the key",
        ),
        (
            "value: \"number\"",
            "value: \"how\"",
            "`how` is no property of `Estimate` that is a number",
        ),
        (
            "roundedTo: \"step\"",
            "roundedTo: \"sort\"",
            "`sort` is no property of `Estimate` that is a number",
        ),
        (
            "from: \"first\"",
            "from: \"number\"",
            "`number` is no property of `Estimate` that is a Date",
        ),
        (
            "until: \"last\"",
            "until: \"end\"",
            "`end` is no property of `Estimate` that is a Date",
        ),
        (
            "values: [\"OVER\"]",
            "values: [\"ABOVE\"]",
            "`ABOVE` is no value of `How`",
        ),
        ("values: [\"OVER\"]", "values: []", "`how` needs values"),
        (
            "property: \"sort\"",
            "property: \"number\"",
            "`number` is no property of `Estimate` that is a text",
        ),
        (
            "[\"whole\", \"part\"]",
            "[\"whole\", \"whole\"]",
            "`whole` is there twice",
        ),
        (
            "sort: String",
            "sort: String @matches(pattern: \"part|all\", example: \"all\")",
            "does not match `part|all`",
        ),
        (
            "by: \"told\"",
            "by: \"number\"",
            "`number` is no relation of `Estimate`",
        ),
        (
            "published: \"day\"",
            "published: \"standing\"",
            "`standing` is no property of `Paper`",
        ),
        (
            "property: \"standing\"",
            "property: \"stand\"",
            "`stand` is no property of `Paper`",
        ),
        (
            "property: \"trust\"",
            "property: \"mood\"",
            "`mood` is no property of `Telling`",
        ),
        (
            ", properties: \"Telling\"",
            "",
            "the relation `told` has no properties",
        ),
    ];
    for (was, is, words) in cases {
        let text = ESTIMATES.replacen(was, is, 1);
        assert_ne!(text, ESTIMATES, "{was}");
        let faults = Ontology::read(&text, "schema.graphql")
            .expect_err(is)
            .faults;
        let fault = faults.iter().find(|fault| fault.message.contains(words));
        let fault = fault.unwrap_or_else(|| panic!("{is}: {faults:?}"));
        assert!(fault.line > 0, "{is}");
    }
}

#[test]
fn a_field_that_is_called_like_what_is_told_of_claims_is_a_fault() {
    for field in [
        "support: Int",
        "conflict: [Thing!]! @relationship(type: \"A\", direction: OUT)",
    ] {
        let text = ESTIMATES.replacen("step: Float", &format!("step: Float {field}"), 1);
        let ontology = Ontology::read(&text, "schema.graphql").unwrap();
        let faults = publish(&ontology).unwrap_err().faults;
        assert!(
            faults[0]
                .message
                .contains("is taken by what the API tells of claims"),
            "{faults:?}"
        );
        // Without `@claim` the name is anybody's.
        let start = text.find("@claim").unwrap();
        let end = text.find(") {").unwrap();
        let unclaimed = format!("{}{}", &text[..start], &text[end + 1..]);
        publish(&Ontology::read(&unclaimed, "schema.graphql").unwrap()).unwrap();
    }
}

#[tokio::test]
async fn a_policy_that_means_nothing_is_an_error() {
    let house = House::empty(ESTIMATES).await;
    for (arguments, words) in [
        ("policy: [NEWEST]", "NEWEST"),
        ("policy: []", "is empty; name a rule"),
        ("policy: \"MEDIAN\"", "MEDIAN"),
        ("claims: BEST", "BEST"),
    ] {
        let reply = house
            .post(&format!("{{ estimates({arguments}) {{ id }} }}"))
            .await;
        let (_, message) = reply.error();
        assert!(message.contains(words), "{arguments}: {message}");
    }
    let unjudged = ESTIMATES.replacen(
        "official: { property: \"standing\", values: [\"STATE\"] }",
        "",
        1,
    );
    let house = House::empty(&unjudged).await;
    let (code, message) = house
        .post("{ estimates(policy: OFFICIAL_FIRST) { id } }")
        .await
        .error();
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(
        message.contains("it can be judged by LATEST_PUBLISHED, HIGHEST_GRADE, MEDIAN"),
        "{message}"
    );
    // The usual policy is without it.
    let data = house
        .post("{ estimates(claims: PREFERRED) { policy } }")
        .await
        .data();
    assert_eq!(data["estimates"], serde_json::json!([]));
    // A list of no claims has no such arguments.
    let (_, message) = house
        .post("{ papers(claims: PREFERRED) { id } }")
        .await
        .error();
    assert!(message.contains("claims"), "{message}");
}
