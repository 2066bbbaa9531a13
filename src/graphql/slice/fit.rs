//! Grants wishes as long as a draft and its example are within the budget.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::focus::Focus;
use super::index::{Element, Means};
use super::print::HEAD;
use super::wishes::QUERY;
use super::{NoSlice, Slice, SliceAsked, Whole};
use crate::ontology::Target;
use crate::text::Tokenizer;
use crate::work::{Clock, Expired, Work};

/// With fewer tokens left than these nothing more is tried.
const LEAST: usize = 6;

/// Names that are told of what is left out.
const LEFT: usize = 10;

impl<'a> Whole<'a> {
    /// The slice for what it is about.
    pub(super) fn fit(
        self,
        focus: &Focus<'a>,
        asked: &SliceAsked,
        work: &Arc<Work>,
    ) -> Result<Slice, NoSlice> {
        let mut meter = Meter {
            tokenizer: asked.tokenizer,
            counts: FxHashMap::default(),
            clock: Clock::new(Arc::clone(work)),
        };
        let mut draft = Draft::new(self);
        let (mut tokens, mut least) = (0, usize::MAX);
        for wish in self.wishes(focus) {
            let mut trial = draft.clone();
            wish.grant(&mut trial);
            if !trial.types.contains_key(QUERY) {
                continue;
            }
            let cost = meter.cost(&trial, focus)?;
            if cost <= asked.budget {
                (draft, tokens) = (trial, cost);
            }
            least = least.min(cost);
            if asked.budget.saturating_sub(tokens) < LEAST {
                break;
            }
        }
        if draft.types.is_empty() {
            return Err(NoSlice::TooSmall(least));
        }
        Ok(draft.slice(focus, tokens))
    }
}

impl<'a> Draft<'a> {
    fn slice(&self, focus: &Focus<'a>, tokens: usize) -> Slice {
        let definitions = self.definitions();
        let schema = self.whole.schema;
        let is_shown = |name: &&str| *name != QUERY && schema.get_scalar(name).is_none();
        let types = definitions.iter().map(|(name, _)| *name).filter(is_shown);
        let types = types.map(str::to_owned).collect();
        let texts = definitions.iter().map(|(_, text)| &**text);
        let left = focus.elements.iter().filter(|element| !self.has(element));
        Slice {
            sdl: std::iter::once(HEAD).chain(texts).collect(),
            example: self.example(focus),
            tokens,
            types,
            left: left
                .take(LEFT)
                .map(|element| element.name.clone())
                .collect(),
            unknown: focus.unknown.clone(),
        }
    }

    fn has(&self, element: &Element) -> bool {
        let ontology = self.whole.ontology;
        match &element.means {
            Means::Type(target) => self.types.contains_key(self.whole.name(*target)),
            Means::Field(of, field) => self.is_kept(self.whole.name(Target::Entity(*of)), field),
            Means::Value(of, at) => {
                let of = ontology.enum_type(*of);
                let value = of.values.get(*at);
                value.is_none_or(|value| self.is_kept(&of.name, &value.name))
            }
            Means::EdgeField(of, field) => self.is_kept(&ontology.properties(*of).name, field),
            Means::Root(name) => self.is_kept(QUERY, name),
        }
    }
}

/// Counts tokens, of each text once.
struct Meter {
    tokenizer: Tokenizer,
    counts: FxHashMap<String, usize>,
    clock: Clock,
}

impl Meter {
    /// The tokens of a draft and its example. Each definition is whole lines, over whose ends no
    /// token goes.
    fn cost<'a>(&mut self, draft: &Draft<'a>, focus: &Focus<'a>) -> Result<usize, Expired> {
        let mut tokens = self.count(HEAD.to_owned())? + self.count(draft.example(focus))?;
        for (_, definition) in draft.definitions() {
            tokens += self.count(definition)?;
        }
        Ok(tokens)
    }

    fn count(&mut self, text: String) -> Result<usize, Expired> {
        if let Some(count) = self.counts.get(&text) {
            self.clock.tick()?;
            return Ok(*count);
        }
        self.clock.spend(text.len())?;
        let count = self.tokenizer.count(&text);
        self.counts.insert(text, count);
        Ok(count)
    }
}
