//! RDF: the same statements in JSON-LD and in N-Quads.

use std::collections::BTreeSet;

use oxjsonld::JsonLdParser;
use oxrdf::{GraphName, Quad};
use oxttl::NQuadsParser;

use super::{AWKWARD, file, ships};
use crate::support::{House, On, on_every_store};

on_every_store! {
    both_forms_say_the_same,
    entities_and_relations_are_resources,
    values_have_datatypes,
    what_is_cited_is_a_source,
}

#[tokio::test]
async fn names_begin_with_what_the_ontology_says() {
    for (base, entity) in [
        (
            "https://data.example.org/a#",
            "https://data.example.org/a#entity/port:a",
        ),
        ("urn:example:", "urn:example:entity:port:a"),
    ] {
        let schema = format!("extend schema @iri(base: \"{base}\") type Port @node {{ id: ID! }}");
        let rows = [("entities/Port.csv", "id\nport:a\n")];
        let house = House::seeded(On::Memory, &schema, &rows).await;
        let [quads, linked] = ["nq", "jsonld"].map(|end| format!("ports.{end}"));
        let quads = crate::export::file(&house, &quads, "{ ports { id } }")
            .await
            .text();
        assert!(quads.contains(&format!("<{entity}> ")), "{quads}");
        assert!(!quads.contains("urn:silkgraph:"), "{quads}");
        let linked = crate::export::file(&house, &linked, "{ ports { id } }")
            .await
            .body;
        let linked = JsonLdParser::new().for_slice(&linked).map(Result::unwrap);
        let lines: BTreeSet<_> = linked.map(|quad| line(&quad)).collect();
        assert_eq!(lines.len(), quads.lines().count());
        assert!(
            lines.iter().all(|line| quads.contains(line)),
            "{lines:#?}\n{quads}"
        );
    }
}

/// A statement as its line in N-Quads has it, without a graph.
fn line(quad: &Quad) -> String {
    format!("{} {} {}", quad.subject, quad.predicate, quad.object)
}

async fn quads(house: &House) -> Vec<Quad> {
    let body = file(house, "nq").await.body;
    let quads = NQuadsParser::new().for_slice(&body);
    quads.map(Result::unwrap).collect()
}

/// The statements of a file, in the short words of its context.
async fn statements(house: &House) -> BTreeSet<String> {
    let statements = quads(house).await;
    let short = |quad: &Quad| {
        let line = line(quad);
        [
            ("<urn:silkgraph:", "<"),
            ("<http://www.w3.org/2001/XMLSchema#", "<xsd:"),
            ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#", "<rdf:"),
            ("<http://www.w3.org/2000/01/rdf-schema#", "<rdfs:"),
            ("<http://www.w3.org/ns/prov#", "<prov:"),
            ("<http://purl.org/dc/terms/", "<dcterms:"),
        ]
        .iter()
        .fold(line, |line, (long, short)| line.replace(long, short))
    };
    statements.iter().map(short).collect()
}

#[track_caller]
fn assert_said(statements: &BTreeSet<String>, expected: &[&str]) {
    for statement in expected {
        assert!(
            statements.contains(*statement),
            "{statement}\n{statements:#?}"
        );
    }
}

async fn both_forms_say_the_same(on: On) {
    let house = ships(on).await;
    let quads = quads(&house).await;
    let graphs: BTreeSet<_> = quads
        .iter()
        .map(|quad| quad.graph_name.to_string())
        .collect();
    assert_eq!(graphs.len(), 1, "{graphs:?}");
    let body = file(&house, "jsonld").await.body;
    let linked = JsonLdParser::new().for_slice(&body);
    let linked: Vec<_> = linked.map(Result::unwrap).collect();
    assert!(
        linked
            .iter()
            .all(|quad| quad.graph_name == GraphName::DefaultGraph)
    );
    let [quads, linked] = [&quads, &linked].map(|quads| {
        let lines: BTreeSet<_> = quads.iter().map(line).collect();
        assert_eq!(lines.len(), quads.len(), "nothing is said twice");
        lines
    });
    assert_eq!(quads, linked);
    assert!(quads.len() > 100, "{}", quads.len());
}

const SECOND: &str = "%E5%9B%BD%2F%25%23%3F";

async fn entities_and_relations_are_resources(on: On) {
    let house = ships(on).await;
    let said = statements(&house).await;
    let second = format!("<entity:{SECOND}>");
    assert_said(
        &said,
        &[
            "<entity:ship:a> <rdf:type> <type:Ship>",
            "<entity:ship:a> <rdfs:label> \"Argo\"",
            "<entity:ship:a> <dcterms:identifier> \"ship:a\"",
            &format!("{second} <dcterms:identifier> \"国/%#?\""),
            &format!("<entity:ship:a> <relationType:TOWS> {second}"),
            "<entity:ship:a> <relationType:TOWS> <entity:ship:a>",
            "<property:speed> <rdfs:comment> \"How fast it is.\"",
            "<relationType:TOWS> <rdf:type> <rdf:Property>",
        ],
    );
    let subject = "<relation:TOWS%2Fship:a%2Fship:a%2F1992>";
    let about: Vec<_> = said
        .iter()
        .filter(|line| line.starts_with(subject))
        .collect();
    assert_eq!(
        about,
        [
            "<dcterms:identifier> \"TOWS/ship:a/ship:a/1992\"",
            "<property:since> \"1992\"^^<xsd:gYear>",
            "<rdf:object> <entity:ship:a>",
            "<rdf:predicate> <relationType:TOWS>",
            "<rdf:subject> <entity:ship:a>",
            "<rdf:type> <rdf:Statement>",
        ]
        .map(|rest| format!("{subject} {rest}"))
        .iter()
        .collect::<Vec<_>>()
    );
    let parallel = said
        .iter()
        .filter(|line| line.contains("<rdf:predicate> <relationType:TOWS>"));
    assert_eq!(parallel.count(), 3);
    let file = said.iter().filter(|line| line.starts_with("<file:"));
    let file: Vec<_> = file
        .filter_map(|line| line.split_once(' '))
        .map(|(_, rest)| rest)
        .collect();
    for rest in [
        "<rdf:type> <prov:Entity>",
        "<dcterms:title> \"fleet\"",
        "<dcterms:license> <https://creativecommons.org/licenses/by/4.0/>",
    ] {
        assert!(file.contains(&rest), "{rest}\n{file:#?}");
    }
}

async fn values_have_datatypes(on: On) {
    let said = statements(&ships(on).await).await;
    let awkward = oxrdf::Literal::new_simple_literal(AWKWARD);
    assert_said(
        &said,
        &[
            "<entity:ship:a> <property:tonnage> \"9007199254740993\"^^<xsd:integer>",
            "<entity:ship:a> <property:speed> \"1.25E1\"^^<xsd:double>",
            "<entity:ship:a> <property:armed> \"true\"^^<xsd:boolean>",
            "<entity:ship:a> <property:built> \"1991-12\"^^<xsd:gYearMonth>",
            "<entity:ship:a> <property:seenAt> \"2025-06-17T05:00:00.000Z\"^^<xsd:dateTime>",
            "<entity:ship:a> <property:trip> \"P1DT2H\"^^<xsd:duration>",
            "<entity:ship:a> <property:relation> \"flagship\"",
            "<entity:ship:a> <property:aliases> \"哈\"",
            "<entity:ship:a> <property:property.aliasesText> \"Ä | 哈 | a \\\\| b\"",
            &format!("<entity:{SECOND}> <property:name> {awkward}"),
            "<relation:TOWS%2Fship:a%2F%25E5%259B%25BD%252F%2525%23%3F%2F1990> <property:speed> \"9\"^^<xsd:integer>",
        ],
    );
}

async fn what_is_cited_is_a_source(on: On) {
    let said = statements(&ships(on).await).await;
    let relation = "<relation:TOWS%2Fship:a%2F%25E5%259B%25BD%252F%2525%23%3F%2F1990>";
    let sources = said
        .iter()
        .filter(|line| line.contains("<prov:wasDerivedFrom>"));
    let expected = [
        "<entity:ship:a> <prov:wasDerivedFrom> <entity:log:1>".to_owned(),
        format!("{relation} <prov:wasDerivedFrom> <entity:log:1>"),
        format!("{relation} <prov:wasDerivedFrom> <entity:log:gone>"),
    ];
    assert_eq!(
        sources.collect::<Vec<_>>(),
        expected.iter().collect::<Vec<_>>()
    );
}
