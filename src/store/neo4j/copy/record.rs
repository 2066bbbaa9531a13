//! The values of one row as those of a record, each as it is served.

use neo4rs::BoltType;

use crate::ontology::{Ontology, Property, PropertyId, PropertyKind};
use crate::store::copied::{Unlike, Unserved};
use crate::store::neo4j::answer::decode::{decode, raw};
use crate::store::neo4j::layout::Expected;
use crate::store::neo4j::names;
use crate::store::neo4j::statement::typed::returned;
use crate::value::{Scalar, Value};

/// The expressions that return the properties of a variable, in the order of the type.
pub(super) fn columns(variable: &str, properties: &[Property]) -> impl Iterator<Item = String> {
    properties.iter().map(move |property| {
        let value = names::property(variable, &property.stored_name);
        returned(property.kind, property.list, &value)
    })
}

/// The values that such expressions have returned. What is not of its type is null, and told beside.
pub(super) fn values(
    (ontology, properties): (&Ontology, &[Property]),
    record: u32,
    found: &mut impl Iterator<Item = BoltType>,
    unlike: &mut Unlike,
) -> Vec<Value> {
    let values = (0..).zip(properties).map(|(at, property)| {
        let found = found.next()?;
        if is_number_of_id(property, &found) {
            return number(&found).map(Value::Int);
        }
        match decode(ontology, Expected::from(property), &found) {
            Ok(value) => Some(value),
            Err(unexpected) => {
                let unserved = Unserved {
                    found: unexpected.found.into_boxed_str(),
                    value: raw(&found).unwrap_or_default(),
                };
                unlike.insert((record, PropertyId(at)), unserved);
                None
            }
        }
    });
    values.map(Option::unwrap_or_default).collect()
}

/// Ids that are whole numbers are served as texts, and ordered as numbers: they stay what they are.
fn is_number_of_id(property: &Property, found: &BoltType) -> bool {
    property.kind == PropertyKind::Scalar(Scalar::Id)
        && !property.list
        && matches!(found, BoltType::Integer(_))
}

/// A whole number.
pub(super) fn number(found: &BoltType) -> Option<i64> {
    match found {
        BoltType::Integer(found) => Some(found.value),
        _ => None,
    }
}
