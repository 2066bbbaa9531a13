//! The state of reading a seed: what is known of the graph so far.

use super::complete::Completed;
use super::ids::{EntityAt, Ids};
use super::rules::Demands;
use crate::ontology::{Ontology, RelationTypeId, TypeId};
use crate::seed::cells::unseen_in;
use crate::seed::faults::one_of;
use crate::seed::faults::{Found, Kind, Place, SeedFaults};
use crate::store::Graph;
use crate::text::shown;

/// Reads the files of a seed into a graph.
pub(in crate::seed) struct Reader<'o> {
    pub(in crate::seed) ontology: &'o Ontology,
    pub(in crate::seed) demands: &'o Demands,
    pub(in crate::seed) found: Found,
    pub(in crate::seed) ids: Ids,
    pub(in crate::seed) graph: Graph,
    /// Where each entity of the graph stands, by type.
    pub(in crate::seed) entity_places: Vec<Vec<Place>>,
    /// Where each relation of the graph stands, by type.
    pub(in crate::seed) relation_places: Vec<Vec<Place>>,
    /// What cells of entity files refer to, until all entities are known.
    pub(in crate::seed) references: Vec<Reference>,
    /// The rows that say that lists are whole, until all relations are known.
    pub(in crate::seed) completed: Vec<Completed>,
    /// Entities at an end of a relation that has a fault, by relation type.
    pub(in crate::seed) faulty_ends: Vec<Vec<EntityAt>>,
    pub(in crate::seed) rows: usize,
}

/// A cell of an entity file that makes a relation.
#[derive(Debug)]
pub(in crate::seed) struct Reference {
    pub(in crate::seed) entity: EntityAt,
    /// The relation field of the entity's type, by its index.
    pub(in crate::seed) field: usize,
    /// What the entity is related to.
    pub(in crate::seed) id: String,
    pub(in crate::seed) place: Place,
}

impl<'o> Reader<'o> {
    pub(in crate::seed) fn new(ontology: &'o Ontology, demands: &'o Demands, found: Found) -> Self {
        let entity_types = ontology.entity_types.len();
        let relation_types = ontology.relation_types.len();
        Self {
            ontology,
            demands,
            found,
            ids: Ids::default(),
            graph: Graph {
                entities: vec![Vec::new(); entity_types],
                relations: vec![Vec::new(); relation_types],
                lexicon: Vec::new(),
            },
            entity_places: vec![Vec::new(); entity_types],
            relation_places: vec![Vec::new(); relation_types],
            references: Vec::new(),
            completed: Vec::new(),
            faulty_ends: vec![Vec::new(); relation_types],
            rows: 0,
        }
    }

    /// The graph and how many rows it was read from, or all that is wrong.
    pub(in crate::seed) fn finish(self) -> Result<(Graph, usize), SeedFaults> {
        match self.found.into_faults() {
            None => Ok((self.graph, self.rows)),
            Some(faults) => Err(faults),
        }
    }

    /// The entity that an id in a cell names. Where there is none, that is a fault, unless its file
    /// may be one that could not be read; nor is it told again that several have the id.
    pub(in crate::seed) fn resolve(
        &mut self,
        name: &str,
        id: &str,
        place: Place,
        expected: &[TypeId],
    ) -> Option<EntityAt> {
        if let Some(message) = unseen_in(name, id) {
            self.found.fault(place, message);
            return None;
        }
        let may_be = !id.is_empty() && self.found.is_unread(Kind::Entities);
        if may_be || self.ids.contains(id) {
            return self.ids.get(id);
        }
        let types = self.type_names(expected);
        let expected = format!("expected the id of an entity of type {types}");
        let message = match (id, self.ids.nearest(id)) {
            ("", _) => format!("`{name}`: found nothing; {expected}"),
            (_, Some(near)) => format!(
                "`{name}`: found `{}`, which no entity has as its id; did you mean `{near}`?",
                shown(id)
            ),
            (_, None) => format!(
                "`{name}`: found `{}`, which no entity has as its id; {expected}",
                shown(id)
            ),
        };
        self.found.fault(place, message);
        None
    }

    /// The source of one of these types that an id in a cell names; of any type where there are none.
    /// Where there is no such source, that is a fault.
    pub(in crate::seed) fn source(
        &mut self,
        name: &str,
        id: &str,
        place: Place,
        types: &[TypeId],
    ) -> Option<EntityAt> {
        let source = self.resolve(name, id, place, types)?;
        if types.is_empty() || types.contains(&source.0) {
            return Some(source);
        }
        let message = format!(
            "`{name}`: found `{}` of type {}; expected the id of an entity of type {}",
            shown(id),
            self.ontology.entity_type(source.0).name,
            self.type_names(types),
        );
        self.found.fault(place, message);
        None
    }

    /// The names of entity types, as a list in words.
    pub(in crate::seed) fn type_names(&self, types: &[TypeId]) -> String {
        one_of(types.iter().map(|id| &*self.ontology.entity_type(*id).name))
    }

    /// A relation of this type has a fault, and an end that is known.
    pub(in crate::seed) fn note_faulty_end(&mut self, of: RelationTypeId, end: EntityAt) {
        self.faulty_ends[usize::from(of.0)].push(end);
    }
}
