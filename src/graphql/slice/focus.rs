//! What a slice is about: the types it is of, the fields of `Query` that lead to them, and values
//! that exist.

use std::sync::Arc;

use super::index::Element;
use super::named::{Hit, Names, id, select};
use super::rank::{Published, Ranking, Subject};
use super::{NoSlice, Whole};
use crate::graphql::publish::RootField;
use crate::ontology::{Relation, Target, TypeId};
use crate::query::Start;
use crate::store::{GraphStore, StoreError};
use crate::work::Work;

/// What a slice is about.
#[derive(Debug)]
pub(super) struct Focus<'a> {
    /// The type whose entities the example asks for, where there is any.
    pub(super) main: Option<Target>,
    /// The others, the weightiest first.
    pub(super) others: Vec<Target>,
    /// The field of `Query` that the example asks, where the terms say so.
    pub(super) lead: Option<&'a str>,
    /// Fields of `Query` that no ontology names.
    pub(super) roots: Vec<&'a str>,
    /// The elements that the terms meet, the best first.
    pub(super) elements: Vec<&'a Element>,
    pub(super) hits: Vec<Hit>,
    /// Ids of entities that exist: of those that terms name, or else of any.
    pub(super) ids: Vec<String>,
    /// The terms, as one text.
    pub(super) text: String,
    pub(super) published: Vec<Published>,
    pub(super) unknown: Vec<String>,
    pub(super) counts: bool,
    pub(super) groups: bool,
    pub(super) sorts: bool,
    pub(super) dates: bool,
}

/// Ids that an example may need.
const IDS: usize = 2;

/// Characters of the terms that an example repeats.
const TEXT: usize = 80;

impl<'a> Focus<'a> {
    pub(super) fn of(whole: Whole<'a>, ranking: Ranking, names: &Names, terms: &[String]) -> Self {
        let index = whole.index;
        let mut targets = Vec::new();
        let mut roots = Vec::new();
        for subject in &ranking.subjects {
            match subject {
                Subject::Target(at) => targets.extend(index.targets.get(*at).copied()),
                Subject::Root(name) => {
                    let name = whole.field("Query", name);
                    roots.extend(name.map(|field| field.name.as_str()));
                }
            }
        }
        let is_root = matches!(ranking.subjects.first(), Some(Subject::Root(_)));
        let lead = roots.first().copied().filter(|_| is_root);
        let asked = ranking
            .published
            .iter()
            .find_map(|published| match published {
                Published::Field(of, field) if of == "Query" => whole.field(of, field),
                _ => None,
            });
        let asked = asked.map(|field| field.name.as_str());
        let elements = ranking.elements.iter();
        let elements: Vec<_> = elements
            .filter_map(|(at, _)| index.elements.get(*at))
            .collect();
        let has_list = |target: &&Target| whole.root_of(RootField::List(**target)).is_some();
        let main = targets.iter().find(has_list).copied();
        targets.retain(|target| Some(*target) != main);
        Self {
            main,
            others: targets,
            lead: asked.or(lead),
            roots,
            elements,
            ids: names.hits().iter().map(|hit| hit.id.clone()).collect(),
            hits: names.hits().to_vec(),
            text: terms.join(" ").chars().take(TEXT).collect(),
            published: ranking.published,
            unknown: ranking.unknown,
            counts: ranking.counts,
            groups: ranking.groups,
            sorts: ranking.sorts,
            dates: ranking.dates,
        }
    }

    /// Finds ids where the terms name no entities.
    pub(super) async fn find_ids(
        &mut self,
        whole: Whole<'_>,
        store: &dyn GraphStore,
        work: &Arc<Work>,
    ) -> Result<(), NoSlice> {
        let ontology = whole.ontology;
        let has_id = |id: &TypeId| ontology.entity_type(*id).id.is_some();
        let mains = self.main.map(|main| ontology.concrete_types(main));
        let all = || ontology.type_ids().collect();
        let types = mains.filter(|_| self.roots.is_empty()).unwrap_or_else(all);
        for of in types.into_iter().filter(has_id) {
            let lacking = IDS.saturating_sub(self.ids.len());
            if lacking == 0 || (!self.ids.is_empty() && self.roots.is_empty()) {
                break;
            }
            let rows = select(whole, Start::Types, &[of], (IDS as u64, store, work)).await;
            let rows = match rows {
                // Ids that are missing in a database are no reason to have no slice.
                Err(StoreError::Mismatch(_)) => continue,
                rows => rows?,
            };
            let ids = (0..rows.entities.len()).filter_map(|row| id(&rows, row));
            let new = ids.filter(|id| !self.ids.contains(id)).take(lacking);
            let new: Vec<_> = new.collect();
            self.ids.extend(new);
        }
        Ok(())
    }

    /// All targets, the main one first.
    pub(super) fn targets(&self) -> impl Iterator<Item = Target> {
        self.main.into_iter().chain(self.others.iter().copied())
    }
}

impl<'a> Whole<'a> {
    /// The name of the field of `Query` that answers with something.
    pub(super) fn root_of(self, root: RootField) -> Option<&'a str> {
        let mut roots = self.roots.iter();
        let (name, _) = roots.find(|(_, other)| **other == root)?;
        self.field("Query", name).map(|field| field.name.as_str())
    }

    /// The name of a target.
    pub(super) fn name(self, target: Target) -> &'a str {
        self.ontology.target_name(target)
    }

    /// The relation fields of a target, with the type that has them.
    pub(super) fn relations(self, target: Target) -> Vec<&'a Relation> {
        match target {
            Target::Entity(id) => self.ontology.entity_type(id).relations.iter().collect(),
            Target::Interface(_) | Target::Union(_) => Vec::new(),
        }
    }

    /// Whether something of one target may be of another.
    pub(super) fn overlaps(self, one: Target, other: Target) -> bool {
        let others = self.ontology.concrete_types(other);
        let mut types = self.ontology.concrete_types(one).into_iter();
        types.any(|of| others.contains(&of))
    }
}
