//! The arguments of `resolve`.

use super::input::Input;
use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word, unread};
use crate::ontology::TypeId;
use crate::query::{Name, NameSearch, TooManyWords};

/// How many names are resolved at once.
pub const MAX_NAMES: usize = 500;

/// Candidates for a name where nothing is said.
pub(in crate::graphql) const CANDIDATES: u64 = 5;

/// Candidates for a name at the most.
pub(in crate::graphql) const MAX_CANDIDATES: u64 = 50;

impl FieldArguments {
    /// Which names are resolved, and to what.
    pub(super) fn resolved(&self, reading: Reading<'_>) -> Result<NameSearch, ClientError> {
        let limit = self.number(reading, Argument::Limit)?.unwrap_or(CANDIDATES);
        if limit > MAX_CANDIDATES {
            let message = format!("is {limit}; a name has at most {MAX_CANDIDATES} candidates");
            let name = Argument::Limit.name();
            return Err(ClientError::argument(name, message).with("bound", MAX_CANDIDATES));
        }
        Ok(NameSearch {
            names: self.names(reading)?,
            types: self.named_types(reading)?,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
        })
    }

    /// The types of candidates, in the order of the ontology: those that are asked for, or all that
    /// have names. Titles of sources mention names, so that they count only where they are asked for,
    /// or there is nothing else.
    fn named_types(&self, reading: Reading<'_>) -> Result<Vec<TypeId>, ClientError> {
        let mut types = self.searched_types(reading)?;
        if matches!(
            self.value(reading, Argument::Types),
            None | Some(Input::Null)
        ) {
            let sources = reading.ontology.source_types();
            if types.iter().any(|id| !sources.contains(id)) {
                types.retain(|id| !sources.contains(id));
            }
        }
        types.sort_unstable();
        types.dedup();
        Ok(types)
    }

    fn names(&self, reading: Reading<'_>) -> Result<Vec<Name>, ClientError> {
        let argument = Argument::Names.name();
        let names = self.value(reading, Argument::Names).unwrap_or(Input::Null);
        let names = names.items();
        if names.len() > MAX_NAMES {
            let message = format!(
                "has {} names; at most {MAX_NAMES} are resolved at once, so ask for them in parts",
                names.len()
            );
            return Err(ClientError::argument(argument, message).with("bound", MAX_NAMES));
        }
        let names = names.iter().enumerate().map(|(at, name)| match name {
            Input::String(name) => Name::read(name).map_err(|TooManyWords| too_long(at)),
            _ => Err(unread(argument, "name")),
        });
        names.collect()
    }
}

fn too_long(at: usize) -> ClientError {
    let most = Name::MAX_WORDS;
    let message = format!(
        "has at index {at} more words than a name has; give at most {most} of them, or look for \
         a text with `search`"
    );
    ClientError::argument(Argument::Names.name(), message).with("bound", most)
}
