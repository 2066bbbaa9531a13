//! What is found, in which order, through the door that the store uses.

use super::TextIndexes;
use crate::ontology::{
    EntityType, EntityWording, FullTextIndex, Limit, Ontology, PropertyId, QueryFields, TypeId,
};
use crate::query::TextQuery;

/// Rows of texts: each has the texts of property 0 and those of property 1.
type Texts<'a> = [(&'a [&'a str], &'a [&'a str])];

fn entity_type(properties: &[&[u16]]) -> EntityType {
    let index = |of: &&[u16]| FullTextIndex {
        name: "index".into(),
        query_name: "byText".into(),
        properties: of.iter().copied().map(PropertyId).collect(),
    };
    EntityType {
        name: "Thing".into(),
        description: None,
        labels: Vec::new(),
        plural: None,
        properties: Vec::new(),
        relations: Vec::new(),
        interfaces: Vec::new(),
        id: None,
        label: None,
        id_prefixes: Vec::new(),
        fulltext: properties.iter().map(index).collect(),
        limit: Limit::default(),
        query: QueryFields::default(),
        distinct_by: Vec::new(),
        claim: None,
        valid_time: None,
        cited_by: None,
        complete_lists: None,
        lines: Vec::new(),
        wording: EntityWording::default(),
    }
}

/// Type 0 has an index over both properties and one over the second alone; type 1 has none.
fn build(texts: &Texts<'_>) -> TextIndexes {
    let ontology = Ontology {
        entity_types: vec![entity_type(&[&[0, 1], &[1]]), entity_type(&[])],
        ..Ontology::default()
    };
    let rows = u32::try_from(texts.len()).unwrap();
    TextIndexes::build(&ontology, &[rows, 1], |_, row, property, add| {
        let (first, second) = texts[row as usize];
        let of_property = if property.0 == 0 { first } else { second };
        for text in of_property {
            add(text);
        }
    })
}

fn search(indexes: &TextIndexes, phrase: &str) -> Vec<u32> {
    let hits = indexes.search(TypeId(0), 0, &TextQuery::parse(phrase));
    hits.into_iter().map(|(row, _)| row).collect()
}

fn sorted(mut rows: Vec<u32>) -> Vec<u32> {
    rows.sort_unstable();
    rows
}

#[test]
fn phrases_find_what_they_say() {
    let indexes = build(&[
        (
            &["China–Kyrgyzstan–Uzbekistan railway"],
            &["CKU", "Kashgar-Andijan railway"],
        ),
        (
            &["Central Asia–China gas pipeline, Line A"],
            &["Turkmenistan-China gas pipeline"],
        ),
        (
            &["Xi'an Declaration"],
            &["Сианьская декларация", "西安宣言"],
        ),
        (&["Xi Jinping"], &["习近平", "Си Цзиньпин"]),
        (
            &["Şymkent refinery"],
            &["Шымкент", "中国国家主席习近平谈绿色发展"],
        ),
        (
            &["Economic belt"],
            &["Road of silk", "Belt", "Road and rail"],
        ),
        (&[], &[]),
        (
            &["China's 4,700 km, opened 2009-12-14 in U.S. style"],
            &["Тоқаев"],
        ),
    ]);
    for (phrase, rows) in [
        ("railway", &[0][..]),
        ("RAILWAY pipeline", &[0, 1]),
        ("railway OR pipeline", &[0, 1]),
        ("railway pipeline nowhere", &[0, 1]),
        ("china AND gas", &[1]),
        ("china AND nowhere", &[]),
        ("china AND gas OR cku", &[0, 1]),
        ("china -gas", &[0, 7]),
        ("china -gas -4,700", &[0]),
        ("china -\"gas pipeline\" -declaration", &[0, 7]),
        ("china -nowhere", &[0, 1, 7]),
        ("china -🙂", &[0, 1, 7]),
        ("china AND 🙂", &[0, 1, 7]),
        ("-china", &[]),
        ("\"gas pipeline\"", &[1]),
        ("\"pipeline gas\"", &[]),
        ("\"asia china gas\"", &[1]),
        ("\"gas gas\"", &[]),
        ("Kashgar-Andijan", &[0]),
        ("Andijan-Kashgar", &[]),
        ("Andijan/Kashgar", &[0]),
        ("title:(refinery,declaration)", &[2, 4]),
        ("\"belt road\"", &[]),
        ("\"economic belt\"", &[5]),
        ("\"road and rail\"", &[5]),
        ("rail*", &[0, 5]),
        ("-rail* belt china", &[1, 7]),
        ("kashgar-and*", &[0]),
        ("tu/kaz/refin*", &[4]),
        ("z*", &[]),
        ("xi'an", &[2]),
        ("xian", &[2]),
        ("Xi’an’s", &[2]),
        ("symkent", &[4]),
        ("шымкент", &[4]),
        ("Си Цзиньпин", &[3]),
        ("цзинь*", &[3]),
        ("Токаев", &[7]),
        ("习近平", &[3, 4]),
        ("习", &[3, 4]),
        ("平近", &[]),
        ("绿色", &[4]),
        ("绿色 西安", &[2, 4]),
        ("近平 AND 绿*", &[4]),
        ("习近*", &[3, 4]),
        ("chinas", &[]),
        ("2009-12", &[7]),
        ("2009-14", &[]),
        ("U.S.", &[7]),
        ("", &[]),
        ("🙂 \"\" * -", &[]),
    ] {
        assert_eq!(sorted(search(&indexes, phrase)), rows, "{phrase}");
    }
}

#[test]
fn better_fits_come_first_and_equal_ones_by_row() {
    let indexes = build(&[
        (&["Agreement on the transit of goods by rail and road"], &[]),
        (&["Transit"], &[]),
        (&["Road transit"], &[]),
        (&["Transit road"], &[]),
        (&["Corridor"], &["Corridor", "Corridor of peace"]),
        (&["Corridor"], &["Something", "else entirely"]),
        (&["Transit"], &[]),
    ]);
    for (phrase, rows) in [
        // Shorter texts say more.
        ("transit", &[1, 6, 2, 3, 0][..]),
        ("tran*", &[1, 6, 2, 3, 0]),
        // More of the words, and the rarer ones.
        ("transit road", &[2, 3, 0, 1, 6]),
        ("transit goods", &[0, 1, 6, 2, 3]),
        // More often.
        ("corridor", &[4, 5]),
    ] {
        assert_eq!(search(&indexes, phrase), rows, "{phrase}");
    }
}

#[test]
fn scores_are_those_of_bm25() {
    let indexes = build(&[(&["road"], &[]), (&["rail rail rail"], &[]), (&[], &[])]);
    let hits = indexes.search(TypeId(0), 0, &TextQuery::parse("rail"));
    // Two rows have words, two on the average; one of them has this word, three times.
    let rarity = (1.0 + 1.5 / 1.5_f64).ln();
    let expected = rarity * 3.0 / (3.0 + 1.2 * (0.25 + 0.75 * 3.0 / 2.0));
    assert_eq!(hits.len(), 1);
    assert!((hits[0].1 - expected).abs() < 1e-8, "{hits:?}, {expected}");
}

#[test]
fn an_index_covers_its_own_properties_alone() {
    let indexes = build(&[(&["first"], &["second"])]);
    let found = |entity_type, index, phrase| {
        !indexes
            .search(TypeId(entity_type), index, &TextQuery::parse(phrase))
            .is_empty()
    };
    assert!(found(0, 0, "first") && found(0, 0, "second"));
    assert!(found(0, 1, "second") && !found(0, 1, "first"));
    // No such index, no such type.
    assert!(!found(0, 2, "first") && !found(1, 0, "first") && !found(9, 0, "first"));
}
