//! `claims` and `policy` become what is asked of claims.

use super::input::Input;
use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, ClaimChoice, Word, unread};
use crate::ontology::TypeId;
use crate::query::{ClaimRule, Claims, Target};

impl FieldArguments {
    /// Puts into a request which claims are its rows, and by which rules they are judged.
    pub(super) fn apply_claims(
        &self,
        reading: Reading<'_>,
        claims: &mut Claims,
        targets: &[Target],
    ) -> Result<(), ClientError> {
        claims.preferred = preferred(self.value(reading, Argument::Claims))?;
        claims.policy = policy(self.value(reading, Argument::Policy))?;
        check(reading, &claims.policy, &Target::types(targets))
    }
}

/// Whether only preferred claims are asked for, which they are not where nothing is said.
pub(super) fn preferred(input: Option<Input>) -> Result<bool, ClientError> {
    let choice = match input {
        None | Some(Input::Null) => ClaimChoice::All,
        Some(Input::String(choice)) => ClaimChoice::read(&choice)?,
        Some(_) => return Err(unread(Argument::Claims.name(), "choice of claims")),
    };
    Ok(choice == ClaimChoice::Preferred)
}

/// The rules of a policy; none where it is not given.
pub(super) fn policy(input: Option<Input>) -> Result<Vec<ClaimRule>, ClientError> {
    match input {
        None | Some(Input::Null) => Ok(Vec::new()),
        Some(Input::List(rules)) => read_all(&rules),
        // One rule alone stands for a list of it, as GraphQL has it.
        Some(rule) => read_all(&[rule]),
    }
}

fn read_all(rules: &[Input]) -> Result<Vec<ClaimRule>, ClientError> {
    if rules.is_empty() {
        return Err(ClientError::argument(
            Argument::Policy.name(),
            "is empty; name a rule, or leave it out for the usual ones",
        ));
    }
    let rules = rules.iter().map(|rule| match rule {
        Input::String(rule) => ClaimRule::read(rule),
        _ => Err(unread(Argument::Policy.name(), "rule of a policy")),
    });
    rules.collect()
}

/// A rule that goes by what the type definitions do not say would decide nothing.
fn check(reading: Reading<'_>, policy: &[ClaimRule], types: &[TypeId]) -> Result<(), ClientError> {
    for id in types {
        let entity = reading.ontology.entity_type(*id);
        let Some(claim) = &entity.claim else {
            continue;
        };
        if let Some(rule) = policy.iter().find(|rule| !rule.judges(claim)) {
            let known = ClaimRule::ALL.iter().filter(|rule| rule.judges(claim));
            let known: Vec<_> = known.map(|rule| rule.name()).collect();
            let message = format!(
                "has {}, and the type definitions do not say what `{}` is judged by for that \
                 (`sources` of `@claim`); it can be judged by {}",
                rule.name(),
                entity.name,
                known.join(", ")
            );
            return Err(ClientError::argument(Argument::Policy.name(), message));
        }
    }
    Ok(())
}
