//! Which sets questions ask for, and which of their members.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::context_asked::{asked, gaps};
use crate::context_pack::list;
use crate::support::House;

/// The head of the first set of a pack, and its members.
async fn set(question: &str) -> (String, Vec<String>) {
    let pack = asked(question).await;
    let lines = list(&pack["lines"]);
    let text = |line: &Value| line["text"].as_str().unwrap().to_owned();
    let mut from_head = lines.iter().skip_while(|line| line["kind"] != "SET");
    let head = from_head.next().unwrap_or_else(|| panic!("{pack:#}"));
    let members = from_head.take_while(|line| line["kind"] == "MEMBER");
    (text(head), members.map(text).collect())
}

/// Some of the summits of Astana and of 2024 are called so, and others "24th meeting" and "Sixth Consultative
/// Meeting".
#[tokio::test]
async fn the_word_for_what_all_members_are_leaves_none_out() {
    for question in [
        "Which summits did Kazakhstan host in 2024?",
        "Какие саммиты Казахстан провёл в 2024 году?",
    ] {
        let (head, members) = set(question).await;
        assert_eq!(members.len(), 2, "{head} {members:#?}");
        for name in [
            "Sixth Consultative Meeting",
            "24th meeting of the SCO Council",
        ] {
            assert!(members.iter().any(|member| member.starts_with(name)));
        }
    }
    let (head, members) = set("Which summits of the SCO were held in 2024?").await;
    assert!(
        members
            .iter()
            .any(|member| member.starts_with("24th meeting")),
        "{head} {members:#?}"
    );
}

/// The words by which people ask for office holders are not those of another relation.
#[tokio::test]
async fn the_words_that_ask_for_a_set_narrow_it() {
    let (head, members) = set("Who was foreign minister of China in June 2023?").await;
    assert!(head.contains("with foreign minister, 2023"), "{head}");
    let office = "Minister of Foreign Affairs of China";
    assert!(
        members.iter().all(|member| member.contains(office)),
        "{members:#?}"
    );
}

/// That is one summit of several there and of many of the organization, which the question does not
/// name: who came to the others is not meant, even where the names of these have more of its words.
#[tokio::test]
async fn who_came_to_a_meeting_that_is_described_came_to_that() {
    let meeting = "24th meeting of the SCO Council of Heads of State";
    for question in [
        "Who attended the SCO summit in Astana in 2024?",
        "Who was present at the SCO summit that was held in Astana in 2024?",
    ] {
        let (head, members) = set(question).await;
        assert_eq!(members.len(), 14, "{head} {members:#?}");
        for member in &members {
            assert!(member.contains(meeting), "{head} {member}");
        }
        // He attended that of 2017 as well, and of that more is told in the words of the question.
        let putin = |member: &String| member.starts_with("Vladimir Putin");
        assert!(members.iter().any(putin), "{members:#?}");
    }
    let (head, members) =
        set("Which countries took part in the SCO summit in Astana in 2017?").await;
    assert_eq!(members.len(), 12, "{head} {members:#?}");
    let meeting = "took part in SCO Summit in Astana, 2017";
    assert!(
        members.iter().all(|member| member.contains(meeting)),
        "{members:#?}"
    );
}

#[tokio::test]
async fn a_question_of_two_countries_may_speak_of_another_relation_of_each() {
    for question in [
        "Which projects did China fund in Kyrgyzstan?",
        "Which projects in Kyrgyzstan were funded by China?",
    ] {
        let (head, members) = set(question).await;
        assert!(head.contains("Kyrgyzstan – projects"), "{head}");
        assert!(head.contains("China – funded"), "{head}");
        let power_line = |member: &String| member.starts_with("Datka-Kemin 500 kV power line");
        assert!(members.iter().any(power_line), "{members:#?}");
    }
}

/// Its members' office holders are two relations away, and none of them is asked for.
#[tokio::test]
async fn what_something_named_has_none_of_is_not_looked_for_elsewhere() {
    for (question, gap) in [
        (
            "Who is secretary-general of the SCO?",
            "the graph has none of: Shanghai Cooperation Organisation – office holders",
        ),
        (
            "Кто генеральный секретарь ШОС?",
            "the graph has none of: Shanghai Cooperation Organisation – office holders",
        ),
        (
            "Which documents were signed at the SCO summit in Tianjin?",
            "the graph has none of: SCO Summit in Tianjin – agreements",
        ),
    ] {
        let pack = asked(question).await;
        assert_eq!(gaps(&pack), [gap], "{question} {pack:#}");
        let lines = list(&pack["lines"]);
        assert!(lines.iter().all(|line| line["kind"] != "SET"), "{pack:#}");
    }
}

/// Who is something is asked of the present; as of a day it is who was it then.
#[tokio::test]
async fn who_is_something_is_who_is_it_now() {
    for (question, now) in [
        (
            "Who is the prime minister of Uzbekistan?",
            "Abdulla Aripov is Prime Minister",
        ),
        ("谁是吉尔吉斯斯坦总统？", "Sadyr Japarov is President"),
        (
            "Кто президент Казахстана?",
            "Kassym-Jomart Tokayev is President",
        ),
    ] {
        let pack = asked(question).await;
        let first = pack["lines"][0]["text"].as_str().unwrap();
        assert!(first.starts_with(now), "{question} {first}");
    }
    let (head, _) = set("Who was prime minister of Uzbekistan?").await;
    assert!(head.starts_with("Uzbekistan – office holders"), "{head}");
    let house = House::shipped().await;
    let query = "query @asOf(date: \"2018-06-01\") { \
        contextPack(question: \"Кто президент Казахстана?\") { lines { text } } }";
    let data = house.post(query).await.data();
    let first = data["contextPack"]["lines"][0]["text"].as_str().unwrap();
    assert!(first.starts_with("Nursultan Nazarbayev"), "{first}");
}

/// A list of what is not meant stands there as well, but it is said that it is not.
#[tokio::test]
async fn a_value_that_no_member_has_is_said_to_be_lacking() {
    let pack = asked("Which railways are there in Turkmenistan?").await;
    let gap = "nothing of railways among: Turkmenistan – projects";
    assert_eq!(gaps(&pack), [gap], "{pack:#}");
    // Statements have no such value, but some have the word.
    for question in [
        "Which railways are there in Kazakhstan?",
        "What did Xi Jinping say about railways?",
    ] {
        let pack = asked(question).await;
        assert_eq!(gaps(&pack), [""; 0], "{question} {pack:#}");
    }
}

/// A member may be told by how it is related, of which another source tells than of what it is.
#[tokio::test]
async fn a_citation_names_what_cites_its_source() {
    let house = House::shipped().await;
    for question in [
        "Which projects did China fund in Kyrgyzstan?",
        "Who attended the SCO summit in Astana in 2024?",
    ] {
        let pack = asked(question).await;
        for citation in list(&pack["citations"]) {
            let named = citation["source"].as_str().unwrap();
            let sources = match &citation["relation"] {
                Value::Null => sources_of_entity(house, &citation["entity"]).await,
                relation => sources_of_relation(house, relation).await,
            };
            assert!(sources.iter().any(|source| source == named), "{citation:#}");
        }
    }
}

/// A member of what two have in common is told by one line, as far as the head says the rest.
#[tokio::test]
async fn what_a_head_says_of_its_members_is_cited_for_each() {
    let house = House::shipped().await;
    // Tashkent does not stand for its country here, which held one in Samarkand.
    let pack = asked("Which SCO summits were held in Tashkent?").await;
    let cited: HashMap<&str, &str> = list(&pack["citations"])
        .iter()
        .map(|known| {
            (
                known["key"].as_str().unwrap(),
                known["source"].as_str().unwrap(),
            )
        })
        .collect();
    let lines = list(&pack["lines"]).iter();
    let members: Vec<&Value> = lines.filter(|line| line["kind"] == "MEMBER").collect();
    assert_eq!(members.len(), 6, "{pack:#}");
    for member in members {
        let sources = list(&member["citations"]).iter();
        let sources: Vec<&str> = sources.map(|key| cited[key.as_str().unwrap()]).collect();
        for end in ["mechanism:sco", "place:tashkent"] {
            let relations = list(&member["relations"]).iter();
            let mut relations = relations.filter(|id| id.as_str().unwrap().contains(end));
            let relation = relations
                .next()
                .unwrap_or_else(|| panic!("{end}: {member:#}"));
            let known = sources_of_relation(house, relation).await;
            assert!(
                known.iter().any(|source| sources.contains(&&**source)),
                "{member:#}"
            );
        }
    }
}

async fn sources_of_entity(house: &House, id: &Value) -> Vec<String> {
    let query = "query ($id: ID!) { node(id: $id) { ...on Entity { sources: cites { id } } } }";
    sources(house, query, id, "node").await
}

async fn sources_of_relation(house: &House, id: &Value) -> Vec<String> {
    let query = "query ($id: ID!) { relation(id: $id) { sources: citations { id } } }";
    sources(house, query, id, "relation").await
}

async fn sources(house: &House, query: &str, id: &Value, root: &str) -> Vec<String> {
    let data = house.post_with(query, json!({ "id": id })).await.data();
    let sources = list(&data[root]["sources"]).iter();
    sources
        .map(|source| source["id"].as_str().unwrap().to_owned())
        .collect()
}
