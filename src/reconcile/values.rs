//! Values of nodes, as answers of the API have them and as the protocol writes them.

use serde_json::{Value as Json, json};

use super::fields::{self, Field};
use super::named;
use crate::ontology::{EntityType, Ontology, PropertyKind, TypeId};
use crate::value::Scalar;

/// A node that the API answered with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) of: TypeId,
    pub(super) entity_type: &'a EntityType,
    json: &'a Json,
}

/// A value of a property.
#[derive(Debug, Clone)]
pub(super) enum Held<'a> {
    /// A value, and its type.
    Value(PropertyKind, &'a Json),
    /// An entity.
    Entity {
        /// Its id.
        id: &'a str,
        /// By what people know it.
        label: &'a str,
    },
}

impl<'a> Node<'a> {
    /// Nothing where it is null.
    pub(super) fn read(ontology: &'a Ontology, json: &'a Json) -> Option<Self> {
        let of = ontology.type_named(json.get("__typename")?.as_str()?)?;
        Some(Self {
            of,
            entity_type: ontology.entity_type(of),
            json,
        })
    }

    pub(super) fn id(&self) -> Option<&'a str> {
        self.json.get("id")?.as_str()
    }

    /// By what people know it; else its id.
    pub(super) fn label(&self) -> &'a str {
        let label = match self.json.get(fields::label_key(self.of)) {
            Some(Json::Array(labels)) => labels.first().and_then(Json::as_str),
            Some(label) => label.as_str(),
            None => None,
        };
        label.or(self.id()).unwrap_or_default()
    }

    /// The values of the property with that place and name among those that were asked for.
    pub(super) fn values(&self, ontology: &'a Ontology, at: usize, name: &str) -> Vec<Held<'a>> {
        let value = self.json.get(fields::key(at, self.of));
        let values = match value {
            None | Some(Json::Null) => return Vec::new(),
            Some(Json::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
        };
        let values = values.into_iter().filter(|value| !value.is_null());
        match Field::of(self.entity_type, name) {
            Some(Field::Values(property)) => values
                .map(|value| Held::Value(property.kind, value))
                .collect(),
            Some(Field::Entities(_)) => {
                let nodes = values.filter_map(|value| Node::read(ontology, value));
                let entities = nodes.filter_map(|node| {
                    Some(Held::Entity {
                        id: node.id()?,
                        label: node.label(),
                    })
                });
                entities.collect()
            }
            None => Vec::new(),
        }
    }
}

impl Held<'_> {
    /// As a text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Value(_, Json::String(text)) => text.clone(),
            Self::Value(_, value) => value.to_string(),
            Self::Entity { label, .. } => (*label).to_owned(),
        }
    }

    /// As the protocol writes it. It knows no Boolean, and of dates only whole moments.
    pub(super) fn cell(&self) -> Json {
        match self {
            Self::Entity { id, label } => named(id, label),
            Self::Value(PropertyKind::Scalar(Scalar::Date), Json::String(day)) => {
                json!({ "date": format!("{day}T00:00:00Z") })
            }
            Self::Value(PropertyKind::Scalar(Scalar::DateTime), Json::String(moment)) => {
                json!({ "date": moment })
            }
            Self::Value(_, Json::Number(number)) if number.is_f64() => json!({ "float": number }),
            Self::Value(_, Json::Number(number)) => json!({ "int": number }),
            Self::Value(..) => json!({ "str": self.text() }),
        }
    }
}
