//! Groups of rows as Neo4j returned them: each a row of a result, or an element of a list.

use neo4rs::{BoltList, BoltType, Row};

use super::rows::malformed;
use crate::query::Select;
use crate::store::StoreError;

/// One group as Neo4j returned it.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) rows: Vec<BoltType>,
    pub(super) total: u64,
}

/// Groups in their order; a parent that is gone has an empty one.
pub(super) fn by_number(
    count: usize,
    found: impl Iterator<Item = Result<(usize, Group), StoreError>>,
) -> Result<Vec<Group>, StoreError> {
    let mut groups: Vec<Group> = (0..count).map(|_| Group::default()).collect();
    for numbered in found {
        let (number, group) = numbered?;
        let place = groups.get_mut(number);
        *place.ok_or_else(|| malformed("the number of a group"))? = group;
    }
    Ok(groups)
}

impl Group {
    /// A group that is a row of its own, and its number.
    pub(super) fn of_row(row: &Row, select: &Select) -> Result<(usize, Self), StoreError> {
        let number = row.get("g");
        let mut group = Self::default();
        if select.rows {
            let rows: BoltList = row.get("rows").map_err(|_| malformed("rows"))?;
            group.rows = rows.value;
        }
        if select.total {
            group.total = row.get("total").map_err(|_| malformed("a total"))?;
        }
        Ok((
            number.map_err(|_| malformed("the number of a group"))?,
            group,
        ))
    }

    /// The same of one that is an element of a list, with what would be its columns.
    pub(super) fn of_list(group: BoltType, select: &Select) -> Result<(usize, Self), StoreError> {
        let mut columns = match group {
            BoltType::List(columns) => columns.into_iter(),
            _ => return Err(malformed("a group")),
        };
        let number = columns.next().and_then(whole);
        let number = number.and_then(|number| usize::try_from(number).ok());
        let mut group = Self::default();
        if select.rows {
            group.rows = match columns.next() {
                Some(BoltType::List(rows)) => rows.value,
                _ => return Err(malformed("rows")),
            };
        }
        if select.total {
            let total = columns.next().and_then(whole);
            group.total = total.ok_or_else(|| malformed("a total"))?;
        }
        Ok((
            number.ok_or_else(|| malformed("the number of a group"))?,
            group,
        ))
    }
}

/// A number that is not below 0.
fn whole(found: BoltType) -> Option<u64> {
    match found {
        BoltType::Integer(number) => u64::try_from(number.value).ok(),
        _ => None,
    }
}
