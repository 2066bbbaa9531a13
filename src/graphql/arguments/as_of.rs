//! `@asOf` becomes the scope of a request.

use apollo_compiler::Node;
use apollo_compiler::ast::Directive;

use super::Reading;
use super::input::{Input, has_variables};
use super::path::ArgumentPath;
use super::scalars;
use crate::graphql::error::ClientError;
use crate::graphql::words::{AS_OF, AsOfArgument, Word, unread};
use crate::ontology::PropertyKind;
use crate::query::{Scope, Validity};
use crate::value::{Scalar, Value};

/// Where `@asOf` stands that a request is under, with its arguments as written.
#[derive(Debug, Clone)]
pub(in crate::graphql) struct AsOfArguments(pub(in crate::graphql) Node<Directive>);

impl AsOfArguments {
    /// Whether any argument depends on variables.
    pub(in crate::graphql) fn are_open(&self) -> bool {
        let arguments = self.0.arguments.iter();
        arguments.map(|argument| &argument.value).any(has_variables)
    }

    /// The scope that they say.
    pub(in crate::graphql) fn scope(&self, reading: Reading<'_>) -> Result<Scope, ClientError> {
        let value = |argument: AsOfArgument| {
            let literal = self.0.specified_argument_by_name(argument.name())?;
            Input::read(literal, reading.variables)
        };
        let directive = format!("@{AS_OF}");
        let path = ArgumentPath::argument(&directive);
        let date = AsOfArgument::Date;
        let input = value(date).unwrap_or(Input::Null);
        let kind = PropertyKind::Scalar(Scalar::Date);
        let Value::Date(day) = scalars::value(kind, &input, &path.key(date.name()))? else {
            return Err(unread(date.name(), "day"));
        };
        let least = match value(AsOfArgument::Include) {
            None => USUAL,
            Some(Input::String(name)) => Validity::read(&name)?,
            Some(_) => return Err(unread(AsOfArgument::Include.name(), Validity::KIND)),
        };
        Ok(Scope::as_of(day, least))
    }
}

/// How surely something must hold where the question does not say.
pub(in crate::graphql) const USUAL: Validity = Validity::Seen;
