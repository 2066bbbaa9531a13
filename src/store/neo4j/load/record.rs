//! The record in the database of what was loaded: version, time, labels and relation types.
//!
//! It has the labels and relation types of everything that was ever loaded, so that what is left
//! of types that the ontology no longer has is found without looking through what others wrote.

use std::collections::BTreeSet;

use jiff::Timestamp;
use neo4rs::BoltType;

use super::Loader;
use super::fault::LoadFault;
use super::found::{list, texts};
use crate::ontology::Ontology;
use crate::store::neo4j::marks::LOADED;
use crate::store::neo4j::statement::encode::list as encode_list;
use crate::store::neo4j::statement::{Slots, Statement};

/// The labels and relation types that this program writes, or has written.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) labels: BTreeSet<String>,
    pub(super) relation_types: BTreeSet<String>,
}

impl Known {
    /// Those of an ontology.
    pub(super) fn of(ontology: &Ontology) -> Self {
        let labels = ontology.entity_types.iter().flat_map(|one| &one.labels);
        let relation_types = ontology.relation_types.iter().map(|one| &one.name);
        Self {
            labels: labels.map(ToString::to_string).collect(),
            relation_types: relation_types.map(ToString::to_string).collect(),
        }
    }

    /// Those of an entity's labels that are known.
    pub(super) fn of_ours<'l>(&self, labels: &'l [String]) -> Vec<&'l str> {
        let labels = labels.iter().filter(|label| self.labels.contains(*label));
        labels.map(String::as_str).collect()
    }
}

impl Loader<'_> {
    /// What is known: the ontology's and what was loaded before.
    pub(super) async fn known(&self) -> Result<Known, LoadFault> {
        let mut known = Known::of(self.ontology);
        let body = format!(
            "MATCH (n:{LOADED} {{key: 'graph'}})\nRETURN [n.labels, n.relationTypes] AS found"
        );
        let rows = self.read(Statement::plain("load known", &body)).await?;
        for found in rows.iter().filter_map(list) {
            let at = |at| found.get(at).and_then(texts).unwrap_or_default();
            known.labels.extend(at(0));
            known.relation_types.extend(at(1));
        }
        Ok(known)
    }

    /// Writes down what is known, before anything of it is written.
    pub(super) async fn remember(&self, known: &Known) -> Result<(), LoadFault> {
        let set = "SET lock.labels = $labels, lock.relationTypes = $types RETURN 1 AS done";
        let written = self.write_once(("load known", set), slots_of(known));
        written.await.map(drop)
    }

    /// Writes down what was loaded, and when.
    pub(super) async fn record(&self, known: &Known) -> Result<(), LoadFault> {
        let mut slots = slots_of(known);
        slots.named("version", self.version.as_str());
        slots.named("now", Timestamp::now().to_string());
        let set = "SET lock.version = $version, lock.loadedAt = $now, \
                   lock.labels = $labels, lock.relationTypes = $types RETURN 1 AS done";
        let written = self.write_once(("load record", set), slots);
        written.await.map(drop)
    }
}

fn slots_of(known: &Known) -> Slots {
    let names = |names: &BTreeSet<String>| {
        encode_list(names.iter().map(|name| BoltType::from(name.as_str())))
    };
    let mut slots = Slots::default();
    slots.named("labels", names(&known.labels));
    slots.named("types", names(&known.relation_types));
    slots
}
