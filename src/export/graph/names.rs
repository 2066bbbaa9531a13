//! What columns are called in formats that keep some names for themselves.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::model::Column;

/// The names under which the values of a column are written.
#[derive(Debug, PartialEq)]
pub(super) struct Names<'a> {
    pub(super) own: Cow<'a, str>,
    /// Where a list stands once more, as one text.
    pub(super) joined: Option<Cow<'a, str>>,
}

/// The names of columns, in their order. None is `reserved`, and no two are the same: a name that is
/// taken has `property.` before it.
pub(super) fn names<'a>(columns: &'a [Column<'_>], reserved: &[&'a str]) -> Vec<Names<'a>> {
    let mut taken: FxHashSet<Cow<'a, str>> = FxHashSet::default();
    taken.extend(reserved.iter().copied().map(Cow::Borrowed));
    // First those that the ontology has, so that none gives way to one that is made here.
    let own = columns
        .iter()
        .map(|column| free(Cow::Borrowed(&*column.name), &mut taken));
    let own: Vec<_> = own.collect();
    let columns = columns.iter().zip(own);
    columns
        .map(|(column, own)| {
            let joined = column.list.then(|| Cow::Owned(format!("{own}Text")));
            let joined = joined.map(|name| free(name, &mut taken));
            Names { own, joined }
        })
        .collect()
}

/// The name, or the next that is free.
fn free<'a>(name: Cow<'a, str>, taken: &mut FxHashSet<Cow<'a, str>>) -> Cow<'a, str> {
    let mut name = name;
    while !taken.insert(name.clone()) {
        name = Cow::Owned(format!("property.{name}"));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    fn column(name: &str, list: bool) -> Column<'_> {
        Column {
            name: name.into(),
            scalar: Scalar::String,
            list,
            description: None,
        }
    }

    #[test]
    fn no_name_is_taken_twice() {
        let columns = [
            column("tags", true),
            column("tagsText", false),
            column("x", false),
            column("property.x", false),
        ];
        let names = names(&columns, &["x"]);
        let names = names
            .iter()
            .map(|names| (&*names.own, names.joined.as_deref()));
        assert_eq!(
            names.collect::<Vec<_>>(),
            [
                ("tags", Some("property.tagsText")),
                ("tagsText", None),
                ("property.x", None),
                ("property.property.x", None),
            ]
        );
    }
}
