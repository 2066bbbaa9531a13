//! `limit`, `offset`, `first`, `after`, `last` and `before` become pages.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::input::Input;
use super::{FieldArguments, Form};
use crate::graphql::cursor::CursorScope;
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word, unread};
use crate::ontology::{Limit, Ontology, Property, PropertyId, PropertyKind};
use crate::query::{OrderBy, Page, Position, Select};
use crate::value::{Scalar, whole};

/// The page of a list.
pub(super) fn offset(
    value: impl Fn(Argument) -> Option<Input>,
    limit: Limit,
    max_rows: usize,
) -> Result<Page, ClientError> {
    Ok(Page {
        offset: count(Argument::Offset, &value, usize::MAX)?.unwrap_or(0),
        limit: limited(count(Argument::Limit, &value, max_rows)?, limit),
        ..Page::default()
    })
}

/// The page of a connection.
pub(super) fn keyset(
    value: impl Fn(Argument) -> Option<Input>,
    limit: Limit,
    max_rows: usize,
    scope: &CursorScope,
) -> Result<Page, ClientError> {
    let first = count(Argument::First, &value, max_rows)?;
    let last = count(Argument::Last, &value, max_rows)?;
    if first.is_some() && last.is_some() {
        return Err(ClientError::argument(
            Argument::Last.name(),
            "cannot stand together with `first`; give one of them",
        ));
    }
    Ok(Page {
        offset: 0,
        limit: limited(first.or(last), limit),
        after: cursor(Argument::After, &value, scope)?,
        before: cursor(Argument::Before, &value, scope)?,
        backward: last.is_some(),
    })
}

/// Reads a number of something.
pub(super) fn number(
    argument: Argument,
    value: impl Fn(Argument) -> Option<Input>,
) -> Result<Option<u64>, ClientError> {
    let name = argument.name();
    let number = match value(argument) {
        None | Some(Input::Null) => return Ok(None),
        Some(Input::Int(number)) => Some(number),
        // `2.0` in variables is a whole number of JSON.
        Some(Input::Float(number)) => whole(number),
        Some(_) => None,
    };
    let number = number.ok_or_else(|| unread(name, "whole number"))?;
    match u64::try_from(number) {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(ClientError::argument(
            name,
            format!("is {number}; it cannot be negative"),
        )),
    }
}

/// Reads how many rows are to be kept or skipped.
fn count(
    argument: Argument,
    value: impl Fn(Argument) -> Option<Input>,
    max: usize,
) -> Result<Option<u64>, ClientError> {
    let name = argument.name();
    let Some(number) = number(argument, value)? else {
        return Ok(None);
    };
    if usize::try_from(number).is_ok_and(|number| number <= max) {
        return Ok(Some(number));
    }
    let message = format!("is {number}; at most {max} rows fit in an answer");
    Err(ClientError::argument(name, message).with("bound", max))
}

/// What `@limit` makes of the number that is asked for.
fn limited(asked: Option<u64>, limit: Limit) -> Option<u64> {
    let number = asked.or(limit.default.map(u64::from));
    match (number, limit.max.map(u64::from)) {
        (Some(number), Some(max)) => Some(number.min(max)),
        (None, max) => max,
        (number, None) => number,
    }
}

fn cursor(
    argument: Argument,
    value: impl Fn(Argument) -> Option<Input>,
    scope: &CursorScope,
) -> Result<Option<Position>, ClientError> {
    let name = argument.name();
    let text = match value(argument) {
        None | Some(Input::Null) => return Ok(None),
        Some(Input::String(text)) => text,
        Some(_) => return Err(unread(name, "cursor")),
    };
    match scope.decode(&text) {
        Some(position) => Ok(Some(position)),
        None => Err(ClientError::argument(
            name,
            "is no cursor of this field in this order; give one that this field returned for the same `sort`",
        )),
    }
}

impl FieldArguments {
    /// What the cursors of the field's rows are good for.
    pub(in crate::graphql) fn cursor_scope(
        &self,
        ontology: &Ontology,
        select: &Select,
    ) -> CursorScope {
        let mut hasher = FxHasher::default();
        self.hash_field(ontology, &mut hasher);
        let mut keys = Vec::with_capacity(select.order.len());
        for order in &select.order {
            let property = self.ordered_property(ontology, select, order.by);
            (order.descending, order.nulls).hash(&mut hasher);
            matches!(order.by, OrderBy::Relation(_)).hash(&mut hasher);
            property.map(|property| &*property.name).hash(&mut hasher);
            keys.push(property.map(|property| scalar_of(property.kind)));
        }
        if matches!(self.form, Form::Text(_) | Form::Search) && select.order.is_empty() {
            // The score comes first where no order is asked for.
            keys.push(None);
        }
        // Within what JSON numbers keep exactly.
        let fingerprint = hasher.finish() >> 11;
        CursorScope { fingerprint, keys }
    }

    /// What tells this field's rows from another's: for relations the way they are walked, which
    /// several types may share.
    fn hash_field(&self, ontology: &Ontology, hasher: &mut FxHasher) {
        match self.form {
            Form::RelationConnection(id) | Form::RelationList(id) => {
                let relation = ontology.relation(id);
                if let Some(interface) = relation.declared_by {
                    // Types may walk a declared field in unlike ways, and are asked together.
                    ontology.interface(interface).name.hash(hasher);
                    return relation.name.hash(hasher);
                }
                ontology
                    .relation_type(relation.relation_type)
                    .name
                    .hash(hasher);
                relation.direction.hash(hasher);
                ontology.target_name(relation.target).hash(hasher);
            }
            Form::List(_)
            | Form::Connection(_)
            | Form::Text(_)
            | Form::Search
            | Form::Node
            | Form::Nodes
            | Form::Groups(_)
            | Form::RelationGroups(_)
            | Form::Related(_)
            | Form::Relation
            | Form::Paths
            | Form::Subgraph
            | Form::NeighbourCounts
            | Form::Resolve
            | Form::Context => {
                self.field.name.hash(hasher);
            }
        }
    }

    /// The property that a key orders by; `None` for a score.
    fn ordered_property<'o>(
        &self,
        ontology: &'o Ontology,
        select: &Select,
        by: OrderBy,
    ) -> Option<&'o Property> {
        match by {
            OrderBy::Score => None,
            OrderBy::Entity(slot) => {
                let target = select.targets.first()?;
                let property = target.order.get(usize::from(slot))?;
                Some(ontology.entity_type(target.entity_type).property(*property))
            }
            OrderBy::Relation(property) => self.relation_property(ontology, property),
        }
    }

    fn relation_property<'o>(
        &self,
        ontology: &'o Ontology,
        property: PropertyId,
    ) -> Option<&'o Property> {
        match self.form {
            Form::RelationConnection(id) => {
                let properties = ontology.relation(id).properties?;
                Some(ontology.properties(properties).property(property))
            }
            // Their arguments speak of no relation.
            Form::List(_)
            | Form::Connection(_)
            | Form::RelationList(_)
            | Form::Text(_)
            | Form::Search
            | Form::Node
            | Form::Nodes
            | Form::Groups(_)
            | Form::RelationGroups(_)
            | Form::Related(_)
            | Form::Relation
            | Form::Paths
            | Form::Subgraph
            | Form::NeighbourCounts
            | Form::Resolve
            | Form::Context => None,
        }
    }
}

/// What a value of the kind reads back as.
fn scalar_of(kind: PropertyKind) -> Scalar {
    match kind {
        PropertyKind::Scalar(scalar) => scalar,
        PropertyKind::Enum(_) => Scalar::String,
    }
}
