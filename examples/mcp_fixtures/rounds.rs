//! Asking a client for something before it is answered, round by round.

use rmcp::model::{
    ClientCapabilities, ErrorData, InputRequest, InputRequests, InputRequiredResult, InputResponses,
};
use serde_json::Value as Json;

use crate::fixtures::Asks;

/// What is said back with the last round, and what the client has said to it.
pub(crate) struct Said<'a> {
    pub(crate) state: Option<&'a str>,
    pub(crate) responses: Option<&'a InputResponses>,
    pub(crate) capabilities: Option<ClientCapabilities>,
}

/// How asking goes on.
pub(crate) enum Next {
    /// A round, perhaps again.
    Ask(InputRequiredResult),
    /// Everything has been said: this in the last round.
    Answer(InputResponses),
}

impl Asks {
    /// What comes next; a state that was never given out is an error.
    pub(crate) fn next(&self, said: &Said<'_>) -> Result<Next, ErrorData> {
        let Some(at) = self.round(said.state)? else {
            return Ok(Next::Answer(InputResponses::new()));
        };
        let Some(asked) = self.rounds.get(at) else {
            return Ok(Next::Answer(InputResponses::new()));
        };
        let responses = said
            .responses
            .filter(|_| !self.has_state || said.state.is_some());
        let responses = responses.filter(|responses| is_answered(asked, responses));
        Ok(match (responses, self.rounds.get(at + 1)) {
            (None, _) => self.ask(at, asked, said),
            (Some(_), Some(next)) => self.ask(at + 1, next, said),
            (Some(responses), None) => Next::Answer(responses.clone()),
        })
    }

    /// The round that a client answers, by the state that it sends back.
    fn round(&self, state: Option<&str>) -> Result<Option<usize>, ErrorData> {
        match state {
            None => Ok((!self.rounds.is_empty()).then_some(0)),
            Some(state) => {
                let round = (0..self.rounds.len()).find(|at| state_of(*at) == state);
                let unknown =
                    || ErrorData::invalid_params("this state was not given out here", None);
                round.map(Some).ok_or_else(unknown)
            }
        }
    }

    fn ask(&self, at: usize, asked: &InputRequests, said: &Said<'_>) -> Next {
        let can = |request: &InputRequest| {
            let capabilities = said.capabilities.as_ref();
            capabilities.is_none_or(|capabilities| match request {
                InputRequest::CreateMessage(_) => capabilities.sampling.is_some(),
                InputRequest::Elicitation(_) => capabilities.elicitation.is_some(),
                _ => true,
            })
        };
        let asked = asked.iter().filter(|(_, request)| can(request));
        let asked = asked.map(|(key, request)| (key.clone(), request.clone()));
        let state = self.has_state.then(|| state_of(at));
        Next::Ask(InputRequiredResult::new(Some(asked.collect()), state))
    }
}

/// What is sent back with a round. There is no secret in it: nothing else is taken back.
fn state_of(at: usize) -> String {
    format!("round-{}", at + 1)
}

/// Whether everything that was asked for has been said; what was not is passed over.
fn is_answered(asked: &InputRequests, responses: &InputResponses) -> bool {
    asked.iter().all(|(key, request)| {
        let said = responses.get(key).and_then(Json::as_object);
        said.is_some_and(|said| match request {
            InputRequest::CreateMessage(_) => said.contains_key("content"),
            InputRequest::Elicitation(_) => said.get("action").is_some_and(Json::is_string),
            _ => said.get("roots").is_some_and(Json::is_array),
        })
    })
}
