//! What somebody is told who asks a question, and how much of the evidence is in it.

use std::collections::BTreeSet;

use super::questions::Question;

/// What of the graph is told, by ids.
#[derive(Debug, Default)]
pub(crate) struct Pack {
    pub(crate) entities: BTreeSet<String>,
    pub(crate) relations: BTreeSet<String>,
    pub(crate) sources: BTreeSet<String>,
    pub(crate) tokens: usize,
    /// All of it, where it is one text.
    pub(crate) text: String,
    /// Whether it says that something is not known, or tells nothing.
    pub(crate) has_gaps: bool,
    /// Its lines, where they are known one by one.
    pub(crate) lines: Vec<Line>,
}

/// One fact.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) entity: Option<String>,
    pub(crate) relations: Vec<String>,
    /// Ids of sources.
    pub(crate) sources: Vec<String>,
}

impl Line {
    /// What it speaks of: what it is about and, of a relation, both ends.
    fn entities(&self) -> impl Iterator<Item = &str> {
        let ends = self
            .relations
            .iter()
            .flat_map(|id| id.split('/').skip(1).take(2));
        self.entity.as_deref().into_iter().chain(ends)
    }
}

impl Pack {
    /// Takes in one more line.
    pub(crate) fn tell(&mut self, line: Line) {
        self.entities.extend(line.entities().map(str::to_owned));
        self.relations.extend(line.relations.iter().cloned());
        self.sources.extend(line.sources.iter().cloned());
        self.lines.push(line);
    }

    /// How much of the evidence it has.
    pub(crate) fn recall(&self, question: &Question) -> Recall {
        let cites = |list: &Vec<String>| list.iter().any(|id| self.sources.contains(id));
        Recall {
            entities: Part::of(&question.entities, |id| self.entities.contains(id)),
            relations: Part::of(&question.relations, |id| self.relations.contains(id)),
            sources: Part::of(&question.sources, cites),
        }
    }

    /// The evidence that it lacks, in words.
    pub(crate) fn misses(&self, question: &Question) -> Vec<String> {
        let entities = question
            .entities
            .iter()
            .filter(|id| !self.entities.contains(*id));
        let relations = question
            .relations
            .iter()
            .filter(|id| !self.relations.contains(*id));
        let cites = |list: &&Vec<String>| list.iter().any(|id| self.sources.contains(id));
        let sources = question.sources.iter().filter(|list| !cites(list));
        let ids = entities.chain(relations).cloned();
        ids.chain(sources.map(|list| list.join(" or "))).collect()
    }
}

/// How much of the evidence for one question is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recall {
    pub(crate) entities: Part,
    pub(crate) relations: Part,
    pub(crate) sources: Part,
}

impl Recall {
    /// The three of it, in the order in which they are printed.
    pub(crate) fn parts(self) -> [Part; 3] {
        [self.entities, self.relations, self.sources]
    }
}

/// How many there are of how many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) told: usize,
    pub(crate) all: usize,
}

impl Part {
    fn of<T>(needed: &[T], is_told: impl Fn(&T) -> bool) -> Self {
        Self {
            told: needed.iter().filter(|one| is_told(one)).count(),
            all: needed.len(),
        }
    }

    /// In percent; nothing where nothing is needed.
    #[expect(clippy::cast_precision_loss, reason = "they are few")]
    pub(crate) fn percent(self) -> Option<f64> {
        (self.all > 0).then(|| 100.0 * self.told as f64 / self.all as f64)
    }
}

/// The mean over questions, in percent; those that need nothing do not count.
#[expect(clippy::cast_precision_loss, reason = "they are few")]
pub(crate) fn mean(parts: impl Iterator<Item = Part>) -> Option<f64> {
    let percents: Vec<f64> = parts.filter_map(Part::percent).collect();
    let sum: f64 = percents.iter().sum();
    (!percents.is_empty()).then(|| sum / percents.len() as f64)
}
