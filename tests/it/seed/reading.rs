//! What is read from files that have no fault.

use jiff::civil::{date, time};
use silkgraph::ontology::Ontology;
use silkgraph::seed::Seed;
use silkgraph::store::{EntityRecord, RelationRecord};
use silkgraph::value::{Crs, Duration, Point, Value, ZonedTime};

use super::{ontology, read_with};

/// The entities of a type.
fn entities<'s>(ontology: &Ontology, seed: &'s Seed, name: &str) -> &'s [EntityRecord] {
    let of = ontology.type_named(name).unwrap();
    &seed.graph.entities[usize::from(of.0)]
}

/// The relations of a type: the names of both ends, and the properties.
fn relations(seed: &Seed, name: &str) -> Vec<(String, String, Vec<Value>)> {
    let of = ontology().relation_type_named(name).unwrap();
    let end = |(of_type, at): (silkgraph::ontology::TypeId, u32)| {
        let entity = &seed.graph.entities[usize::from(of_type.0)][at as usize];
        match &entity.values[0] {
            Value::String(id) => id.clone(),
            other => panic!("{other:?} is no id"),
        }
    };
    let relations: &[RelationRecord] = &seed.graph.relations[usize::from(of.0)];
    relations
        .iter()
        .map(|relation| {
            (
                end(relation.from),
                end(relation.to),
                relation.values.clone(),
            )
        })
        .collect()
}

fn names(pairs: &[(&str, &str)]) -> Vec<(String, String, Vec<Value>)> {
    pairs
        .iter()
        .map(|(from, to)| ((*from).to_owned(), (*to).to_owned(), Vec::new()))
        .collect()
}

fn list<const N: usize>(elements: [&str; N]) -> Value {
    Value::List(elements.map(Value::from).to_vec())
}

#[test]
fn a_value_of_every_scalar() {
    let cells = [
        ("id", "sample:a"),
        ("other", " Any id "),
        ("text", "\"Two\nlines, \"\"quoted\"\" | and \\| all\""),
        ("texts", "one | two \\| three|four\\five"),
        ("int", "-3"),
        ("ints", "1|2 | 3"),
        ("float", "2.5e3"),
        ("boolean", "true"),
        ("bigInt", "106300000000"),
        ("date", "2025-06-17"),
        ("dateTime", "2025-06-17T10:00:00+05:00"),
        ("localDateTime", "2025-06-17T10:00:00"),
        ("time", "10:00:00+05:00"),
        ("localTime", "10:00:00"),
        ("duration", "P1Y2M"),
        ("point", "\"41.2, 74.8\""),
        ("points", "\"41.2, 74.8 | 1, 2, 3\""),
        ("cartesianPoint", "\"1.5, 2.5\""),
        ("partialDate", "2025-06"),
        ("grade", "REPORTED"),
    ];
    let header: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
    let row: Vec<&str> = cells.iter().map(|(_, cell)| *cell).collect();
    let content = format!("\u{FEFF}{}\r\n{}\r\n", header.join(","), row.join(","));
    let seed = read_with(&[("entities/Sample.csv", &content)]).unwrap();
    let point = |crs, x, y, z| Value::Point(Point::new(crs, x, y, z).unwrap());
    let noon = time(10, 0, 0, 0);
    let day = date(2025, 6, 17);
    assert_eq!(
        entities(&ontology(), &seed, "Sample")[0].values,
        [
            Value::from("sample:a"),
            Value::from("Any id"),
            Value::from("Two\nlines, \"quoted\" | and \\| all"),
            list(["one", "two | three", "four\\five"]),
            Value::Int(-3),
            Value::List(vec![Value::Int(1), Value::Int(2), Value::Int(3)]),
            Value::Float(2500.0),
            Value::Boolean(true),
            Value::Int(106_300_000_000),
            Value::Date(day),
            Value::DateTime("2025-06-17T05:00:00Z".parse().unwrap()),
            Value::LocalDateTime(day.to_datetime(noon)),
            Value::Time(ZonedTime {
                time: noon,
                offset: 18_000
            }),
            Value::LocalTime(noon),
            Value::Duration(Duration {
                months: 14,
                ..Duration::default()
            }),
            point(Crs::Wgs84, 74.8, 41.2, None),
            Value::List(vec![
                point(Crs::Wgs84, 74.8, 41.2, None),
                point(Crs::Wgs84, 2.0, 1.0, Some(3.0)),
            ]),
            point(Crs::Cartesian, 1.5, 2.5, None),
            Value::from("2025-06"),
            Value::from("REPORTED"),
        ]
    );
}

#[test]
fn columns_in_any_order_and_empty_cells() {
    let seed = read_with(&[(
        "entities/Town.csv",
        "cites,people,id,name\nsource:s1,,town:osh,Osh\nsource:s1,3,town:naryn,Naryn\n,,,\n",
    )])
    .unwrap();
    let ontology = ontology();
    let towns = entities(&ontology, &seed, "Town");
    let nulls = || vec![Value::Null; 4];
    let expected = |id: &str, name: &str, people: Value| {
        let mut values = vec![Value::from(id), Value::from(name)];
        values.append(&mut nulls());
        values.push(people);
        values
    };
    assert_eq!(towns[0].values, expected("town:osh", "Osh", Value::Null));
    assert_eq!(
        towns[1].values,
        expected("town:naryn", "Naryn", Value::Int(3))
    );
    assert_eq!(towns.len(), 2);
}

#[test]
fn relations_in_columns_go_the_way_of_their_field() {
    let seed = read_with(&[(
        "entities/Town.more.csv",
        "id,name,cites,feeds,fedBy,twins,sights\n\
         town:a,A,source:s1,town:osh | town:b,town:naryn,town:osh,Chu | town:b\n\
         old-town:b,B,source:s2,,,,\n\
         town:b,B,source:s2,,,,\n",
    )])
    .unwrap();
    let feeds = [
        ("town:a", "town:osh"),
        ("town:a", "town:b"),
        ("town:naryn", "town:a"),
    ];
    assert_eq!(relations(&seed, "FEEDS"), names(&feeds));
    assert_eq!(relations(&seed, "TWIN"), names(&[("town:a", "town:osh")]));
    let sights: Vec<_> = relations(&seed, "SEES");
    let nothing = vec![Value::Null, Value::Null];
    assert_eq!(
        sights,
        [
            ("town:a".to_owned(), "Chu".to_owned(), nothing.clone()),
            ("town:a".to_owned(), "town:b".to_owned(), nothing),
        ]
    );
}

#[test]
fn relations_in_files_have_the_properties_of_their_type() {
    let seed = read_with(&[
        (
            "relations/LIES_ON.rivers.csv",
            "to,since,from\nNaryn,2020,Chu\n",
        ),
        (
            "relations/SEES.csv",
            "from,to,properties.from\ntown:osh,Chu,the bridge\n",
        ),
    ])
    .unwrap();
    let lies_on: Vec<Vec<Value>> = relations(&seed, "LIES_ON")
        .into_iter()
        .map(|r| r.2)
        .collect();
    let null = Value::Null;
    assert_eq!(
        lies_on,
        [
            vec![
                Value::from("left"),
                null.clone(),
                null.clone(),
                list(["source:s1"])
            ],
            vec![
                null.clone(),
                Value::from("2020"),
                null.clone(),
                null.clone()
            ],
        ]
    );
    let views = relations(&seed, "SEES");
    assert_eq!(views[0].2, [Value::from("the bridge"), null]);
}

#[test]
fn entities_without_ids_and_files_without_rows() {
    let seed = read_with(&[
        ("entities/Note.csv", "text\nOne\nOne\n"),
        ("entities/Sample.csv", "id\n"),
        ("relations/FEEDS.csv", "from,to\n"),
    ])
    .unwrap();
    let notes = entities(&ontology(), &seed, "Note").to_vec();
    let one = EntityRecord {
        values: vec![Value::from("One")],
    };
    assert_eq!(notes, [one.clone(), one]);
}

#[test]
fn sample_queries_in_the_order_of_their_names() {
    let seed = read_with(&[
        ("queries/02-rivers.graphql", "{ rivers { name } }\n"),
        (
            "queries/01-towns.graphql",
            "# Which towns are there?\n# A second line\n{ towns { name } }\n",
        ),
    ])
    .unwrap();
    let told: Vec<(&str, &str)> = seed
        .queries
        .iter()
        .map(|sample| (&*sample.name, &*sample.title))
        .collect();
    assert_eq!(
        told,
        [
            ("01-towns", "Which towns are there?"),
            ("02-rivers", "02-rivers")
        ]
    );
    assert!(seed.queries[0].query.ends_with("{ towns { name } }\n"));
}

#[test]
fn the_summary_counts() {
    let seed = read_with(&[]).unwrap();
    let summary = &seed.summary;
    assert_eq!(summary.entities, [2, 2, 2, 0, 0]);
    assert_eq!(summary.relations.iter().sum::<usize>(), 4);
    assert_eq!((summary.files, summary.rows), (4, 7));
}
