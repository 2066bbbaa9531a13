//! How many conditions over relations an operation may have.
//!
//! Each is a subquery of the statement that a database is asked, which has to be planned before
//! it can be run, and planning cannot be interrupted.

use std::cell::{Cell, RefCell};

use super::path::ArgumentPath;
use crate::graphql::error::{ClientError, ErrorCode};

/// Counts the conditions over relations of one operation, in all its arguments together.
#[derive(Debug)]
pub(in crate::graphql) struct ConditionBudget {
    bound: usize,
    count: Cell<usize>,
    /// Where the first one stands that is too many.
    exceeded_at: RefCell<Option<String>>,
}

impl ConditionBudget {
    /// A budget of which so many are spent already.
    pub(in crate::graphql) fn new(bound: usize, spent: usize) -> Self {
        Self {
            bound,
            count: Cell::new(spent),
            exceeded_at: RefCell::default(),
        }
    }

    /// How many conditions were counted.
    pub(in crate::graphql) fn count(&self) -> usize {
        self.count.get()
    }

    /// Counts conditions and says whether they still fit. Those that do not are to be left out
    /// and reading goes on, so that [`check`](Self::check) can say how many there are.
    pub(super) fn spend(&self, conditions: usize, path: &ArgumentPath<'_>) -> bool {
        let count = self.count.get().saturating_add(conditions);
        self.count.set(count);
        let fits = count <= self.bound;
        if !fits {
            let mut place = self.exceeded_at.borrow_mut();
            place.get_or_insert_with(|| path.text());
        }
        fits
    }

    /// Refuses an operation that has too many.
    pub(super) fn check(&self) -> Result<(), ClientError> {
        let Some(place) = self.exceeded_at.take() else {
            return Ok(());
        };
        let (count, bound) = (self.count.get(), self.bound);
        let message = format!(
            "`{place}`: the filters have {count} conditions on related entities by the end of this \
             argument, one for each type that they are asked of; at most {bound} fit into one \
             operation. Nest less deeply, or ask in several operations."
        );
        Err(ClientError::new(ErrorCode::CostLimitExceeded, message)
            .with("argument", place)
            .with("conditions", count)
            .with("bound", bound))
    }
}
