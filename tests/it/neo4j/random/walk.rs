//! Asking a question, and again from cursors that the answer has.

use serde_json::{Map, Value};

use super::draw::Draw;
use super::question::Question;
use super::twins::Twins;

/// How often a question is asked again with other cursors.
const STEPS: usize = 2;

/// Asks both stores; whether the answer has data and no errors, or where answers differ.
pub(super) async fn ask(
    twins: &Twins,
    question: &Question,
    draw: &mut Draw<'_>,
) -> Result<bool, String> {
    let mut variables = [Map::new(), Map::new()];
    let mut answers = twins.ask(&question.text, &variables).await?;
    check(&answers[0], question)?;
    let has_data = answers[0].get("errors").is_none();
    for _ in 0..STEPS {
        let Some((name, cursors)) = cursor(question, &answers, draw) else {
            break;
        };
        for (variables, cursor) in variables.iter_mut().zip(cursors) {
            variables.insert(name.clone(), cursor);
        }
        answers = twins.ask(&question.text, &variables).await?;
        check(&answers[0], question)?;
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

/// A variable for one of the walked connections, and the cursor of a row of its in each answer.
fn cursor(
    question: &Question,
    answers: &[Value; 2],
    draw: &mut Draw<'_>,
) -> Option<(String, [Value; 2])> {
    if question.walks.is_empty() {
        return None;
    }
    let alias = draw.pick(&question.walks);
    let cursors = answers.each_ref().map(|answer| {
        let mut cursors = Vec::new();
        collect(answer, alias, &mut cursors);
        cursors
    });
    if cursors[0].is_empty() {
        return None;
    }
    let side = if draw.chance(50) { "before" } else { "after" };
    let row = draw.below(cursors[0].len());
    let cursors = cursors.map(|cursors| cursors[row].clone());
    Some((format!("{side}{alias}"), cursors))
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
