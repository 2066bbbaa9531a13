//! Groups give way to names of type definitions, and what has given way is told.

use silkgraph::graphql::publish::{notes, publish};
use silkgraph::ontology::Ontology;

/// The notes on type definitions, and the API that they make.
fn published(types: &str) -> (Vec<String>, String) {
    let ontology = Ontology::read(types, "schema.graphql").unwrap();
    let api = publish(&ontology).unwrap_or_else(|faults| panic!("{types}\n{faults}"));
    (notes(&ontology), api.sdl())
}

#[test]
fn types_that_are_called_as_groups_are_keep_their_names() {
    for (types, gone, kept) in [
        (
            "type User @node { id: ID! } type UserGroupedBy @node { id: ID! }",
            "usersGrouped(",
            "userGroupedBiesGrouped(",
        ),
        (
            "type A @node { id: ID! } enum GroupedDate { B } type C @node { d: GroupedDate }",
            "Grouped(",
            "as(",
        ),
        (
            "type Dot @node { id: ID! } type Other @node @plural(value: \"dotsGrouped\") { id: ID! }",
            "dotsGrouped(\n    \"\"\"At least",
            "dotsGroupedGrouped(",
        ),
    ] {
        let (notes, sdl) = published(types);
        assert!(
            notes.iter().any(|note| note.contains("groups")),
            "{types}: {notes:?}"
        );
        assert!(!sdl.contains(gone), "{types}: {gone}");
        assert!(sdl.contains(kept), "{types}: {kept} in {sdl}");
    }
}

#[test]
fn fields_that_are_called_as_groups_are_keep_their_names() {
    let (notes, sdl) = published(
        "interface Named { id: ID! dots: [Dot!]! @declareRelationship }
        type Line implements Named @node { id: ID! dotsGrouped: Int
            dots: [Dot!]! @relationship(type: \"HAS\", direction: OUT) }
        type Dot @node { id: ID! lines: [Line!]! @relationship(type: \"HAS\", direction: IN) }",
    );
    assert!(
        notes.iter().any(|note| note.contains("`Line.dotsGrouped`")),
        "{notes:?}"
    );
    assert!(sdl.contains("dotsGrouped: Int"), "{sdl}");
    assert!(
        sdl.contains("linesGrouped(") && sdl.contains("namedsGrouped("),
        "{sdl}"
    );
}

#[test]
fn a_field_called_through_is_a_key() {
    let (notes, sdl) = published(
        "type Dot @node { id: ID! through: String dots: [Dot!]! @relationship(type: \"TO\", direction: OUT) }",
    );
    assert!(notes.is_empty(), "{notes:?}");
    assert!(
        sdl.contains("through: Boolean") && !sdl.contains("DotGroupedThrough"),
        "{sdl}"
    );
}

#[test]
fn types_like_user_and_user_group_have_groups_both() {
    let (notes, sdl) = published(
        "type User @node { id: ID! name: String } type UserGroup @node { id: ID! name: String }",
    );
    assert!(notes.is_empty(), "{notes:?}");
    assert!(
        sdl.contains("usersGrouped(") && sdl.contains("userGroupsGrouped("),
        "{sdl}"
    );
}

#[test]
fn what_is_not_to_be_read_or_summed_up_has_no_groups() {
    for types in [
        "type A @node @query(read: false) { id: ID! } type B @node { id: ID! a: [A!]! @relationship(type: \"R\", direction: OUT) }",
        "type A @node @query(aggregate: false) { id: ID! }",
        "type B @node { id: ID! a: [B!]! @relationship(type: \"R\", direction: OUT, aggregate: false) }",
    ] {
        let (_, sdl) = published(types);
        assert!(
            !sdl.contains("asGrouped(") || types.contains("type B"),
            "{types}"
        );
        assert!(!sdl.contains("  asGrouped("), "{types}");
        if types.contains("aggregate: false)") && types.contains("type B") {
            assert!(!sdl.contains("  aGrouped("), "{types}");
        }
    }
    let (_, sdl) = published(
        "type A @node { id: ID! secret: Int @selectable(onRead: false, onAggregate: false) }",
    );
    assert!(
        sdl.contains("asGrouped(") && !sdl.contains("secret: Boolean"),
        "{sdl}"
    );
}
