//! What questions are taken to ask for: by what they name, by what stands for it, and by what belongs
//! to it; and what is said not to be known.

use serde_json::{Value, json};

use crate::support::House;

const QUERY: &str = "query ($question: String, $budget: Int) { \
    contextPack(question: $question, budgetTokens: $budget) { \
    lines { text kind entity relation relations citations } \
    citations { key source entity relation } gaps seeds { id named } } }";

pub(crate) async fn asked(question: &str) -> Value {
    let house = House::shipped().await;
    let variables = json!({ "question": question, "budget": 1_000 });
    let data = house.post_with(QUERY, variables).await.data();
    data["contextPack"].clone()
}

/// Whether some line has all of the words.
fn tells(pack: &Value, words: &[&str]) -> bool {
    let lines = pack["lines"].as_array().unwrap();
    lines.iter().any(|line| {
        let text = line["text"].as_str().unwrap();
        words.iter().all(|word| text.contains(word))
    })
}

fn named(pack: &Value) -> Vec<&str> {
    let seeds = pack["seeds"].as_array().unwrap().iter();
    let named = seeds.filter(|seed| seed["named"] == true);
    named.filter_map(|seed| seed["id"].as_str()).collect()
}

pub(crate) fn gaps(pack: &Value) -> Vec<&str> {
    let gaps = pack["gaps"].as_array().unwrap().iter();
    gaps.filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn offices_of_a_country_are_held_in_its_ministries_too() {
    for question in [
        "Who was foreign minister of China in June 2023?",
        "Кто был министром иностранных дел Китая в июне 2023 года?",
        "2023年6月中国的外长是谁？",
    ] {
        let pack = asked(question).await;
        let office = ["Qin Gang", "Minister of Foreign Affairs of China"];
        assert!(tells(&pack, &office), "{pack:#}");
    }
    let now = asked("Кто сейчас премьер-министр Казахстана?").await;
    assert!(
        tells(&now, &["Olzhas Bektenov is Prime Minister"]),
        "{now:#}"
    );
}

#[tokio::test]
async fn a_capital_stands_for_its_country() {
    for question in [
        "How much did Bishkek owe Beijing?",
        "Сколько Бишкек должен Пекину?",
    ] {
        let pack = asked(question).await;
        let named = named(&pack);
        for id in ["country:kg", "country:cn", "place:bishkek"] {
            assert!(named.contains(&id), "{question} {named:?}");
        }
    }
    let town = asked("Which companies are in Khorgos?").await;
    assert!(!named(&town).contains(&"country:kz"), "{town:#}");
}

#[tokio::test]
async fn a_part_of_a_name_is_enough_where_it_is_written_as_one() {
    for (question, id) in [
        ("What did Japarov say about debt?", "official:sadyr-japarov"),
        (
            "Что сказал Назарбаев о нефтепроводе?",
            "official:nursultan-nazarbayev",
        ),
        (
            "What did President Tokayev say?",
            "official:kassym-jomart-tokayev",
        ),
    ] {
        let pack = asked(question).await;
        assert!(named(&pack).contains(&id), "{question} {:?}", named(&pack));
    }
    // A word of many names is none, nor is one that is written small.
    for question in [
        "What is New Year's Day?",
        "Which international banks are there?",
    ] {
        let pack = asked(question).await;
        assert_eq!(named(&pack), [""; 0], "{question}");
    }
}

#[tokio::test]
async fn what_was_signed_in_a_town_was_signed_at_what_was_held_there() {
    let pack = asked("Which documents were signed in Xi'an in May 2023?").await;
    assert!(tells(&pack, &["Xi'an Declaration"]), "{pack:#}");
    let lines = pack["lines"].as_array().unwrap();
    let set = lines.iter().find(|line| line["kind"] == "SET").unwrap();
    assert!(
        set["text"].as_str().unwrap().starts_with("Xi'an – "),
        "{set}"
    );
}

#[tokio::test]
async fn the_line_of_an_entity_says_which_relations_it_tells() {
    let pack = asked("What did Kassym-Jomart Tokayev say about nuclear energy in 2025?").await;
    let lines = pack["lines"].as_array().unwrap();
    let id = "statement:kassym-jomart-tokayev-2025-06-17-nuclear-energy";
    let line = lines.iter().find(|line| line["entity"] == id);
    let line = line.unwrap_or_else(|| panic!("{pack:#}"));
    let made = json!(format!("MADE_BY/{id}/official:kassym-jomart-tokayev"));
    let relations = line["relations"].as_array().unwrap();
    assert!(relations.contains(&made), "{line:#}");
    assert_eq!(line["relation"], relations[0]);
}

#[tokio::test]
async fn what_is_not_known_is_said() {
    for (question, gap) in [
        (
            "Who was China's ambassador to Kyrgyzstan in 1899?",
            "nothing of 1899 among: China – office holders",
        ),
        (
            "How long is the Kamchik tunnel, and what is its capacity?",
            "not known here",
        ),
        (
            "Who directed Barry Lyndon?",
            "nothing here is called Barry Lyndon",
        ),
        (
            "What total for its 2019 trade with China did Turkmenistan's own statistics publish?",
            "no trade figure by Turkmenistan itself with China for 2019",
        ),
    ] {
        let pack = asked(question).await;
        let gaps = gaps(&pack);
        assert!(
            gaps.iter().any(|told| told.contains(gap)),
            "{question} {gaps:?}"
        );
    }
    for question in [
        "How large was China's trade with Kyrgyzstan in 2024?",
        "Who was foreign minister of China in June 2023?",
        "What is the capital of Kazakhstan?",
    ] {
        let pack = asked(question).await;
        assert_eq!(gaps(&pack), [""; 0], "{question}");
    }
}

#[tokio::test]
async fn preferred_claims_stand_alone_with_a_word_of_the_others() {
    let house = House::shipped().await;
    let query = "query ($claims: ClaimSelection) { contextPack(\
        question: \"How large was Uzbekistan's trade with China in 2019?\", claims: $claims) \
        { lines { text kind entity } } }";
    let lines = async |claims: &str| -> Vec<Value> {
        let data = house.post_with(query, json!({ "claims": claims })).await;
        let lines = data.data()["contextPack"]["lines"].clone();
        lines.as_array().unwrap().clone()
    };
    let (all, preferred) = (lines("ALL").await, lines("PREFERRED").await);
    let head = all.iter().position(|line| line["kind"] == "CLAIMS");
    let head = head.unwrap_or_else(|| panic!("{all:#?}"));
    let rivals = all[head + 1..]
        .iter()
        .take_while(|line| line["kind"] == "CLAIM");
    let rivals: Vec<_> = rivals.map(|line| &line["entity"]).collect();
    assert!(rivals.len() > 1);
    assert!(preferred.iter().all(|line| line["kind"] != "CLAIMS"));
    for (at, rival) in rivals.iter().enumerate() {
        let told = preferred.iter().find(|line| line["entity"] == **rival);
        assert_eq!(told.is_some(), at == 0, "{preferred:#?}");
    }
    let told = preferred.iter().find(|line| line["entity"] == *rivals[0]);
    let text = told.unwrap()["text"].as_str().unwrap();
    let others = format!("; preferred to {} that differ because ", rivals.len() - 1);
    assert!(text.contains(&others), "{text}");
}
