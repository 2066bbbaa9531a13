//! Random searches against an evaluation that looks at every text, without any index.

use std::collections::BTreeMap;

use silkgraph::query::{Clue, Grade, Quotation, Search};
use silkgraph::store::ranking::{Evidence, Ranking, gain, share};
use silkgraph::text::{Forms, tokens};

use super::Harness;
use super::searches::{ask, list, people};

/// Words of which texts and searches are made.
const WORDS: &[&str] = &[
    "silk",
    "road",
    "silken",
    "roads",
    "kazakhstan",
    "kazakstan",
    "Лавров",
    "Lavrov",
    "Лаврова",
    "railway",
    "railways",
    "the",
    "of",
    "中吉乌",
    "吉乌",
    "王毅",
    "毅",
    "Мирзиёев",
    "Mirziyoyev",
    "mirziyoev",
    "дорога",
    "дороги",
];

/// Numbers that look random and are the same in every run.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn words(&mut self, least: usize, most: usize) -> Vec<&'static str> {
        let count = least + self.below(most - least + 1);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect()
    }

    fn text(&mut self, most: usize) -> String {
        self.words(1, most).join(" ")
    }

    /// Words, some of them quoted together, left out or begun.
    fn search(&mut self) -> String {
        let parts = (0..=self.below(3)).map(|_| match self.below(8) {
            0 => format!("\"{}\"", self.words(1, 2).join(" ")),
            1 => format!("-{}", self.words(1, 1)[0]),
            2 => format!("-\"{}\"", self.words(2, 2).join(" ")),
            3 => {
                let word = self.words(1, 1)[0];
                word.chars().take(2).chain("*".chars()).collect()
            }
            _ => self.words(1, 1)[0].to_owned(),
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// A text, and what has it.
struct Text {
    words: Vec<Forms>,
    is_name: bool,
}

/// Entities by id with their texts, and relations with theirs.
#[derive(Default)]
struct Scanned {
    entities: BTreeMap<String, Vec<Text>>,
    relations: Vec<(String, String, Text)>,
}

impl Text {
    fn new(text: &str, is_name: bool) -> Self {
        let words = tokens(text).map(|token| Forms::of(&token.text)).collect();
        Self { words, is_name }
    }

    fn quotes(&self, quotation: &Quotation) -> bool {
        self.has_words(&quotation.words, quotation.least())
    }

    fn has_words(&self, words: &[Forms], least: Grade) -> bool {
        let fits = |(own, other): (&Forms, &Forms)| Grade::between(own, other) >= Some(least);
        let mut windows = self.words.windows(words.len().max(1));
        !words.is_empty() && windows.any(|window| words.iter().zip(window).all(fits))
    }

    fn grade(&self, clue: &Clue) -> Option<Grade> {
        match clue {
            Clue::Word(clue) => self.words.iter().filter_map(|word| clue.grade(word)).max(),
            Clue::Quotation(quotation) => self.quotes(quotation).then_some(Grade::Written),
        }
    }

    fn slips(&self, clue: &Clue) -> bool {
        matches!(clue, Clue::Word(clue) if self.words.iter().any(|word| clue.slips_to(word)))
    }

    fn is_left_out(&self, search: &Search) -> bool {
        search.without.iter().any(|without| self.quotes(without))
    }
}

impl Scanned {
    fn degree(&self, id: &str) -> u64 {
        let ends = self.relations.iter().flat_map(|(from, to, _)| [from, to]);
        ends.filter(|end| *end == id).count() as u64
    }

    /// What a search finds: ids with their scores, in their order.
    fn search(&self, text: &str) -> Vec<(String, f64)> {
        let search = Search::parse(text).unwrap();
        let records = self
            .entities
            .values()
            .filter(|texts| !texts.is_empty())
            .count();
        let found = search.clues.iter().map(|clue| {
            let has = |text: &Text| text.grade(clue).is_some();
            let entities = self.entities.values().filter(|texts| texts.iter().any(has));
            let relations = self.relations.iter().filter(|(.., text)| has(text));
            (entities.count() + relations.count()) as u64
        });
        let found: Vec<_> = found.collect();
        let ranking = Ranking::new(&search, (records + self.relations.len()) as u64, &found);
        let scored = self.entities.iter().filter_map(|(id, texts)| {
            if texts.iter().any(|text| text.is_left_out(&search)) {
                return None;
            }
            let evidence = self.evidence(id, texts, &search, &ranking);
            Some((id.clone(), ranking.score(&evidence)?))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        scored
    }

    fn evidence(&self, id: &str, texts: &[Text], search: &Search, ranking: &Ranking) -> Evidence {
        let mut evidence = Evidence::none(search);
        let names = || self.entities.values().flatten().filter(|text| text.is_name);
        let grade = |text: &Text, clue: &Clue| {
            let slip = || {
                let unknown = !names().any(|name| name.grade(clue).is_some());
                (unknown && text.is_name && text.slips(clue)).then_some(Grade::Slip)
            };
            text.grade(clue).or_else(slip)
        };
        let words = |text: &Text| u32::try_from(text.words.len()).unwrap();
        for text in texts {
            let mut clues = 0;
            for (at, clue) in search.clues.iter().enumerate() {
                if let Some(grade) = grade(text, clue) {
                    evidence.add(at, gain(grade, words(text)));
                    clues |= 1 << at;
                }
            }
            let is_exact = text.words.len() == search.whole.len()
                && text.has_words(&search.whole, Grade::Spelling);
            if text.is_name && clues != 0 && (is_exact || ranking.is_complete(clues)) {
                evidence.add_name(is_exact);
            }
        }
        for (from, to, text) in &self.relations {
            let is_end = from == id || to == id;
            if !is_end || text.is_left_out(search) {
                continue;
            }
            for (at, clue) in search.clues.iter().enumerate() {
                if let Some(grade) = grade(text, clue) {
                    evidence.add(at, gain(grade, words(text)) * share(self.degree(id)));
                }
            }
        }
        evidence
    }
}

/// Every search finds what an evaluation finds that looks at each text, in the same order and
/// with the same scores.
pub(crate) async fn random_searches_find_what_a_scan_finds(harness: &dyn Harness) {
    for seed in 0..3 {
        let mut numbers = Numbers(seed);
        let mut scanned = Scanned::default();
        let world = people(harness, &[], |graph| {
            for at in 0..12 {
                let id = format!("e{at:02}");
                let (name, life) = (numbers.text(3), numbers.text(9));
                let aliases: Vec<_> = (0..numbers.below(3)).map(|_| numbers.text(2)).collect();
                let mut texts = vec![Text::new(&name, true)];
                if at % 3 == 0 {
                    graph.entity("Body", &id, &[("name", name.into())]);
                } else {
                    texts.extend(aliases.iter().map(|alias| Text::new(alias, true)));
                    texts.push(Text::new(&life, false));
                    let aliases: Vec<_> = aliases.iter().map(|alias| &**alias).collect();
                    let values = [
                        ("name", name.into()),
                        ("aliases", list(&aliases)),
                        ("life", life.into()),
                    ];
                    graph.entity("Person", &id, &values);
                }
                scanned.entities.insert(id, texts);
            }
            for _ in 0..10 {
                let from = [1, 2, 4, 5, 7, 8, 10, 11][numbers.below(8)];
                let to = 3 * numbers.below(4);
                let (from, to) = (format!("e{from:02}"), format!("e{to:02}"));
                let title = numbers.text(4);
                graph.relation(&from, "HOLDS", &to, &[("title", title.as_str().into())]);
                scanned.relations.push((from, to, Text::new(&title, false)));
            }
        })
        .await;
        for _ in 0..60 {
            let text = numbers.search();
            let got = ask(&world, &text).run().await;
            let scores = (0..got.one().len()).map(|row| got.rows.cells.score(row));
            let found: Vec<_> = got.one().iter().cloned().zip(scores).collect();
            assert_eq!(found, scanned.search(&text), "{seed}: {text}");
        }
    }
}
