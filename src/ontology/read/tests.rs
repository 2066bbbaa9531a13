//! What type definitions say, and what is wrong with them.

use crate::ontology::{
    ClaimKey, Direction, Limit, Named, Ontology, Property, PropertyKind, QueryFields, Relation,
    RelationTypeId, Target, TypeId,
};
use crate::value::Scalar;

fn read(text: &str) -> Ontology {
    Ontology::read(text, "types.graphql").unwrap_or_else(|faults| panic!("{faults}"))
}

/// Takes `§` out of a text: it marks the place of the fault, returned as line and column.
fn marked(text: &str) -> (String, usize, usize) {
    let (before, after) = text.split_once('§').expect("a mark");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (format!("{before}{after}"), line, column)
}

#[test]
fn every_fault_is_found_at_its_place() {
    let cases = include_str!("../../../tests/fixtures/faulty.graphql");
    for case in cases.split("\n#: ").skip(1) {
        let (fragment, text) = case.split_once('\n').expect("a fragment and a text");
        let text = text.split("\n\n").next().expect("a text").trim_end();
        let (text, line, column) = marked(text);
        let faults = Ontology::read(&text, "types.graphql").expect_err(&text);
        let [fault] = faults.faults.as_slice() else {
            panic!("one fault was made\n{faults}");
        };
        assert!(fault.message.contains(fragment), "{fragment}\n{faults}");
        assert_eq!((fault.line, fault.column), (line, column), "{faults}");
        let place = format!("types.graphql:{line}:{column}");
        assert!(faults.to_string().contains(&place), "{place}\n{faults}");
        assert!(!faults.to_string().contains('\u{1b}'), "no colours");
    }
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = "type A @node @authorization { a: Missing }\ntype B { b: Int }\n\
                type C @node @limit(max: 0) { c: Int @aliass(property: \"d\") }";
    let faults = Ontology::read(text, "types.graphql").expect_err("faults");
    let places: Vec<_> = faults.faults.iter().map(|f| (f.line, f.column)).collect();
    assert_eq!(places, [(1, 14), (1, 34), (2, 6), (3, 14), (3, 38)]);
    assert_eq!(faults.to_string().matches("Error: ").count(), 5);
    let empty = Ontology::read("enum E { X }", "types.graphql").expect_err("no entity type");
    assert_eq!(empty.faults[0].line, 0, "the file as a whole");
}

#[test]
fn the_shipped_ontology_is_read() {
    let ontology = read(include_str!("../../../schema.graphql"));
    assert_eq!(ontology.notes, [""; 0]);
    assert_eq!(ontology.entity_types.len(), 15);
    assert_eq!(
        ontology.named("Grade"),
        Some(Named::Enum(crate::ontology::EnumId(0)))
    );
    let of = |name: &str| ontology.entity_type(ontology.type_named(name).expect(name));

    let country = of("Country");
    assert_eq!(&*country.id_prefixes[1], "country-group");
    assert_eq!(country.fulltext[0].properties.len(), 4);
    let borders = relation(country, "borders");
    assert_eq!(borders.direction, Direction::Both);
    let cites = relation(country, "cites");
    assert_eq!(cites.declared_by, Some(country.interfaces[0]));
    assert_eq!(
        ontology.relation(country.cited_by.expect("cited")).name,
        cites.name
    );

    let figure = of("TradeFigure");
    let claim = figure.claim.as_ref().expect("a claim");
    assert!(
        matches!(claim.subject[0], ClaimKey::Relation(id) if &*ontology.relation(id).name == "reporter")
    );
    assert!(
        matches!(claim.subject[2], ClaimKey::Property(id) if &*figure.property(id).name == "flow")
    );
    let period = claim.period.expect("a period");
    assert_eq!(&*figure.property(period.until).name, "end");
    assert_eq!(&*figure.property(claim.value).name, "valueUsd");

    let member = ontology
        .relation_type_named("MEMBER_OF")
        .expect("MEMBER_OF");
    let member = ontology.relation_type(member);
    let ends = (
        ontology.type_named("Country"),
        ontology.type_named("Mechanism"),
    );
    assert_eq!(
        member.ends,
        [(ends.0.expect("Country"), ends.1.expect("Mechanism"))]
    );
    assert_eq!(member.properties.len(), 12);
    let membership = ontology
        .relation_properties
        .iter()
        .find(|p| &*p.name == "Membership");
    let membership = membership.expect("Membership");
    assert_eq!(
        membership.valid_time.map(|t| t.until),
        membership.property_named("until")
    );
    assert_eq!(membership.cited_by, membership.property_named("sources"));
    assert_eq!(
        membership.description.as_deref(),
        Some("What a country is in a mechanism, and from when to when.")
    );
}

#[test]
fn definitions_for_the_peer_are_read_unchanged() {
    let museum = read(include_str!(
        "../../../tests/fixtures/peer/museum.types.graphql"
    ));
    let exhibit = &museum.interfaces[0];
    let names = exhibit.relations[0]
        .properties
        .iter()
        .map(|id| &*museum.properties(*id).name);
    assert_eq!(names.collect::<Vec<_>>(), ["Loan", "Deposit"]);
    assert_eq!(exhibit.implementers, [TypeId(0), TypeId(1)]);
    let statue = &museum.entity_types[1];
    assert_eq!(statue.labels.len(), 2);
    assert_eq!(&*property(statue, "weightKg").stored_name, "weight");
    let person = &museum.entity_types[2];
    assert!(!property(person, "note").filterable && !property(person, "note").sortable);
    assert!(!property(person, "secret").selectable && property(person, "secret").filterable);
    assert_eq!(person.plural.as_deref(), Some("people"));
    let place = &museum.entity_types[3];
    assert_eq!(
        (place.id, place.limit),
        (
            None,
            Limit {
                default: Some(5),
                max: Some(50)
            }
        )
    );
    assert!(!relation(place, "museums").aggregate);
    let shows = relation(&museum.entity_types[0], "shows");
    assert!(matches!(shows.target, Target::Union(_)) && !shows.aggregate);
    let lent = museum.relation_type(museum.relation_type_named("LENT_TO").expect("LENT_TO"));
    assert_eq!(lent.ends, [(TypeId(0), TypeId(4)), (TypeId(1), TypeId(4))]);

    let scalars = read(include_str!(
        "../../../tests/fixtures/peer/scalars.types.graphql"
    ));
    let thing = &scalars.entity_types[0];
    assert_eq!(
        property(thing, "aDuration").kind,
        PropertyKind::Scalar(Scalar::Duration)
    );
    let points = property(thing, "points");
    assert!(points.list && points.required_elements && !points.required);
    assert_eq!(
        scalars.notes.len(),
        4,
        "one note for each kind: {:?}",
        scalars.notes
    );
    let last = scalars.entity_types.last().expect("NoConn");
    assert_eq!(
        last.query,
        QueryFields {
            read: true,
            connection: false,
            aggregate: false
        }
    );

    let movies = read("type Movie @node { title: String! released: Int @default(value: [1]) }");
    assert_eq!(&*movies.entity_types[0].labels[0], "Movie");
    assert_eq!(movies.entity_types[0].query, QueryFields::default());
}

#[test]
fn weak_relation_types_are_not_walked() {
    let ontology = read(
        "type A @node {\n\
           r: [A!]! @relationship(type: \"R\", direction: OUT)\n\
           s: [A!]! @relationship(type: \"S\", direction: OUT, properties: \"P\")\n\
           t: [A!]! @relationship(type: \"T\", direction: OUT) @weak(weight: 0.5)\n\
           u: [A!]! @relationship(type: \"T\", direction: IN)\n\
           v: [A!]! @relationship(type: \"V\", direction: IN, properties: \"P\") @weak\n\
           w: [A!]! @relationship(type: \"W\", direction: IN, properties: \"Q\") }\n\
         type P @relationshipProperties @weak { a: Int }\n\
         type Q @relationshipProperties { a: Int }",
    );
    let weights = ontology.relation_types.iter().map(|of| of.weight);
    assert_eq!(weights.collect::<Vec<_>>(), [1.0, 0.0, 0.5, 0.0, 1.0]);
    assert_eq!(ontology.walked(), [0, 4].map(RelationTypeId));
    let shipped = read(include_str!("../../../schema.graphql"));
    let weak = shipped.relation_types.iter().filter(|of| of.is_weak());
    let weak: Vec<&str> = weak.map(|of| &*of.name).collect();
    assert_eq!(weak, ["CITES", "ISSUED_BY", "OF"]);
}

#[test]
fn walks_of_retrieval_have_weights() {
    let ontology = read(
        "type A @node @cited(by: \"c\") {\n\
           c: [S!]! @relationship(type: \"C\", direction: OUT)\n\
           d: [S!]! @relationship(type: \"D\", direction: OUT) @weak(weight: 0.5)\n\
           e: [A!]! @relationship(type: \"E\", direction: OUT) @retrieval(weight: 2)\n\
           f: [A!]! @relationship(type: \"E\", direction: IN)\n\
           g: [A!]! @relationship(type: \"G\", direction: IN) @weak @retrieval(weight: 0.25)\n\
           h: [A!]! @relationship(type: \"H\", direction: IN) }\n\
         type S @node @cited(by: \"r\") {\n\
           r: [S!]! @relationship(type: \"R\", direction: OUT) @retrieval(weight: 1) }",
    );
    let ids = ontology.relation_type_ids();
    let weights = ids.map(|id| ontology.retrieval_weight(id));
    assert_eq!(weights.collect::<Vec<_>>(), [0.0, 0.5, 2.0, 0.25, 1.0, 1.0]);
}

#[test]
fn retrieval_says_what_belongs_to_an_entity_and_what_stands_for_it() {
    let ontology = read(
        "type A @node { id: ID!, seat: String\n\
           b: [A!]! @relationship(type: \"B\", direction: OUT) @retrieval(parts: true)\n\
           c: [A!]! @relationship(type: \"C\", direction: IN) @retrieval(metonym: \"seat\", weight: 2)\n\
           d: [A!]! @relationship(type: \"D\", direction: IN) @retrieval }",
    );
    let fields = ontology.entity_types[0].relations.iter();
    let said = fields.map(|field| (field.has_parts, field.metonym.map(|id| id.0)));
    assert_eq!(
        said.collect::<Vec<_>>(),
        [(true, None), (false, Some(1)), (false, None)]
    );
    let ids = ontology.relation_type_ids();
    let weights = ids.map(|id| ontology.retrieval_weight(id));
    assert_eq!(weights.collect::<Vec<_>>(), [1.0, 2.0, 1.0]);
}

#[test]
fn what_interfaces_leave_open_is_noted() {
    let ontology = read(
        "interface Likes { likes: Int }\n\
         interface Show { cast: [Actor] }\n\
         type Film implements Show @node { cast: [Actor!]! @relationship(type: \"R\", direction: IN) }\n\
         type Actor @node { name: String }",
    );
    assert_eq!(
        ontology.notes,
        [
            "No entity type implements `Likes`: it has no root fields, and what leads to it leads \
             to nothing.",
            "`cast` of `Show` has no `@declareRelationship`: the interface shows it as a list \
             without arguments, and has no filter by it.",
        ]
    );
    let show = &ontology.interfaces[1];
    assert_eq!(show.relations[0].declared_by, None);
    assert_eq!(
        relation(&ontology.entity_types[0], "cast").declared_by,
        None
    );
}

fn property<'o>(entity: &'o crate::ontology::EntityType, name: &str) -> &'o Property {
    entity.property(entity.property_named(name).expect(name))
}

fn relation<'o>(entity: &'o crate::ontology::EntityType, name: &str) -> &'o Relation {
    &entity.relations[usize::from(entity.relation_named(name).expect(name))]
}
