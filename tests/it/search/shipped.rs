//! What of the shipped graph is found by the names that people use.

use serde_json::Value;

use super::ids;
use crate::support::House;

async fn search(text: &str, arguments: &str) -> Value {
    let house = House::shipped().await;
    let text = Value::from(text);
    let query = format!(
        "{{ search(text: {text}{arguments}) {{ totalCount types {{ type count }} \
         edges {{ score matched {{ property snippet }} node {{ id }} }} }} }}"
    );
    house.post(&query).await.data()["search"].take()
}

#[tokio::test]
async fn names_in_any_alphabet_find_their_entity_first() {
    let mut wrong = Vec::new();
    for (text, id) in [
        ("王毅", "official:wang-yi"),
        ("Wang Yi", "official:wang-yi"),
        ("Лавров", "official:sergei-lavrov"),
        ("Lavrov", "official:sergei-lavrov"),
        ("Лаврова", "official:sergei-lavrov"),
        ("Mirziyoev", "official:shavkat-mirziyoyev"),
        ("Мирзиёев", "official:shavkat-mirziyoyev"),
        ("中吉乌铁路", "project:cku-railway"),
        ("Хоргос", "place:khorgos"),
        ("Khorgos", "place:khorgos"),
        ("上合", "mechanism:sco"),
        ("SCO", "mechanism:sco"),
        ("ШОС", "mechanism:sco"),
        ("ЕАЭС", "mechanism:eaeu"),
        ("EAEU", "mechanism:eaeu"),
        ("Kazakhstan", "country:kz"),
        ("Казахстан", "country:kz"),
        ("哈萨克斯坦", "country:kz"),
        ("kazakstan", "country:kz"),
    ] {
        let found = search(text, ", first: 3").await;
        if ids(&found).first() != Some(&id) {
            wrong.push(format!("{text}: {id} is not first in {found:#}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
