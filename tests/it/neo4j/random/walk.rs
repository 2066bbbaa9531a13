//! Asking a question, and again from cursors that the answer has.

use serde_json::{Map, Value, json};

use super::draw::Draw;
use super::question::Question;
use crate::neo4j::both::Both;

/// How often a question is asked again with other cursors.
const STEPS: usize = 2;

/// Asks both stores; whether the answer has data and no errors, or where answers differ.
pub(super) async fn ask(
    both: &Both,
    question: &Question,
    draw: &mut Draw<'_>,
) -> Result<bool, String> {
    let mut variables = Map::new();
    let mut answer = both.ask(&question.text, &json!(variables)).await?;
    check(&answer, question)?;
    let has_data = answer.get("errors").is_none();
    for _ in 0..STEPS {
        let Some((name, cursor)) = cursor(question, &answer, draw) else {
            break;
        };
        variables.insert(name, cursor);
        answer = both.ask(&question.text, &json!(variables)).await?;
        check(&answer, question)?;
    }
    Ok(has_data)
}

/// No question may be more than a service can do, or one that the API does not have.
fn check(answer: &Value, question: &Question) -> Result<(), String> {
    let errors = answer["errors"].as_array().into_iter().flatten();
    for error in errors {
        if error["extensions"]["code"] != "BAD_USER_INPUT" {
            return Err(format!("{error}\n{}", question.text));
        }
    }
    Ok(())
}

/// A variable for one of the walked connections, and a cursor of a row of its.
fn cursor(question: &Question, answer: &Value, draw: &mut Draw<'_>) -> Option<(String, Value)> {
    if question.walks.is_empty() {
        return None;
    }
    let alias = draw.pick(&question.walks);
    let mut cursors = Vec::new();
    collect(answer, alias, &mut cursors);
    if cursors.is_empty() {
        return None;
    }
    let side = if draw.chance(50) { "before" } else { "after" };
    Some((format!("{side}{alias}"), draw.pick(&cursors).clone()))
}

/// The cursors of all rows of a connection, wherever in the answer it stands.
fn collect(answer: &Value, alias: &str, cursors: &mut Vec<Value>) {
    match answer {
        Value::Object(fields) => {
            for (key, field) in fields {
                if key == alias {
                    let rows = field["rows"].as_array().into_iter().flatten();
                    cursors.extend(rows.map(|row| row["cursor"].clone()));
                }
                collect(field, alias, cursors);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, alias, cursors)),
        _ => {}
    }
}
