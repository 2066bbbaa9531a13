//! Parallel relations of one id: nobody could cite one of them.

use rustc_hash::FxHashMap;

use super::ids::EntityAt;
use super::reader::Reader;
use crate::ontology::{Identity, RelationType};
use crate::store::RelationRecord;
use crate::value::{Value, ValueRef};

impl Reader<'_> {
    /// Tells which relations have the id of an earlier one, as far as `@distinct` makes their ids.
    /// That two are the same in all is told already.
    pub(in crate::seed) fn check_relation_ids(&mut self) {
        for (of, relation_type) in self.ontology.relation_types.iter().enumerate() {
            if relation_type.distinct_by.is_empty() {
                continue;
            }
            let mut faults = Vec::new();
            for parallel in parallel(&self.graph.relations[of]) {
                faults.extend(self.same_ids(of, relation_type, &parallel));
            }
            for (again, message) in faults {
                self.found.fault(self.relation_places[of][again], message);
            }
        }
    }

    /// Those of parallel relations that have the id of an earlier one, and what to say of it.
    fn same_ids(
        &self,
        of: usize,
        relation_type: &RelationType,
        parallel: &[usize],
    ) -> Vec<(usize, String)> {
        let (relations, places) = (&self.graph.relations[of], &self.relation_places[of]);
        let mut first_with = FxHashMap::default();
        let mut faults = Vec::new();
        for at in parallel.iter().copied() {
            let Some(id) = self.relation_id(relation_type, &relations[at]) else {
                continue;
            };
            let Some(first) = first_with.get(&id).copied() else {
                first_with.insert(id, at);
                continue;
            };
            if relations[first].values != relations[at].values {
                let message = format!(
                    "found a second relation with the id `{id}`, which is that of the one at {}; \
                     expected another {} to tell the two apart",
                    self.found.describe(places[first]),
                    names(relation_type),
                );
                faults.push((at, message));
            }
        }
        faults
    }

    /// The id of a relation whose ends have ids.
    fn relation_id(&self, of: &RelationType, relation: &RelationRecord) -> Option<String> {
        let value = |id: usize| {
            relation
                .values
                .get(id)
                .map_or(ValueRef::Null, Value::as_ref)
        };
        let distinct = of.distinct_by.iter().map(|id| value(usize::from(id.0)));
        let distinct: Vec<_> = distinct.collect();
        let identity = Identity {
            source: self.id_at(relation.from)?,
            target: self.id_at(relation.to)?,
            distinct: &distinct,
            place: 0,
        };
        Some(identity.id(of))
    }

    fn id_at(&self, (entity_type, at): EntityAt) -> Option<&str> {
        let id = self.ontology.entity_type(entity_type).id?;
        let entities = self.graph.entities.get(usize::from(entity_type.0))?;
        let entity = entities.get(usize::try_from(at).ok()?)?;
        match entity.values.get(usize::from(id.0))? {
            Value::String(id) => Some(id),
            _ => None,
        }
    }
}

/// The relations that have parallel ones, together with these, each group in the order of the files.
fn parallel(relations: &[RelationRecord]) -> Vec<Vec<usize>> {
    let ends = |at: &usize| (relations[*at].from, relations[*at].to);
    let mut order: Vec<usize> = (0..relations.len()).collect();
    // The sort keeps the order of the files among equals.
    order.sort_by_key(ends);
    let groups = order.chunk_by(|one, other| ends(one) == ends(other));
    let several = groups.filter(|group| group.len() > 1);
    several.map(<[usize]>::to_vec).collect()
}

/// What tells relations of a type apart, in words.
fn names(of: &RelationType) -> String {
    let names = of.distinct_by.iter();
    let names: Vec<_> = names
        .map(|id| format!("`{}`", of.property(*id).name))
        .collect();
    names.join(" or ")
}
