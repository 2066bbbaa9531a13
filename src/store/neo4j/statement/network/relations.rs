//! Relations with their values, as one statement.

use super::super::Statement;
use super::super::encode::{id_forms, list};
use super::super::order::{place, place_from_zero};
use super::super::typed::returned;
use super::super::writer::{Known, Writer};
use super::{RELATION, TYPE};
use crate::ontology::{Property, RelationTypeId, TypeId};
use crate::query::{RelationKey, RelationSelect, RelationStart};
use crate::store::neo4j::names;

/// What stands where in a row that is a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super::super) enum Column {
    /// Neo4j's number for the relation.
    Key = 1,
    /// The number of its type.
    Type = 2,
    /// Neo4j's number for where it starts, and behind it the number of the type.
    Source = 3,
    SourceId = 5,
    /// Neo4j's number for where it ends, and behind it the number of the type.
    Target = 6,
    TargetId = 8,
    /// The place among parallel ones.
    Place = 9,
    /// How surely it holds, as a number.
    Validity = 10,
    /// The values of the properties of its type, in their order.
    Properties = 11,
}

/// The statement; `None` where nothing can be found.
///
/// Each row is a list that begins with its kind. [`RELATION`] comes before the [`Column`]s of one,
/// in the order that the port promises: at most one more than there may be, which tells that there
/// are too many. [`END`](super::END) comes before the number of an entity among those of the start
/// and its degree.
pub(in super::super::super) fn relations(
    known: Known<'_>,
    start: RelationStart<'_>,
    select: RelationSelect,
    max_rows: usize,
) -> Option<Statement> {
    let mut writer = Writer::new(known);
    writer.name_relation_types();
    let most = i64::try_from(max_rows).unwrap_or(i64::MAX);
    writer.slots.named("limit", most.saturating_add(1));
    let (name, body) = match start {
        RelationStart::Keys([]) | RelationStart::Between { entities: [], .. } => return None,
        RelationStart::Keys(keys) => ("keys", writer.by_relation_keys(keys, select)),
        RelationStart::Between {
            entities,
            relation_types,
            degree_types,
        } => {
            let of = (relation_types, degree_types);
            ("between", writer.between(entities, of, select)?)
        }
        RelationStart::Named {
            relation_type,
            source,
            target,
        } => {
            let ends = (source, target);
            ("named", writer.by_ends(relation_type, ends, select))
        }
    };
    Some(writer.slots.finish(format!("relations {name}"), &body))
}

impl Writer<'_> {
    fn by_relation_keys(&mut self, keys: &[RelationKey], select: RelationSelect) -> String {
        let keys = keys.iter().map(|key| i64::try_from(key.0).unwrap_or(-1));
        let keys = self.slots.named("keys", list(keys.map(Into::into)));
        let types: Vec<_> = (0..)
            .map(RelationTypeId)
            .take(self.ontology.relation_types.len())
            .collect();
        let kept = self.kept_relations(&types, "g, ");
        let columns = self.relation_columns(&types, select);
        format!(
            "UNWIND range(0, size({keys}) - 1) AS g\nMATCH ()-[r]->() WHERE id(r) = {keys}[g]\n\
             {kept}\nWITH r, s, e ORDER BY g LIMIT $limit\nRETURN {columns} AS found"
        )
    }

    fn by_ends(
        &mut self,
        relation_type: RelationTypeId,
        (source, target): (&str, &str),
        select: RelationSelect,
    ) -> String {
        let ends = &self.ontology.relation_type(relation_type).ends;
        let (mut starts, mut targets): (Vec<_>, Vec<_>) = ends.iter().copied().unzip();
        let source = self.end_with("s", &mut starts, ("source", source));
        let target = self.end_with("e", &mut targets, ("target", target));
        let types = [relation_type];
        let kept = self.kept_relations(&types, "");
        let (order, columns) = (self.order_by_ends(), self.relation_columns(&types, select));
        format!(
            "MATCH {source}\nMATCH {target}\nMATCH (s)-[r:{}]->(e)\n{kept}\n\
             WITH r, s, e ORDER BY {order} LIMIT $limit\nRETURN {columns} AS found",
            self.any_relation(&types)
        )
    }

    /// What follows `MATCH` for an entity of some types with an id.
    fn end_with(
        &mut self,
        variable: &str,
        types: &mut Vec<TypeId>,
        (name, id): (&str, &str),
    ) -> String {
        types.sort_unstable();
        types.dedup();
        let forms = self.slots.named(name, list(id_forms(id).into_iter()));
        let (types, equal) = self.with_id(variable, types, &forms);
        let labels = names::any_labels(self.ontology, types);
        format!("({variable}:{labels}) WHERE {equal}")
    }

    /// Goes on with those relations `r` of some types that are there, from `s` to `e`.
    pub(super) fn kept_relations(&mut self, types: &[RelationTypeId], imports: &str) -> String {
        let entities = self.all_types();
        let joins = self.joins(types);
        let there = ["s", "e"].map(|end| self.entities_there(end, &entities));
        let conditions = std::iter::once(joins).chain(there.into_iter().flatten());
        let conditions: Vec<_> = conditions.collect();
        format!(
            "WITH {imports}r, startNode(r) AS s, endNode(r) AS e\nWHERE ({})",
            conditions.join(") AND (")
        )
    }

    /// By type, then by the position of either end, then by the place among parallel ones.
    pub(super) fn order_by_ends(&mut self) -> String {
        let [source, target] = ["s", "e"].map(|end| self.position_of(end));
        format!("{TYPE}, {source}, {target}, {}", place("r"))
    }

    /// The list of values that a relation `r` of some types from `s` to `e` is returned as.
    pub(super) fn relation_columns(
        &mut self,
        types: &[RelationTypeId],
        select: RelationSelect,
    ) -> String {
        let ends = ["s", "e"].map(|end| {
            let (of_type, id) = (self.type_number(end), self.id_of(end));
            format!("id({end}), {of_type}, {id}")
        });
        let validity = types.iter().filter(|_| select.validity);
        let validity: Vec<_> = validity
            .filter_map(|id| Some((*id, self.relation_validity("r", *id)?)))
            .collect();
        let validity = Self::by_relation_type(validity.into_iter(), "null");
        let properties = types.iter().filter(|_| select.properties);
        let properties = properties.map(|id| (*id, self.relation_properties(*id)));
        let properties = Self::by_relation_type(properties, "[]");
        let place = place_from_zero(("s", "r", "e"), &self.any_relation(types));
        let ends = ends.join(", ");
        format!("[{RELATION}, id(r), {TYPE}, {ends}, {place}, {validity}, {properties}]")
    }

    fn relation_properties(&self, relation_type: RelationTypeId) -> String {
        let value = |property: &Property| {
            let stored = names::property("r", &property.stored_name);
            returned(property.kind, property.list, &stored)
        };
        let properties = &self.ontology.relation_type(relation_type).properties;
        let values: Vec<_> = properties.iter().map(value).collect();
        format!("[{}]", values.join(", "))
    }
}
