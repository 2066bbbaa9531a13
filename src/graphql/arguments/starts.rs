//! `id`, `ids` and `phrase`, and the bounds of a score: where the rows of a root come from.

use super::input::Input;
use super::{FieldArguments, Form, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Hit, ScoreBound, Word, unread};
use crate::query::{RootStart, TextQuery, TextSearch};

impl FieldArguments {
    /// Puts the arguments that say where rows come from into the start of their root.
    pub(super) fn apply_start(
        &self,
        reading: Reading<'_>,
        start: &mut RootStart,
    ) -> Result<(), ClientError> {
        match self.form {
            Form::Node => *start = RootStart::Ids(self.ids(reading, Argument::Id)?),
            Form::Nodes => *start = RootStart::Ids(self.ids(reading, Argument::Ids)?),
            Form::Text(_) => self.apply_phrase(reading, start)?,
            Form::Search => *start = RootStart::Search(self.search(reading)?),
            Form::List(_)
            | Form::Connection(_)
            | Form::RelationList(_)
            | Form::Groups(_)
            | Form::RelationGroups(_)
            | Form::Related(_)
            | Form::RelationConnection(_)
            | Form::Relation
            | Form::Paths
            | Form::Subgraph
            | Form::NeighbourCounts
            | Form::Resolve
            | Form::Context => {}
        }
        Ok(())
    }

    pub(super) fn ids(
        &self,
        reading: Reading<'_>,
        argument: Argument,
    ) -> Result<Vec<String>, ClientError> {
        let name = argument.name();
        let input = self.value(reading, argument).unwrap_or(Input::Null);
        let ids = input.items();
        if ids.len() > reading.max_ids {
            let message = format!("has {} ids; at most {} fit", ids.len(), reading.max_ids);
            return Err(ClientError::argument(name, message).with("bound", reading.max_ids));
        }
        let ids = ids.iter().map(|id| match id {
            Input::String(id) => Ok(id.clone()),
            Input::Int(id) => Ok(id.to_string()),
            _ => Err(unread(name, "id")),
        });
        ids.collect()
    }

    fn apply_phrase(&self, reading: Reading<'_>, start: &mut RootStart) -> Result<(), ClientError> {
        let name = Argument::Phrase.name();
        let Some(Input::String(phrase)) = self.value(reading, Argument::Phrase) else {
            return Err(unread(name, "text"));
        };
        let phrase = TextQuery::parse(&phrase);
        if phrase.is_empty() {
            let message = "has no word to look for; give at least one";
            return Err(ClientError::argument(name, message));
        }
        let RootStart::Text(search) = start else {
            return Err(ClientError::internal("full text has another start"));
        };
        *search = TextSearch::of(search.entity_type, search.index, phrase);
        let input = self.value(reading, Argument::Where).unwrap_or(Input::Null);
        for (name, input) in input.fields() {
            match Hit::read(name)? {
                Hit::Node => {}
                Hit::Score => {
                    for (name, input) in input.fields() {
                        match ScoreBound::read(name)? {
                            ScoreBound::Min => search.min_score = score(input)?,
                            ScoreBound::Max => search.max_score = score(input)?,
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

fn score(input: &Input) -> Result<Option<f64>, ClientError> {
    match input {
        Input::Null => Ok(None),
        Input::Float(bound) => Ok(Some(*bound)),
        #[expect(clippy::cast_precision_loss, reason = "a score is a Float")]
        Input::Int(bound) => Ok(Some(*bound as f64)),
        _ => Err(ClientError::internal("the bound of a score is no number")),
    }
}
