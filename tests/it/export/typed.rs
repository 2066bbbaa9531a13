//! Tables as Parquet, read back by the reader of the `parquet` crate.

use std::io::{Cursor, Read};

use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use silkgraph::ontology::Ontology;
use silkgraph::store::{EntityRecord, Graph};
use silkgraph::value::{Scalar, Value};

use super::{bodies, body, file, texts, value};
use crate::support::{House, On, Reply, on_every_store};

on_every_store! {
    every_kind_has_its_type,
    lists_are_lists,
    lists_are_unfolded_to_rows,
    a_graph_is_tables,
}

/// The types of the columns as the file has them, and each row as the reader shows it.
#[track_caller]
fn table(file: Bytes) -> (Vec<String>, Vec<String>) {
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr();
    let columns = schema.columns().iter().map(|column| {
        let logical = column.logical_type_ref();
        let logical = logical.map_or(String::new(), |of| format!(" {of:?}"));
        format!("{}: {}{logical}", column.path(), column.physical_type())
    });
    let rows = reader.get_row_iter(None).unwrap();
    let rows = rows.map(|row| row.unwrap().to_string()).collect();
    (columns.collect(), rows)
}

#[track_caller]
fn read(reply: &Reply) -> (Vec<String>, Vec<String>) {
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(
        reply.headers["content-type"],
        "application/vnd.apache.parquet"
    );
    table(reply.body.clone())
}

const KINDS: &str = "type Kind @node {
  id: ID! flag: Boolean int: Int big: BigInt float: Float day: Date moment: DateTime
  local: LocalDateTime partial: PartialDate time: LocalTime days: [Date!]
}";

async fn kinds(on: On) -> House {
    let full = vec![
        "kind:a".into(),
        Value::Boolean(true),
        Value::Int(-5),
        Value::Int(9_007_199_254_740_993),
        Value::Float(-0.25),
        value(Scalar::Date, "1969-12-31"),
        value(Scalar::DateTime, "2025-06-17T08:30:00.250Z"),
        value(Scalar::LocalDateTime, "1970-01-01T00:00:01"),
        value(Scalar::PartialDate, "2001-06"),
        value(Scalar::LocalTime, "08:30:00"),
        Value::List(vec![value(Scalar::Date, "1970-01-02")]),
    ];
    let mut empty = vec![Value::from("kind:b")];
    empty.resize(11, Value::Null);
    let records = [full, empty].map(|values| EntityRecord { values });
    let graph = |_: &Ontology| Graph {
        entities: vec![records.into()],
        ..Graph::default()
    };
    House::made(on, KINDS, graph, |_| {}).await
}

async fn every_kind_has_its_type(on: On) {
    let query = "{ kinds(sort: [{id: ASC}]) { \
                 id flag int big float day moment local partial time days __typename } }";
    let (columns, rows) = read(&file(&kinds(on).await, "a.parquet", query).await);
    let moment = |utc: bool| {
        format!("INT64 Timestamp(TimestampType {{ is_adjusted_to_u_t_c: {utc}, unit: MICROS }})")
    };
    assert_eq!(
        columns,
        [
            "\"id\": BYTE_ARRAY String",
            "\"flag\": BOOLEAN",
            "\"int\": INT32",
            "\"big\": INT64",
            "\"float\": DOUBLE",
            "\"day\": INT32 Date",
            &format!("\"moment\": {}", moment(true)),
            &format!("\"local\": {}", moment(false)),
            "\"partial\": BYTE_ARRAY String",
            "\"time\": BYTE_ARRAY String",
            "\"days.list.element\": INT32 Date",
            "\"__typename\": BYTE_ARRAY String",
        ]
    );
    assert_eq!(
        rows,
        [
            "{id: \"kind:a\", flag: true, int: -5, big: 9007199254740993, float: -2.5E-1, \
             day: 1969-12-31, moment: 2025-06-17 08:30:00.250000 +00:00, \
             local: 1970-01-01 00:00:01.000000 +00:00, partial: \"2001-06\", time: \"08:30:00\", \
             days: [1970-01-02], __typename: \"Kind\"}",
            "{id: \"kind:b\", flag: null, int: null, big: null, float: null, day: null, \
             moment: null, local: null, partial: null, time: null, days: null, \
             __typename: \"Kind\"}",
        ]
    );
}

/// A bank with two members, of which one has two of its own, and one has no names.
async fn banks(on: On) -> House {
    let named = |id: &str, aliases: &[&str]| {
        let mut body = body(id, format!("Name of {id}").into());
        body.values[2] = texts(aliases);
        body
    };
    let records = vec![
        named("body:a", &["a|1", ""]),
        named("body:b", &["b1"]),
        body("body:c", Value::Null),
    ];
    bodies(
        on,
        records,
        &[(0, 1, ""), (0, 2, ""), (1, 0, ""), (1, 2, "")],
    )
    .await
}

const NESTED: &str = "{ bodies(sort: [{id: ASC}]) { id aliases members(sort: [{id: ASC}]) { \
                      name aliases members(sort: [{id: ASC}]) { id } } } }";

async fn lists_are_lists(on: On) {
    let (columns, rows) = read(&file(&banks(on).await, "a.parquet", NESTED).await);
    assert_eq!(
        columns[4],
        "\"members.members.id.list.element.list.element\": BYTE_ARRAY String"
    );
    assert_eq!(
        rows,
        [
            "{id: \"body:a\", aliases: [\"a|1\", \"\"], members.name: [\"Name of body:b\", null], \
             members.aliases: [[\"b1\"], null], members.members.id: [[\"body:a\", \"body:c\"], []]}",
            "{id: \"body:b\", aliases: [\"b1\"], members.name: [\"Name of body:a\", null], \
             members.aliases: [[\"a|1\", \"\"], null], members.members.id: [[\"body:b\", \"body:c\"], []]}",
            "{id: \"body:c\", aliases: null, members.name: [], members.aliases: [], \
             members.members.id: []}",
        ]
    );
}

async fn lists_are_unfolded_to_rows(on: On) {
    let house = banks(on).await;
    let (_, rows) = read(&file(&house, "a.parquet?unfold=members", NESTED).await);
    assert_eq!(
        rows,
        [
            "{id: \"body:a\", aliases: [\"a|1\", \"\"], members.name: \"Name of body:b\", \
             members.aliases: [\"b1\"], members.members.id: [\"body:a\", \"body:c\"]}",
            "{id: \"body:a\", aliases: [\"a|1\", \"\"], members.name: null, \
             members.aliases: null, members.members.id: []}",
            "{id: \"body:b\", aliases: [\"b1\"], members.name: \"Name of body:a\", \
             members.aliases: [\"a|1\", \"\"], members.members.id: [\"body:b\", \"body:c\"]}",
            "{id: \"body:b\", aliases: [\"b1\"], members.name: null, members.aliases: null, \
             members.members.id: []}",
            "{id: \"body:c\", aliases: null, members.name: null, members.aliases: null, \
             members.members.id: null}",
        ]
    );
    let query = "{ bodies(sort: [{id: ASC}]) { id members(sort: [{id: ASC}]) { \
                 aliases members(sort: [{id: ASC}]) { id } } } }";
    let (_, rows) = read(&file(&house, "a.parquet?unfold=members.members", query).await);
    let line = |id: &str, aliases: &str, inner: &str| {
        format!("{{id: \"{id}\", members.aliases: {aliases}, members.members.id: {inner}}}")
    };
    assert_eq!(
        rows,
        [
            line("body:a", "[\"b1\"]", "\"body:a\""),
            line("body:a", "[\"b1\"]", "\"body:c\""),
            line("body:a", "null", "null"),
            line("body:b", "[\"a|1\", \"\"]", "\"body:b\""),
            line("body:b", "[\"a|1\", \"\"]", "\"body:c\""),
            line("body:b", "null", "null"),
            line("body:c", "null", "null"),
        ]
    );
    let refused = file(&house, "a.parquet?header=typed", query).await;
    assert_eq!(
        (refused.status, &*refused.error().0),
        (400, "BAD_USER_INPUT")
    );
}

async fn a_graph_is_tables(on: On) {
    let query = "{ bodies(sort: [{id: ASC}]) { aliases members { name } } }";
    let reply = file(&banks(on).await, "a.parquet.zip", query).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let mut archive = zip::ZipArchive::new(Cursor::new(&reply.body[..])).unwrap();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        Bytes::from(bytes)
    };
    let (_, entities) = table(read("entities.parquet"));
    assert_eq!(
        entities[0],
        "{id: \"body:a\", label: \"Name of body:a\", type: \"Body\", aliases: [\"a|1\", \"\"], \
         name: \"Name of body:a\"}"
    );
    let relations = read("relations.parquet");
    let (_, mut rows) = table(relations.clone());
    rows.sort();
    assert_eq!(
        rows[0],
        "{source: \"body:a\", target: \"body:b\", id: \"HAS_MEMBER/body:a/body:b\", \
         type: \"HAS_MEMBER\", label: \"HAS_MEMBER\", since: null, role: null}"
    );
    let reader = SerializedFileReader::new(relations).unwrap();
    let about = reader.metadata().file_metadata().key_value_metadata();
    let about = about.unwrap().iter().find(|entry| entry.key == "query");
    assert_eq!(about.unwrap().value.as_deref(), Some(query));
}
