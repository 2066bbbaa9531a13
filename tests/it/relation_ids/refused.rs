//! Ids that are none, and type definitions that leave no room for them.

use serde_json::Value;
use silkgraph::graphql::publish::{notes, publish};
use silkgraph::ontology::Ontology;

use super::{HARBOURS, harbours};
use crate::support::{On, on_every_store};

on_every_store! {
    what_is_not_there_is_null,
}

async fn what_is_not_there_is_null(on: On) {
    let house = harbours(on).await;
    for id in [
        "NEAR/osh/kiel",
        "NEAR/osh/nowhere",
        "NEAR/osh/riga/2",
        "NEAR/osh/riga/",
        "LEADS%20TO/osh/riga/blue-line/1992",
        "LEADS%20TO/osh/riga/Blue%20Line/1990",
        "VISITS/nina/osh/1",
        "VISITS/nina/osh/4",
        "VISITS/osh/nina",
    ] {
        let query = format!("{{ relation(id: \"{id}\") {{ id }} }}");
        assert_eq!(
            house.post(&query).await.data()["relation"],
            Value::Null,
            "{id}"
        );
    }
    // Escapes that need not be there are read.
    let query = "{ relation(id: \"%4EEAR/%6Fsh/riga\") { id } }";
    assert_eq!(
        house.post(query).await.data()["relation"]["id"],
        "NEAR/osh/riga"
    );
}

#[tokio::test]
async fn what_is_no_id_is_an_error_that_says_what_would_be() {
    let house = harbours(On::Memory).await;
    let told = async |id: &str| {
        let query = format!("{{ relation(id: \"{id}\") {{ id }} }}");
        let reply = house.post(&query).await;
        let (code, message) = reply.error();
        assert_eq!(code, "BAD_USER_INPUT");
        message.clone()
    };
    let form = |id: &str| {
        format!(
            "`id`: `{id}` is no id of a relation; these are made of a type and of the ids of the \
             entities at which it starts and ends, with `/` between them, such as \
             `LEADS%20TO/a/b`"
        )
    };
    for id in ["", "osh", "NEAR/osh", "NEAR/osh/%FF"] {
        assert_eq!(told(id).await, form(id));
    }
    assert_eq!(
        told("NEAT/osh/riga").await,
        "`id`: there is no type of relation `NEAT`; did you mean `NEAR`?"
    );
    assert_eq!(
        told("XYZ/osh/riga").await,
        "`id`: there is no type of relation `XYZ`"
    );
}

/// The API of the ports with other type definitions behind them.
fn with(more: &str) -> (String, Vec<String>) {
    let ontology = Ontology::read(&format!("{HARBOURS}\n{more}"), "harbours.graphql").unwrap();
    (publish(&ontology).unwrap().sdl(), notes(&ontology))
}

/// The fields of a type in SDL.
fn fields<'s>(sdl: &'s str, of: &str) -> &'s str {
    let start = sdl.find(&format!("type {of} {{")).unwrap();
    sdl[start..].split_once('}').unwrap().0
}

#[test]
fn a_name_of_the_type_definitions_goes_before_ours() {
    let (sdl, said) = with("");
    assert!(said.is_empty() && sdl.contains("  relation("), "{said:?}");
    // Berths have no ids, so that nothing names the relations to them.
    assert!(!fields(&sdl, "PortBerthsRelationship").contains("id: ID!"));
    assert!(fields(&sdl, "PortShipsRelationship").contains("type: RelationType!"));
    for (own, has_type) in [
        ("type Relation @node { id: ID! }", true),
        ("type JSON @node { id: ID! }", true),
        ("type RelationType @node { id: ID! }", false),
        (
            "type Link @node @plural(value: \"relation\") { id: ID! }",
            true,
        ),
    ] {
        let (sdl, said) = with(own);
        assert!(!sdl.contains("  relation(\n    \"Such as"), "{own}");
        assert!(
            said.iter()
                .any(|note| note.contains("has no field `relation`")),
            "{own}: {said:?}"
        );
        let edge = fields(&sdl, "PortShipsRelationship");
        assert!(
            edge.contains("id: ID!") && edge.contains("source: ID!"),
            "{own}"
        );
        assert_eq!(edge.contains("type: RelationType!"), has_type, "{own}");
    }
}

#[test]
fn relation_types_have_names_that_an_enum_can_have() {
    let field = |name: &str, ty: &str| {
        format!("{name}: [A!]! @relationship(type: \"{ty}\", direction: OUT)\n")
    };
    let types = ["A-B", "A_B", "A.B", "A_B_2", "true", "__x", "9", "Ж", "OK"];
    let fields: String = types
        .iter()
        .enumerate()
        .map(|(at, ty)| field(&format!("f{at}"), ty))
        .collect();
    let sdl = format!("type A @node {{ id: ID!\n{fields} }}");
    let ontology = Ontology::read(&sdl, "a.graphql").unwrap();
    let schema = publish(&ontology).unwrap().schema;
    let names = schema.get_enum("RelationType").unwrap().values.keys();
    let names: Vec<&str> = names.map(apollo_compiler::Name::as_str).collect();
    assert_eq!(
        names,
        [
            "A_B_3", "A_B", "A_B_4", "A_B_2", "R_true", "x", "R_9", "R__", "OK"
        ]
    );
}
