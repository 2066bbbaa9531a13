//! `figures`: what sources claim of some entities, the preferred claim of each key with its rivals, so
//! that no figure is told without those that stand against it.

mod claims;

use serde_json::json;

use super::{Call, Definition, input, output, sources, text, texts};
use crate::graphql::publish::RootField;
use crate::mcp::answer::Answer;
use crate::mcp::catalogue::{Catalogue, Named};
use crate::mcp::refusal::Refusal;
use crate::mcp::sources::Citations;
use crate::mcp::unknown::known;
use claims::Claims;

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.has(RootField::Nodes) && !Claims::all(catalogue).is_empty()
}

pub(super) fn definition() -> Definition {
    let figure = json!({
        "id": text(), "type": text(), "label": text(), "value": text(), "facts": texts(),
        "because": text(), "rivals": texts(), "citations": texts(),
    });
    Definition {
        description: "Figures about all of these entities together: preferred claims, each with its rivals. `from`, `until`: years or dates.",
        input: input(
            &json!({ "about": texts(), "type": text(), "from": text(), "until": text() }),
            &["about"],
        ),
        output: output("figures", &figure, &json!({ "sources": sources() })),
    }
}

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    let about = call.arguments.texts("about")?;
    let entities = known(call, &about).await?;
    let claims = Claims::about(call, &entities)?;
    let begin = call.position["type"].as_str();
    let mut answer = Answer::new("figures");
    let mut citations = Citations::default();
    let mut rest = claims
        .iter()
        .skip_while(|it| begin.is_some_and(|name| name != it.name()));
    let mut told = call.position["told"].as_u64().unwrap_or_default();
    let mut after = call.position["after"].clone();
    for claims in rest.by_ref() {
        let (total, records) = claims
            .page(call, (after.take(), told), &mut citations)
            .await?;
        let has_all = told + records.len() as u64 >= total;
        answer
            .from_here
            .insert(claims.name().to_owned(), total.saturating_sub(told));
        answer.records.extend(records);
        told = 0;
        if !has_all || answer.records.len() >= call.records()? {
            break;
        }
    }
    for claims in rest {
        let total = claims.count(call).await?;
        answer.from_here.insert(claims.name().to_owned(), total);
    }
    if answer.records.is_empty() {
        answer.lines.push(nothing(&entities, &claims));
    }
    Ok(answer)
}

fn nothing(entities: &[Named], claims: &[Claims<'_>]) -> String {
    let names: Vec<_> = entities.iter().map(Named::shown).collect();
    let types: Vec<_> = claims.iter().map(Claims::name).collect();
    format!(
        "The graph holds no figure ({}) about {} within these dates.",
        types.join(", "),
        names.join(" and ")
    )
}
