//! The values that a row comes with, and where in it each of them stands.

use super::identity::ENDS;
use super::order::{RowOrder, own_number};
use super::source::Source;
use super::typed::returned;
use super::writer::Writer;
use crate::ontology::{PropertiesId, Property, RelationType, TypeId};
use crate::query::{Select, Start, Target};
use crate::store::neo4j::layout::{IdentityColumns, Layout, PositionColumns, Slot};
use crate::store::neo4j::names;

/// The values of a row in the making: each expression once.
#[derive(Debug, Default)]
pub(super) struct Columns {
    expressions: Vec<String>,
}

impl Columns {
    fn known(&self, expression: &str) -> Option<usize> {
        let mut known = self.expressions.iter();
        known.position(|known| known == expression)
    }

    pub(super) fn place(&mut self, expression: &str) -> usize {
        self.known(expression).unwrap_or_else(|| {
            self.expressions.push(expression.to_owned());
            self.expressions.len() - 1
        })
    }
}

/// Neo4j's number of a row's entity. A statement that says `id` has a warning with its answer, which takes
/// longer than to read the number in another way: for few rows, as those by ids mostly are.
fn key_of(start: Start<'_>) -> String {
    match start {
        Start::Ids(_) => own_number("n"),
        _ => "id(n)".to_owned(),
    }
}

impl Writer<'_> {
    /// What rows are returned by, each as a list of values, and its layout.
    ///
    /// Properties stand in the order of their names, so that selections that ask for the same
    /// ones in another order are the same statement.
    pub(super) fn columns(
        &mut self,
        start: Start<'_>,
        select: &Select,
        source: &Source,
        order: &RowOrder,
    ) -> (String, Layout) {
        let mut columns = Columns::default();
        columns.place(&key_of(start));
        let types = Target::types(&select.targets);
        let type_column = (types.len() > 1).then(|| columns.place(&self.type_of("n", &types)));
        for property in self.projected(select, source.properties) {
            columns.place(&property);
        }
        let layout = Layout {
            type_column,
            entity: self.entity_slots(select, &mut columns),
            relation: self.relation_slots(select, source.properties, &mut columns),
            position: select.positions.then(|| position(order, &mut columns)),
            validity: self.validity_columns(start, select, &types, &mut columns),
            identity: self.identity_columns(start, select, &mut columns),
            score: start.is_scored().then(|| columns.place("score")),
            ids: types
                .iter()
                .map(|id| self.id_column(*id, &columns))
                .collect(),
            types,
        };
        let ends = if layout.identity.is_some() { ENDS } else { "" };
        let columns = columns.expressions.join(", ");
        (format!("{ends}RETURN collect([{columns}]) AS rows"), layout)
    }

    /// What the id of the relation of a row is made of, where that is asked.
    fn identity_columns(
        &self,
        start: Start<'_>,
        select: &Select,
        columns: &mut Columns,
    ) -> Option<IdentityColumns> {
        let relation = start
            .relation()
            .filter(|_| select.relation_ids && !select.distinct)?;
        let read = |variable: &str, of: &RelationType, id| read(variable, of.property(id));
        Some(self.identity(relation, read, columns))
    }

    /// How surely the entity and the relation of a row hold, where that is asked.
    fn validity_columns(
        &mut self,
        start: Start<'_>,
        select: &Select,
        types: &[TypeId],
        columns: &mut Columns,
    ) -> [Option<usize>; 2] {
        if !select.validity || self.scope.as_of.is_none() {
            return [None; 2];
        }
        let by_type = types.iter();
        let by_type = by_type.filter_map(|id| Some((*id, self.entity_validity("n", *id)?)));
        let by_type: Vec<_> = by_type.collect();
        let entity = (!by_type.is_empty()).then(|| match &by_type[..] {
            [(_, validity)] if types.len() == 1 => validity.clone(),
            _ => self.by_label("n", by_type, "null"),
        });
        let relation = start.relation().filter(|_| !select.distinct);
        let relation = relation.and_then(|relation| {
            let relation_type = self.ontology.relation(relation).relation_type;
            self.relation_validity("r", relation_type)
        });
        [entity, relation].map(|validity| validity.map(|validity| columns.place(&validity)))
    }

    fn id_column(&self, entity_type: TypeId, columns: &Columns) -> Option<usize> {
        let id = self.ontology.entity_type(entity_type).id?;
        columns.known(&names::property(
            "n",
            &self.property(entity_type, id).stored_name,
        ))
    }

    /// Which of the types an entity has, as a number.
    pub(super) fn type_of(&self, entity: &str, types: &[TypeId]) -> String {
        self.by_type(
            entity,
            types
                .iter()
                .enumerate()
                .map(|(at, id)| (*id, at.to_string())),
        )
    }

    /// Every property that is asked for, sorted.
    fn projected(&self, select: &Select, properties: Option<PropertiesId>) -> Vec<String> {
        let entity = select.targets.iter().flat_map(|target| {
            let names = target.projection.iter();
            names.map(|id| read("n", self.property(target.entity_type, *id)))
        });
        let mut all: Vec<_> = entity.collect();
        if let Some(properties) = properties {
            let properties = self.ontology.properties(properties);
            let relation = select.relation_projection.iter();
            all.extend(relation.map(|id| read("r", properties.property(*id))));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn entity_slots(&self, select: &Select, columns: &mut Columns) -> Vec<Vec<Slot>> {
        let targets = select.targets.iter().map(|target| {
            let projection = target.projection.iter().map(|id| {
                let property = self.property(target.entity_type, *id);
                Slot {
                    column: columns.place(&read("n", property)),
                    expected: property.into(),
                }
            });
            projection.collect()
        });
        targets.collect()
    }

    fn relation_slots(
        &self,
        select: &Select,
        properties: Option<PropertiesId>,
        columns: &mut Columns,
    ) -> Vec<Slot> {
        let Some(properties) = properties else {
            return Vec::new();
        };
        let properties = self.ontology.properties(properties);
        let projection = select.relation_projection.iter().map(|id| {
            let property = properties.property(*id);
            Slot {
                column: columns.place(&read("r", property)),
                expected: property.into(),
            }
        });
        projection.collect()
    }
}

/// The value of a property, as it is returned.
fn read(variable: &str, property: &Property) -> String {
    let value = names::property(variable, &property.stored_name);
    returned(property.kind, property.list, &value)
}

fn position(order: &RowOrder, columns: &mut Columns) -> PositionColumns {
    let keys = order.asked.iter().map(|key| columns.place(&key.text));
    PositionColumns {
        keys: keys.collect(),
        entity: columns.place(&order.entity.key.text),
        entity_has_numbers: order.entity.has_numbers,
        relation: order.relation.as_ref().map(|key| columns.place(&key.text)),
    }
}
