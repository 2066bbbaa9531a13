//! How far something has come that takes long: a bar on a terminal, else a line for each step.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};

use super::summary::grouped;
use crate::store::neo4j::{LoadProgress, LoadStep};

/// Steps without a number are drawn as a wheel that turns.
const BAR: &str = "{msg:10} [{bar:40}] {human_pos}/{human_len} {per_sec} {eta}";
const WHEEL: &str = "{msg:10} {spinner}";

/// Shows how far a load or a copy has come, on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    is_terminal: bool,
    step: Mutex<Option<&'static str>>,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            bar: ProgressBar::no_length(),
            is_terminal: io::stderr().is_terminal(),
            step: Mutex::new(None),
        }
    }

    /// Shows how far a load has come.
    pub(super) fn show(&self, progress: LoadProgress) {
        self.show_step(name(progress.step), (progress.done, progress.total));
    }

    /// Shows how much of a step is done, of how much in all; of 0 where that is not known.
    pub(super) fn show_step(&self, name: &'static str, (done, total): (u64, u64)) {
        let mut step = self.step.lock().unwrap_or_else(PoisonError::into_inner);
        if step.replace(name) != Some(name) {
            self.begin(name, total);
        }
        self.bar.set_position(done);
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn begin(&self, name: &'static str, total: u64) {
        if !self.is_terminal {
            let count = match total {
                0 => Cow::Borrowed(""),
                total => format!(" {}", grouped(total)).into(),
            };
            // Whether anybody listens does not matter to what is done.
            let _ = writeln!(io::stderr(), "{name}{count}");
            return;
        }
        let template = if total == 0 { WHEEL } else { BAR };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("=> "));
        }
        self.bar.reset();
        self.bar.set_length(total);
        self.bar.set_message(name);
    }
}

fn name(step: LoadStep) -> &'static str {
    match step {
        LoadStep::Waiting => "waiting",
        LoadStep::Comparing => "comparing",
        LoadStep::Entities => "entities",
        LoadStep::Relations => "relations",
        LoadStep::Lexicon => "terms",
        LoadStep::Removing => "removing",
        LoadStep::Indexing => "indexes",
    }
}
