//! The lexicon on its way into the database: for each term an entity of the loader's own, beside the
//! graph, so that whoever serves the database can ask what words mean.

use neo4rs::{BoltMap, BoltString, BoltType};

use super::fault::LoadFault;
use super::progress::LoadStep;
use super::survey::{State, Survey};
use super::{Loader, entities};
use crate::ontology::TypeId;
use crate::store::neo4j::marks::{LOAD, TERM};
use crate::store::neo4j::statement::encode::{list, map};
use crate::store::{Graph, Meaning, Term};

impl Loader<'_> {
    /// Creates the terms that are not there yet. A term is what it says, so none is ever changed.
    pub(super) async fn lexicon(&self, graph: &Graph, survey: &Survey) -> Result<(), LoadFault> {
        let new = survey.lexicon.to_write();
        if new > 0 {
            self.progress.begin(LoadStep::Lexicon, new);
        }
        let states = survey.lexicon.of_type(0).zip(&graph.lexicon);
        let new = states.filter(|((_, state), _)| *state == State::New);
        let rows = new.map(|(_, term)| {
            let mut properties = self.term(graph, term);
            properties.put(BoltString::new(LOAD), self.version.as_str().into());
            BoltType::Map(properties)
        });
        let clauses = format!("CREATE (t:{TERM})\nSET t = row");
        self.write_all(("load new terms", &clauses), Box::new(rows))
            .await
    }

    /// A term as it is stored: its meaning by kind and by name, entities by their ids.
    pub(super) fn term(&self, graph: &Graph, term: &Term) -> BoltMap {
        let name = || self.name_of(&term.means);
        let (kind, means) = match term.means {
            Meaning::Entity(entity) => ("entity", self.id_of(graph, entity)),
            Meaning::Type(_) => ("type", name()),
            Meaning::Relation(_) => ("relation", name()),
            Meaning::Property(..) | Meaning::RelationProperty(..) => ("property", name()),
            Meaning::Value(..) => ("value", name()),
            Meaning::Words(_) => ("words", name()),
        };
        let sources = term.sources.iter();
        let sources = sources.map(|source| self.id_of(graph, *source));
        let properties = map([
            ("term", term.text.as_str().into()),
            ("lang", term.language.as_str().into()),
            ("kind", kind.into()),
            ("means", means),
            ("sources", list(sources)),
        ]);
        match properties {
            BoltType::Map(properties) => properties,
            _ => BoltMap::default(),
        }
    }

    fn name_of(&self, means: &Meaning) -> BoltType {
        means.name(self.ontology).unwrap_or_default().into()
    }

    /// What an entity is found by; null, which is nobody, where the graph lacks it.
    pub(super) fn id_of(&self, graph: &Graph, (entity_type, at): (TypeId, u32)) -> BoltType {
        let records = graph.entities.get(usize::from(entity_type.0));
        let record = records.and_then(|records| records.get(at as usize));
        record.map_or(BoltType::Null(neo4rs::BoltNull), |record| {
            entities::id(self.ontology.entity_type(entity_type), at as usize, record)
        })
    }
}
