//! Ids that name nothing, each with the entities that may be meant: an empty answer would pass for
//! knowledge.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::answer::Answer;
use super::ask::Reply;
use super::catalogue::{Named, named};
use super::plain::plain;
use super::refusal::Refusal;
use super::tools::Call;
use crate::graphql::publish::RootField;

/// Ids that name nothing, in their order, with what is nearest to them.
#[derive(Debug, Default)]
pub(super) struct Unknown(Vec<(String, Vec<String>)>);

/// What of some ids names nothing, as `nodes` answered for them with hints.
pub(super) async fn unknown(
    call: &Call<'_>,
    ids: &[&str],
    nodes: &[Json],
    hints: &[Json],
) -> Result<Unknown, Refusal> {
    let wrong = ids.iter().zip(nodes).filter(|(_, node)| node.is_null());
    let wrong: Vec<_> = wrong.map(|(id, _)| *id).collect();
    let meant = |id: &str| {
        hints
            .iter()
            .find(|hint| hint["value"] == id)
            .map(|hint| &hint["ids"])
    };
    let nearest: Vec<_> = wrong
        .iter()
        .filter_map(|id| meant(id)?.as_array())
        .flatten()
        .collect();
    let names = if nearest.is_empty() {
        BTreeMap::new()
    } else {
        names(call, &nearest).await?
    };
    let unknown = wrong.into_iter().map(|id| {
        let nearest = meant(id).and_then(Json::as_array).into_iter().flatten();
        let nearest = nearest.filter_map(|id| names.get(id.as_str()?).cloned());
        (plain(id).into_owned(), nearest.collect())
    });
    Ok(Unknown(unknown.collect()))
}

/// The entities with some ids, which must all be there.
pub(super) async fn known(call: &Call<'_>, ids: &[&str]) -> Result<Vec<Named>, Refusal> {
    let document = format!(
        "query McpKnown($ids: [ID!]!) {{ {}(ids: $ids) {{ {} }} }}",
        call.catalogue.root(RootField::Nodes),
        call.catalogue.any_names()
    );
    let Reply { data, hints } = call.asker.ask(&document, json!({ "ids": ids })).await?;
    let nodes = data["nodes"].as_array().cloned().unwrap_or_default();
    unknown(call, ids, &nodes, &hints).await?.refuse()?;
    Ok(nodes.iter().filter_map(named).collect())
}

/// What entities are called, by their ids.
async fn names(call: &Call<'_>, ids: &[&Json]) -> Result<BTreeMap<String, String>, Refusal> {
    let document = format!(
        "query McpNearest($ids: [ID!]!) {{ {}(ids: $ids) {{ {} }} }}",
        call.catalogue.root(RootField::Nodes),
        call.catalogue.any_names()
    );
    let data = call.asker.ask(&document, json!({ "ids": ids })).await?.data;
    let nodes = data["nodes"].as_array().into_iter().flatten();
    let names = nodes.filter_map(named);
    Ok(names
        .map(|named| (named.id.clone(), named.shown()))
        .collect())
}

impl Unknown {
    /// Says so in an answer.
    pub(super) fn tell(self, answer: &mut Answer) {
        if self.0.is_empty() {
            return;
        }
        let told = self
            .0
            .iter()
            .map(|(id, nearest)| json!({ "id": id, "nearest": nearest }));
        answer.members.insert("unknown".to_owned(), told.collect());
        answer.lines.extend(self.0.iter().map(sentence));
    }

    /// An error where one of the ids is needed.
    pub(super) fn refuse(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sentences: Vec<_> = self.0.iter().map(sentence).collect();
        Err(Refusal::new(sentences.join(" ")))
    }
}

fn sentence((id, nearest): &(String, Vec<String>)) -> String {
    let instead = if nearest.is_empty() {
        "Look for it by `search`.".to_owned()
    } else {
        format!("Nearest: {}.", nearest.join("; "))
    };
    format!("There is no entity `{id:.80}`. {instead}")
}
