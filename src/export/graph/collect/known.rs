//! The values of one row that the API shows.

use super::mismatch;
use crate::graphql::ClientError;
use crate::ontology::{Property, PropertyId};
use crate::store::Cell;
use crate::value::ValueRef;

/// Values, each with the property that it is of.
#[derive(Debug)]
pub(super) struct Known<'a>(pub(super) Vec<(PropertyId, ValueRef<'a>)>);

impl<'a> Known<'a> {
    /// Reads cells of `owner`, which has these properties. What the API does not show is left out,
    /// but for the id, and so are vectors.
    pub(super) fn read(
        owner: &str,
        (properties, id): (&[Property], Option<PropertyId>),
        cells: impl Iterator<Item = (PropertyId, Cell<'a>)>,
    ) -> Result<Self, ClientError> {
        let mut known = Vec::new();
        for (property_id, cell) in cells {
            let property = properties.get(usize::from(property_id.0));
            let is_shown = |property: &&Property| property.is_told() || id == Some(property_id);
            if let Some(property) = property.filter(is_shown) {
                let wrong = |unexpected| mismatch(owner, &property.name, &unexpected);
                known.push((property_id, cell.map_err(wrong)?));
            }
        }
        Ok(Self(known))
    }

    /// The value of a property; null where it was not asked for.
    pub(super) fn value(&self, id: PropertyId) -> ValueRef<'a> {
        let mut known = self.0.iter();
        let value = known.find(|(known, _)| *known == id);
        value.map_or(ValueRef::Null, |(_, value)| *value)
    }
}
