//! The roots of a plan: those that come to little go to the store together, and others side by side.

use futures_util::future::join_all;

use super::answers::StepAnswer;
use super::at_once::{MOST, asked};
use super::cost::RootCost;
use super::execute::Run;
use crate::query::{Root, Scope, Start, Top};
use crate::store::StoreError;

/// What roots may come to that are asked together. One after the other, more takes longer than the ways
/// to the database and back that it saves.
const LITTLE: RootCost = RootCost {
    values: 30_000,
    rows: 1_000,
};

/// A root, with its place in the plan and what it is estimated to come to.
type Placed<'p> = (usize, &'p Root, Option<RootCost>);

/// Roots that are asked together; or one that is asked by itself, of which there is no request.
struct Bundle<'p> {
    roots: Vec<(usize, &'p Root)>,
    requests: Vec<Top<'p>>,
    scope: Scope,
    room: Room,
}

/// What there is still room for.
#[derive(Clone, Copy)]
struct Room {
    requests: usize,
    cost: RootCost,
}

impl Room {
    const ALL: Self = Self {
        requests: MOST,
        cost: LITTLE,
    };
    const NONE: Self = Self {
        requests: 0,
        cost: RootCost { values: 0, rows: 0 },
    };

    /// What is left of it; [`None`] where something has no room.
    fn without(self, requests: usize, cost: RootCost) -> Option<Self> {
        let left = self.cost;
        Some(Self {
            requests: self.requests.checked_sub(requests)?,
            cost: RootCost {
                values: left.values.checked_sub(cost.values)?,
                rows: left.rows.checked_sub(cost.rows)?,
            },
        })
    }
}

impl<'p> Bundle<'p> {
    /// A bundle of one.
    fn of(placed: Placed<'p>) -> Self {
        let (place, root, _) = placed;
        let mut bundle = Self {
            roots: Vec::new(),
            requests: Vec::new(),
            scope: root.step.scope,
            room: Room::ALL,
        };
        if !bundle.takes(placed) {
            bundle.roots.push((place, root));
            bundle.room = Room::NONE;
        }
        bundle
    }

    /// Takes a root in, where it fits.
    fn takes(&mut self, (place, root, cost): Placed<'p>) -> bool {
        let start = Start::from(&root.start);
        let mut left = MOST;
        let asked = asked(start, &root.step, self.scope, &mut left);
        let rest = cost.and_then(|cost| self.room.without(MOST - left, cost));
        let Some((asked, rest)) = asked.zip(rest) else {
            return false;
        };
        self.roots.push((place, root));
        self.requests.push(Top { start, asked });
        self.room = rest;
        true
    }
}

/// The roots in the bundles that they are asked in.
fn bundles<'p>(roots: &'p [Root], costs: &[RootCost]) -> Vec<Bundle<'p>> {
    let mut bundles: Vec<Bundle<'_>> = Vec::new();
    for (place, root) in roots.iter().enumerate() {
        let placed = (place, root, costs.get(place).copied());
        if !bundles.iter_mut().any(|bundle| bundle.takes(placed)) {
            bundles.push(Bundle::of(placed));
        }
    }
    bundles
}

impl Run<'_> {
    /// The answers to the roots, in their order, by what each is estimated to come to.
    pub(super) async fn roots(
        &self,
        roots: &[Root],
        costs: &[RootCost],
    ) -> Vec<Result<StepAnswer, StoreError>> {
        if roots.len() < 2 || self.store.is_in_process() {
            return join_all(roots.iter().map(|root| self.root(root))).await;
        }
        let bundles = bundles(roots, costs);
        let answers = join_all(bundles.iter().map(|bundle| self.bundle(bundle))).await;
        let mut answers: Vec<_> = answers.into_iter().flatten().collect();
        answers.sort_unstable_by_key(|(place, _)| *place);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }

    async fn bundle(&self, bundle: &Bundle<'_>) -> Vec<(usize, Result<StepAnswer, StoreError>)> {
        let found = match &*bundle.requests {
            // One goes by itself, and with it what is below it.
            [] | [_] => Vec::new(),
            requests => self.at_once(requests, bundle.scope).await,
        };
        let mut found = found.into_iter();
        let answers = bundle.roots.iter().map(|(place, root)| {
            let found = found.next().flatten();
            async move {
                let answer = match found {
                    Some(found) => self.as_found(&root.step, found).await,
                    None => self.root(root).await,
                };
                (*place, answer)
            }
        });
        join_all(answers).await
    }

    async fn root(&self, root: &Root) -> Result<StepAnswer, StoreError> {
        self.step(Start::from(&root.start), &root.step).await
    }
}
