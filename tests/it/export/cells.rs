//! How values are written into cells.

use silkgraph::store::EntityRecord;
use silkgraph::value::{Scalar, Value};

use super::{bodies, body, file, read, text, texts, value};
use crate::support::{House, On, on_every_store};

on_every_store! {
    every_kind_of_value_has_its_text,
    texts_are_quoted_where_they_must_be,
    tabs_and_line_ends_are_escapes_in_tsv,
    elements_are_joined_as_the_seed_has_them,
    formulas_are_guarded,
    a_table_of_one_column_loses_no_row,
}

/// A body with a value of every kind, and one with none.
async fn kinds(on: On) -> House {
    let full = EntityRecord {
        values: vec![
            "body:a".into(),
            "Bank".into(),
            texts(&["AIIB", "亚投行"]),
            Value::List(vec![Value::Int(-1), Value::Int(2)]),
            Value::Int(-5),
            Value::Int(9_007_199_254_740_993),
            Value::Float(-0.25),
            Value::Boolean(true),
            value(Scalar::PartialDate, "2001-06"),
            value(Scalar::Duration, "P1Y2M"),
        ],
    };
    bodies(on, vec![full, body("body:b", Value::Null)], &[]).await
}

const EVERY_KIND: &str = "{ bodies(sort: [{id: ASC}]) { \
    id name aliases codes count big share public founded lasts } }";

async fn every_kind_of_value_has_its_text(on: On) {
    let house = kinds(on).await;
    let rows = "body:a,Bank,AIIB | 亚投行,-1 | 2,-5,9007199254740993,-0.25,true,2001-06,P1Y2M\r\n\
                body:b,,,,,,,,,\r\n";
    let names = "id,name,aliases,codes,count,big,share,public,founded,lasts\r\n";
    let csv = file(&house, "a.csv", EVERY_KIND).await;
    assert_eq!(text(&csv), format!("{names}{rows}"));
    assert_eq!(
        csv.headers["content-type"],
        "text/csv; charset=utf-8; header=present"
    );
    let typed = file(&house, "a.csv?header=typed&bom=true", EVERY_KIND).await;
    let with_types = "id:ID,name:String,aliases:[String],codes:[Int],count:Int,big:BigInt,share:Float,\
                 public:Boolean,founded:PartialDate,lasts:Duration\r\n";
    assert_eq!(text(&typed), format!("\u{feff}{with_types}{rows}"));
    let tsv = file(&house, "a.tsv", EVERY_KIND).await;
    assert_eq!(
        text(&tsv),
        format!("{names}{rows}")
            .replace("\r\n", "\n")
            .replace(',', "\t")
    );
    let lines = file(&house, "a.ndjson", EVERY_KIND).await;
    let data = house.post(EVERY_KIND).await.text();
    let elements = data.strip_prefix("{\"data\":{\"bodies\":[").unwrap();
    let elements = elements.strip_suffix("]}}").unwrap();
    assert_eq!(text(&lines), elements.replace("},{", "}\n{") + "\n");
    assert_eq!(lines.media_type(), "application/x-ndjson");
}

/// Texts that a line of CSV does not hold as they are, and some that it does.
const TEXTS: [&str; 9] = [
    "",
    "a,b",
    "say \"so\"",
    "two\nlines",
    "CR\r",
    "tab\there",
    "back\\slash",
    "\"\"",
    " space ",
];

async fn named(on: On, names: &[&str]) -> House {
    let records = names.iter().enumerate();
    let records = records.map(|(at, name)| body(&format!("body:{at:02}"), (*name).into()));
    bodies(on, records.collect(), &[]).await
}

const NAMES: &str = "{ bodies(sort: [{id: ASC}]) { id name } }";

async fn texts_are_quoted_where_they_must_be(on: On) {
    let house = named(on, &TEXTS).await;
    let reply = file(&house, "a.csv", NAMES).await;
    assert!(text(&reply).starts_with(
        "id,name\r\nbody:00,\"\"\r\nbody:01,\"a,b\"\r\nbody:02,\"say \"\"so\"\"\"\r\n\
         body:03,\"two\nlines\"\r\nbody:04,\"CR\r\"\r\nbody:05,tab\there\r\n"
    ));
    let back: Vec<_> = read(&reply)
        .into_iter()
        .skip(1)
        .map(|row| row[1].clone())
        .collect();
    assert_eq!(back, TEXTS);
}

async fn tabs_and_line_ends_are_escapes_in_tsv(on: On) {
    let house = named(on, &TEXTS).await;
    let tsv = text(&file(&house, "a.tsv", NAMES).await);
    assert_eq!(
        tsv,
        "id\tname\nbody:00\t\"\"\nbody:01\ta,b\nbody:02\tsay \"so\"\nbody:03\ttwo\\nlines\n\
         body:04\tCR\\r\nbody:05\ttab\\there\nbody:06\tback\\\\slash\nbody:07\t\\\"\\\"\n\
         body:08\t space \n"
    );
}

async fn elements_are_joined_as_the_seed_has_them(on: On) {
    let mut parts = vec![body("body:a", "A|B".into()), body("body:b", Value::Null)];
    parts[0].values[2] = texts(&["x|y", "z"]);
    parts.push(body("body:c", "Whole".into()));
    parts.push(body("body:d", "Above".into()));
    // c has a and b, d has c.
    let members = [(2, 0, "2001"), (2, 1, ""), (3, 2, "1996-04")];
    let house = bodies(on, parts, &members).await;
    let query = "{ bodies(sort: [{id: ASC}]) { id aliases \
        m: membersConnection { edges { properties { since } node { name aliases members { name } } } } } }";
    let reply = file(&house, "a.csv", query).await;
    assert_eq!(
        text(&reply),
        "id,aliases,m.edges.properties.since,m.edges.node.name,m.edges.node.aliases,m.edges.node.members.name\r\n\
         body:a,x\\|y | z,,,,\r\n\
         body:b,,,,,\r\n\
         body:c,,2001 | ,A\\|B | ,x\\\\|y \\| z | , | \r\n\
         body:d,,1996-04,Whole,,A\\\\|B \\| \r\n"
    );
}

/// What a spreadsheet would compute, and texts that look like what a guard writes.
const FORMULAS: [&str; 11] = [
    "=1+1", "+7 727", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1", "''@", "a=1", "'t",
];

async fn formulas_are_guarded(on: On) {
    let house = named(on, &FORMULAS).await;
    for (name, separator) in [("a.csv", ','), ("a.tsv", '\t')] {
        let guarded = text(&file(&house, name, NAMES).await);
        for at in 0..9 {
            let cell = format!("body:{at:02}{separator}");
            let (_, rest) = guarded.split_once(&cell).unwrap();
            assert!(
                rest.trim_start_matches('"').starts_with('\''),
                "{name} {at}"
            );
        }
        for text in ["body:07,''=1", "body:08,'''@", "body:09,a=1", "body:10,'t"] {
            let text = text.replace(',', &separator.to_string());
            assert!(guarded.contains(&text), "{name}: {text}");
        }
    }
    let plain = read(&file(&house, "a.csv?guard=false", NAMES).await);
    let plain: Vec<_> = plain
        .into_iter()
        .skip(1)
        .map(|row| row[1].clone())
        .collect();
    assert_eq!(plain, FORMULAS);
    let lines = text(&file(&house, "a.ndjson", NAMES).await);
    assert!(lines.contains(r#"{"id":"body:00","name":"=1+1"}"#));
    // Who waits for a database must not hold one.
    drop(house);
    // Numbers are no texts, a list that begins with one is a text.
    let house = kinds(on).await;
    let query = "{ bodies { count share lasts } }";
    assert!(text(&file(&house, "a.csv", query).await).contains("\n-5,-0.25,P1Y2M\r\n"));
}

async fn a_table_of_one_column_loses_no_row(on: On) {
    let house = bodies(
        on,
        vec![body("body:a", Value::Null), body("body:b", "B".into())],
        &[],
    )
    .await;
    let query = "{ bodies(sort: [{id: ASC}]) { name } }";
    for name in ["a.csv", "a.tsv"] {
        let reply = file(&house, name, query).await;
        assert_eq!(read(&reply), [["name"], [""], ["B"]], "{name}");
    }
}
