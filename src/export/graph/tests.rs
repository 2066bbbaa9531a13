//! A graph file made by hand, with everything that a format can stumble over.

use super::cites::{Cites, CitingRelation};
use super::model::{About, Column, FileEntity, FileRelation, GraphFile};
use crate::value::{Scalar, Value, ValueRef, parse};

/// What no file may break at: quotes, what ends comments and sections of XML, what XML cannot hold,
/// line ends, letters that are written from right to left, and what lies beyond 16 bits.
pub(super) const AWKWARD: &str =
    "\"a\"\\ <b>&amp; ]]> -- --> \u{1} \r\n\t{}| \u{202e}עברית\u{202c} 𠜎 \u{fffe} 'c' \\u0041";

pub(super) fn sample() -> GraphFile<'static> {
    let values = |texts: &[(usize, Scalar, &str)]| {
        let values = texts.iter().map(|(column, scalar, text)| {
            let value: &'static Value = Box::leak(Box::new(parse(*scalar, text).unwrap()));
            (*column, value.as_ref())
        });
        values.collect::<Vec<_>>()
    };
    let list = |texts: &[&str]| {
        let texts = texts.iter().map(|text| Value::from(*text));
        ValueRef::List(texts.collect::<Vec<_>>().leak())
    };
    let entity = |id: &'static str, entity_type, label: &'static str, values| FileEntity {
        id: id.into(),
        entity_type,
        label: label.into(),
        values,
        interval: None,
    };
    let relation = |id: &'static str, relation_type, source, target, values| FileRelation {
        id: id.into(),
        relation_type,
        source,
        target,
        values,
        interval: None,
        cited: vec![0],
    };
    let mut kazakhstan = values(&[
        (0, Scalar::String, "Kazakhstan"),
        (2, Scalar::BigInt, "9007199254740993"),
        (3, Scalar::Float, "1e300"),
        (4, Scalar::PartialDate, "1991-12"),
        (5, Scalar::DateTime, "2025-06-17T10:00:00+05:00"),
        (6, Scalar::Boolean, "true"),
        (7, Scalar::Float, "48.0"),
        (8, Scalar::Int, "5"),
    ]);
    kazakhstan.insert(
        1,
        (1, list(&["Қазақстан", "哈萨克斯坦", "Kazakhstan | KZ"])),
    );
    let mut member = values(&[
        (0, Scalar::String, "MEMBER"),
        (1, Scalar::PartialDate, "2001"),
        (3, Scalar::Int, "3"),
    ]);
    member.insert(2, (2, list(&["source:a", "source:b"])));
    let column = |name: &'static str, scalar, list| Column {
        name: name.into(),
        scalar,
        list,
        description: Some("What it says."),
    };
    GraphFile {
        about: About {
            title: "a \"title\"".into(),
            query: "{ countries { name } }\n# -- ]]>".into(),
            version: Some("abc".into()),
            licence: Some("https://creativecommons.org/licenses/by/4.0/".into()),
            left_out: vec!["Two are not here.".into()],
            ..About::default()
        },
        entity_types: vec!["Country", "Mechanism", "Source"],
        entity_columns: vec![
            column("name", Scalar::String, false),
            column("aliases", Scalar::String, true),
            column("population", Scalar::BigInt, false),
            column("gdp", Scalar::Float, false),
            column("since", Scalar::PartialDate, false),
            column("changed", Scalar::DateTime, false),
            column("parent", Scalar::Boolean, false),
            column("seat.latitude", Scalar::Float, false),
            column("x", Scalar::Int, false),
            column("relation", Scalar::String, false),
        ],
        relation_columns: vec![
            column("role", Scalar::String, false),
            column("since", Scalar::PartialDate, false),
            column("sources", Scalar::Id, true),
            column("gdp", Scalar::Int, false),
            column("from", Scalar::String, false),
        ],
        entities: vec![
            entity("country:kz", 0, "Kazakhstan", kazakhstan),
            entity(
                "org:sco",
                1,
                AWKWARD,
                vec![(0, ValueRef::String(AWKWARD)), (9, ValueRef::String("r"))],
            ),
            entity(
                "MEMBER_OF/country:kz/org:sco/2",
                1,
                "",
                vec![(2, ValueRef::Int(-5))],
            ),
            entity("国家:中 国/%#?", 0, "中国", Vec::new()),
            entity("source:b", 2, "B", Vec::new()),
        ],
        relations: vec![
            relation("MEMBER_OF/country:kz/org:sco/1", "MEMBER_OF", 0, 1, member),
            relation(
                "MEMBER_OF/country:kz/org:sco/2",
                "MEMBER_OF",
                0,
                1,
                vec![(4, ValueRef::String(AWKWARD))],
            ),
            relation("BORDERS/x", "BORDERS", 3, 3, Vec::new()),
            relation("CITES/x", "CITES", 0, 4, Vec::new()),
        ],
        cited: vec![
            entity("source:a", 2, "A", vec![(0, ValueRef::String("A"))]),
            entity("source:b", 2, "B", vec![(0, ValueRef::String("Bee"))]),
        ],
        cites: Cites {
            entities: vec![
                Some(CitingRelation {
                    relation_type: "CITES",
                    starts_at_source: false,
                }),
                None,
                None,
            ],
            relations: [("MEMBER_OF", "sources")].into_iter().collect(),
        },
    }
}

#[test]
fn dump() {
    for format in super::GraphFormat::ALL {
        let mut out = super::bounded::Bounded::new(1_000_000);
        format.write(&sample(), &mut out).unwrap();
        std::fs::write(
            format!("/tmp/json-try/sample.{}", format.extensions()[0]),
            out.into_bytes(),
        )
        .unwrap();
    }
}
