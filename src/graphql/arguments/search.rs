//! `text` and `types`: what a search of the whole graph looks for, and among which entities.

use super::input::Input;
use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word, unread};
use crate::ontology::{Searched, TypeId};
use crate::query::{Search, TooManyWords};

impl FieldArguments {
    /// What is looked for: words, what has a vector like another one, or both.
    pub(super) fn search(&self, reading: Reading<'_>) -> Result<Search, ClientError> {
        let types = self.found_types(reading)?;
        let nearest = self.nearest(reading, types)?;
        let search = match (self.words(reading)?, &nearest) {
            (Some(search), _) => search,
            (None, Some(_)) => Search::default(),
            (None, None) => {
                let message = "there is nothing to look for; give words, or a `vector`";
                return Err(ClientError::argument(Argument::Text.name(), message));
            }
        };
        Ok(Search { nearest, ..search })
    }

    fn words(&self, reading: Reading<'_>) -> Result<Option<Search>, ClientError> {
        let name = Argument::Text.name();
        let text = match self.value(reading, Argument::Text) {
            None | Some(Input::Null) => return Ok(None),
            Some(Input::String(text)) => text,
            Some(_) => return Err(unread(name, "text")),
        };
        if text.trim().is_empty() {
            let message = "has no word to look for; give at least one";
            return Err(ClientError::argument(name, message));
        }
        let search = Search::parse(&text).map_err(|TooManyWords| {
            let most = Search::MAX_CLUES;
            let message = format!(
                "has more words than are looked for at once, or leaves out more; give at most \
                 {most} different ones of each"
            );
            ClientError::argument(name, message).with("bound", most)
        });
        search.map(Some)
    }

    /// The types whose names are looked up: those that are asked for, or all.
    pub(super) fn searched_types(&self, reading: Reading<'_>) -> Result<Vec<TypeId>, ClientError> {
        self.types_among(reading, Searched::types_of(reading.ontology))
    }

    /// The types that a search is about: those that are asked for, or all that it can find.
    pub(super) fn found_types(&self, reading: Reading<'_>) -> Result<Vec<TypeId>, ClientError> {
        self.types_among(reading, Searched::found_types(reading.ontology))
    }

    fn types_among(
        &self,
        reading: Reading<'_>,
        searched: Vec<TypeId>,
    ) -> Result<Vec<TypeId>, ClientError> {
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
