//! What terms are called in JSON-LD: properties by their names alone, everything else with a prefix.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::literal::Datatype;
use super::term::{Space, Term};
use crate::export::graph::model::Column;
use crate::export::graph::names::Names;
use crate::value::Scalar;

/// The short form of an IRI.
pub(super) fn short(term: &Term<'_>) -> String {
    format!("{}:{}", term.space.prefix(), term.name)
}

/// The key of a predicate.
pub(super) fn key<'a>(term: &'a Term<'_>) -> Cow<'a, str> {
    let is_prefix = |name: &str| Space::ALL.iter().any(|space| space.prefix() == name);
    // Keys without a colon are properties, unless they are prefixes.
    match term.space {
        Space::Property if !term.name.contains(':') && !is_prefix(&term.name) => {
            Cow::Borrowed(&term.name)
        }
        _ => Cow::Owned(short(term)),
    }
}

/// The datatypes that the texts of some keys have where nothing is said beside them.
pub(super) type Coerced = IndexMap<String, Datatype>;

/// Those of columns. JSON has numbers and truth by itself, and where columns of entities and of
/// relations share a name, the first decides.
pub(super) fn coerced<'g>(
    columns: impl Iterator<Item = (&'g Column<'g>, &'g Names<'g>)>,
) -> Coerced {
    let mut coerced = Coerced::new();
    for (column, names) in columns {
        let is_text = matches!(
            column.scalar,
            Scalar::Id | Scalar::String | Scalar::Boolean | Scalar::Int | Scalar::BigInt
        );
        // Years and months are no dates, and are told apart value by value.
        if !is_text && column.scalar != Scalar::PartialDate {
            let property = Term::named(Space::Property, &names.own);
            let key = key(&property).into_owned();
            coerced.entry(key).or_insert(Datatype::of(column.scalar));
        }
    }
    coerced
}
