//! Lists that something else says to be whole.

use serde_json::{Value, json};

use super::Foreign;

const TYPES: &str = r#"
type Town @node @completeLists(by: "whole", sources: "books") {
  id: ID!
  whole: [String!] @alias(property: "complete_lists")
  books: [ID!]
  twins: [Town!]! @relationship(type: "TWIN", direction: OUT)
}
"#;

const DATA: &[&str] = &[
    "CREATE (:Town {id: 'a', complete_lists: ['roads', 'twins']}), (:Town {id: 'b'}), \
     (:Town {id: 'c', complete_lists: ['TWINS', 'twinsConnection', '']}), \
     (:Town {id: 'd', complete_lists: []}), \
     (:Town {id: 'e', complete_lists: 'twins'}), (:Town {id: 'f', complete_lists: [1, 2]})",
];

#[tokio::test]
async fn a_list_is_whole_where_its_name_is_stored() {
    let Some(towns) = Foreign::of(TYPES, DATA).await else {
        return;
    };
    let asked = "{ towns(sort: [{ id: ASC }]) { id twinsConnection { complete } } }";
    let reply = towns.house.post(asked).await.json();
    let told = reply["data"]["towns"].as_array().unwrap().iter();
    let told: Vec<_> = told
        .map(|town| &town["twinsConnection"]["complete"])
        .collect();
    let unknown = &Value::Null;
    assert_eq!(
        told,
        [&json!(true), unknown, unknown, unknown, unknown, unknown]
    );
    let errors = reply["errors"].as_array().unwrap();
    let places: Vec<_> = errors.iter().map(|error| &error["path"]).collect();
    assert_eq!(
        places,
        [
            &json!(["towns", 4, "twinsConnection", "complete"]),
            &json!(["towns", 5, "twinsConnection", "complete"]),
        ]
    );
    for error in errors {
        assert_eq!(error["extensions"]["code"], "DATA_MISMATCH");
        let message = error["message"].as_str().unwrap();
        assert!(message.starts_with("Town.whole is not what"), "{message}");
    }
}
