//! `text` and `types`: what a search of the whole graph looks for, and among which entities.

use super::input::Input;
use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word, unread};
use crate::ontology::{Searched, TypeId};
use crate::query::{Search, TooManyWords};

impl FieldArguments {
    /// What is looked for.
    pub(super) fn search(&self, reading: Reading<'_>) -> Result<Search, ClientError> {
        let name = Argument::Text.name();
        let Some(Input::String(text)) = self.value(reading, Argument::Text) else {
            return Err(unread(name, "text"));
        };
        if text.trim().is_empty() {
            let message = "has no word to look for; give at least one";
            return Err(ClientError::argument(name, message));
        }
        Search::parse(&text).map_err(|TooManyWords| {
            let most = Search::MAX_CLUES;
            let message = format!(
                "has more words than are looked for at once, or leaves out more; give at most \
                 {most} different ones of each"
            );
            ClientError::argument(name, message).with("bound", most)
        })
    }

    /// The types that are searched: those that are asked for, or all.
    pub(super) fn searched_types(&self, reading: Reading<'_>) -> Result<Vec<TypeId>, ClientError> {
        let searched = Searched::types_of(reading.ontology);
        let Some(types) = self.entity_types(reading, Argument::Types)? else {
            return Ok(searched);
        };
        if let Some(other) = types.iter().find(|id| !searched.contains(id)) {
            let asked = &reading.ontology.entity_type(*other).name;
            let message = not_searched(asked, &searched, reading);
            return Err(ClientError::argument(Argument::Types.name(), message));
        }
        Ok(types)
    }
}

fn not_searched(asked: &str, searched: &[TypeId], reading: Reading<'_>) -> String {
    let name = |id: &TypeId| format!("`{}`", reading.ontology.entity_type(*id).name);
    let names: Vec<_> = searched.iter().map(name).collect();
    format!(
        "names `{asked}`, which has no texts that are searched; those that have are {}",
        names.join(", ")
    )
}
