//! Completion of ids: those that begin as what is typed, and those of what is called so.

use rmcp::model::{CompleteRequestParams, CompletionInfo, ErrorData, Reference};
use serde_json::{Value as Json, json};

use super::ask::Asker;
use super::catalogue::Catalogue;
use super::refusal::Refusal;
use super::resources::Kind;
use super::sources::source_types;
use crate::graphql::Service;
use crate::graphql::publish::RootField;
use crate::ontology::{Searched, Target, TypeId};

/// Ids of each type that begin so, and entities that are called so.
const OF_A_TYPE: usize = 20;

/// The values that an argument of a template may have.
pub(super) async fn complete(
    service: &Service,
    request: &CompleteRequestParams,
) -> Result<CompletionInfo, ErrorData> {
    let values = match &request.r#ref {
        Reference::Resource(template) if request.argument.name == "id" => {
            let kind = Kind::ALL
                .into_iter()
                .find(|kind| kind.template() == template.uri);
            let kind = kind.ok_or_else(|| {
                ErrorData::invalid_params(
                    format!("There is no template `{:.60}`.", template.uri),
                    None,
                )
            })?;
            ids(service, kind, &request.argument.value).await
        }
        // What a sample query asks for is of any type.
        Reference::Prompt(_) if request.argument.name.to_lowercase().ends_with("id") => {
            ids(service, Kind::Entity, &request.argument.value).await
        }
        _ => Ok(Vec::new()),
    };
    let mut values =
        values.map_err(|refusal| ErrorData::internal_error(refusal.into_text(), None))?;
    let has_more = values.len() > CompletionInfo::MAX_VALUES;
    values.truncate(CompletionInfo::MAX_VALUES);
    CompletionInfo::with_pagination(values, None, has_more)
        .map_err(|reason| ErrorData::internal_error(reason, None))
}

async fn ids(service: &Service, kind: Kind, value: &str) -> Result<Vec<String>, Refusal> {
    let catalogue = Catalogue::of(service);
    let types = match kind {
        Kind::Entity => catalogue.identified(),
        Kind::Source => source_types(catalogue.ontology),
    };
    let asker = Asker::new(service);
    let mut ids = beginning(&asker, catalogue, &types, value).await?;
    if !value.trim().is_empty() && catalogue.has(RootField::Search) {
        for id in called(&asker, catalogue, &types, value).await? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}

/// The ids that begin so.
async fn beginning(
    asker: &Asker,
    catalogue: Catalogue<'_>,
    types: &[TypeId],
    value: &str,
) -> Result<Vec<String>, Refusal> {
    let lists = types.iter().filter_map(|id| {
        let of = catalogue.ontology.entity_type(*id);
        let property = of.property(of.id?);
        let field = catalogue
            .list(*id)
            .filter(|_| property.filterable && property.selectable)?;
        Some(format!(
            "t{}: {field}(where: {{ id: {{ startsWith: $value }} }}, limit: {OF_A_TYPE}) {{ id }}",
            id.0
        ))
    });
    let lists = lists.collect::<Vec<_>>().join(" ");
    if lists.is_empty() {
        return Ok(Vec::new());
    }
    let document = format!("query McpIds($value: ID!) {{ {lists} }}");
    let data = asker.ask(&document, json!({ "value": value })).await?.data;
    let lists = data.as_object().into_iter().flatten();
    let mut ids: Vec<_> = lists
        .filter_map(|(_, list)| list.as_array())
        .flatten()
        .filter_map(id)
        .collect();
    ids.sort();
    Ok(ids)
}

/// The ids of what is called so.
async fn called(
    asker: &Asker,
    catalogue: Catalogue<'_>,
    types: &[TypeId],
    value: &str,
) -> Result<Vec<String>, Refusal> {
    let searched = Searched::types_of(catalogue.ontology);
    let names: Vec<_> = types
        .iter()
        .filter(|id| searched.contains(id))
        .map(|id| &**catalogue.ontology.target_name(Target::Entity(*id)))
        .collect();
    let document = format!(
        "query McpNames($text: String!, $types: [EntityType!]) {{ {}(text: $text, types: $types, first: {OF_A_TYPE}) {{ edges {{ node {{ id }} }} }} }}",
        catalogue.root(RootField::Search)
    );
    let variables = json!({ "text": value, "types": names });
    let data = asker.ask(&document, variables).await?.data;
    let edges = data["search"]["edges"].as_array().into_iter().flatten();
    Ok(edges.filter_map(|edge| id(&edge["node"])).collect())
}

fn id(entity: &Json) -> Option<String> {
    entity["id"].as_str().map(str::to_owned)
}
