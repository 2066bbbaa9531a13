//! What a graph has as tables: a row for each entity or relation, a column for each of its fields and
//! properties.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::export::graph::model::{Column, FileEntity, FileRelation, GraphFile, Values};
use crate::export::graph::names::names;
use crate::value::{Scalar, Value, ValueRef};

/// A table of a graph.
pub(super) struct GraphTable<'g> {
    /// The name of its file, without an ending.
    pub(super) name: &'static str,
    pub(super) columns: Vec<TableColumn<'g>>,
    graph: &'g GraphFile<'g>,
    rows: Rows<'g>,
    /// For each column of the graph where its values stand here, if they do.
    places: Vec<Option<usize>>,
}

/// A column of a table.
pub(super) struct TableColumn<'g> {
    pub(super) name: Cow<'g, str>,
    /// The type of one value.
    pub(super) scalar: Scalar,
    /// Whether its values are lists.
    pub(super) list: bool,
    pub(super) description: Option<&'g str>,
    field: Option<Field>,
}

/// What a row has besides its properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Source,
    Target,
    Id,
    Type,
    /// The type of a relation once more, for programs that look for the direction under `type`.
    Kind,
    Label,
    Cited,
}

enum Rows<'g> {
    Entities(&'g [FileEntity<'g>]),
    Relations(&'g [FileRelation<'g>]),
}

/// A field, its name, and what it is.
type Told = (Field, &'static str, &'static str);

/// What stands before the properties of an entity: its id first, where programs look for it.
const OF_ENTITIES: [Told; 3] = [
    (Field::Id, "id", "The entity's id, as the graph has it."),
    (Field::Label, "label", "What people call it."),
    (Field::Type, "type", "Its type."),
];

/// The same of a relation: its ends first, where programs look for them.
const OF_RELATIONS: [Told; 7] = [
    (
        Field::Source,
        "source",
        "The id of the entity where its arrow starts.",
    ),
    (
        Field::Target,
        "target",
        "The id of the entity where its arrow ends.",
    ),
    (Field::Id, "id", "The relation's id, as the graph has it."),
    (Field::Type, "type", "Its type."),
    (
        Field::Kind,
        "kind",
        "Its type, under the name that Gephi looks for.",
    ),
    (Field::Label, "label", "What people call it: its type."),
    (
        Field::Cited,
        "cited",
        "The ids of the sources that it cites.",
    ),
];

/// The tables of a graph; `more` names the fields that not all formats have.
pub(super) fn tables<'g>(graph: &'g GraphFile<'g>, more: &[&str]) -> Vec<GraphTable<'g>> {
    let (entities, cited) = (&graph.entities[..], &graph.cited[..]);
    let of_entities = columns_with_values(entities);
    let of_cited = columns_with_values(cited);
    let mut tables = vec![
        // A column that is of what is cited alone is not one of entities.
        GraphTable::of(
            graph,
            "entities",
            Rows::Entities(entities),
            &OF_ENTITIES,
            |at| of_entities.contains(&at) || !of_cited.contains(&at),
        ),
    ];
    let is_cited = graph
        .relations
        .iter()
        .any(|relation| !relation.cited.is_empty());
    let fields = OF_RELATIONS
        .into_iter()
        .filter(|(field, name, _)| match field {
            Field::Kind => more.contains(name),
            Field::Cited => is_cited,
            _ => true,
        });
    let fields: Vec<_> = fields.collect();
    let relations = Rows::Relations(&graph.relations);
    tables.push(GraphTable::of(
        graph,
        "relations",
        relations,
        &fields,
        |_| true,
    ));
    if !cited.is_empty() {
        let rows = Rows::Entities(cited);
        let table = GraphTable::of(graph, "sources", rows, &OF_ENTITIES, |at| {
            of_cited.contains(&at)
        });
        tables.push(table);
    }
    tables
}

/// The columns that entities have values of.
fn columns_with_values(entities: &[FileEntity<'_>]) -> FxHashSet<usize> {
    let values = entities.iter().flat_map(|entity| &entity.values);
    values.map(|(column, _)| *column).collect()
}

impl<'g> GraphTable<'g> {
    fn of(
        graph: &'g GraphFile<'g>,
        name: &'static str,
        rows: Rows<'g>,
        fields: &[Told],
        is_here: impl Fn(usize) -> bool,
    ) -> Self {
        let of_graph: &'g [Column<'g>] = match rows {
            Rows::Entities(_) => &graph.entity_columns,
            Rows::Relations(_) => &graph.relation_columns,
        };
        let reserved: Vec<_> = fields.iter().map(|(_, name, _)| *name).collect();
        let fields = fields.iter().map(|(field, name, description)| TableColumn {
            name: Cow::Borrowed(*name),
            scalar: field.scalar(),
            list: *field == Field::Cited,
            description: Some(description),
            field: Some(*field),
        });
        let mut columns: Vec<_> = fields.collect();
        let mut places = Vec::with_capacity(of_graph.len());
        for (at, (column, names)) in of_graph.iter().zip(names(of_graph, &reserved)).enumerate() {
            let place = is_here(at).then_some(columns.len());
            places.push(place);
            if place.is_some() {
                columns.push(TableColumn {
                    name: names.own,
                    scalar: column.scalar,
                    list: column.list,
                    description: column.description,
                    field: None,
                });
            }
        }
        Self {
            name,
            columns,
            graph,
            rows,
            places,
        }
    }

    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        match self.rows {
            Rows::Entities(entities) => entities.len(),
            Rows::Relations(relations) => relations.len(),
        }
    }

    /// Visits what a row has, in the order of the columns; what is not known is left out.
    pub(super) fn visit(&self, row: usize, mut visit: impl FnMut(usize, ValueRef<'_>)) {
        for (at, column) in self.columns.iter().enumerate() {
            match column.field {
                Some(field) => self.field(row, field, |value| visit(at, value)),
                None => break,
            }
        }
        for (column, value) in self.values(row) {
            if let Some(Some(at)) = self.places.get(*column) {
                visit(*at, *value);
            }
        }
    }

    fn values(&self, row: usize) -> &[(usize, ValueRef<'g>)] {
        let values: Option<&Values<'g>> = match self.rows {
            Rows::Entities(entities) => entities.get(row).map(|entity| &entity.values),
            Rows::Relations(relations) => relations.get(row).map(|relation| &relation.values),
        };
        values.map_or(&[], |values| values)
    }

    fn field(&self, row: usize, field: Field, visit: impl FnOnce(ValueRef<'_>)) {
        let text = match self.rows {
            Rows::Entities(entities) => entities.get(row).and_then(|entity| match field {
                Field::Id => Some(&*entity.id),
                Field::Label => Some(&*entity.label),
                Field::Type => Some(self.graph.type_of(entity)),
                _ => None,
            }),
            Rows::Relations(relations) => relations.get(row).and_then(|relation| match field {
                Field::Source => Some(self.entity_id(relation.source)),
                Field::Target => Some(self.entity_id(relation.target)),
                Field::Id => Some(&*relation.id),
                Field::Type | Field::Kind | Field::Label => Some(relation.relation_type),
                Field::Cited => None,
            }),
        };
        match (text, &self.rows) {
            (Some(text), _) => visit(ValueRef::String(text)),
            (None, Rows::Relations(relations)) if field == Field::Cited => {
                let cited = relations
                    .get(row)
                    .map_or(&[][..], |relation| &relation.cited);
                let ids = cited
                    .iter()
                    .filter_map(|source| self.graph.cited.get(*source));
                let ids: Vec<_> = ids.map(|source| Value::from(&*source.id)).collect();
                if !ids.is_empty() {
                    visit(ValueRef::List(&ids));
                }
            }
            (None, _) => {}
        }
    }

    fn entity_id(&self, at: usize) -> &str {
        self.graph.entities.get(at).map_or("", |entity| &entity.id)
    }
}

impl TableColumn<'_> {
    /// The type of what it holds, as GraphQL writes it.
    pub(super) fn type_name(&self) -> String {
        let name = self.scalar.name();
        if self.list {
            format!("[{name}]")
        } else {
            name.to_owned()
        }
    }
}

impl Field {
    fn scalar(self) -> Scalar {
        match self {
            Self::Source | Self::Target | Self::Id | Self::Cited => Scalar::Id,
            Self::Type | Self::Kind | Self::Label => Scalar::String,
        }
    }
}
