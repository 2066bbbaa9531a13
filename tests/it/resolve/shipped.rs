//! What names mean in the shipped graph, as a table has them.

use serde_json::json;

use super::ids;
use crate::support::House;

/// Names as people write them, each with what it means and whether that is sure.
const NAMES: &[(&str, &str, bool)] = &[
    ("Kazakhstan", "country:kz", true),
    ("Republic of Kazakhstan", "country:kz", true),
    ("KAZAKHSTAN, REPUBLIC OF", "country:kz", true),
    ("Kazakhstan, Rep.", "country:kz", false),
    ("Казахстан", "country:kz", true),
    ("哈萨克斯坦", "country:kz", true),
    ("Kyrgyz Republic", "country:kg", true),
    ("Кыргызстан", "country:kg", true),
    ("Turkmenistn", "country:tm", false),
    ("P.R. China", "country:cn", false),
    (
        "Tokayev Kassym-Jomart",
        "official:kassym-jomart-tokayev",
        true,
    ),
    ("K. Tokayev", "official:kassym-jomart-tokayev", false),
    ("President Tokayev", "official:kassym-jomart-tokayev", false),
    ("Токаев", "official:kassym-jomart-tokayev", true),
    ("习近平", "official:xi-jinping", true),
    ("Си Цзиньпин", "official:xi-jinping", true),
    ("Xi Jingping", "official:xi-jinping", false),
    ("Mirzioyev", "official:shavkat-mirziyoyev", false),
    ("SCO", "mechanism:sco", true),
    (
        "The Shanghai Cooperation Organisation",
        "mechanism:sco",
        true,
    ),
    ("上合组织", "mechanism:sco", true),
    ("China National Petroleum Corporation", "org:cnpc", true),
    ("CKU railway", "project:cku-railway", true),
];

#[tokio::test]
async fn names_of_a_table_are_resolved() {
    let house = House::shipped().await;
    let names: Vec<_> = NAMES.iter().map(|(name, _, _)| *name).collect();
    let query =
        "query($names: [String!]!) { resolve(names: $names) { candidates { id score match } } }";
    let answer = house.post_with(query, json!({ "names": names })).await;
    let resolved = answer.data()["resolve"].take();
    for ((of_name, resolved), ids) in NAMES
        .iter()
        .zip(resolved.as_array().unwrap())
        .zip(ids(&resolved))
    {
        let (name, id, is_sure) = of_name;
        assert_eq!(ids.first(), Some(id), "{name}: {resolved:#}");
        assert_eq!(resolved["candidates"][0]["match"], *is_sure, "{name}");
    }
}

#[tokio::test]
async fn unknown_names_have_nothing_or_little() {
    let house = House::shipped().await;
    let query = r#"{ resolve(names: ["Narnia", "Republic of Narnia", "Foobar Tokayev", "qwertyuiop"]) {
        candidates { id score match } } }"#;
    let resolved = house.post(query).await.data()["resolve"].take();
    let names = resolved.as_array().unwrap();
    assert_eq!(ids(&resolved)[0], Vec::<&str>::new());
    assert_eq!(ids(&resolved)[3], Vec::<&str>::new());
    for candidate in names
        .iter()
        .flat_map(|name| name["candidates"].as_array().unwrap())
    {
        assert!(candidate["score"].as_f64().unwrap() < 0.5, "{candidate}");
        assert_eq!(candidate["match"], false);
    }
}
