//! From the answer to a request to the graph that it has: every entity and relation in it, once.

// In reading order: how answers are walked, what becomes of entities and relations on the way, what is
// known of each, which columns that stands in, when they hold, what is not in the file, and that no id stands twice.
mod walk;
mod entities;
mod relations;
mod known;
mod columns;
mod intervals;
mod left_out;
mod unique;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::cites::Cites;
use super::model::{About, GraphFile};
use crate::engine::Answers;
use crate::graphql::{ClientError, ErrorCode};
use crate::ontology::{Ontology, TypeId};
use crate::query::EntityKey;
use crate::store::{StoreError, Unexpected};
use columns::Columns;
use walk::Above;

/// The graph that answers have, which were asked for what a graph needs besides.
pub(super) fn collect<'a>(
    ontology: &'a Ontology,
    answers: &'a Answers,
    about: About,
) -> Result<GraphFile<'a>, ClientError> {
    let mut collector = Collector {
        ontology,
        file: GraphFile {
            about: About {
                as_of: as_of(answers),
                ..about
            },
            cites: Cites::of(ontology),
            entity_types: ontology.entity_types.iter().map(|of| &*of.name).collect(),
            ..GraphFile::default()
        },
        entity_columns: Columns::of_entities(),
        relation_columns: Columns::of_relations(),
        entities: FxHashMap::default(),
        cited: FxHashMap::default(),
        relations: FxHashMap::default(),
        without_id: FxHashSet::default(),
    };
    collector.level(answers.level(), Above::Nothing)?;
    Ok(collector.finish())
}

/// What is known while answers are walked.
struct Collector<'a> {
    ontology: &'a Ontology,
    file: GraphFile<'a>,
    entity_columns: Columns<'a>,
    relation_columns: Columns<'a>,
    /// Where in the file each entity is.
    entities: FxHashMap<EntityKey, usize>,
    /// The same of what is cited.
    cited: FxHashMap<EntityKey, usize>,
    /// Where each relation is: by its id and the entities that it joins, since ids of entities may be
    /// those of others in somebody else's data.
    relations: FxHashMap<(String, usize, usize), usize>,
    /// Types of entities that are left out, since they have no ids.
    without_id: FxHashSet<TypeId>,
}

impl<'a> Collector<'a> {
    fn finish(mut self) -> GraphFile<'a> {
        self.tell_without_id();
        self.file.entity_columns = self.entity_columns.into_columns();
        self.file.relation_columns = self.relation_columns.into_columns();
        unique::entities(&mut self.file);
        unique::relations(&mut self.file);
        self.file
    }
}

/// The day that all of an answer is about.
fn as_of(answers: &Answers) -> Option<Date> {
    let mut days = answers.plan.roots.iter();
    let mut days = days.by_ref().map(|root| Some(root.step.scope.as_of?.day));
    let first = days.next().flatten();
    first.filter(|_| days.all(|day| day == first))
}

/// What the store could not answer.
fn store_error(error: &StoreError) -> ClientError {
    // That there are too many rows was told before.
    ClientError::from_store(error, usize::MAX)
}

/// A value is not what the ontology says.
fn mismatch(owner: &str, property: &str, unexpected: &Unexpected) -> ClientError {
    let message = format!("`{owner}.{property}`: {unexpected}.");
    ClientError::new(ErrorCode::DataMismatch, message)
}
