//! What packs have for questions of each kind, on the shipped graph.

use serde_json::json;

use crate::context_pack::{check, list, pack};
use crate::support::House;

/// What questions of each kind have in their packs, and what they have not.
#[tokio::test]
async fn questions_are_read_as_they_are_meant() {
    let house = House::shipped().await;
    for (question, told, untold) in [
        // What is named literally comes before what it stands for.
        (
            "Какие саммиты ШОС проходили в Ташкенте?",
            &["Tashkent – hosted", "SCO Summit in Tashkent, 2010"][..],
            &["Uzbekistan – hosted"][..],
        ),
        // What is asked for is two relations away, though something nearer is there.
        (
            "2025年阿斯塔纳峰会上签了哪些文件？",
            &["Astana – hosted – agreements", "Astana Declaration"],
            &[],
        ),
        // A name ends where the word begins that is meant.
        (
            "中国外交部长2015年是谁？",
            &["Wang Yi was Minister of Foreign Affairs"],
            &["外交 交部"],
        ),
        // Cargo is not Georgia.
        (
            "Сколько грузов перевезли из Китая в Казахстан?",
            &["Kazakhstan"],
            &["Georgia ("],
        ),
        ("Какие страны граничат с Грузией?", &["Georgia"], &[]),
        // What a relation tells of itself is asked for.
        (
            "Since when is India a member of the SCO?",
            &["India is a member of Shanghai Cooperation Organisation since 2017-06-09"],
            &[],
        ),
        // What nothing says is told.
        (
            "What is the population of Uzbekistan?",
            &["Not known: nothing that was found speaks of: population"],
            &[],
        ),
        (
            "哈萨克斯坦的平均工资是多少？",
            &["Not known: nothing that was found speaks of: 平均工资"],
            &[],
        ),
        (
            "Which documents were signed at the third China-Central Asia summit?",
            &["Not known: nothing here is the third china central asia summit"],
            &[],
        ),
    ] {
        let pack = pack(house, json!({ "question": question, "budget": 600 })).await;
        check(&pack, 600);
        let markdown = pack["markdown"].as_str().unwrap();
        for words in told {
            assert!(markdown.contains(words), "{words}: {markdown}");
        }
        for words in untold {
            assert!(!markdown.contains(words), "{words}: {markdown}");
        }
    }
}

/// A source is named once in full, whatever it bears out.
#[tokio::test]
async fn sources_are_named_once() {
    let house = House::shipped().await;
    let question = "Which states are members of the SCO?";
    let pack = pack(house, json!({ "question": question, "budget": 1_500 })).await;
    let markdown = pack["markdown"].as_str().unwrap();
    let (_, sources) = markdown.split_once("\nSources:\n").unwrap();
    let mut known: Vec<&str> = Vec::new();
    for citation in list(&pack["citations"]) {
        let source = citation["source"].as_str().unwrap();
        let key = citation["key"].as_str().unwrap();
        let line = sources
            .lines()
            .find(|line| line.contains(&format!("[{key}] ")));
        let is_short = line.unwrap().len() < key.len() + 40;
        assert!(!known.contains(&source) || is_short, "{line:?}");
        known.push(source);
    }
}
