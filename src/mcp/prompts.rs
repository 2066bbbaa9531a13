//! Prompts: the sample queries of the graph, with their variables to fill in.

use rmcp::model::{
    ErrorData, GetPromptRequestParams, GetPromptResult, JsonObject, Prompt, PromptArgument,
    PromptMessage, Role,
};
use serde_json::{Map, Value as Json};

use crate::graphql::{SampleVariable, Service, sample_variables};
use crate::sample::SampleQuery;
use crate::text::near;

/// Every sample query, in the order of their names.
pub(super) fn prompts(service: &Service) -> Vec<Prompt> {
    let samples = service.samples();
    samples
        .iter()
        .map(|sample| {
            let variables = sample_variables(sample);
            let arguments: Vec<_> = variables.iter().map(argument).collect();
            let arguments = (!arguments.is_empty()).then_some(arguments);
            Prompt::new(&sample.name, Some(&sample.title), arguments)
        })
        .collect()
}

fn argument(variable: &SampleVariable) -> PromptArgument {
    let default = variable.default.as_ref();
    let default = default
        .map(|value| format!("; {value} if not set"))
        .unwrap_or_default();
    PromptArgument::new(&variable.name)
        .with_description(format!("{}{default}", variable.type_name))
        .with_required(variable.required)
}

/// What a prompt says: the question, its query, and the values of its variables.
pub(super) fn prompt(
    service: &Service,
    request: &GetPromptRequestParams,
) -> Result<GetPromptResult, ErrorData> {
    let samples = service.samples();
    let sample = samples.iter().find(|sample| sample.name == request.name);
    let sample = sample.ok_or_else(|| no_such_prompt(&request.name, &samples))?;
    let variables = variables(sample, request.arguments.as_ref())?;
    let values = if variables.is_empty() {
        String::new()
    } else {
        format!("\n\nvariables: {}", Json::Object(variables))
    };
    let text = format!(
        "{}\n\nAnswer from what the tool `query` says to this, with the sources:\n\n```graphql\n{}\n```{values}",
        sample.title,
        sample.query.trim()
    );
    let message = PromptMessage::new_text(Role::User, text);
    Ok(GetPromptResult::new(vec![message]).with_description(&sample.title))
}

/// The values that are given, each as its type has it.
fn variables(
    sample: &SampleQuery,
    given: Option<&JsonObject>,
) -> Result<Map<String, Json>, ErrorData> {
    let known = sample_variables(sample);
    let given = given.into_iter().flatten();
    let mut values = Map::new();
    for (name, value) in given {
        let variable = known.iter().find(|variable| variable.name == *name);
        let variable = variable.ok_or_else(|| {
            let names: Vec<_> = known.iter().map(|it| it.name.as_str()).collect();
            let names = names.join(", ");
            let message = format!(
                "The prompt `{}` has no argument `{name:.60}`. It has: {names}.",
                sample.name
            );
            ErrorData::invalid_params(message, None)
        })?;
        values.insert(name.clone(), typed(variable, value));
    }
    let missing = known
        .iter()
        .find(|it| it.required && !values.contains_key(&it.name));
    match missing {
        None => Ok(values),
        Some(missing) => {
            let message = format!(
                "The prompt `{}` needs the argument `{}`.",
                sample.name, missing.name
            );
            Err(ErrorData::invalid_params(message, None))
        }
    }
}

/// Clients send texts. What is a list may be written as JSON, or with commas.
fn typed(variable: &SampleVariable, value: &Json) -> Json {
    let Some(text) = value.as_str() else {
        return value.clone();
    };
    let json = serde_json::from_str::<Json>(text).ok();
    if variable.is_list {
        let split = || {
            text.split(',')
                .map(|part| Json::from(part.trim()))
                .collect()
        };
        return json.filter(Json::is_array).unwrap_or_else(split);
    }
    let is_text = |json: &Json| json.is_number() || json.is_boolean();
    let name = variable.type_name.trim_end_matches('!');
    if ["Int", "Float", "Boolean"].contains(&name) {
        json.filter(is_text).unwrap_or_else(|| value.clone())
    } else {
        value.clone()
    }
}

fn no_such_prompt(name: &str, samples: &[SampleQuery]) -> ErrorData {
    let names = samples.iter().map(|sample| sample.name.as_str());
    let meant = near(name, names.clone()).into_iter().next();
    let instead = match meant {
        Some(meant) => format!("Did you mean `{meant}`?"),
        None => format!("There are: {}.", names.collect::<Vec<_>>().join(", ")),
    };
    ErrorData::invalid_params(format!("There is no prompt `{name:.60}`. {instead}"), None)
}
