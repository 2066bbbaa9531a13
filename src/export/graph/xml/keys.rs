//! What values are named by in XML: each column is declared once, with a type, and has an id.

use std::borrow::Cow;

use crate::export::graph::model::{Column, Values};
use crate::export::graph::names::names;
use crate::export::graph::text::text_of;
use crate::value::{Scalar, ValueRef};

/// Names that readers take for something else, in one of the formats: what Gephi, graphology and igraph
/// draw by, and what networkx calls its own.
const TAKEN: [&str; 17] = [
    "b",
    "color",
    "g",
    "key",
    "kind",
    "networkx_key",
    "node_for_adding",
    "r",
    "self",
    "size",
    "spells",
    "u_for_edge",
    "v_for_edge",
    "viz",
    "weight",
    "x",
    "y",
];

/// What the values of a key are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Integer,
    Long,
    Double,
    Boolean,
    Text,
    /// Texts: no list of anything else is read by all.
    List,
}

/// A key, as a file declares it.
#[derive(Debug)]
pub(super) struct Key<'g> {
    pub(super) id: String,
    pub(super) title: Cow<'g, str>,
    pub(super) kind: Kind,
    /// What the ontology says of it.
    pub(super) description: Option<&'g str>,
}

/// The keys of entities, or of relations.
pub(super) struct Keys<'g> {
    /// Those that the format makes first, then those of columns.
    keys: Vec<Key<'g>>,
    /// By column: where its first key is, and how many it has.
    columns: Vec<(usize, usize)>,
}

/// Whether a format has a type of lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lists {
    /// Each has two keys: the list, and its elements as one text.
    Twice,
    /// Each has one key, for one text.
    Joined,
}

impl<'g> Keys<'g> {
    /// The ids are numbers, after the prefix.
    pub(super) fn of(
        columns: &'g [Column<'g>],
        own: &[(&'static str, Kind)],
        (prefix, lists): (&str, Lists),
    ) -> Self {
        let id = |at: usize| format!("{prefix}{at}");
        let own = own.iter().zip(0..).map(|((title, kind), at)| Key {
            id: id(at),
            title: Cow::Borrowed(title),
            kind: *kind,
            description: None,
        });
        let mut keys: Vec<Key<'g>> = own.collect();
        let mut places = Vec::with_capacity(columns.len());
        for (column, names) in columns.iter().zip(names(columns, &TAKEN)) {
            let first = keys.len();
            let mut push = |title, kind| {
                keys.push(Key {
                    id: id(keys.len()),
                    title,
                    kind,
                    description: column.description,
                });
            };
            push(names.own, kind(column, lists));
            if let (Some(joined), Lists::Twice) = (names.joined, lists) {
                push(joined, Kind::Text);
            }
            places.push((first, keys.len() - first));
        }
        Self {
            keys,
            columns: places,
        }
    }

    pub(super) fn all(&self) -> &[Key<'g>] {
        &self.keys
    }

    /// Values of the keys that the format makes, in their order.
    pub(super) fn own<'k>(
        &'k self,
        texts: impl IntoIterator<Item = &'k str>,
    ) -> impl Iterator<Item = (&'k str, &'k str)> {
        let ids = self.keys.iter().map(|key| &*key.id);
        ids.zip(texts)
    }

    /// The values of a row, each with the id of its key.
    pub(super) fn values<'k>(
        &'k self,
        values: &'k Values<'_>,
    ) -> impl Iterator<Item = (&'k str, String)> {
        values.iter().flat_map(|(column, value)| {
            let (first, count) = self.columns.get(*column).copied().unwrap_or_default();
            let keys = self.keys.get(first..first + count).unwrap_or_default();
            keys.iter().map(|key| {
                let text = match key.kind {
                    Kind::List => list(*value),
                    _ => text_of(*value),
                };
                (&*key.id, text)
            })
        })
    }
}

fn kind(column: &Column<'_>, lists: Lists) -> Kind {
    match (column.list, lists, column.scalar) {
        (true, Lists::Twice, _) => Kind::List,
        (true, Lists::Joined, _) => Kind::Text,
        (_, _, Scalar::Int) => Kind::Integer,
        (_, _, Scalar::BigInt) => Kind::Long,
        (_, _, Scalar::Float) => Kind::Double,
        (_, _, Scalar::Boolean) => Kind::Boolean,
        _ => Kind::Text,
    }
}

/// A list as GEXF has it, such as `["a", "b"]`.
fn list(value: ValueRef<'_>) -> String {
    let ValueRef::List(elements) = value else {
        return text_of(value);
    };
    let elements = elements.iter().map(|element| {
        let text = text_of(element.as_ref());
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    });
    format!("[{}]", elements.collect::<Vec<_>>().join(", "))
}
