//! What entities say of their lists: that they are whole, and according to which sources.

use rustc_hash::FxHashSet;

use super::ids::EntityAt;
use super::reader::Reader;
use super::record::Records;
use crate::ontology::{CompleteLists, Direction, EntityType, PropertyId, Relation, TypeId};
use crate::seed::faults::{Kind, Place, did_you_mean};
use crate::seed::files::table::Row;
use crate::text::shown;
use crate::value::Value;

/// A row that says that lists are whole, or names sources by which they are.
#[derive(Debug)]
pub(in crate::seed) struct Completed {
    entity: EntityAt,
    /// The cell with the names of the lists.
    lists: Place,
    /// The cell with the ids of the sources.
    sources: Place,
}

impl Reader<'_> {
    /// Remembers a row that says that lists are whole, until all relations are known.
    pub(in crate::seed) fn note_completed(
        &mut self,
        entity: EntityAt,
        records: &Records<'_>,
        row: Row<'_>,
    ) {
        let of_type = self.ontology.entity_type(entity.0);
        let Some(complete) = of_type.complete_lists else {
            return;
        };
        let [lists, sources] = [complete.names, complete.sources].map(|id| usize::from(id.0));
        let [lists, sources] = [lists, sources].map(|at| Cell {
            name: &of_type.properties[at].name,
            text: records.text(row, at),
            place: records.place(row, at),
        });
        match (lists.text, sources.text) {
            ("", "") => return,
            (_, "") => lists.lacks(&sources, "the source by which the list is whole", self),
            ("", _) => sources.lacks(&lists, "the lists that are whole by this source", self),
            _ => {}
        }
        self.completed.push(Completed {
            entity,
            lists: lists.place,
            sources: sources.place,
        });
    }

    /// Tells which lists that are said to be whole are none, and by which sources they cannot be.
    pub(in crate::seed) fn check_complete_lists(&mut self) {
        let completed = std::mem::take(&mut self.completed);
        let cites = self.cited_by(&completed);
        for row in &completed {
            let of_type = self.ontology.entity_type(row.entity.0);
            let Some(complete) = of_type.complete_lists else {
                continue;
            };
            for message in faulty_names(of_type, complete, &self.texts(row, complete.names)) {
                self.found.fault(row.lists, message);
            }
            for id in self.texts(row, complete.sources) {
                let name = &of_type.property(complete.sources).name;
                let types = &self.demands.source_types;
                if let Some(source) = self.source(name, &id, row.sources, types)
                    && let Some(field) = of_type.cited_by.map(|id| self.ontology.relation(id))
                    && !self.may_cite(row.entity, field, source, &cites)
                {
                    let message = self.uncited(name, &id, field);
                    self.found.fault(row.sources, message);
                }
            }
        }
    }

    /// The texts of a list; a value that could not be read is told of already, and none.
    fn texts(&self, row: &Completed, property: PropertyId) -> Vec<String> {
        let (of, index) = row.entity;
        let entity = self.graph.entities[usize::from(of.0)].get(index as usize);
        let value = entity.and_then(|entity| entity.values.get(usize::from(property.0)));
        let Some(Value::List(values)) = value else {
            return Vec::new();
        };
        let texts = values.iter().filter_map(|value| match value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    }

    /// Whether an entity cites a source, or a fault that is told already may be why it does not.
    fn may_cite(
        &self,
        entity: EntityAt,
        field: &Relation,
        source: EntityAt,
        cites: &FxHashSet<(EntityAt, EntityAt)>,
    ) -> bool {
        let faulty = &self.faulty_ends[usize::from(field.relation_type.0)];
        let mut unsure = faulty.iter().chain(self.ids.shared());
        cites.contains(&(entity, source))
            || self.found.is_unread(Kind::Relations)
            || unsure.any(|end| *end == entity)
    }

    fn uncited(&self, name: &str, id: &str, field: &Relation) -> String {
        let relation_type = &self.ontology.relation_type(field.relation_type).name;
        format!(
            "`{name}`: found `{}`, which is not among what this entity cites; expected a source to \
             which it has a relation of type {relation_type}",
            shown(id)
        )
    }

    /// Which entities cite which, among those of the types of some rows.
    fn cited_by(&self, rows: &[Completed]) -> FxHashSet<(EntityAt, EntityAt)> {
        let mut types: Vec<TypeId> = rows.iter().map(|row| row.entity.0).collect();
        types.sort_unstable();
        types.dedup();
        let fields = types.iter();
        let fields = fields.filter_map(|of| self.ontology.entity_type(*of).cited_by);
        let fields = fields.map(|id| self.ontology.relation(id));
        fields.flat_map(|field| self.walked(field)).collect()
    }

    /// The relations that a field walks, from its own end to the other.
    fn walked(&self, field: &Relation) -> impl Iterator<Item = (EntityAt, EntityAt)> {
        let direction = field.direction;
        let relations = &self.graph.relations[usize::from(field.relation_type.0)];
        relations.iter().flat_map(move |relation| {
            let out = (direction != Direction::In).then_some((relation.from, relation.to));
            let back = (direction != Direction::Out).then_some((relation.to, relation.from));
            out.into_iter().chain(back)
        })
    }
}

/// A cell of a row that says that lists are whole.
struct Cell<'r> {
    /// Of its property.
    name: &'r str,
    text: &'r str,
    place: Place,
}

impl Cell<'_> {
    /// Tells that the other cell is empty, in which `wanted` should stand.
    fn lacks(&self, other: &Self, wanted: &str, reader: &mut Reader<'_>) {
        let message = format!(
            "`{}`: found `{}`, and nothing in `{}`; expected there {wanted}",
            self.name,
            shown(self.text),
            other.name
        );
        reader.found.fault(self.place, message);
    }
}

/// What is wrong with the names of lists.
fn faulty_names(of: &EntityType, complete: CompleteLists, lists: &[String]) -> Vec<String> {
    let name = &of.property(complete.names).name;
    let mut faults = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        if lists[..at].contains(list) {
            faults.push(format!(
                "`{name}`: found `{}` twice; expected each list once",
                shown(list)
            ));
        } else if !of.can_complete(list) {
            let known = of.lists_to_complete().map(|field| &*field.name);
            faults.push(format!(
                "`{name}`: found `{}`, and {} has no such list; {}",
                shown(list),
                of.name,
                did_you_mean(list, known)
            ));
        }
    }
    faults
}
