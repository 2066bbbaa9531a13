//! One thing has one entry: no name or other spelling belongs to two.

use std::collections::{BTreeMap, BTreeSet};

use silkgraph::text::words;

use super::{Broken, assert_explained, rows, text, texts};
use crate::support::House;

/// Types whose names and other spellings point at one thing each, and their fields with spellings.
const NAMED: [(&str, &[&str]); 9] = [
    ("countries", &["aliases", "nativeNames"]),
    ("mechanisms", &["aliases"]),
    ("organizations", &["aliases"]),
    ("officials", &["aliases", "nativeNames"]),
    ("summits", &["aliases"]),
    ("agreements", &["aliases"]),
    ("projects", &["aliases"]),
    ("commodities", &["aliases"]),
    ("places", &["aliases"]),
];

#[tokio::test]
async fn no_spelling_belongs_to_two() {
    let mut broken = Broken::new();
    for (field, spellings) in NAMED {
        let query = format!("{{ {field} {{ id name {} }} }}", spellings.join(" "));
        let mut owners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in rows(&query).await {
            let others = spellings.iter().flat_map(|spelling| texts(&row, spelling));
            for name in others.chain([text(&row, "name")]) {
                let id = text(&row, "id").to_owned();
                owners.entry(folded(name)).or_default().insert(id);
            }
        }
        for (name, owners) in owners.iter().filter(|(_, owners)| owners.len() > 1) {
            for id in owners {
                broken.insert(id.clone(), format!("`{name}` stands for {owners:?}"));
            }
        }
    }
    let what_to_do = "Merge the two, or leave the spelling to one of them";
    assert_explained("one name for one thing", what_to_do, broken);
}

/// A name without case, diacritics and punctuation.
fn folded(name: &str) -> String {
    let words: Vec<_> = words(name).map(|word| word.text.into_owned()).collect();
    words.join(" ")
}

#[tokio::test]
async fn states_and_presidents_have_a_chinese_and_a_russian_name() {
    let queries = [
        "{ countries(where: { kind: { eq: STATE } }) { id nativeNames aliases } }",
        r#"{ officials(where: { officesConnection: { some: {
            edge: { title: { contains: "President of" } since: { gte: "2016" } until: { eq: null } }
            node: { id: { in: ["country:kz", "country:kg", "country:tj", "country:tm", "country:uz"] } }
        } } }) { id nativeNames aliases } }"#,
    ];
    let mut broken = Broken::new();
    for query in queries {
        for row in rows(query).await {
            let names = [texts(&row, "nativeNames"), texts(&row, "aliases")].concat();
            let written_in =
                |script: fn(char) -> bool| names.iter().any(|name| name.contains(script));
            let chinese = written_in(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let russian = written_in(|c| ('\u{400}'..='\u{4ff}').contains(&c));
            if !chinese || !russian {
                broken.insert(text(&row, "id").to_owned(), format!("is {names:?}"));
            }
        }
    }
    let what_to_do = "Find a page that prints the name, and cite it";
    assert_explained("names in other scripts", what_to_do, broken);
}

/// Names as people write them, the full-text field they are looked up in, and whose they are.
const WRITTEN: [(&str, &str, &str); 27] = [
    ("王毅", "officialsByText", "official:wang-yi"),
    ("Лавров", "officialsByText", "official:sergei-lavrov"),
    ("拉夫罗夫", "officialsByText", "official:sergei-lavrov"),
    (
        "Mirziyoev",
        "officialsByText",
        "official:shavkat-mirziyoyev",
    ),
    ("Мирзиёев", "officialsByText", "official:shavkat-mirziyoyev"),
    ("普京", "officialsByText", "official:vladimir-putin"),
    ("李强", "officialsByText", "official:li-qiang"),
    ("Ли Цян", "officialsByText", "official:li-qiang"),
    ("阿卡耶夫", "officialsByText", "official:askar-akayev"),
    ("Отунбаева", "officialsByText", "official:roza-otunbayeva"),
    ("中吉乌铁路", "projectsByText", "project:cku-railway"),
    ("ККУЖД", "projectsByText", "project:cku-railway"),
    ("ТЭЦ Душанбе-2", "projectsByText", "project:dushanbe-2-chp"),
    (
        "中国—中亚天然气管道",
        "projectsByText",
        "project:central-asia-china-gas-pipeline",
    ),
    ("瓦亚铁路", "projectsByText", "project:vahdat-yovon-railway"),
    ("里海沥青厂", "projectsByText", "project:caspi-bitum"),
    ("特变电工", "organizationsByText", "org:tbea"),
    ("Хоргос", "placesByText", "place:khorgos"),
    ("霍尔果斯", "placesByText", "place:khorgos"),
    ("上合", "mechanismsByText", "mechanism:sco"),
    ("ШОС", "mechanismsByText", "mechanism:sco"),
    ("SCO", "mechanismsByText", "mechanism:sco"),
    ("ЕАЭС", "mechanismsByText", "mechanism:eaeu"),
    ("EAEU", "mechanismsByText", "mechanism:eaeu"),
    ("亚投行", "mechanismsByText", "mechanism:aiib"),
    ("上合天津峰會", "summitsByText", "summit:sco-tianjin-2025"),
    (
        "Сианьская декларация",
        "agreementsByText",
        "agreement:xian-declaration-2023",
    ),
];

#[tokio::test]
async fn names_of_all_scripts_find_whose_they_are() {
    for (name, field, id) in WRITTEN {
        let query = format!("{{ {field}(phrase: {name:?}) {{ edges {{ node {{ id }} }} }} }}");
        let data = House::shipped().await.post(&query).await.data();
        let edges = data[field]["edges"].as_array().unwrap();
        let ids: Vec<_> = edges.iter().map(|edge| text(&edge["node"], "id")).collect();
        assert!(ids.contains(&id), "{name} finds {ids:?}");
    }
}
