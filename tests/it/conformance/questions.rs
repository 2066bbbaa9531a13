//! What stands in a question: names among other words, and what words mean.

use std::time::{Duration, Instant};

use silkgraph::store::Limits;

use super::searches::{list, people, ranks};
use super::{Harness, World};

const TYPES: &[&str] = &["Person", "Body", "Note"];

/// What is named in a question comes before what only has its words; a name counts in any form of
/// its words, wherever it stands, and with words between its own it is none.
pub(crate) async fn names_are_found_among_other_words(harness: &dyn Harness) {
    let names = [
        ("a", "Ada Byron"),
        ("b", "Шавкат Мирзиёев"),
        ("c", "When Ada met Byron the poet"),
    ];
    let world = people(harness, &names, |graph| {
        graph
            .entity("Body", "d", &[("name", "Bank of Osh".into())])
            .entity(
                "Person",
                "e",
                &[("aliases", list(&["The Countess", "Lovelace"]))],
            )
            .term("d", "Osh lenders");
    })
    .await;
    named(&world, "when did Ada Byron meet anybody?", &["a"]).await;
    named(
        &world,
        "Что сказал президент Шавкат Мирзиёев в Оше?",
        &["b"],
    )
    .await;
    named(&world, "о чём говорили с Шавкатом Мирзиёевым", &["b"]).await;
    named(&world, "who runs the bank of Osh", &["d"]).await;
    named(
        &world,
        "what do OSH LENDERS and Lovelace share?",
        &["d", "e"],
    )
    .await;
    named(&world, "Byron, Ada", &[]).await;
    named(&world, "Ada or rather Byron", &[]).await;
    named(&world, "-Ada Byron \"Sergey", &["a"]).await;
    named(&world, "", &[]).await;
}

/// A name that is only a part of a longer one is not meant by it.
pub(crate) async fn the_longest_name_counts(harness: &dyn Harness) {
    let names = [("a", "Kent"), ("b", "Count of Kent"), ("c", "Kent Fair")];
    let world = people(harness, &names, |_| {}).await;
    named(&world, "was the Count of Kent there?", &["b"]).await;
    named(&world, "was the Count of Kent Fair?", &["b", "c"]).await;
    named(&world, "Kent: who was its count of Kent?", &["a", "b"]).await;
}

/// Where there are no spaces a name ends where it ends, whatever follows.
pub(crate) async fn names_are_found_in_running_characters(harness: &dyn Harness) {
    let names = [
        ("a", "哈萨克斯坦"),
        ("b", "中国"),
        ("c", "上合组织"),
        ("d", "中"),
    ];
    let world = people(harness, &names, |_| {}).await;
    named(&world, "哈萨克斯坦是哪一年加入上合组织的？", &["a", "c"]).await;
    named(&world, "请问中国和哈萨克斯坦", &["a", "b"]).await;
    named(&world, "萨克斯坦", &[]).await;
    named(&world, "中", &["d"]).await;
}

/// Words that mean something of the ontology are told, each once and in order; names are not among
/// them.
pub(crate) async fn words_mean_what_the_lexicon_says(harness: &dyn Harness) {
    let world = people(harness, &[("a", "Ada")], |graph| {
        graph
            .word("person", "Person")
            .word("holders", "Body.holders")
            .word("birth", "Person.born")
            .word("birth", "Person.begun")
            .term("a", "Lovelace");
    })
    .await;
    let limits = |rows| Limits::new(rows, Instant::now() + Duration::from_secs(60));
    let terms = world.store.lexicon(limits(10)).await.unwrap();
    let told = terms.iter().map(|term| {
        assert_eq!(term.language, "en");
        (&*term.text, term.means.name(&world.ontology).unwrap())
    });
    let mut told: Vec<_> = told.collect();
    let in_order = told.clone();
    told.sort();
    assert_eq!(in_order.len(), 4);
    let expected = [
        ("birth", "Person.begun"),
        ("birth", "Person.born"),
        ("holders", "Body.holders"),
        ("person", "Person"),
    ];
    assert_eq!(told, expected.map(|(text, name)| (text, name.to_owned())));
}

/// What a question names: what comes before all else, whatever the order among it.
async fn named(world: &World, question: &str, expected: &[&str]) {
    let got = world.all(TYPES).question(question).run().await;
    let count = ranks(&got).iter().filter(|rank| **rank == 3).count();
    let mut named = got.one()[..count].to_vec();
    named.sort_unstable();
    assert_eq!(named, expected, "{question}");
}
