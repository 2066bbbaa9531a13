//! The API that type definitions make has all that @neo4j/graphql makes of the same ones, adds
//! what is listed here, and is the one that is committed.

#![expect(
    clippy::unwrap_used,
    reason = "what a helper of tests cannot unwrap fails the test"
)]

mod additions;

use std::collections::BTreeSet;

use apollo_compiler::Schema;
use apollo_compiler::ast::{FieldDefinition, InputValueDefinition};
use apollo_compiler::schema::ExtendedType;

use silkgraph::graphql::publish::{Api, RootField, publish};
use silkgraph::ontology::{Faults, Ontology, Target};

use self::additions::{DIFFERENT, INSTEAD, OUR_ADDITIONS, OUR_TYPES};
use crate::support::assert_committed;

#[test]
fn museum_is_the_peers_and_our_additions() {
    compare(
        include_str!("../../fixtures/peer/museum.types.graphql"),
        include_str!("../../fixtures/peer/museum.api.graphql"),
    );
}

#[test]
fn scalars_are_the_peers_and_our_additions() {
    compare(
        include_str!("../../fixtures/peer/scalars.types.graphql"),
        include_str!("../../fixtures/peer/scalars.api.graphql"),
    );
}

fn compare(types: &str, peer: &str) {
    let ours = lines(&published(types).unwrap().schema);
    let theirs = lines(&Schema::parse(peer, "peer").unwrap());
    let missing: Vec<&String> = theirs
        .difference(&ours)
        .filter(|line| !DIFFERENT.contains(&line.as_str()))
        .collect();
    assert!(missing.is_empty(), "the peer has this too: {missing:#?}");
    let unexpected: Vec<&String> = ours
        .difference(&theirs)
        .filter(|line| !is_ours(line))
        .collect();
    assert!(
        unexpected.is_empty(),
        "the peer has none of this: {unexpected:#?}"
    );
}

fn is_ours(line: &str) -> bool {
    let owner = line.split(['.', ' ']).next().unwrap();
    OUR_TYPES.contains(&owner)
        // Groups, which it has none of.
        || line.contains("Grouped")
        || INSTEAD.contains(&line)
        || line == "CartesianDistancePointFilters.eq: Float"
        || OUR_ADDITIONS
            .iter()
            .any(|addition| line.ends_with(addition))
}

/// A schema as a set of statements, such as `Country.name: String!`.
fn lines(schema: &Schema) -> BTreeSet<String> {
    let own = schema.types.values().filter(|ty| !ty.is_built_in());
    own.flat_map(lines_of).collect()
}

fn lines_of(ty: &ExtendedType) -> Vec<String> {
    let name = ty.name();
    let mut lines = vec![format!("{name} is there")];
    match ty {
        ExtendedType::Object(object) => {
            let interfaces = object.implements_interfaces.iter();
            lines.extend(interfaces.map(|other| format!("{name} implements {}", other.name)));
            lines.extend(object.fields.values().flat_map(|f| field_lines(name, f)));
        }
        ExtendedType::Interface(interface) => {
            lines.extend(interface.fields.values().flat_map(|f| field_lines(name, f)));
        }
        ExtendedType::InputObject(input) => {
            lines.extend(
                input
                    .fields
                    .values()
                    .map(|f| input_line(&format!("{name}."), f)),
            );
        }
        ExtendedType::Enum(values) => {
            lines.extend(
                values
                    .values
                    .keys()
                    .map(|value| format!("{name} has {value}")),
            );
        }
        ExtendedType::Union(union) => {
            lines.extend(
                union
                    .members
                    .iter()
                    .map(|member| format!("{name} has {member}")),
            );
        }
        ExtendedType::Scalar(_) => {}
    }
    lines
}

fn field_lines(owner: &str, field: &FieldDefinition) -> Vec<String> {
    let path = format!("{owner}.{}", field.name);
    let arguments = field.arguments.iter();
    let arguments = arguments.map(|argument| input_line(&format!("{path}("), argument) + ")");
    arguments.chain([format!("{path}: {}", field.ty)]).collect()
}

fn input_line(before: &str, input: &InputValueDefinition) -> String {
    format!("{before}{}: {}", input.name, input.ty)
}

#[test]
fn partial_dates_are_compared_and_have_figures() {
    let api = published(
        "type Film @node { id: ID! shot: PartialDate seen: [PartialDate!] slots: [LocalTime!] }",
    );
    let sdl = api.unwrap().sdl();
    for line in [
        "scalar PartialDate @specifiedBy(url: \"https://www.loc.gov/standards/datetime/\")",
        "shot: PartialDateScalarFilters",
        "seen: PartialDateListFilters",
        "slots: LocalTimeListFilters",
        "shot: PartialDateAggregateSelection!",
    ] {
        assert!(sdl.contains(line), "{line} is missing in\n{sdl}");
    }
}

#[test]
fn what_nothing_has_is_left_out() {
    let api = published(
        "type Film @node { tags: [String!] sequels: [Film!]! @relationship(type: \"NEXT\", direction: OUT) }",
    );
    let api = api.unwrap();
    let sdl = api.sdl();
    for line in [
        "sort: [FilmS",
        "FilmSort",
        "FilmAggregateNode",
        "Node",
        "properties:",
        "edge:",
    ] {
        assert!(!sdl.contains(line), "{line} is in\n{sdl}");
    }
    assert!(!api.roots.contains_key("node"));
    assert!(sdl.contains("aggregate: FilmAggregate!"));
}

#[test]
fn root_fields_say_what_they_are() {
    let types = include_str!("../../fixtures/peer/museum.types.graphql");
    let ontology = Ontology::read(types, "museum").unwrap();
    let api = publish(&ontology).unwrap();
    let person = ontology.type_named("Person").unwrap();
    let full_text = RootField::FullText {
        entity_type: person,
        index: 0,
    };
    assert_eq!(api.roots["people"], RootField::List(Target::Entity(person)));
    assert_eq!(
        api.roots["peopleConnection"],
        RootField::Connection(Target::Entity(person))
    );
    assert_eq!(api.roots["peopleByName"], full_text);
    assert!(matches!(
        api.roots["motifs"],
        RootField::List(Target::Union(_))
    ));
    assert!(matches!(
        api.roots["exhibitsConnection"],
        RootField::Connection(Target::Interface(_))
    ));
    let query = api.schema.get_object("Query").unwrap();
    assert_eq!(api.roots.len(), query.fields.len());
    for (name, field) in &query.fields {
        assert!(api.roots.contains_key(name.as_str()));
        assert!(field.description.is_some(), "{name} is not described");
        assert!(
            field
                .arguments
                .iter()
                .all(|argument| argument.description.is_some())
        );
    }
}

#[test]
fn descriptions_are_carried_over_and_limits_told() {
    let sdl = published(
        r#"
        "A \"moving\" picture."
        type Film @node @limit(default: 5, max: 50) { id: ID! "As on \\ the poster." title: String }
        "#,
    );
    let sdl = sdl.unwrap().sdl();
    for line in [
        "\"\"\"A \"moving\" picture.\"\"\"\ntype Film implements Node",
        "\"\"\"As on \\ the poster.\"\"\"\n  title: String",
        "At most this many; 5 unless said otherwise; never more than 50.",
        "At most this many, from the end or before `before`; never more than 50.",
    ] {
        assert!(sdl.contains(line), "{line} is missing in\n{sdl}");
    }
}

#[test]
fn names_that_mean_two_things_are_faults() {
    let relation = "@relationship(type: \"R\", direction: OUT)";
    for (types, told) in [
        (
            "type Film @node { id: ID! } type FilmWhere @node { id: ID! }".to_owned(),
            ["`FilmWhere`", "conditions on `Film`", "rename `FilmWhere`"],
        ),
        (
            "type Film @node { id: ID! } type PageInfo @node { id: ID! }".to_owned(),
            [
                "`PageInfo`",
                "where a page begins and ends",
                "rename `PageInfo`",
            ],
        ),
        (
            "type Person @node { id: ID! } type People @node { id: ID! }".to_owned(),
            [
                "the list of `Person`",
                "the list of `People`",
                "`@plural(value:)`",
            ],
        ),
        (
            "type Knot @node @plural(value: \"nodes\") { id: ID! }".to_owned(),
            [
                "the list of `Knot`",
                "the entities with some ids",
                "`@plural(value:)`",
            ],
        ),
        (
            "type Film @node @fulltext(indexes: [{indexName: \"i\", queryName: \"films\", \
             fields: [\"title\"]}]) { title: String }"
                .to_owned(),
            [
                "the list of `Film`",
                "the full-text index `i`",
                "another `queryName`",
            ],
        ),
        (
            format!(
                "type Film @node {{ roleCast: [Film!]! {relation} id: ID! }} \
                 type FilmRole @node {{ id: ID! cast: [Film!]! {relation} }}"
            ),
            [
                "`FilmRoleCastConnection`",
                "`Film.roleCast`",
                "rename the field",
            ],
        ),
        (
            "type Film @node { next: [Film!]! @relationship(type: \"R\", direction: OUT, \
             properties: \"Role\") } type Role @relationshipProperties { NOT: String }"
                .to_owned(),
            ["`Role.NOT`", "operator", "@alias(property: \"NOT\")"],
        ),
        (
            "interface Show { typename: String } \
             type Film implements Show @node { typename: String }"
                .to_owned(),
            [
                "`Show.typename`",
                "operator",
                "@alias(property: \"typename\")",
            ],
        ),
        (
            "type Film @node { id: ID @selectable(onRead: false) }".to_owned(),
            ["no field of `Film` can be read", "add one", "@selectable"],
        ),
    ] {
        let faults = published(&types).unwrap_err();
        for part in told {
            let report = faults.to_string();
            assert!(report.contains(part), "{part} is missing in\n{report}");
        }
        assert!(faults.faults.iter().all(|fault| fault.line == 0));
    }
}

#[test]
fn two_types_of_one_plural_are_told_once() {
    let faults = published("type Person @node { id: ID! } type People @node { id: ID! }");
    assert_eq!(faults.unwrap_err().faults.len(), 1);
}

#[test]
fn committed_api_is_up_to_date() {
    let sdl = published(include_str!("../../../schema.graphql"))
        .unwrap()
        .sdl();
    assert_committed("docs/api.graphql", &sdl);
}

fn published(types: &str) -> Result<Api, Faults> {
    publish(&Ontology::read(types, "types.graphql").unwrap())
}
