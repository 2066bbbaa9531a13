//! What is known of a condition by entity, so that it is evaluated once for each.
//!
//! Conditions nest, and many ways lead to an entity: evaluated for every way, a condition nested
//! `n` deep would cost as much as there are ways of `n` steps, which is exponential in `n`.

use std::cell::RefCell;

/// What a condition came to for each entity it was asked about; unknown is one of the answers.
///
/// Two bits an entity, in pages that are there once an entity of theirs was asked about: a
/// condition that is asked about few entities costs little, one that is asked about all a small
/// part of what the entities take up themselves.
#[derive(Debug, Default)]
pub(in super::super) struct Memo {
    pages: RefCell<Vec<Option<Box<Page>>>>,
}

/// The answers for consecutive entities.
type Page = [u64; WORDS];

/// Words of a page.
const WORDS: usize = 128;

/// Entities whose answers are in one word.
const PER_WORD: usize = 32;

/// The two bits of an answer; none of them is set before there is one.
const TRUE: u64 = 0b01;
const FALSE: u64 = 0b10;
const UNKNOWN: u64 = 0b11;

impl Memo {
    /// What the condition comes to for an entity: evaluated the first time, known afterwards.
    pub(in super::super) fn of<E>(
        &self,
        entity: u32,
        evaluate: impl FnOnce() -> Result<Option<bool>, E>,
    ) -> Result<Option<bool>, E> {
        let place = Place::of(entity);
        match self.bits(place) {
            TRUE => return Ok(Some(true)),
            FALSE => return Ok(Some(false)),
            UNKNOWN => return Ok(None),
            _ => {}
        }
        // Nothing is borrowed meanwhile: evaluating asks other conditions, not this one again.
        let answer = evaluate()?;
        self.set(place, answer);
        Ok(answer)
    }

    fn bits(&self, place: Place) -> u64 {
        let pages = self.pages.borrow();
        let page = pages.get(place.page).and_then(Option::as_ref);
        let word = page.and_then(|page| page.get(place.word));
        word.map_or(0, |word| word >> place.shift & UNKNOWN)
    }

    fn set(&self, place: Place, answer: Option<bool>) {
        let bits = match answer {
            Some(true) => TRUE,
            Some(false) => FALSE,
            None => UNKNOWN,
        };
        let mut pages = self.pages.borrow_mut();
        if pages.len() <= place.page {
            pages.resize_with(place.page + 1, || None);
        }
        let page = pages.get_mut(place.page);
        let page = page.map(|page| page.get_or_insert_with(|| Box::new([0; WORDS])));
        if let Some(word) = page.and_then(|page| page.get_mut(place.word)) {
            *word |= bits << place.shift;
        }
    }
}

/// Where the answer for an entity is.
#[derive(Debug, Clone, Copy)]
struct Place {
    page: usize,
    word: usize,
    shift: usize,
}

impl Place {
    fn of(entity: u32) -> Self {
        let entity = entity as usize;
        Self {
            page: entity / (WORDS * PER_WORD),
            word: entity / PER_WORD % WORDS,
            shift: entity % PER_WORD * 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn every_entity_is_evaluated_once() {
        let memo = Memo::default();
        let answers = [Some(true), Some(false), None];
        for entity in (0..10_000).chain([4_000_000]) {
            let answer = answers[entity as usize % 3];
            assert_eq!(memo.of(entity, || Ok::<_, Infallible>(answer)), Ok(answer));
        }
        for entity in (0..10_000).chain([4_000_000]) {
            let again = memo.of(entity, || Err("it is known"));
            assert_eq!(again, Ok(answers[entity as usize % 3]));
        }
    }

    #[test]
    fn what_fails_is_not_known() {
        let memo = Memo::default();
        assert_eq!(memo.of(7, || Err("late")), Err("late"));
        assert_eq!(memo.of(7, || Ok::<_, &str>(None)), Ok(None));
    }
}
