//! The claims of one type about some entities: the condition that keeps them, what is asked of each, and
//! what it becomes in an answer.

use serde_json::{Map, Value as Json, json};

use crate::mcp::answer::Record;
use crate::mcp::catalogue::{Catalogue, Named, cites, named, readable};
use crate::mcp::facts::{facts, words};
use crate::mcp::plain::{inert, plain};
use crate::mcp::refusal::Refusal;
use crate::mcp::sources::{Citations, Source, selection};
use crate::mcp::tools::Call;
use crate::ontology::{
    Claim, ClaimKey, EntityType, Ontology, PropertyId, Relation, Target, TypeId,
};

/// The claims of one type about some entities.
pub(super) struct Claims<'a> {
    catalogue: Catalogue<'a>,
    of: &'a EntityType,
    claim: &'a Claim,
    connection: &'a str,
    /// What must hold of each.
    conditions: Vec<Json>,
}

impl<'a> Claims<'a> {
    /// Of every type that has claims and can be paged through.
    pub(super) fn all(catalogue: Catalogue<'a>) -> Vec<Self> {
        let types = catalogue.ontology.type_ids();
        types.filter_map(|id| Self::of(catalogue, id)).collect()
    }

    fn of(catalogue: Catalogue<'a>, id: TypeId) -> Option<Self> {
        let of = catalogue.ontology.entity_type(id);
        of.id?;
        Some(Self {
            of,
            claim: of.claim.as_ref()?,
            connection: catalogue.connection(id)?,
            catalogue,
            conditions: Vec::new(),
        })
    }

    /// Of each type whose claims can be about these entities.
    pub(super) fn about(call: &Call<'a>, entities: &[Named]) -> Result<Vec<Self>, Refusal> {
        let mut all = Self::all(call.catalogue);
        if let Some(name) = call.arguments.optional_text("type")? {
            if !all.iter().any(|it| it.name() == name) {
                return Err(Refusal::unknown(
                    "type of figures",
                    name,
                    all.iter().map(Self::name),
                ));
            }
            all.retain(|it| it.name() == name);
        }
        let names: Vec<_> = all.iter().map(Self::subject).collect();
        let mut claims = Vec::new();
        for mut it in all {
            let conditions: Option<Vec<_>> =
                entities.iter().map(|entity| it.is_about(entity)).collect();
            if let Some(conditions) = conditions {
                it.conditions = conditions;
                it.conditions.extend(it.within(call)?);
                claims.push(it);
            }
        }
        if claims.is_empty() {
            let types: Vec<_> = entities.iter().map(|it| it.type_name.as_str()).collect();
            return Err(Refusal::new(format!(
                "No figures are about {} together. There are: {}.",
                types.join(" and "),
                names.join("; ")
            )));
        }
        Ok(claims)
    }

    pub(super) fn name(&self) -> &'a str {
        &self.of.name
    }

    /// What claims of this type are of, for messages.
    fn subject(&self) -> String {
        let parts = self.keys().map(|field| {
            let of = self.catalogue.ontology.target_name(field.target);
            format!("{} {of}", field.name)
        });
        format!(
            "{} of {}",
            self.of.name,
            parts.collect::<Vec<_>>().join(", ")
        )
    }

    /// The relations that lead to what claims are of.
    fn keys(&self) -> impl Iterator<Item = &'a Relation> + use<'a> {
        let ontology = self.catalogue.ontology;
        let relations = self.claim.subject.iter().filter_map(move |key| match key {
            ClaimKey::Relation(id) => Some(ontology.relation(*id)),
            ClaimKey::Property(_) => None,
        });
        relations.filter(|field| field.selectable && field.filterable)
    }

    /// The condition that a claim is about an entity, where it can be.
    fn is_about(&self, entity: &Named) -> Option<Json> {
        let ontology = self.catalogue.ontology;
        let id = ontology.type_named(&entity.type_name)?;
        let leads_there = |field: &&Relation| {
            ontology.concrete_types(field.target).contains(&id) && has_id(ontology, field.target)
        };
        let ways = self
            .keys()
            .filter(leads_there)
            .map(|field| json!({ &*field.name: { "some": { "id": { "eq": entity.id } } } }));
        let ways: Vec<_> = ways.collect();
        (!ways.is_empty()).then(|| json!({ "OR": ways }))
    }

    /// The conditions on the time that a claim is of.
    fn within(&self, call: &Call<'_>) -> Result<Vec<Json>, Refusal> {
        let period = self.claim.period;
        let bounds = [
            ("from", "gte", period.map(|it| it.from)),
            ("until", "lte", period.map(|it| it.until)),
        ];
        let mut conditions = Vec::new();
        for (argument, operator, property) in bounds {
            let day = call.arguments.optional_text(argument)?;
            let property = property
                .map(|id| self.of.property(id))
                .filter(|it| it.filterable);
            if let (Some(day), Some(property)) = (day, property) {
                conditions.push(json!({ &*property.name: { operator: day } }));
            }
        }
        Ok(conditions)
    }

    /// How many there are, and some of them.
    pub(super) async fn page(
        &self,
        call: &Call<'_>,
        (after, told): (Json, u64),
        citations: &mut Citations,
    ) -> Result<(u64, Vec<Record>), Refusal> {
        let document = format!(
            "query McpFigures($where: {}Where, $first: Int, $after: String) {{ claims: {}(where: $where, first: $first, \
             after: $after, claims: PREFERRED{}) {{ totalCount edges {{ cursor node {{ {} preferredBecause \
             conflict {{ claims {{ {} }} }} }} }} }} }}",
            self.of.name,
            self.connection,
            self.latest_first(),
            self.selection(),
            self.selection(),
        );
        let first = call.records()?.min(100);
        let variables =
            json!({ "where": { "AND": self.conditions }, "first": first, "after": after });
        let found = call.asker.ask(&document, variables).await?.data;
        let edges = found["claims"]["edges"].as_array().into_iter().flatten();
        let records = (told + 1..).zip(edges);
        let records = records.filter_map(|(told, edge)| self.record(edge, told, citations));
        let records = records.collect();
        Ok((
            found["claims"]["totalCount"].as_u64().unwrap_or_default(),
            records,
        ))
    }

    pub(super) async fn count(&self, call: &Call<'_>) -> Result<u64, Refusal> {
        let document = format!(
            "query McpFigureCount($where: {}Where) {{ claims: {}(where: $where, first: 0, claims: PREFERRED) {{ totalCount }} }}",
            self.of.name, self.connection,
        );
        let variables = json!({ "where": { "AND": self.conditions } });
        let found = call.asker.ask(&document, variables).await?.data;
        Ok(found["claims"]["totalCount"].as_u64().unwrap_or_default())
    }

    fn latest_first(&self) -> String {
        let from = self
            .claim
            .period
            .map(|period| self.of.property(period.from));
        let from = from.filter(|property| property.sortable);
        from.map_or_else(String::new, |from| {
            format!(", sort: [{{ {}: DESC }}]", from.name)
        })
    }

    /// What is asked of a claim: what it says, what it is of and what it cites.
    fn selection(&self) -> String {
        let (catalogue, ontology) = (self.catalogue, self.catalogue.ontology);
        let mut parts: Vec<_> = readable(&self.of.properties)
            .map(|it| it.name.to_string())
            .collect();
        parts.push("__typename".to_owned());
        parts.extend(self.keys().map(|field| {
            let types = ontology.concrete_types(field.target);
            format!("{} {{ {} }}", field.name, catalogue.names(&types))
        }));
        if let (Some(field), Some(by)) = (cites(ontology, self.of), self.of.cited_by) {
            let types = ontology.concrete_types(ontology.relation(by).target);
            parts.push(format!(
                "cited: {field} {{ {} }}",
                selection(catalogue, &types)
            ));
        }
        parts.join(" ")
    }

    fn record(&self, edge: &Json, told: u64, citations: &mut Citations) -> Option<Record> {
        let node = &edge["node"];
        let id = node["id"].as_str()?;
        let mut sources = Self::sources(node, citations);
        let (line, facts) = (self.line(node, &sources), self.facts(node));
        let rivals = node["conflict"]["claims"].as_array().into_iter().flatten();
        let rivals: Vec<_> = rivals
            .filter(|rival| rival["id"] != id)
            .map(|rival| {
                let cited = Self::sources(rival, citations);
                let line = self.line(rival, &cited);
                sources.extend(cited);
                line
            })
            .collect();
        let because = node["preferredBecause"]
            .as_str()
            .map(|text| plain(text).into_owned());
        let mut lines = vec![format!("- {line}")];
        lines.extend(rivals.iter().map(|rival| format!("  against: {rival}")));
        if let (Some(because), false) = (&because, rivals.is_empty()) {
            lines.push(format!("  preferred: {because}"));
        }
        let keys: Vec<_> = sources.iter().map(|source| source.key.clone()).collect();
        let mut json = Map::new();
        for (name, value) in [
            ("id", json!(id)),
            ("type", json!(self.of.name)),
            ("label", json!(self.label(node))),
            ("value", json!(self.value(node))),
            ("facts", json!(facts)),
            ("because", json!(because)),
            ("rivals", json!(rivals)),
            ("citations", json!(keys)),
        ] {
            if !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()) {
                json.insert(name.to_owned(), value);
            }
        }
        Some(Record {
            text: lines.join("\n"),
            json: Json::Object(json),
            sources,
            type_name: self.of.name.to_string(),
            position: json!({ "type": self.of.name, "after": edge["cursor"], "told": told }),
        })
    }

    fn sources(claim: &Json, citations: &mut Citations) -> Vec<Source> {
        let cited = claim["cited"].as_array().into_iter().flatten();
        cited
            .filter_map(|source| citations.source(source))
            .collect()
    }

    /// By what people know the claim.
    fn label(&self, claim: &Json) -> String {
        let label = self
            .of
            .label
            .and_then(|id| claim[&*self.of.property(id).name].as_str());
        inert(label.or(claim["id"].as_str()).unwrap_or_default())
    }

    /// The number that is claimed, with all its digits.
    fn value(&self, claim: &Json) -> Option<String> {
        let value = &claim[&*self.of.property(self.claim.value).name];
        (!value.is_null()).then(|| words(value, false))
    }

    /// What the claim says besides what it is called, and what it is of.
    fn facts(&self, claim: &Json) -> Vec<String> {
        let mut values = claim.clone();
        if let Some(values) = values.as_object_mut() {
            let label = self.of.label.into_iter();
            let told = label.chain(self.of.id).chain([self.claim.value]);
            told.for_each(|id: PropertyId| {
                values.remove(&*self.of.property(id).name);
            });
        }
        let mut facts = facts(&self.of.properties, &values);
        for field in self.keys() {
            let ends = claim[&*field.name].as_array().into_iter().flatten();
            let ends: Vec<_> = ends.filter_map(named).map(|it| inert(&it.label)).collect();
            if !ends.is_empty() {
                facts.push(format!("{}: {}", field.name, ends.join(", ")));
            }
        }
        facts
    }

    fn line(&self, claim: &Json, sources: &[Source]) -> String {
        let id = claim["id"].as_str().unwrap_or_default();
        let name = &self.of.property(self.claim.value).name;
        let value = self.value(claim).unwrap_or_else(|| "not given".to_owned());
        let facts = self.facts(claim);
        format!(
            "{} ({}): {name} {value}; {}{}",
            self.label(claim),
            inert(id),
            facts.join("; "),
            Citations::marks(sources)
        )
    }
}

/// Whether entities behind a field can be told by their id.
fn has_id(ontology: &Ontology, target: Target) -> bool {
    match target {
        Target::Entity(id) => ontology.entity_type(id).id.is_some(),
        Target::Interface(id) => ontology.interface(id).property_named("id").is_some(),
        Target::Union(_) => false,
    }
}
