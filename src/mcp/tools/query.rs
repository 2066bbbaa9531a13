//! `query`: any GraphQL, for what the other tools do not ask.

use serde_json::{Value as Json, json};

use super::{Call, Definition, input, output, place_in, text, texts};
use crate::mcp::answer::{Answer, Record};
use crate::mcp::facts::words;
use crate::mcp::plain::{plain, plain_json};
use crate::mcp::refusal::Refusal;

pub(super) fn definition() -> Definition {
    Definition {
        description: "Run a GraphQL query over the whole API. The answer is cut at its longest list.",
        input: input(
            &json!({ "query": text(), "variables": { "type": "object" } }),
            &["query"],
        ),
        output: {
            let more = json!({ "notes": texts() });
            let mut schema = output("data", &json!({}), &more);
            schema["properties"]["data"] = json!({});
            schema
        },
    }
}

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    let request = json!({
        "query": call.arguments.text("query")?,
        "variables": call.arguments.object("variables")?,
    });
    let mut reply = call.asker.answer(request).await?;
    let mut errors = Vec::new();
    if let Some(Json::Array(wrong)) = reply.get("errors") {
        let refusal = Refusal::of_errors(wrong, true);
        if reply.get("data").is_none_or(Json::is_null) {
            return Err(refusal);
        }
        errors.extend(refusal.into_text().lines().map(str::to_owned));
    }
    let extensions = reply.remove("extensions").unwrap_or_default();
    let hints = hints(&extensions["hints"]);
    let mut data = reply.remove("data").unwrap_or_default();
    plain_json(&mut data);
    let mut answer = answer(data, call.position);
    let notes = [errors, hints].concat();
    if !notes.is_empty() {
        answer.lines.extend(notes.iter().cloned());
        answer.members.insert("notes".to_owned(), notes.into());
    }
    Ok(answer)
}

/// The elements of the longest list are the records; all else stands around them.
fn answer(mut data: Json, position: &Json) -> Answer {
    let place = serde_json::from_value(position["place"].clone()).ok();
    let place: Vec<String> = place.or_else(|| longest_list(&data)).unwrap_or_default();
    let begin = place_in(position);
    let elements = take(&mut data, &place);
    let name = place.last().cloned().unwrap_or_default();
    let lines = around(&data, &place);
    let mut answer = Answer::whole(json!({ "data": data }));
    answer.lines = lines;
    if place.is_empty() {
        return answer;
    }
    answer.place = [vec!["data".to_owned()], place.clone()].concat();
    answer
        .from_here
        .insert(name.clone(), elements.len().saturating_sub(begin) as u64);
    let records = elements
        .into_iter()
        .enumerate()
        .skip(begin)
        .map(|(at, element)| Record {
            text: format!("- {}", in_words(&element)),
            json: element,
            sources: Vec::new(),
            type_name: name.clone(),
            position: json!({ "place": place, "at": at + 1 }),
        });
    answer.records = records.collect();
    answer
}

/// The way to the list that has most in it, of those that are in no other list.
fn longest_list(data: &Json) -> Option<Vec<String>> {
    let mut longest = None;
    let mut open = vec![(Vec::new(), data)];
    while let Some((way, value)) = open.pop() {
        for (name, value) in value.as_object().into_iter().flatten() {
            let way: Vec<String> = way.iter().chain([name]).cloned().collect();
            if value.is_array() {
                let length = value.to_string().len();
                if longest.as_ref().is_none_or(|(most, _)| length > *most) {
                    longest = Some((length, way));
                }
            } else {
                open.push((way, value));
            }
        }
    }
    longest.map(|(_, way)| way)
}

/// Takes the elements of a list out of where they are.
fn take(data: &mut Json, place: &[String]) -> Vec<Json> {
    let list = place
        .iter()
        .try_fold(data, |value, name| value.get_mut(name));
    match list.map(Json::take) {
        Some(Json::Array(elements)) => elements,
        _ => Vec::new(),
    }
}

/// What stands beside the list, in words.
fn around(data: &Json, place: &[String]) -> Vec<String> {
    let words = match data {
        Json::Object(_) => in_words(data),
        _ => String::new(),
    };
    let title = (!place.is_empty()).then(|| format!("{}:", place.join(".")));
    let words = (!words.is_empty()).then_some(words);
    words.into_iter().chain(title).collect()
}

/// A value without its braces: texts are quotations, what is null is left out.
fn in_words(value: &Json) -> String {
    match value {
        Json::Object(members) => {
            let told = members.iter().filter(|(_, value)| !value.is_null());
            let told = told.map(|(name, value)| match value {
                Json::Object(_) => format!("{name} ({})", in_words(value)),
                _ => format!("{name}: {}", in_words(value)),
            });
            told.collect::<Vec<_>>().join("; ")
        }
        Json::Array(values) => {
            let told: Vec<_> = values.iter().map(in_words).collect();
            format!("[{}]", told.join(" | "))
        }
        value => words(value, true),
    }
}

/// What may be meant by values that name nothing.
fn hints(hints: &Json) -> Vec<String> {
    let hints = hints.as_array().into_iter().flatten();
    let lines = hints.map(|hint| {
        let ids = hint["ids"].as_array().into_iter().flatten();
        let ids: Vec<_> = ids.filter_map(Json::as_str).collect();
        let value = words(&hint["value"], true);
        let place = hint["argument"].as_str().unwrap_or_default();
        let line = format!(
            "{value} at {place} names nothing. Nearest: {}.",
            ids.join(", ")
        );
        plain(&line).into_owned()
    });
    lines.collect()
}
