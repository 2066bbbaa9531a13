//! `neighbours`: what an entity is related to, field by field, with what each relation says and cites.

use serde_json::{Map, Value as Json, json};

use super::{Call, Definition, input, output, sources, text, texts};
use crate::graphql::publish::RootField;
use crate::mcp::answer::{Answer, Record};
use crate::mcp::catalogue::{Catalogue, cites, named, readable};
use crate::mcp::facts::facts;
use crate::mcp::plain::inert;
use crate::mcp::refusal::Refusal;
use crate::mcp::sources::{Citations, Source, selection};
use crate::mcp::unknown::known;
use crate::ontology::{Ontology, Relation, RelationProperties, Target, TypeId};

pub(super) fn is_offered(catalogue: Catalogue<'_>) -> bool {
    catalogue.has(RootField::Node) && catalogue.has(RootField::Nodes)
}

pub(super) fn definition() -> Definition {
    let relation = json!({
        "field": text(), "id": text(), "type": text(), "label": text(), "facts": texts(), "citations": texts(),
    });
    Definition {
        description: "What an entity is related to, field by field. `relations`: fields or relation types; all but citations if not set.",
        input: input(
            &json!({ "id": text(), "relations": texts(), "types": texts() }),
            &["id"],
        ),
        output: output("relations", &relation, &json!({ "sources": sources() })),
    }
}

pub(super) async fn call(call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = call.arguments.text("id")?;
    let entity = known(call, &[id]).await?.into_iter().next();
    let entity = entity.ok_or_else(|| Refusal::new("This entity has no id."))?;
    let asked = Asked::new(call, &entity.type_name)?;
    let fields = asked.from(call.position["field"].as_str());
    let mut answer = Answer::new("relations");
    answer.lines.push(format!("{}:", entity.shown()));
    if fields.is_empty() {
        answer.lines.push("It has no such relations.".to_owned());
        return Ok(answer);
    }
    let variables = json!({ "id": id, "first": call.records()?, "after": call.position["after"] });
    let document = asked.document(call.catalogue, &fields);
    let mut data = call.asker.ask(&document, variables).await?.data;
    let mut citations = Citations::default();
    for (at, field) in fields.iter().enumerate() {
        let connection = data["node"][format!("f{at}")].take();
        let total = connection["totalCount"].as_u64().unwrap_or_default();
        let told = match at {
            0 => call.position["told"].as_u64().unwrap_or_default(),
            _ => 0,
        };
        answer
            .from_here
            .insert(field.name.to_string(), total.saturating_sub(told));
        let edges = connection["edges"].as_array().into_iter().flatten();
        let records = (told + 1..).zip(edges);
        let records =
            records.filter_map(|(told, edge)| asked.record(field, edge, told, &mut citations));
        answer.records.extend(records);
    }
    // Beyond what was asked of one field, the next one must not begin.
    if answer.records.is_empty() {
        answer
            .lines
            .push("Nothing is known of such relations.".to_owned());
    }
    cut_at_gaps(&mut answer);
    Ok(answer)
}

/// Leaves out the records behind a field of which not all were asked for: the answer goes on there.
fn cut_at_gaps(answer: &mut Answer) {
    let mut begin = 0;
    while let Some(record) = answer.records.get(begin) {
        let field = record.type_name.clone();
        let of_field = answer.records[begin..].iter();
        let count = of_field
            .take_while(|record| record.type_name == field)
            .count();
        let total = answer.from_here.get(&field).copied().unwrap_or_default();
        begin += count;
        if (count as u64) < total {
            answer.records.truncate(begin);
        }
    }
}

/// Which relations are asked for.
struct Asked<'a> {
    ontology: &'a Ontology,
    type_name: &'a str,
    fields: Vec<&'a Relation>,
    /// Of what is at the other ends; empty for all.
    types: Vec<TypeId>,
}

impl<'a> Asked<'a> {
    fn new(call: &Call<'a>, type_name: &str) -> Result<Self, Refusal> {
        let ontology = call.catalogue.ontology;
        let id = ontology.type_named(type_name);
        let of = id.map(|id| ontology.entity_type(id));
        let of = of.ok_or_else(|| Refusal::new("The type of the entity is not known."))?;
        let types = types(call, ontology)?;
        let all: Vec<_> = of
            .relations
            .iter()
            .filter(|field| field.selectable)
            .collect();
        let wanted = call.arguments.optional_texts("relations")?;
        let fields = match wanted {
            Some(names) => named_fields(ontology, &all, &names)?,
            None => {
                let cites = cites(ontology, of);
                let is_weak = |field: &&Relation| {
                    let is_weak = ontology.relation_type(field.relation_type).is_weak();
                    is_weak || cites == Some(&*field.name)
                };
                all.into_iter().filter(|field| !is_weak(field)).collect()
            }
        };
        let mut asked = Self {
            ontology,
            type_name: &of.name,
            fields,
            types,
        };
        let fields = std::mem::take(&mut asked.fields).into_iter();
        asked.fields = fields
            .filter(|field| !asked.ends(field).is_empty())
            .collect();
        Ok(asked)
    }

    /// The types of what is at the other ends of a field, as far as they are asked for.
    fn ends(&self, field: &Relation) -> Vec<TypeId> {
        let ends = self.ontology.concrete_types(field.target).into_iter();
        ends.filter(|id| self.types.is_empty() || self.types.contains(id))
            .filter(|id| self.ontology.entity_type(*id).id.is_some())
            .collect()
    }

    /// The fields from one of them on.
    fn from(&self, name: Option<&str>) -> Vec<&'a Relation> {
        let fields = self.fields.iter().copied();
        let before = |field: &&Relation| name.is_some_and(|name| name != &*field.name);
        fields.skip_while(before).collect()
    }

    fn document(&self, catalogue: Catalogue<'_>, fields: &[&Relation]) -> String {
        let parts = fields.iter().enumerate().map(|(at, field)| {
            let after = if at == 0 { ", after: $after" } else { "" };
            let said = field.properties.map(|id| self.ontology.properties(id));
            let said = said.map(|of| said_by(catalogue, of)).unwrap_or_default();
            format!(
                "f{at}: {}Connection(first: $first{after}{}) {{ totalCount edges {{ cursor {said} node {{ {} }} }} }}",
                field.name,
                self.narrowed(field),
                catalogue.names(&self.ends(field))
            )
        });
        format!(
            "query McpNeighbours($id: ID!, $first: Int, $after: String) {{ {}(id: $id) {{ ... on {} {{ {} }} }} }}",
            catalogue.root(RootField::Node),
            self.type_name,
            parts.collect::<Vec<_>>().join(" ")
        )
    }

    /// The condition that keeps some of the types that a field leads to.
    fn narrowed(&self, field: &Relation) -> String {
        let ends = self.ends(field);
        let all = self.ontology.concrete_types(field.target);
        if matches!(field.target, Target::Entity(_)) || ends.len() == all.len() {
            return String::new();
        }
        let names: Vec<_> = ends
            .iter()
            .map(|id| &*self.ontology.entity_type(*id).name)
            .collect();
        format!(
            ", where: {{ node: {{ typename: [{}] }} }}",
            names.join(", ")
        )
    }

    fn record(
        &self,
        field: &Relation,
        edge: &Json,
        told: u64,
        citations: &mut Citations,
    ) -> Option<Record> {
        let named = named(&edge["node"])?;
        let of = field.properties.map(|id| self.ontology.properties(id));
        let (facts, sources) = of.map_or_else(Default::default, |of| {
            said(of, &edge["properties"], citations)
        });
        let keys: Vec<_> = sources.iter().map(|source| source.key.clone()).collect();
        let said = if facts.is_empty() {
            String::new()
        } else {
            format!(": {}", facts.join("; "))
        };
        let mut json = Map::new();
        for (name, value) in [
            ("field", json!(field.name)),
            ("id", json!(named.id)),
            ("type", json!(named.type_name)),
            ("label", json!(inert(&named.label))),
            ("facts", json!(facts)),
            ("citations", json!(keys)),
        ] {
            if value.as_array().is_none_or(|list| !list.is_empty()) {
                json.insert(name.to_owned(), value);
            }
        }
        Some(Record {
            text: format!(
                "- {}: {}{said}{}",
                field.name,
                named.shown(),
                Citations::marks(&sources)
            ),
            json: Json::Object(json),
            sources,
            type_name: field.name.to_string(),
            position: json!({ "field": field.name, "after": edge["cursor"], "told": told }),
        })
    }
}

/// A selection of what relations say and cite; [`said`] reads it.
fn said_by(catalogue: Catalogue<'_>, of: &RelationProperties) -> String {
    let names: Vec<_> = readable(&of.properties)
        .map(|property| &*property.name)
        .collect();
    let cited = of.sources.filter(|_| of.cited_by.is_some());
    // A property that is called so keeps its name.
    let cited = cited.filter(|_| of.property_named("citations").is_none());
    let cited = cited.map(|target| {
        let sources = catalogue.ontology.concrete_types(target);
        format!("citations {{ {} }}", selection(catalogue, &sources))
    });
    let cited = cited.unwrap_or_default();
    if names.is_empty() && cited.is_empty() {
        return String::new();
    }
    format!(
        "properties {{ ... on {} {{ {} {cited} }} }}",
        of.name,
        names.join(" ")
    )
}

/// What a relation says, but for the ids of its sources, and these.
fn said(
    of: &RelationProperties,
    properties: &Json,
    citations: &mut Citations,
) -> (Vec<String>, Vec<Source>) {
    let cited = properties["citations"].as_array().into_iter().flatten();
    let sources: Vec<_> = cited
        .filter_map(|source| citations.source(source))
        .collect();
    let mut values = properties.clone();
    if let (false, Some(ids), Some(values)) =
        (sources.is_empty(), of.cited_by, values.as_object_mut())
    {
        values.remove(&*of.property(ids).name);
    }
    (facts(&of.properties, &values), sources)
}

/// The fields of some names, which may be those of relation types.
fn named_fields<'a>(
    ontology: &'a Ontology,
    all: &[&'a Relation],
    names: &[&str],
) -> Result<Vec<&'a Relation>, Refusal> {
    let type_name = |field: &Relation| &*ontology.relation_type(field.relation_type).name;
    let is_meant = |field: &Relation, name: &str| *field.name == *name || type_name(field) == name;
    if let Some(wrong) = names
        .iter()
        .find(|name| !all.iter().any(|field| is_meant(field, name)))
    {
        let known = all.iter().map(|field| &*field.name);
        return Err(Refusal::unknown(
            "relation of this entity called",
            wrong,
            known,
        ));
    }
    let wanted = all.iter().copied();
    Ok(wanted
        .filter(|field| names.iter().any(|name| is_meant(field, name)))
        .collect())
}

/// The types that are asked for.
fn types(call: &Call<'_>, ontology: &Ontology) -> Result<Vec<TypeId>, Refusal> {
    let names = call.arguments.optional_texts("types")?.unwrap_or_default();
    let known = ontology.entity_types.iter().map(|of| &*of.name);
    let types = names.into_iter().map(|name| {
        let id = ontology.type_named(name);
        id.ok_or_else(|| Refusal::unknown("type", name, known.clone()))
    });
    types.collect()
}
