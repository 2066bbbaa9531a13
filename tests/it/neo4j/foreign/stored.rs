//! Values as somebody else may have stored them, and what is served of each.

use std::sync::Arc;

use silkgraph::ontology::Ontology;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;
use silkgraph::value::{self, Scalar};

use super::Foreign;
use crate::conformance::GraphBuilder;
use crate::neo4j::both::patient;
use crate::support::House;

/// A property: its name, its type, and values as Cypher that stores them and as what is served;
/// nothing is served where the value is not of the type, or there is none.
pub(in crate::neo4j) type Stored = (
    &'static str,
    Scalar,
    &'static [(&'static str, Option<&'static str>)],
);

pub(in crate::neo4j) const STORED: &[Stored] = &[
    (
        "at",
        Scalar::DateTime,
        &[
            (
                "datetime('2024-05-03T10:00:00+02:00')",
                Some("2024-05-03T08:00:00Z"),
            ),
            (
                "datetime('2024-05-03T08:00:00Z')",
                Some("2024-05-03T08:00:00Z"),
            ),
            (
                "datetime('2024-05-03T09:00:00[Europe/London]')",
                Some("2024-05-03T08:00:00Z"),
            ),
            (
                "datetime('2024-05-03T07:59:59.999999999Z')",
                Some("2024-05-03T07:59:59.999999999Z"),
            ),
            (
                "datetime('2024-05-02T20:00:00.000000001-12:00')",
                Some("2024-05-03T08:00:00.000000001Z"),
            ),
            ("localdatetime('2024-05-03T08:00:00')", None),
            ("datetime('+12345-01-01T00:00:00Z')", None),
            ("datetime('-999999999-01-01T00:00:00Z')", None),
            (
                "datetime('-0044-03-15T12:00:00+01:00')",
                Some("-000044-03-15T11:00:00Z"),
            ),
            // Where clocks are set back an hour comes twice.
            (
                "datetime({epochSeconds: 1729989000, timezone: 'Europe/London'})",
                Some("2024-10-27T00:30:00Z"),
            ),
            (
                "datetime({epochSeconds: 1729992600, timezone: 'Europe/London'})",
                Some("2024-10-27T01:30:00Z"),
            ),
            ("null", None),
        ],
    ),
    (
        "text",
        Scalar::String,
        &[
            ("'😀'", Some("😀")),
            ("'\u{ff5e}'", Some("\u{ff5e}")),
            ("'a😀b'", Some("a😀b")),
            ("'a\u{e000}'", Some("a\u{e000}")),
            ("'a'", Some("a")),
            ("''", Some("")),
            ("'a😀'", Some("a😀")),
            ("'\u{10000}'", Some("\u{10000}")),
            ("7", None),
            ("'a\u{ffff}😀'", Some("a\u{ffff}😀")),
            ("'😀'", Some("😀")),
            ("null", None),
        ],
    ),
    (
        "float",
        Scalar::Float,
        &[
            ("0.0", Some("0")),
            ("-0.0", Some("0")),
            ("0", Some("0")),
            ("0.0 / 0.0", None),
            ("1.0 / 0.0", None),
            ("-1.0 / 0.0", None),
            ("1.7976931348623157e308", Some("1.7976931348623157e308")),
            ("5e-324", Some("5e-324")),
            ("9007199254740993", None),
            ("2003", Some("2003")),
            ("-0.0", Some("0")),
            ("0.30000000000000004", Some("0.30000000000000004")),
        ],
    ),
    (
        "int",
        Scalar::Int,
        &[
            ("2003", Some("2003")),
            ("2003.0", Some("2003")),
            ("99999999999", None),
            ("-2147483648", Some("-2147483648")),
            ("2147483648", None),
            ("2147483647.0", Some("2147483647")),
            ("'2003'", None),
            ("2003.5", None),
            ("-0.0", Some("0")),
            ("1e300", None),
            ("true", None),
            ("1", Some("1")),
        ],
    ),
    (
        "big",
        Scalar::BigInt,
        &[
            ("9223372036854775807", Some("9223372036854775807")),
            ("9007199254740993", Some("9007199254740993")),
            ("9007199254740992.0", Some("9007199254740992")),
            ("9007199254740992", Some("9007199254740992")),
            ("-9223372036854775807", Some("-9223372036854775807")),
            ("1e18", None),
            ("0.5", None),
            ("0.0 / 0.0", None),
            ("0", Some("0")),
            ("-0.0", Some("0")),
            ("null", None),
            ("9007199254740993", Some("9007199254740993")),
        ],
    ),
    (
        "code",
        Scalar::Id,
        &[
            ("'b'", Some("b")),
            ("'10'", Some("10")),
            ("'a'", Some("a")),
            ("'b'", Some("b")),
            ("'\u{ff5e}'", Some("\u{ff5e}")),
            ("'😀'", Some("😀")),
            ("1.5", None),
            ("true", None),
            ("date('2024-01-01')", None),
            ("null", None),
            ("'9'", Some("9")),
            ("''", Some("")),
        ],
    ),
    (
        "flag",
        Scalar::Boolean,
        &[
            ("true", Some("true")),
            ("false", Some("false")),
            ("1", None),
            ("'true'", None),
            ("true", Some("true")),
            ("null", None),
        ],
    ),
    (
        "day",
        Scalar::Date,
        &[
            ("date('2024-02-29')", Some("2024-02-29")),
            ("date('+12345-01-01')", None),
            ("date('-12345-01-01')", None),
            ("date('0000-01-01')", Some("0000-01-01")),
            ("date('-0044-03-15')", Some("-000044-03-15")),
            ("datetime('2024-02-29T00:00:00Z')", None),
            ("date('9999-12-31')", Some("9999-12-31")),
            ("date('2024-02-29')", Some("2024-02-29")),
        ],
    ),
    (
        "local",
        Scalar::LocalDateTime,
        &[
            (
                "localdatetime('2024-02-29T10:00:00')",
                Some("2024-02-29T10:00:00"),
            ),
            ("localdatetime('+12345-01-01T00:00:00')", None),
            (
                "localdatetime('2024-02-29T10:00:00.000000001')",
                Some("2024-02-29T10:00:00.000000001"),
            ),
            (
                "localdatetime('-0044-03-15T10:00:00')",
                Some("-000044-03-15T10:00:00"),
            ),
            ("datetime('2024-02-29T10:00:00Z')", None),
            ("null", None),
        ],
    ),
    (
        "clock",
        Scalar::Time,
        &[
            ("time('12:00:00+02:00')", Some("12:00:00+02:00")),
            ("time('10:00:00Z')", Some("10:00:00Z")),
            (
                "time({hour: 12, timezone: '+01:02:03'})",
                Some("12:00:00+01:02:03"),
            ),
            (
                "time({hour: 12, timezone: '+01:02'})",
                Some("12:00:00+01:02"),
            ),
            (
                "time('23:59:59.999999999-18:00')",
                Some("23:59:59.999999999-18:00"),
            ),
            ("localtime('10:00:00')", None),
            ("time('12:00:00+02:00')", Some("12:00:00+02:00")),
        ],
    ),
    (
        "hour",
        Scalar::LocalTime,
        &[
            ("localtime('10:00:00')", Some("10:00:00")),
            (
                "localtime('10:00:00.000000001')",
                Some("10:00:00.000000001"),
            ),
            ("time('10:00:00Z')", None),
            ("localtime('00:00:00')", Some("00:00:00")),
        ],
    ),
    (
        "stay",
        Scalar::Duration,
        &[
            ("duration('P1M')", Some("P1M")),
            ("duration('P30DT37746S')", Some("P30DT37746S")),
            ("duration('PT2629746S')", Some("PT2629746S")),
            ("duration({months: 3500000000000})", Some("P3500000000000M")),
            ("duration('PT-0.000000001S')", Some("PT-0.000000001S")),
            ("'P1M'", None),
            ("duration('P1M')", Some("P1M")),
            ("null", None),
        ],
    ),
    (
        "known",
        Scalar::PartialDate,
        &[
            ("'2024'", Some("2024")),
            ("'2024-02-29'", Some("2024-02-29")),
            ("'2023-02-29'", None),
            ("'2024-06'", Some("2024-06")),
            ("'2024-13'", None),
            ("'some day'", None),
            ("2024", None),
            ("'0000-02-29'", Some("0000-02-29")),
            ("'1900-02-29'", None),
            ("'2024-04-31'", None),
            ("'2024-04-30'", Some("2024-04-30")),
            ("'2024-02-29'", Some("2024-02-29")),
        ],
    ),
    (
        "spot",
        Scalar::Point,
        &[
            ("point({longitude: 1, latitude: 2})", Some("2,1")),
            (
                "point({longitude: 1, latitude: 2, height: 3})",
                Some("2,1,3"),
            ),
            ("point({x: 1, y: 2})", None),
            ("point({longitude: 181, latitude: -2})", Some("-2,-179")),
            ("'here'", None),
            ("null", None),
        ],
    ),
];

/// How many entities there are; of shorter lists of values the first ones come again.
pub(super) const ENTITIES: usize = 13;

fn types() -> String {
    let properties = STORED.iter();
    let properties: Vec<_> = properties
        .map(|(name, scalar, _)| format!("{name}: {}", scalar.name()))
        .collect();
    let properties = properties.join(" ");
    format!(
        "enum Mood {{ GLAD SAD }}
         type Hub @node {{ id: ID! things: [Thing!]! @relationship(type: \"HAS\", direction: OUT, properties: \"Having\") }}
         type Thing @node {{ id: ID! mood: Mood {properties} }}
         type Having @relationshipProperties {{ {properties} }}"
    )
}

/// The values of one entity, as Cypher.
fn stored(at: usize) -> String {
    let properties = STORED.iter().map(|(name, _, values)| {
        let (stored, _) = values[at % values.len()];
        format!("{name}: {stored}")
    });
    properties.collect::<Vec<_>>().join(", ")
}

/// What is served of them.
fn served(at: usize) -> Vec<(&'static str, value::Value)> {
    let properties = STORED.iter().map(|(name, scalar, values)| {
        let (_, text) = values[at % values.len()];
        let value = text.map(|text| {
            let read = value::parse(*scalar, text);
            read.unwrap_or_else(|fault| panic!("{name} {text}: {fault}"))
        });
        (*name, value.unwrap_or_default())
    });
    properties.collect()
}

/// The name of an entity: not in the order in which they are written.
pub(super) fn id(at: usize) -> String {
    format!("t{:02}", at * 5 % ENTITIES)
}

/// What somebody else has written, and the store in memory with what is served of it.
pub(super) async fn both(index: bool) -> Option<(Foreign, House)> {
    let mut statements = vec!["CREATE (:Hub {id: 'hub'})".to_owned()];
    statements.extend((0..ENTITIES).map(|at| {
        let (id, stored) = (id(at), stored(at));
        format!(
            "MATCH (h:Hub) CREATE (h)-[:HAS {{{stored}}}]->(:Thing {{id: '{id}', mood: ['GLAD', 'NOIR', 'SAD'][{at} % 3], {stored}}})"
        )
    }));
    if index {
        let indexed = STORED.iter().map(|(name, ..)| *name).chain(["id", "mood"]);
        statements.extend(indexed.map(|name| format!("CREATE INDEX FOR (n:Thing) ON (n.{name})")));
        statements.push("CALL db.awaitIndexes(60)".to_owned());
    }
    let statements: Vec<_> = statements.iter().map(String::as_str).collect();
    let foreign = Foreign::of(&types(), &statements).await?;
    let ontology = Ontology::read(&types(), "types.graphql");
    let ontology = Arc::new(ontology.unwrap_or_else(|faults| panic!("{faults}")));
    let mut graph = GraphBuilder::new(&ontology);
    graph.entity("Hub", "hub", &[]);
    for at in 0..ENTITIES {
        let having = served(at);
        let mut values = having.clone();
        let mood = [value::Value::from("GLAD"), value::Value::Null, "SAD".into()];
        values.push(("mood", mood[at % 3].clone()));
        graph.entity("Thing", &id(at), &values);
        graph.relation("hub", "HAS", &id(at), &having);
    }
    let memory = MemoryStore::new(Arc::clone(&ontology));
    memory.load(graph.build()).await.unwrap();
    let memory = House::over(ontology, Arc::new(memory), patient(), Vec::new());
    Some((foreign, memory))
}
