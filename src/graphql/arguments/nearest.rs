//! `vector` and `vectorProperty`: what has vectors like the given one.

use super::input::Input;
use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word, unread};
use crate::ontology::{Ontology, SearchedVector, TypeId};
use crate::query::Nearest;
use crate::value::{NoVector, Vector};

impl FieldArguments {
    /// The vector whose likest are looked for among some types, if there is one.
    pub(super) fn nearest(
        &self,
        reading: Reading<'_>,
        types: Vec<TypeId>,
    ) -> Result<Option<Nearest>, ClientError> {
        let property = self.vector_property(reading)?;
        let Some(numbers) = self.numbers(reading)? else {
            return match property {
                None => Ok(None),
                Some(_) => Err(ClientError::argument(
                    Argument::VectorProperty.name(),
                    "is nothing without a `vector`; give one, or leave this out",
                )),
            };
        };
        let ontology = reading.ontology;
        let known = chosen(ontology, &types, property.as_deref())?;
        let fits = |of: &&SearchedVector| of.dimensions == numbers.len();
        let fitting = known.iter().filter(fits);
        let properties: Vec<_> = fitting.map(|of| (of.entity_type, of.property)).collect();
        if properties.is_empty() {
            return Err(of_another_length(ontology, numbers.len(), &known));
        }
        let dimensions = numbers.len();
        let vector = Vector::new(numbers, dimensions).map_err(|fault| wrong(&fault))?;
        Ok(Some(Nearest {
            vector,
            properties,
            types,
        }))
    }

    fn vector_property(&self, reading: Reading<'_>) -> Result<Option<String>, ClientError> {
        match self.value(reading, Argument::VectorProperty) {
            None | Some(Input::Null) => Ok(None),
            Some(Input::String(name)) => Ok(Some(name)),
            Some(_) => Err(unread(Argument::VectorProperty.name(), "property")),
        }
    }

    fn numbers(&self, reading: Reading<'_>) -> Result<Option<Vec<f64>>, ClientError> {
        let input = match self.value(reading, Argument::Vector) {
            None | Some(Input::Null) => return Ok(None),
            Some(input) => input,
        };
        let numbers = input.items().iter().map(|number| match number {
            Input::Float(number) => Ok(*number),
            #[expect(clippy::cast_precision_loss, reason = "it is a Float")]
            Input::Int(number) => Ok(*number as f64),
            _ => Err(unread(Argument::Vector.name(), "number")),
        });
        numbers.collect::<Result<_, _>>().map(Some)
    }
}

/// The vectors of some types, or those of one name among them.
fn chosen(
    ontology: &Ontology,
    types: &[TypeId],
    name: Option<&str>,
) -> Result<Vec<SearchedVector>, ClientError> {
    let vectors = SearchedVector::all(ontology);
    let is_chosen = |of: &SearchedVector| {
        types.contains(&of.entity_type) && name.is_none_or(|name| of.name(ontology) == name)
    };
    let chosen: Vec<_> = vectors.iter().copied().filter(is_chosen).collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let message = format!(
        "is held against nothing, since none of the types that are asked for has {}; there are {}",
        name.map_or_else(|| "a vector".to_owned(), |name| format!("`{name}`")),
        listed(ontology, &vectors)
    );
    Err(ClientError::argument(Argument::Vector.name(), message))
}

fn of_another_length(ontology: &Ontology, found: usize, known: &[SearchedVector]) -> ClientError {
    let mut lengths: Vec<_> = known.iter().map(|of| of.dimensions).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let numbers = if found == 1 { "number" } else { "numbers" };
    let message = format!(
        "has {found} {numbers}; expected as many as the vectors have that it is held against: {}",
        listed(ontology, known)
    );
    let error = ClientError::argument(Argument::Vector.name(), message);
    let error = error.with("found", found);
    match &lengths[..] {
        [expected] => error.with("expected", *expected),
        _ => error.with("expected", lengths),
    }
}

/// Such as ``384 of `Document.embedding` ``.
fn listed(ontology: &Ontology, vectors: &[SearchedVector]) -> String {
    let each = vectors.iter().map(|of| {
        let owner = &ontology.entity_type(of.entity_type).name;
        format!("{} of `{owner}.{}`", of.dimensions, of.name(ontology))
    });
    each.collect::<Vec<_>>().join(", ")
}

fn wrong(fault: &NoVector) -> ClientError {
    ClientError::argument(Argument::Vector.name(), format!("{fault}"))
}
