//! What a search refuses, and that no text is too much or syntax of anything.

use super::{ids, library};
use crate::support::House;

#[tokio::test]
async fn what_cannot_be_searched_is_refused_with_what_to_do() {
    let house = library().await;
    let many = |mark: &str| {
        let words = (0..3000).map(|at| format!("{mark}w{at} "));
        words.collect::<String>()
    };
    for (arguments, says) in [
        (
            "text: \"\"".to_owned(),
            "`text`: has no word to look for; give at least one",
        ),
        (
            "text: \" \\u3000\"".to_owned(),
            "`text`: has no word to look for",
        ),
        (
            format!("text: \"{}\"", many("")),
            "give at most 64 different ones",
        ),
        (
            format!("text: \"{}\"", many("-")),
            "give at most 64 different ones",
        ),
        (
            "text: \"a\", types: [Figure]".to_owned(),
            "`types`: names `Figure`, which has no texts that are searched; those that \
             have are `Person`, `Body`",
        ),
        ("text: \"a\", first: -1".to_owned(), "`first`: is -1"),
        (
            "text: \"a\", after: \"x\"".to_owned(),
            "`after`: is no cursor",
        ),
        (
            "text: \"a\", where: { Body: { name: { contains: null, eq: 3 } } }".to_owned(),
            "",
        ),
    ] {
        let query = format!("{{ search({arguments}) {{ totalCount }} }}");
        let (code, message) = house.post(&query).await.error();
        let expected = ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"];
        assert!(expected.contains(&&*code), "{code} {message}");
        assert!(message.contains(says), "{message}");
    }
}

#[tokio::test]
async fn cursors_are_good_for_a_search_only() {
    let house = library().await;
    let query = "{ peopleConnection { pageInfo { endCursor } } \
                 search(text: \"silk\", first: 1) { pageInfo { endCursor } } }";
    let data = house.post(query).await.data();
    let cursor = |field: &str| {
        data[field]["pageInfo"]["endCursor"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let ask = async |field: &str, cursor: String| {
        let query = format!("{{ {field}, after: \"{cursor}\") {{ totalCount }} }}");
        house.post(&query).await
    };
    let own = ask("search(text: \"silk\"", cursor("search")).await.data();
    assert_eq!(own["search"]["totalCount"], 3);
    let (code, _) = ask("search(text: \"silk\"", cursor("peopleConnection"))
        .await
        .error();
    assert_eq!(code, "BAD_USER_INPUT");
}

/// Nothing in a text is syntax of an engine, and none of them takes long.
#[tokio::test]
async fn every_text_is_answered() {
    let house = library().await;
    let long = |piece: &str| piece.repeat(10_000 / piece.len());
    let texts = [
        "-- () …".to_owned(),
        "the of and".to_owned(),
        "-silk".to_owned(),
        "name:(silk) AND +x || !y && {a TO b} [c] ^2 ~0.5 /re.*/ * ? \\".to_owned(),
        "\"unclosed silk".to_owned(),
        "Silk Шёлк 丝绸 絹 비단 حرير რეშმი μετάξι ผ้าไหม रेशम 🧵".to_owned(),
        "\u{202E}klis\u{202C} \u{0} \u{FEFF}\u{200B}".to_owned(),
        "'; DROP TABLE silk; --".to_owned(),
        "$text {{silk}} ${silk} `silk`".to_owned(),
        long("s"),
        long("silk "),
        long("丝绸"),
        long("a\u{301}\u{323}"),
        long("-"),
        long("\""),
        long("- "),
        long("* "),
    ];
    for text in texts {
        let variables = serde_json::json!({ "text": text });
        let query = "query($text: String!) { search(text: $text) { totalCount \
                     edges { score matched { property snippet } node { id } } } }";
        let answer = house.post_with(query, variables).await.data();
        let found = ids(&answer["search"]);
        assert_eq!(answer["search"]["totalCount"], found.len(), "{text}");
    }
}

#[tokio::test]
async fn long_texts_are_shown_around_what_is_found() {
    let life = format!(
        "{}the weaver of silk{}",
        "wool and ".repeat(100),
        " and linen".repeat(100)
    );
    let people = format!("id,name,life\nbea,Bea,{life}\n");
    let seed = [("entities/Person.csv", people.as_str())];
    let house = House::seeded(crate::support::On::Memory, super::LIBRARY, &seed).await;
    let query = "{ search(text: \"weavers\") { edges { matched { property snippet } } } }";
    let data = house.post(query).await.data();
    let matched = &data["search"]["edges"][0]["matched"][0];
    let snippet = matched["snippet"].as_str().unwrap();
    assert_eq!(matched["property"], "life");
    assert!(
        snippet.contains("the weaver of silk and linen"),
        "{snippet}"
    );
    assert!(
        snippet.starts_with('…') && snippet.ends_with('…'),
        "{snippet}"
    );
    assert!(snippet.chars().count() < 260, "{snippet}");
}
