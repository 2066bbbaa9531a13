//! `sort` arguments become the order of a select.

use super::input::Input;
use crate::graphql::error::ClientError;
use crate::graphql::words::{Direction, End, Hit, Word, unread};
use crate::ontology::{Ontology, PropertiesId};
use crate::query::{Nulls, Order, OrderBy, Select};

/// What kinds of keys a `sort` argument has.
#[derive(Debug, Clone, Copy)]
pub(super) enum SortForm {
    /// `{ name: ASC }`
    Entity,
    /// `{ node: { name: ASC }, edge: { since: DESC } }`
    Relation {
        /// The properties type of the relation.
        properties: Option<PropertiesId>,
        /// Whether `edge` is given by properties type.
        keyed: bool,
    },
    /// `{ score: DESC, node: { name: ASC } }`
    Text,
}

/// Puts the order that `sort` asks for into a select whose targets are known.
pub(super) fn apply(
    ontology: &Ontology,
    form: SortForm,
    input: &Input,
    select: &mut Select,
) -> Result<(), ClientError> {
    let mut sorter = Sorter { ontology, select };
    input.items().iter().try_for_each(|item| match form {
        SortForm::Entity => sorter.entity(item),
        SortForm::Relation { properties, keyed } => sorter.relation(properties, keyed, item),
        SortForm::Text => sorter.text(item),
    })
}

struct Sorter<'a> {
    ontology: &'a Ontology,
    select: &'a mut Select,
}

impl Sorter<'_> {
    /// Keys in the order in which they are written.
    fn entity(&mut self, keys: &Input) -> Result<(), ClientError> {
        let mut keys = keys.fields().iter();
        keys.try_for_each(|(name, direction)| self.property(name, direction))
    }

    fn relation(
        &mut self,
        properties: Option<PropertiesId>,
        keyed: bool,
        keys: &Input,
    ) -> Result<(), ClientError> {
        for (key, value) in keys.fields() {
            match (End::read(key)?, properties) {
                (End::Node, _) => self.entity(value)?,
                (End::Edge, Some(id)) if keyed => {
                    let keys = value.field(&self.ontology.properties(id).name);
                    keys.map_or(Ok(()), |keys| self.relation_properties(id, keys))?;
                }
                (End::Edge, Some(id)) => self.relation_properties(id, value)?,
                // Other relations that the order is of have properties; these have none.
                (End::Edge, None) => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, keys: &Input) -> Result<(), ClientError> {
        let mut keys = keys.fields().iter();
        keys.try_for_each(|(key, value)| match Hit::read(key)? {
            Hit::Score => self.push(OrderBy::Score, value),
            Hit::Node => self.entity(value),
        })
    }

    /// A property that every target type has.
    fn property(&mut self, name: &str, direction: &Input) -> Result<(), ClientError> {
        let ontology = self.ontology;
        let targets = &mut self.select.targets;
        let at = targets.first().map_or(0, |target| target.order.len());
        for target in targets {
            let property = ontology
                .entity_type(target.entity_type)
                .property_named(name);
            let property = property.ok_or_else(|| unread(name, "property to order by"))?;
            target.order.push(property);
        }
        self.push(
            OrderBy::Entity(u16::try_from(at).unwrap_or(u16::MAX)),
            direction,
        )
    }

    fn relation_properties(&mut self, id: PropertiesId, keys: &Input) -> Result<(), ClientError> {
        let properties = self.ontology.properties(id);
        let mut keys = keys.fields().iter();
        keys.try_for_each(|(name, direction)| {
            let property = properties.property_named(name);
            let property = property.ok_or_else(|| unread(name, "property to order by"))?;
            self.push(OrderBy::Relation(property), direction)
        })
    }

    fn push(&mut self, by: OrderBy, direction: &Input) -> Result<(), ClientError> {
        let (descending, nulls) = self::direction(direction)?;
        self.select.order.push(Order {
            by,
            descending,
            nulls,
        });
        Ok(())
    }
}

/// Whether an order is the reverse of the ascending one, and where null stands in that. A direction of
/// null is ascending, as in the peer.
pub(super) fn direction(input: &Input) -> Result<(bool, Nulls), ClientError> {
    let direction = match input {
        Input::Null => Direction::Ascending,
        Input::String(name) => Direction::read(name)?,
        _ => {
            return Err(ClientError::internal(
                "a direction of an order is no enum value",
            ));
        }
    };
    Ok(match direction {
        Direction::Ascending => (false, Nulls::Largest),
        Direction::Descending => (true, Nulls::Largest),
        Direction::AscendingNullsFirst => (false, Nulls::Smallest),
        Direction::DescendingNullsLast => (true, Nulls::Smallest),
    })
}
