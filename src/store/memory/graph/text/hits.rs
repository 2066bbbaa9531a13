//! What a part of a query finds, and how the findings of its parts are put together.

use std::cmp::Ordering;

/// Rows in ascending order, each once, with their scores.
pub(super) type Hits = Vec<(u32, f64)>;

/// Rows of either; the scores of a row of both are added.
pub(super) fn union(left: Hits, right: Hits) -> Hits {
    if left.is_empty() {
        return right;
    }
    let mut both = Hits::with_capacity(left.len().max(right.len()));
    let mut right = right.into_iter().peekable();
    for (row, mut score) in left {
        while let Some(before) = right.next_if(|hit| hit.0 < row) {
            both.push(before);
        }
        if let Some((_, more)) = right.next_if(|hit| hit.0 == row) {
            score += more;
        }
        both.push((row, score));
    }
    both.extend(right);
    both
}

/// Rows of both, with their scores added.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it stands where `union` does"
)]
pub(super) fn intersection(mut left: Hits, right: Hits) -> Hits {
    let mut scores = Scores { rest: &right };
    left.retain_mut(|(row, score)| match scores.of(*row) {
        Some(more) => {
            *score += more;
            true
        }
        None => false,
    });
    left
}

/// Rows of the first that are none of the second.
pub(super) fn difference(mut left: Hits, right: &[(u32, f64)]) -> Hits {
    let mut scores = Scores { rest: right };
    left.retain(|&(row, _)| scores.of(row).is_none());
    left
}

/// Scores of rows that are asked for in ascending order.
struct Scores<'a> {
    rest: &'a [(u32, f64)],
}

impl Scores<'_> {
    fn of(&mut self, row: u32) -> Option<f64> {
        while let Some((&(next, score), rest)) = self.rest.split_first() {
            match next.cmp(&row) {
                Ordering::Less => self.rest = rest,
                Ordering::Equal => return Some(score),
                Ordering::Greater => return None,
            }
        }
        None
    }
}
