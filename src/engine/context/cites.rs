//! What entities and relations cite: sources, each with its grade and a quotation of it.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asking;
use super::facts::Known;
use crate::engine::execute::Run;
use crate::ontology::{Ontology, PropertyId, PropertyKind, RelationTypeId, TypeId};
use crate::query::{
    Ends, EntityKey, Neighbours, RelationKey, RelationSelect, RelationStart, Select, Start, Target,
};
use crate::store::{Relations, Rows, StoreError};
use crate::value::{Scalar, Value, ValueRef, first_text, write_text};
use crate::work::Clock;

/// Which properties of a relation type say how well something is borne out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    /// The ids of sources; none where the relation itself leads to one.
    sources: Option<PropertyId>,
    grade: Option<PropertyId>,
    quote: Option<PropertyId>,
    /// The id of the source that is quoted.
    quoted_from: Option<PropertyId>,
}

/// A source, as an entity or a relation cites it.
#[derive(Debug, Clone)]
pub(super) struct Cite {
    /// The place of the grade, the best first.
    rank: usize,
    /// The id.
    pub(super) source: String,
    pub(super) grade: Option<String>,
    pub(super) quote: Option<String>,
}

/// Two are the same that cite one source with one grade: what is quoted first stands for both.
impl PartialEq for Cite {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.grade == other.grade
    }
}

impl Eq for Cite {}

impl Hash for Cite {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.source, &self.grade).hash(state);
    }
}

/// What is told of a source.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) citation: Option<String>,
    pub(super) url: Option<String>,
}

/// What some entities and relations cite, the best first.
#[derive(Debug, Default)]
pub(super) struct Cites {
    entities: FxHashMap<EntityKey, Vec<Cite>>,
    relations: FxHashMap<usize, Vec<Cite>>,
    pub(super) documents: FxHashMap<String, Document>,
}

/// How many citations are looked at.
const MOST_CITED: usize = 5_000;

/// The names of properties that hold words of a source, and addresses.
const QUOTES: [&str; 4] = ["quote", "quotation", "excerpt", "passage"];
const ADDRESSES: [&str; 5] = ["url", "uri", "link", "href", "address"];

impl Cites {
    pub(super) fn of_entity(&self, key: EntityKey) -> &[Cite] {
        self.entities.get(&key).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_relation(&self, row: usize) -> &[Cite] {
        self.relations.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The best grade first; among equal ones what most of what may be told cites, so that a pack
    /// names few sources.
    fn sort(&mut self) {
        let lists = self.entities.values().chain(self.relations.values());
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for cite in lists.flatten() {
            *counts.entry(cite.source.clone()).or_default() += 1;
        }
        let count = |cite: &Cite| Reverse(counts.get(&cite.source).copied());
        let lists = self
            .entities
            .values_mut()
            .chain(self.relations.values_mut());
        for cites in lists {
            cites.sort_by(|a, b| {
                let grades = a.rank.cmp(&b.rank);
                let counts = grades.then_with(|| count(a).cmp(&count(b)));
                counts.then_with(|| a.source.cmp(&b.source))
            });
            let mut known = FxHashSet::default();
            cites.retain(|cite| known.insert(cite.source.clone()));
        }
    }
}

/// Fetches what entities and relations cite.
pub(super) async fn cites(
    run: &Run<'_>,
    asking: &Asking<'_>,
    known: &Known<'_>,
    (keys, rows): (&[EntityKey], &[usize]),
) -> Result<Cites, StoreError> {
    let mut cites = Cites::default();
    for row in rows {
        let relation = known.relations.rows.get(*row);
        if let Some(relation) = relation {
            let evidence = asking.evidence_of(relation.relation_type);
            let read = |property| known.of_relation(*row, property);
            let found = of_relation(asking.ontology, relation.relation_type, evidence, read);
            cites.relations.insert(*row, found);
        }
    }
    cited_by_entities(run, asking, keys, &mut cites).await?;
    cites.sort();
    documents(run, asking, &mut cites).await?;
    Ok(cites)
}

/// What a relation cites by the ids that it holds.
fn of_relation<'v>(
    ontology: &Ontology,
    id: RelationTypeId,
    evidence: Evidence,
    read: impl Fn(PropertyId) -> ValueRef<'v>,
) -> Vec<Cite> {
    let ValueRef::List(sources) = evidence.sources.map_or(ValueRef::Null, &read) else {
        return Vec::new();
    };
    let (rank, grade) = grade(ontology, id, evidence, &read);
    let quote = evidence.quote.and_then(|quote| first_text(read(quote)));
    let quoted = evidence.quoted_from.and_then(|from| first_text(read(from)));
    let sources = sources.iter().filter_map(|source| match source {
        Value::String(source) => Some(source),
        _ => None,
    });
    let is_only = sources.clone().count() == 1;
    let cites = sources.map(|source| Cite {
        rank,
        source: source.clone(),
        grade: grade.clone(),
        quote: quote
            .filter(|_| is_only || quoted == Some(&**source))
            .map(str::to_owned),
    });
    cites.collect()
}

/// The grade of what a relation says: its place among the values, the best first, and its name.
fn grade<'v>(
    ontology: &Ontology,
    id: RelationTypeId,
    evidence: Evidence,
    read: impl Fn(PropertyId) -> ValueRef<'v>,
) -> (usize, Option<String>) {
    let Some(property) = evidence.grade else {
        return (0, None);
    };
    let Some(value) = first_text(read(property)) else {
        return (usize::MAX, None);
    };
    let place = match ontology.relation_type(id).property(property).kind {
        PropertyKind::Enum(of) => {
            let mut values = ontology.enum_type(of).values.iter();
            values.position(|known| &*known.name == value)
        }
        PropertyKind::Scalar(_) => None,
    };
    (place.unwrap_or(usize::MAX), Some(value.to_owned()))
}

async fn cited_by_entities(
    run: &Run<'_>,
    asking: &Asking<'_>,
    keys: &[EntityKey],
    cites: &mut Cites,
) -> Result<(), StoreError> {
    if keys.is_empty() || asking.citing.is_empty() {
        return Ok(());
    }
    let citing = citing(run, asking, keys).await?;
    let mut relations: Vec<RelationKey> = citing.keys().copied().collect();
    relations.sort_unstable();
    let start = RelationStart::Keys(&relations);
    let select = RelationSelect {
        properties: true,
        validity: false,
    };
    let (store, limits) = (run.store, run.budget.limits());
    let relations = store.relations(start, select, &asking.scope, limits);
    let relations = relations.await?;
    for (row, relation) in relations.rows.iter().enumerate() {
        if let Some(key) = citing.get(&relation.key)
            && let Some(cite) = of_citation(asking, &relations, row)
        {
            cites.entities.entry(*key).or_default().push(cite);
        }
    }
    Ok(())
}

/// The relations by which some entities cite, each with the one that does.
async fn citing(
    run: &Run<'_>,
    asking: &Asking<'_>,
    keys: &[EntityKey],
) -> Result<FxHashMap<RelationKey, EntityKey>, StoreError> {
    let ask = Neighbours {
        relation_types: asking.citing.clone(),
        entity_types: asking.sources.clone(),
        degrees: false,
        hub_limit: None,
        limit: MOST_CITED,
    };
    let (store, limits) = (run.store, run.budget.limits());
    let around = store.neighbours(Ends::Keys(keys), &ask, &asking.scope, limits);
    let around = around.await?;
    let clock = Clock::new(Arc::clone(run.budget.work()));
    clock.spend(around.links.len())?;
    let mut citing = FxHashMap::default();
    for (end, key) in keys.iter().enumerate() {
        let links = around.links_of(end);
        citing.extend(links.map(|at| (around.links[at].relation, *key)));
    }
    Ok(citing)
}

/// The source that a relation leads to, as it is cited by it.
fn of_citation(asking: &Asking<'_>, relations: &Relations, row: usize) -> Option<Cite> {
    let relation = relations.rows.get(row)?;
    let is_target = asking.sources.contains(&relation.target.entity_type);
    let cells = &relations.cells;
    let source = if is_target {
        cells.target(row)
    } else {
        cells.source(row)
    };
    let Ok(ValueRef::String(source)) = source else {
        return None;
    };
    let evidence = asking.evidence_of(relation.relation_type);
    let read = |property| cells.property(row, property).unwrap_or(ValueRef::Null);
    let (rank, grade) = grade(asking.ontology, relation.relation_type, evidence, read);
    let quote = evidence.quote.and_then(|quote| first_text(read(quote)));
    Some(Cite {
        rank,
        source: source.to_owned(),
        grade,
        quote: quote.map(str::to_owned),
    })
}

/// Fetches what is told of all sources that are cited.
async fn documents(
    run: &Run<'_>,
    asking: &Asking<'_>,
    cites: &mut Cites,
) -> Result<(), StoreError> {
    let lists = cites.entities.values().chain(cites.relations.values());
    let ids: FxHashSet<&String> = lists.flatten().map(|cite| &cite.source).collect();
    let mut ids: Vec<String> = ids.into_iter().cloned().collect();
    ids.sort_unstable();
    if ids.is_empty() {
        return Ok(());
    }
    let targets = asking.sources.iter().map(|&id| Target {
        projection: printed(asking.ontology, id)
            .chain(address(asking.ontology, id))
            .collect(),
        ..Target::of(id)
    });
    let select = Select::of(targets.collect());
    let (rows, _) = run.select(Start::Ids(&ids), &select, asking.scope).await?;
    for (group, id) in ids.into_iter().enumerate() {
        if let Some(row) = rows.group(group).next() {
            cites
                .documents
                .insert(id, document(asking.ontology, &rows, row));
        }
    }
    Ok(())
}

fn document(ontology: &Ontology, rows: &Rows, row: usize) -> Document {
    let Some(entity) = rows.entities.get(row) else {
        return Document::default();
    };
    let count = printed(ontology, entity.entity_type).count();
    let texts = (0..count).filter_map(|slot| {
        let mut text = String::new();
        // Nothing fails that writes into a text.
        let _ = write_text(rows.cells.entity(row, slot).ok()?, &mut text);
        Some(text).filter(|text| !text.is_empty())
    });
    let texts: Vec<String> = texts.collect();
    let has_address = address(ontology, entity.entity_type).is_some();
    let url = has_address
        .then(|| rows.cells.entity(row, count).ok())
        .flatten();
    Document {
        citation: (!texts.is_empty()).then(|| texts.join(". ")),
        url: url.and_then(first_text).map(str::to_owned),
    }
}

/// What a source is cited by in print, its address aside: what `@citation` says, else its label.
fn printed(ontology: &Ontology, id: TypeId) -> impl Iterator<Item = PropertyId> {
    let of = ontology.entity_type(id);
    let line = of.lines.first().map(|line| &*line.parts);
    let parts = line.map_or_else(
        || ontology.label(id).into_iter().collect::<Vec<_>>(),
        <[PropertyId]>::to_vec,
    );
    let address = address(ontology, id);
    parts.into_iter().filter(move |part| Some(*part) != address)
}

/// The property that says where a source is to be found.
fn address(ontology: &Ontology, id: TypeId) -> Option<PropertyId> {
    let properties = &ontology.entity_type(id).properties;
    let is_address = |name: &str| {
        ADDRESSES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    };
    let at = properties
        .iter()
        .position(|property| property.selectable && !property.list && is_address(&property.name))?;
    u16::try_from(at).ok().map(PropertyId)
}

impl Evidence {
    /// What the properties of each relation type are: the grade is of the same enum as where
    /// entities cite, or is called so.
    pub(super) fn of_all(ontology: &Ontology, citing: &[RelationTypeId]) -> Vec<Self> {
        let enums = citing.iter().filter_map(|id| {
            let properties = &ontology.relation_type(*id).properties;
            let mut kinds = properties.iter().map(|property| property.kind);
            kinds.find(|kind| matches!(kind, PropertyKind::Enum(_)))
        });
        let enums: Vec<PropertyKind> = enums.collect();
        let types = ontology.relation_type_ids();
        types.map(|id| Self::of(ontology, id, &enums)).collect()
    }

    fn of(ontology: &Ontology, id: RelationTypeId, grades: &[PropertyKind]) -> Self {
        let properties = &ontology.relation_type(id).properties;
        let shown = (0..).map(PropertyId).zip(properties);
        let shown = shown.filter(|(_, property)| property.selectable);
        let find = |fits: &dyn Fn(&crate::ontology::Property) -> bool| {
            shown
                .clone()
                .find(|(_, property)| fits(property))
                .map(|(id, _)| id)
        };
        let is_id = PropertyKind::Scalar(Scalar::Id);
        Self {
            sources: ontology.cited_by(id).map(|(property, _)| property),
            grade: find(&|of| grades.contains(&of.kind))
                .or_else(|| find(&|of| of.name.eq_ignore_ascii_case("grade"))),
            quote: find(&|of| {
                QUOTES
                    .iter()
                    .any(|name| name.eq_ignore_ascii_case(&of.name))
            }),
            quoted_from: find(&|of| of.kind == is_id && !of.list),
        }
    }
}
