//! Why a tool did not answer, in words that say what to do instead: a model reads them and tries again.

use serde_json::Value as Json;

use super::plain::plain;
use crate::text::near;

/// What went wrong, where, and what to do instead. It is the text of the tool's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal(String);

impl Refusal {
    /// A sentence or two. What they take from outside is made plain.
    pub(super) fn new(message: impl AsRef<str>) -> Self {
        Self(plain(message.as_ref()).into_owned())
    }

    /// A name that is none of those that are known, with those that may be meant.
    pub(super) fn unknown<'k>(
        what: &str,
        wrong: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        let meant: Vec<_> = near(wrong, known.clone()).into_iter().take(3).collect();
        let instead = if meant.is_empty() {
            format!("Take one of: {}.", known.collect::<Vec<_>>().join(", "))
        } else {
            format!("Did you mean {}?", quoted(&meant))
        };
        Self::new(format!("There is no {what} `{wrong:.60}`. {instead}"))
    }

    /// What GraphQL says is wrong. `where_it_is` adds places in the document, for whoever wrote it.
    pub(super) fn of_errors(errors: &[Json], where_it_is: bool) -> Self {
        /// Errors that are told; the others are most often of the same kind.
        const TOLD: usize = 5;
        let mut lines: Vec<_> = errors
            .iter()
            .take(TOLD)
            .map(|error| line(error, where_it_is))
            .collect();
        if errors.len() > TOLD {
            lines.push(format!("And {} errors more.", errors.len() - TOLD));
        }
        Self(lines.join("\n"))
    }

    /// The text of the tool's answer.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

fn line(error: &Json, where_it_is: bool) -> String {
    let message = error["message"].as_str().unwrap_or_default();
    let mut parts = vec![message.to_owned()];
    if where_it_is {
        let place = error["locations"].get(0);
        parts.extend(place.map(|it| format!("(line {}, column {})", it["line"], it["column"])));
        let path: Vec<_> = error["path"]
            .as_array()
            .into_iter()
            .flatten()
            .map(step)
            .collect();
        parts.extend((!path.is_empty()).then(|| format!("(at {})", path.join("."))));
    }
    let extensions = &error["extensions"];
    for (key, words) in [("suggestions", "Instead"), ("allowed", "Allowed")] {
        let names = names(&extensions[key]);
        let is_told = |name: &&str| message.contains(&format!("`{name}`"));
        if !names.iter().all(is_told) {
            parts.push(format!("{words}: {}.", quoted(&names)));
        }
    }
    let code = extensions["code"].as_str();
    parts.extend(code.map(|code| format!("[{code}]")));
    plain(&parts.join(" ")).into_owned()
}

fn step(step: &Json) -> String {
    step.as_str()
        .map_or_else(|| step.to_string(), str::to_owned)
}

fn names(names: &Json) -> Vec<&str> {
    let names = names.as_array().into_iter().flatten();
    names.filter_map(Json::as_str).collect()
}

/// Names in backticks, with commas.
pub(super) fn quoted(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
