//! `sort` of groups: by their keys and their figures.

use super::figures::{FigureReader, Over};
use super::key_path::KeyPath;
use crate::graphql::arguments::input::Input;
use crate::graphql::arguments::sorts::direction;
use crate::graphql::error::ClientError;
use crate::graphql::words::{AggregateField, GroupField, THROUGH, Word, unread};
use crate::query::{AggregateFunction, Counted, FigureOf, GroupFigure, GroupSort, GroupSortBy};

impl FigureReader<'_> {
    /// Reads `sort`.
    pub(super) fn sort(&self, input: &Input) -> Result<Vec<GroupSort>, ClientError> {
        let mut sorts = Vec::new();
        for (name, value) in input.items().iter().flat_map(Input::fields) {
            match GroupField::find(name) {
                Some(GroupField::Key) => self.by_keys(&mut Vec::new(), value, &mut sorts)?,
                Some(GroupField::EdgeKey) => self.by_edge_keys(value, &mut sorts)?,
                Some(GroupField::Related) => {
                    for (name, value) in value.fields() {
                        self.by_figures(Some(self.related(name)?), value, &mut sorts)?;
                    }
                }
                Some(GroupField::Coarser) => return Err(unread(name, "order of groups")),
                None => {
                    let field = AggregateField::read(name)?;
                    self.by_figure(None, field, value, &mut sorts)?;
                }
            }
        }
        Ok(sorts)
    }

    fn by_keys(
        &self,
        through: &mut Vec<String>,
        keys: &Input,
        sorts: &mut Vec<GroupSort>,
    ) -> Result<(), ClientError> {
        for (name, value) in keys.fields() {
            if name == THROUGH && matches!(value, Input::Object(_)) {
                for (relation, keys) in value.fields() {
                    through.push(relation.clone());
                    self.by_keys(through, keys, sorts)?;
                    through.pop();
                }
                continue;
            }
            let path = KeyPath {
                edge: None,
                through: through.clone(),
                name: name.clone(),
            };
            sorts.push(self.by_key(&path, value)?);
        }
        Ok(())
    }

    fn by_edge_keys(&self, keys: &Input, sorts: &mut Vec<GroupSort>) -> Result<(), ClientError> {
        let properties = self.edge.map(|id| self.ontology.properties(id));
        for (name, value) in keys.fields() {
            let property = properties.and_then(|of| of.property_named(name));
            let path = KeyPath {
                edge: Some(property.ok_or_else(|| unread(name, "key of relations"))?),
                through: Vec::new(),
                name: name.clone(),
            };
            sorts.push(self.by_key(&path, value)?);
        }
        Ok(())
    }

    fn by_key(&self, path: &KeyPath, value: &Input) -> Result<GroupSort, ClientError> {
        let key = path.index(self.ontology, &self.grouping.borrow());
        directed(
            GroupSortBy::Key(key.ok_or_else(|| path.is_no_key())?),
            value,
        )
    }

    fn by_figures(
        &self,
        over: Over,
        input: &Input,
        sorts: &mut Vec<GroupSort>,
    ) -> Result<(), ClientError> {
        input.fields().iter().try_for_each(|(name, value)| {
            self.by_figure(over, AggregateField::read(name)?, value, sorts)
        })
    }

    fn by_figure(
        &self,
        over: Over,
        field: AggregateField,
        input: &Input,
        sorts: &mut Vec<GroupSort>,
    ) -> Result<(), ClientError> {
        let by = |of| GroupSortBy::Figure(GroupFigure { related: over, of });
        if field == AggregateField::Overlapping {
            sorts.push(directed(by(FigureOf::Overlapping), input)?);
            return Ok(());
        }
        for (name, value) in input.fields() {
            match field {
                AggregateField::Count => {
                    let counted = FigureOf::Count(Counted::read(name)?);
                    sorts.push(directed(by(counted), value)?);
                }
                AggregateField::Spread => {
                    let spread = FigureOf::Spread(self.spread(over, name)?);
                    sorts.push(directed(by(spread), value)?);
                }
                _ => {
                    let property = self.property(over, field, name);
                    let (_, measured) =
                        property.ok_or_else(|| unread(name, "measured property"))?;
                    for (function, value) in value.fields() {
                        let function = AggregateFunction::read(function)?;
                        let figure = self.measure(over, &measured, function);
                        sorts.push(directed(GroupSortBy::Figure(figure), value)?);
                    }
                }
            }
        }
        Ok(())
    }
}

fn directed(by: GroupSortBy, input: &Input) -> Result<GroupSort, ClientError> {
    let (descending, nulls) = direction(input)?;
    Ok(GroupSort {
        by,
        descending,
        nulls,
    })
}
