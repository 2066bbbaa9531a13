//! Answers to requests that were asked at once: of each a list of groups, which is read as the rows that
//! it would have been answered with alone.

use neo4rs::{BoltList, BoltType, Row};

use super::aggregates;
use super::listed::Group;
use super::rows::{malformed, of_groups};
use crate::ontology::Ontology;
use crate::query::{Asked, Below, EntityKey, Nested, Top, Way};
use crate::store::neo4j::layout::{
    BelowLayout, FoundLayout, GroupsColumn, NestedLayout, TopLayout,
};
use crate::store::{Found, FoundBelow, NestedRows, Origins, StoreError};

/// What was found for each request, from the one row of each result, which has the layouts of those that
/// it answers.
pub(in super::super) fn found(
    ontology: &Ontology,
    (layouts, requests): (&[Vec<TopLayout>], &[Top<'_>]),
    max_rows: usize,
    results: &[Vec<Row>],
) -> Result<Vec<Option<Result<Found, StoreError>>>, StoreError> {
    let mut answers: Vec<_> = requests.iter().map(|_| None).collect();
    for (layouts, result) in layouts.iter().zip(results) {
        let row = result.first().ok_or_else(|| malformed("a row"))?;
        let reader = Reader {
            ontology,
            max_rows,
            row,
        };
        for TopLayout { place, found } in layouts {
            let asked = requests.get(*place).zip(answers.get_mut(*place));
            if let Some((request, answer)) = asked {
                let groups = request.start.groups();
                *answer = Some(reader.found(found, &request.asked, groups)?);
            }
        }
    }
    Ok(answers)
}

struct Reader<'a> {
    ontology: &'a Ontology,
    max_rows: usize,
    row: &'a Row,
}

impl Reader<'_> {
    /// What was found in so many groups; or that it is too much, which is nobody else's fault.
    fn found(
        &self,
        layout: &FoundLayout,
        asked: &Asked<'_>,
        groups: usize,
    ) -> Result<Result<Found, StoreError>, StoreError> {
        let found = match (layout, asked) {
            (FoundLayout::Rows(layout), Asked::Rows(nested)) => {
                self.rows(layout, nested, groups).map(Found::Rows)
            }
            (FoundLayout::Figures(column, parts), Asked::Aggregate(aggregate)) => {
                let measures = (&**parts, &*aggregate.measures);
                let found = self.as_rows(column)?;
                let figures = aggregates::aggregates(self.ontology, measures, groups, &found);
                figures.map(Found::Aggregates)
            }
            _ => Err(malformed("what was asked")),
        };
        match found {
            Err(error) if error != StoreError::TooManyRows => Err(error),
            found => Ok(found),
        }
    }

    fn rows(
        &self,
        layout: &NestedLayout,
        nested: &Nested<'_>,
        groups: usize,
    ) -> Result<NestedRows, StoreError> {
        let found = self.list(&layout.groups.column)?.into_iter();
        let found = found.map(|group| Group::of_list(group, nested.select));
        let (bounds, asked) = ((groups, self.max_rows), (&layout.rows, nested.select));
        let rows = of_groups(self.ontology, asked, bounds, found)?;
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
        let found = self.found(&layout.found, &below.asked, groups)?;
        Ok(FoundBelow { from, found })
    }

    /// Groups as the rows of a result.
    fn as_rows(&self, groups: &GroupsColumn) -> Result<Vec<Row>, StoreError> {
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
