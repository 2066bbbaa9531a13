//! Answers to requests that were asked at once: of each a list of groups, which is read as the rows that
//! it would have been answered with alone.

use neo4rs::{BoltList, BoltType, Row};

use super::rows::malformed;
use super::{aggregates, rows};
use crate::ontology::Ontology;
use crate::query::{Asked, Below, EntityKey, Nested, Way};
use crate::store::neo4j::layout::{BelowLayout, FoundLayout, GroupsColumn, NestedLayout};
use crate::store::{Found, FoundBelow, NestedRows, Origins, StoreError};

/// The answers, from the one row of a result; of so many groups to the first request.
pub(in super::super) fn nested(
    ontology: &Ontology,
    layout: &NestedLayout,
    nested: &Nested<'_>,
    (groups, max_rows): (usize, usize),
    result: &[Row],
) -> Result<NestedRows, StoreError> {
    let row = result.first().ok_or_else(|| malformed("a row"))?;
    let reader = Reader {
        ontology,
        max_rows,
        row,
    };
    reader.rows(layout, nested, groups)
}

struct Reader<'a> {
    ontology: &'a Ontology,
    max_rows: usize,
    row: &'a Row,
}

impl Reader<'_> {
    fn rows(
        &self,
        layout: &NestedLayout,
        nested: &Nested<'_>,
        groups: usize,
    ) -> Result<NestedRows, StoreError> {
        let found = self.groups(&layout.groups)?;
        let bounds = (groups, self.max_rows);
        let rows = rows::rows(self.ontology, &layout.rows, nested.select, bounds, found)?;
        let below = layout.below.iter().zip(&nested.below);
        let below = below.map(|(layout, below)| match (layout, below) {
            (Some(layout), Some(below)) => self.below(layout, below).map(Some),
            _ => Ok(None),
        });
        Ok(NestedRows {
            below: below.collect::<Result<_, _>>()?,
            rows,
        })
    }

    fn below(&self, layout: &BelowLayout, below: &Below<'_>) -> Result<FoundBelow, StoreError> {
        let starts = self.list(&layout.from)?;
        let groups = starts.len();
        let from = match below.way {
            Way::Named { .. } => Origins::Ids(starts.iter().map(id).collect::<Result<_, _>>()?),
            _ => Origins::Keys(starts.iter().map(key).collect::<Result<_, _>>()?),
        };
        let found = match (&layout.found, &below.asked) {
            (FoundLayout::Rows(layout), Asked::Rows(nested)) => {
                self.rows(layout, nested, groups).map(Found::Rows)
            }
            (FoundLayout::Figures(column, parts), Asked::Aggregate(aggregate)) => {
                let measures = (&**parts, &*aggregate.measures);
                let found = self.groups(column)?;
                let figures = aggregates::aggregates(self.ontology, measures, groups, &found);
                figures.map(Found::Aggregates)
            }
            _ => Err(malformed("what was asked")),
        };
        match found {
            Err(error) if error != StoreError::TooManyRows => Err(error),
            found => Ok(FoundBelow { from, found }),
        }
    }

    /// Groups as the rows of a result.
    fn groups(&self, groups: &GroupsColumn) -> Result<Vec<Row>, StoreError> {
        let names = groups.names.iter().map(|name| name.as_str().into());
        let names = BoltList::from(names.collect::<Vec<BoltType>>());
        let found = self.list(&groups.column)?.into_iter();
        let found = found.map(|group| match group {
            BoltType::List(values) => Ok(Row::new(names.clone(), values)),
            _ => Err(malformed("a group")),
        });
        found.collect()
    }

    fn list(&self, column: &str) -> Result<Vec<BoltType>, StoreError> {
        let list: Result<BoltList, _> = self.row.get(column);
        list.map(|list| list.value)
            .map_err(|_| malformed("the groups of a level"))
    }
}

fn key(found: &BoltType) -> Result<EntityKey, StoreError> {
    let number = match found {
        BoltType::Integer(number) => u64::try_from(number.value).ok(),
        _ => None,
    };
    let key = number.map(EntityKey);
    key.ok_or_else(|| malformed("the number of a parent"))
}

/// An id, which is the first of its forms.
fn id(found: &BoltType) -> Result<String, StoreError> {
    match found {
        BoltType::List(forms) => match forms.value.first() {
            Some(BoltType::String(id)) => Ok(id.value.clone()),
            _ => Err(malformed("an id")),
        },
        _ => Err(malformed("an id")),
    }
}
