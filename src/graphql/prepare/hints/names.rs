//! The names that may have been meant, and all that there are.

use serde_json::Value as Json;

use super::habits::habitual;
use crate::graphql::error::ClientError;
use crate::text::near;

/// Replacements that an error has.
const MAX_SUGGESTIONS: usize = 3;

/// Names that there may be for an error to have them all.
const MAX_ALLOWED: usize = 20;

/// Names that a message lists; more are counted.
const MAX_LISTED: usize = 12;

/// Bytes of a replacement; what would be longer is not suggested.
const MAX_BYTES: usize = 300;

/// Names that a wrong one is compared with.
const MAX_COMPARED: usize = 1000;

/// What could stand in the place of a wrong name, as it is to be written.
#[derive(Debug, Default)]
pub(in crate::graphql::prepare) struct Names {
    /// The best one first.
    pub(super) suggestions: Vec<String>,
    /// All that can stand there, unless they are many.
    pub(super) allowed: Vec<String>,
}

impl Names {
    /// Of the known names, those that may have been meant.
    pub(in crate::graphql::prepare) fn of<'k>(
        wrong: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        let mut names = Self::allowed(known.clone());
        for name in meant(wrong, known) {
            names.suggest(name.to_owned());
        }
        names
    }

    /// Names of which each could be meant, the first before the others.
    pub(in crate::graphql::prepare) fn in_order<'k>(
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        let mut names = Self::allowed(known.clone());
        for name in known.take(MAX_SUGGESTIONS) {
            names.suggest(name.to_owned());
        }
        names
    }

    /// The same, and nothing for a name that is known.
    pub(super) fn unless_known<'k>(
        name: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        if known.clone().any(|known| known == name) {
            return Self::default();
        }
        Self::of(name, known)
    }

    /// The same names as variables.
    pub(super) fn with_sigil(mut self) -> Self {
        for name in self.suggestions.iter_mut().chain(&mut self.allowed) {
            name.insert(0, '$');
        }
        self
    }

    /// All names that can stand in a place, if there are not too many.
    pub(in crate::graphql::prepare) fn allowed<'k>(known: impl Iterator<Item = &'k str>) -> Self {
        let mut allowed: Vec<_> = known.take(MAX_ALLOWED + 1).map(str::to_owned).collect();
        if allowed.len() > MAX_ALLOWED {
            allowed.clear();
        }
        Self {
            suggestions: Vec::new(),
            allowed,
        }
    }

    /// The best replacement.
    pub(in crate::graphql::prepare) fn first(&self) -> Option<&str> {
        self.suggestions.first().map(String::as_str)
    }

    /// Adds a replacement, unless there are enough better ones.
    pub(super) fn suggest(&mut self, replacement: String) {
        if self.suggestions.len() < MAX_SUGGESTIONS
            && replacement.len() <= MAX_BYTES
            && !self.suggestions.contains(&replacement)
        {
            self.suggestions.push(replacement);
        }
    }

    /// Notes the names for programs.
    pub(in crate::graphql::prepare) fn note(&self, mut error: ClientError) -> ClientError {
        for (key, names) in [
            ("suggestions", &self.suggestions),
            ("allowed", &self.allowed),
        ] {
            if !names.is_empty() {
                error = error.with(key, Json::from(names.clone()));
            }
        }
        error
    }
}

impl ClientError {
    /// Adds what could stand in the place of a wrong name: the best of the known ones in words.
    #[must_use]
    pub(crate) fn instead_of<'k>(
        mut self,
        wrong: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        let names = Names::of(wrong, known);
        if let Some(first) = names.first() {
            self.add_words(&format!(" Did you mean `{first}`?"));
        }
        names.note(self)
    }
}

/// The known names that may have been meant by a wrong one, the best first: those that stand for it
/// by habit, then those that are like it.
pub(super) fn meant<'k>(wrong: &str, known: impl Iterator<Item = &'k str> + Clone) -> Vec<&'k str> {
    let known = known.take(MAX_COMPARED);
    let mut meant = habitual(wrong, &known);
    for name in near(wrong, known) {
        if !meant.contains(&name) {
            meant.push(name);
        }
    }
    meant
}

/// Names for a message, in quotation marks of a kind.
pub(in crate::graphql::prepare) fn listed<'k>(
    names: impl Iterator<Item = &'k str> + Clone,
    mark: char,
) -> String {
    let more = names.clone().skip(MAX_LISTED).count();
    let mut names: Vec<_> = names
        .take(MAX_LISTED)
        .map(|name| format!("{mark}{name}{mark}"))
        .collect();
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}
