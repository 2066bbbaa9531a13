//! What the header of a relation file says of its rows.

use super::record::Records;
use crate::ontology::{Ontology, RelationType, RelationTypeId, TypeId};
use crate::seed::faults::did_you_mean;
use crate::seed::files::columns::{Column, Columns};

/// What is known of a relation file once its header is read.
pub(in crate::seed) struct Sheet<'o> {
    pub(in crate::seed) of: RelationTypeId,
    pub(in crate::seed) records: Records<'o>,
    pub(in crate::seed) from: End,
    pub(in crate::seed) to: End,
}

/// One end of the relations of a file.
pub(in crate::seed) struct End {
    pub(in crate::seed) name: &'static str,
    pub(in crate::seed) column: usize,
    /// The types that can be there.
    pub(in crate::seed) types: Vec<TypeId>,
}

impl<'o> Sheet<'o> {
    /// An error says what rows would need that the columns or the ontology do not give.
    pub(in crate::seed) fn new(
        ontology: &'o Ontology,
        of: RelationTypeId,
        columns: &Columns,
    ) -> Result<Self, String> {
        let of_type = ontology.relation_type(of);
        let (from, to) = ends(columns)?;
        let named = |id: TypeId| ontology.entity_type(id).id.is_some();
        if !of_type
            .ends
            .iter()
            .any(|&(from, to)| named(from) && named(to))
        {
            return Err(format!(
                "{} relates entities that have no `id`; expected no file for it, since rows cannot name them",
                of_type.name
            ));
        }
        let (starts, stops) = of_type.ends.iter().copied().unzip();
        Ok(Self {
            of,
            records: Records::new(ontology, &of_type.properties, columns),
            from: End::new("from", from, starts),
            to: End::new("to", to, stops),
        })
    }
}

impl End {
    fn new(name: &'static str, column: usize, mut types: Vec<TypeId>) -> Self {
        types.sort_unstable();
        types.dedup();
        Self {
            name,
            column,
            types,
        }
    }
}

/// Where the ids of both ends stand.
fn ends(columns: &Columns) -> Result<(usize, usize), String> {
    let missing = match (columns.place(Column::From), columns.place(Column::To)) {
        (Some(from), Some(to)) => return Ok((from, to)),
        (None, None) => "columns `from` and `to`",
        (None, Some(_)) => "column `from`",
        (Some(_), None) => "column `to`",
    };
    Err(format!(
        "found no {missing}; expected both, with the ids of the two entities that a row relates"
    ))
}

/// What a column of a relation file holds.
pub(in crate::seed) fn column(of_type: &RelationType, name: &str) -> Result<Column, String> {
    match name {
        "from" => return Ok(Column::From),
        "to" => return Ok(Column::To),
        "" => {
            return Err("found a column without a name; expected one for every column".to_owned());
        }
        _ => {}
    }
    // A property that is called `from` or `to` itself has this before its name.
    let property = name.strip_prefix("properties.").unwrap_or(name);
    let known = of_type.properties.iter().map(|property| &*property.name);
    match known.clone().position(|known| known == property) {
        Some(at) => Ok(Column::Property(at)),
        None => Err(format!(
            "found the column `{name}`, and {} has no such property; {}",
            of_type.name,
            did_you_mean(name, known.chain(["from", "to"]))
        )),
    }
}
