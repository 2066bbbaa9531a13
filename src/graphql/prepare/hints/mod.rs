//! What to write instead of a name or a value that a document has wrong.
//!
//! The library that validates tells a fault as a text and a place. The document is walked beside the
//! schema to what stands in that place, which tells what could stand there.

// In reading order: the way to the places, what fields (at the root, in pages), fragments, arguments
// and values can be instead, which names are meant, and a hint as it is written and as an error has
// it.
mod walk;
mod fields;
mod roots;
mod pages;
mod fragments;
mod inputs;
mod groups;
mod values;
mod habits;
mod names;
mod write;
mod hint;

use apollo_compiler::ast::{Document, Type, Value};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::InputObjectType;
use apollo_compiler::{Name, Schema};
use rustc_hash::FxHashSet;

use self::inputs::Input;
pub(in crate::graphql::prepare) use self::names::{Names, listed};
pub(in crate::graphql::prepare) use self::values::for_variable;
use self::walk::Walk;
use crate::graphql::error::ClientError;

/// An error and where it is.
pub(in crate::graphql::prepare) type Told = (Option<SourceSpan>, ClientError);

/// Adds to each error what to write instead, where that is known.
///
/// The document is read once; names are compared for these errors alone, each with those of one
/// type.
pub(in crate::graphql::prepare) fn explained(
    schema: &Schema,
    document: &Document,
    told: Vec<Told>,
) -> Vec<ClientError> {
    let offset = |span: Option<SourceSpan>| span.map(|span| span.offset());
    let wanted: FxHashSet<_> = told.iter().filter_map(|(span, _)| offset(*span)).collect();
    let mut hints = Walk::new(schema, document, wanted).hints();
    let explained = told.into_iter().map(|(span, error)| {
        // Of several faults of one place the first is about what stands there, and the others follow from it.
        match offset(span).and_then(|offset| hints.remove(&offset)) {
            Some(hint) => hint.explain(error),
            None => error,
        }
    });
    explained.collect()
}

/// What could stand in the place of a field that an input object does not have, beside those that
/// are given.
pub(in crate::graphql::prepare) fn instead_of_field(
    schema: &Schema,
    object: &InputObjectType,
    is_given: impl FnMut(&str) -> bool,
    (name, value): (&str, &Value),
) -> Names {
    let fields = Input::of_fields(&object.fields);
    inputs::unknown(schema, &inputs::without(&fields, is_given), name, value).names
}

/// What could stand in the place of a value that does not fit a type.
pub(in crate::graphql::prepare) fn instead_of_value(
    schema: &Schema,
    ty: &Type,
    value: &Value,
) -> Names {
    values::wrong(schema, ty, value).names
}

/// The names of an input object's fields, if they are not many.
pub(in crate::graphql::prepare) fn fields_of(object: &InputObjectType) -> Names {
    Names::allowed(object.fields.keys().map(Name::as_str))
}
