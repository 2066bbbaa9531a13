//! `having`: by which figures groups are chosen.

use super::figures::{FigureReader, Over};
use crate::graphql::arguments::aggregate_filters::{counts, functions, tests};
use crate::graphql::arguments::input::Input;
use crate::graphql::arguments::logic::{Read, combine, combined, each};
use crate::graphql::arguments::path::ArgumentPath;
use crate::graphql::words::{AggregateField, Combination, GroupField, Word};
use crate::ontology::PropertyKind;
use crate::query::{FigureOf, GroupCondition, GroupFigure};
use crate::value::Scalar;

impl FigureReader<'_> {
    /// Reads `having`.
    pub(super) fn having(&self, input: &Input, path: &ArgumentPath<'_>) -> Read<GroupCondition> {
        self.conditions(None, input, path)
    }

    fn conditions(
        &self,
        over: Over,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<GroupCondition> {
        let nested = |input: &Input, path: &ArgumentPath<'_>| self.conditions(over, input, path);
        each(input, path, |key, value, path| {
            if let Some(combination) = Combination::find(key) {
                return combine(combination, value, path, nested);
            }
            if over.is_none() && key == GroupField::Related.name() {
                return each(value, path, |name, value, path| {
                    self.conditions(Some(self.related(name)?), value, path)
                });
            }
            self.figures(over, AggregateField::read(key)?, value, path)
        })
    }

    fn figures(
        &self,
        over: Over,
        field: AggregateField,
        value: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<GroupCondition> {
        let of = |of, test| GroupCondition::Figure(GroupFigure { related: over, of }, test);
        match field {
            AggregateField::Count => counts(value, path, &|counted, test| {
                of(FigureOf::Count(counted), test)
            }),
            AggregateField::Overlapping => {
                let int = PropertyKind::Scalar(Scalar::Int);
                tests(int, value, path, &|test| of(FigureOf::Overlapping, test))
            }
            AggregateField::Spread => each(value, path, |name, value, path| {
                let part = self.spread(over, name)?;
                let float = PropertyKind::Scalar(Scalar::Float);
                tests(float, value, path, &|test| of(FigureOf::Spread(part), test))
            }),
            AggregateField::Node | AggregateField::Edge => {
                self.properties(over, field, value, path)
            }
        }
    }

    fn properties(
        &self,
        over: Over,
        field: AggregateField,
        input: &Input,
        path: &ArgumentPath<'_>,
    ) -> Read<GroupCondition> {
        each(input, path, |name, value, path| {
            match self.property(over, field, name) {
                None => combined(name, value, path, |input, path| {
                    self.properties(over, field, input, path)
                }),
                Some((kind, measured)) => functions(kind, value, path, &|function, test| {
                    GroupCondition::Figure(self.measure(over, &measured, function), test)
                }),
            }
        })
    }
}
