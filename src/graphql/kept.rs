//! Answers that were given before, for whoever asks the same of the same data.
//!
//! An answer follows from the data, the operation and its variables; what it is kept by says all three. Data
//! that can change without notice, as a database's can, have no number to be told by, and their answers are not
//! kept. Errors and what was refused are not, either: they may be gone in a moment.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use async_graphql::Request;
use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::data::Data;
use super::perform::asks_for_cost;
use super::service::{Answered, Service};
use super::timing::Timing;

/// Bytes of the variables of a request whose answer is kept.
const MAX_VARIABLES: usize = 4096;

/// Requests that are remembered as asked once. One that was forgotten is asked once more before it is kept.
const ASKED_ONCE: usize = 8192;

/// Bytes that an answer takes beside its own and those of its variables.
const BESIDE: u64 = 256;

/// The length of a usual answer with its variables.
const USUAL_BYTES: usize = 4096;

/// As many answers as fit into so many bytes.
#[derive(Debug)]
pub(super) struct KeptAnswers {
    /// None where nothing is to be kept.
    answers: Option<Cache<AskedFor, Answered, ByBytes>>,
    /// By what a hash leaves of them, the last request each. What is asked only once is not kept: so requests
    /// that never come again push out none that do, and cost no memory.
    asked_once: Box<[AtomicU64]>,
    hasher: RandomState,
}

/// What an answer follows from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct AskedFor {
    /// The snapshot of the store, and the samples beside it.
    data: (u64, u64),
    /// The serial number of the operation, which is that of its text and name.
    operation: u64,
    /// As JSON, in the order of their names.
    variables: Box<[u8]>,
    tells_cost: bool,
}

/// What there is for a request.
pub(super) enum Kept {
    /// Its answer.
    Answer(Answered),
    /// Nothing yet, and by what its answer is to be kept.
    Wanted(AskedFor),
    /// Nothing, and nothing is to be kept.
    Nothing,
}

#[derive(Debug, Clone)]
struct ByBytes;

impl Weighter<AskedFor, Answered> for ByBytes {
    fn weight(&self, asked: &AskedFor, answered: &Answered) -> u64 {
        BESIDE + asked.variables.len() as u64 + answered.body.len() as u64
    }
}

impl KeptAnswers {
    /// Answers of so many bytes together; 0 for none.
    pub(super) fn of_bytes(bytes: usize) -> Self {
        let cache = || Cache::with_weighter(bytes / USUAL_BYTES, bytes as u64, ByBytes);
        Self {
            answers: (bytes > 0).then(cache),
            asked_once: (0..ASKED_ONCE).map(|_| AtomicU64::default()).collect(),
            hasher: RandomState::new(),
        }
    }

    fn is_on(&self) -> bool {
        self.answers.is_some()
    }

    fn look(&self, asked: AskedFor) -> Kept {
        let Some(answers) = &self.answers else {
            return Kept::Nothing;
        };
        if let Some(answer) = answers.get(&asked) {
            return Kept::Answer(answer);
        }
        if self.was_asked(&asked) {
            Kept::Wanted(asked)
        } else {
            Kept::Nothing
        }
    }

    /// Whether it was asked for not long ago; from now on it was.
    fn was_asked(&self, asked: &AskedFor) -> bool {
        let hash = self.hasher.hash_one(asked);
        let place = usize::try_from(hash).unwrap_or(0) % ASKED_ONCE;
        let before = self.asked_once.get(place);
        before.is_some_and(|before| before.swap(hash, Ordering::Relaxed) == hash)
    }

    /// Keeps an answer, if it may be given again.
    pub(super) fn keep(&self, asked: AskedFor, answered: &Answered) {
        let Some(answers) = self.answers.as_ref().filter(|_| answered.errors == 0) else {
            return;
        };
        let kept = Answered {
            // Alone, without the room for more that it was written into.
            body: Bytes::copy_from_slice(&answered.body),
            calls: 0,
            timing: Timing::default(),
            ..answered.clone()
        };
        answers.insert(asked, kept);
    }

    /// Forgets all of them.
    pub(super) fn clear(&self) {
        if let Some(answers) = &self.answers {
            answers.clear();
        }
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> u64 {
        self.answers.as_ref().map_or(0, Cache::weight)
    }
}

impl Service {
    /// What there is for requests that came in together: only what comes alone has its answer kept, since
    /// others share what an answer may take.
    pub(super) fn kept(&self, requests: &[Request]) -> Kept {
        let [request] = requests else {
            return Kept::Nothing;
        };
        let Some(asked) = self.asked_for(request) else {
            return Kept::Nothing;
        };
        let kept = self.inner.kept.look(asked);
        self.metrics()
            .looked_for_answer(matches!(kept, Kept::Answer(_)));
        kept
    }

    /// What a request asks for; none where its answer cannot be told from others.
    fn asked_for(&self, request: &Request) -> Option<AskedFor> {
        // Without a pin other data may be there when it is run.
        let is_pinned = self.pinned.is_some();
        if !self.inner.kept.is_on() || !is_pinned || self.tells_age(request) {
            return None;
        }
        let Data { store, edition, .. } = self.data();
        let snapshot = store.serial()?;
        let name = request.operation_name.as_deref();
        let name = name.filter(|name| !name.is_empty());
        let prepared = self.inner.prepared.known(&request.query, name)?;
        let mut variables = Bounded(Vec::new());
        serde_json::to_writer(&mut variables, &request.variables).ok()?;
        Some(AskedFor {
            data: (snapshot, edition),
            operation: prepared.serial,
            variables: variables.0.into(),
            tells_cost: asks_for_cost(request),
        })
    }
}

/// Bytes, as far as they are not too many.
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_VARIABLES {
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
