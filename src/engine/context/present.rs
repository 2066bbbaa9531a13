//! Questions for who is something, which ask for who is it now without a word for that.

use super::question::{Asked, Question, What};

/// Words that say that it is not of the present, folded.
const PAST: &[&str] = &[
    "was",
    "were",
    "before",
    "former",
    "been",
    "был",
    "была",
    "были",
    "было",
    "стал",
    "стала",
    "ранее",
    "раньше",
    "曾是",
    "曾任",
    "曾经",
    "当时",
    "时任",
    "前任",
    "历任",
];

/// How Russian verbs of the past end, folded.
const RUSSIAN_PAST: [&str; 7] = ["л", "ла", "ло", "ли", "лся", "лась", "лись"];

impl Question {
    /// Asks for what holds to this day, where it asks who is something and says no other time.
    pub(super) fn read_present(&mut self) {
        if let Some(start) = self.present() {
            self.asked.push(Asked {
                start,
                length: 1,
                what: What::Present,
            });
            self.asked.sort_by_key(|asked| asked.start);
        }
    }

    /// Where it asks who is something: in English and in Chinese by words for that, in Russian by a word
    /// behind which no verb stands.
    fn present(&self) -> Option<usize> {
        let is_dated = |what: &What| matches!(what, What::Year(_) | What::Now | What::Ordinal(_));
        if self.asked.iter().any(|asked| is_dated(&asked.what)) || self.has_one_of(PAST) {
            return None;
        }
        let word = |at: usize| self.words.get(at).map(|word| &*word.folded);
        let asks = |at: &usize| match (word(*at), word(*at + 1)) {
            (Some("who"), Some("is")) | (Some("谁是" | "是谁"), _) => true,
            (Some("кто"), Some(next)) => !RUSSIAN_PAST.iter().any(|end| next.ends_with(end)),
            _ => false,
        };
        (0..self.words.len()).find(asks)
    }
}
