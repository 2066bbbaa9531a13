//! The books that were read: kept as long as the store says that its data are the same.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::super::context;
use super::book::Book;
use super::ranking::{Ranking, Rankings};
use super::read::{Material, read};
use crate::ontology::{Ontology, TypeId};
use crate::query::{ClaimRule, Claims, Scope, Target};
use crate::store::{GraphStore, Limits, StoreError};
use crate::work::{Clock, Work};

/// What is known of the claims in a store, for everybody who asks it.
pub struct Books {
    ontology: Arc<Ontology>,
    kept: Mutex<FxHashMap<TypeId, Kept>>,
    /// What answers to questions are made with, once there was one.
    context: OnceLock<context::Kept>,
}

struct Kept {
    /// Of the data that the book was read from.
    version: String,
    ranked: Arc<Ranked>,
}

/// A book with its order under each policy that was asked for.
#[derive(Debug, Default)]
struct Ranked {
    book: Arc<Book>,
    rankings: Mutex<Vec<Arc<Ranking>>>,
}

/// How many rankings of a book are kept.
const POLICIES: usize = 8;

/// The books that one request reads from, each opened once.
#[derive(Default)]
pub(in crate::engine) struct Opened(tokio::sync::Mutex<Vec<(TypeId, Scope, Arc<Ranked>)>>);

impl Books {
    /// No book was read yet.
    pub fn new(ontology: Arc<Ontology>) -> Self {
        Self {
            ontology,
            kept: Mutex::default(),
            context: OnceLock::new(),
        }
    }

    /// What answers to questions are made with.
    pub(in crate::engine) fn context(&self) -> &context::Kept {
        self.context
            .get_or_init(|| context::Kept::of(&self.ontology))
    }

    /// What the words of plans mean.
    pub(in crate::engine) fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// The order of the claims among some types, where anything is asked of claims.
    pub(in crate::engine) async fn rankings(
        &self,
        (store, opened): (&dyn GraphStore, &Opened),
        scope: &Scope,
        (asked, targets): (&Claims, &[Target]),
        work: &Arc<Work>,
    ) -> Result<Rankings, StoreError> {
        let mut rankings = Rankings::default();
        if !asked.is_asked() {
            return Ok(rankings);
        }
        let from = Material {
            ontology: &self.ontology,
            store,
            scope,
            work,
        };
        for id in Target::types(targets) {
            let Some(claim) = &self.ontology.entity_type(id).claim else {
                continue;
            };
            let ranked = self.open(from, opened, id).await?;
            let policy = asked.rules(claim);
            let ranking = ranked.under(policy, &Clock::new(Arc::clone(work)))?;
            rankings.add(id, ranking);
        }
        Ok(rankings)
    }

    /// A book that this request has opened, or opens now: who asks at the same time waits.
    async fn open(
        &self,
        from: Material<'_>,
        opened: &Opened,
        id: TypeId,
    ) -> Result<Arc<Ranked>, StoreError> {
        let mut opened = opened.0.lock().await;
        let known = opened
            .iter()
            .find(|(of, scope, _)| *of == id && scope == from.scope);
        if let Some((_, _, ranked)) = known {
            return Ok(Arc::clone(ranked));
        }
        let ranked = self.current(from, id).await?;
        opened.push((id, *from.scope, Arc::clone(&ranked)));
        Ok(ranked)
    }

    /// A book of the data that are there now.
    async fn current(&self, from: Material<'_>, id: TypeId) -> Result<Arc<Ranked>, StoreError> {
        let limits = Limits {
            max_rows: 1,
            work: Arc::clone(from.work),
        };
        // What is there on a day is not there on another.
        let is_whole = *from.scope == Scope::WHOLE;
        let version = if is_whole {
            from.store.version(limits).await?
        } else {
            None
        };
        let kept = version.as_ref().and_then(|version| self.kept(id, version));
        if let Some(ranked) = kept {
            return Ok(ranked);
        }
        let book = match &self.ontology.entity_type(id).claim {
            Some(claim) => read(from, id, claim).await?,
            None => Book::default(),
        };
        let ranked = Arc::new(Ranked {
            book: Arc::new(book),
            rankings: Mutex::default(),
        });
        if let Some(version) = version {
            let ranked = Arc::clone(&ranked);
            self.lock().insert(id, Kept { version, ranked });
        }
        Ok(ranked)
    }

    fn kept(&self, id: TypeId, version: &str) -> Option<Arc<Ranked>> {
        let kept = self.lock();
        let kept = kept.get(&id).filter(|kept| kept.version == version)?;
        Some(Arc::clone(&kept.ranked))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<TypeId, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ranked {
    /// The claims in their order under a policy.
    fn under(&self, policy: Vec<ClaimRule>, clock: &Clock) -> Result<Arc<Ranking>, StoreError> {
        let lock = || self.rankings.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock()
            .iter()
            .find(|known| *known.policy() == *policy)
            .cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let ranking = Arc::new(Ranking::new(Arc::clone(&self.book), policy, clock)?);
        let mut rankings = lock();
        if rankings.len() >= POLICIES {
            rankings.remove(0);
        }
        rankings.push(Arc::clone(&ranking));
        Ok(ranking)
    }
}

impl fmt::Debug for Books {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Books").finish_non_exhaustive()
    }
}
