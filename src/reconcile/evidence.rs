//! What the other values of a row say of a candidate.

use std::fmt::Write;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value as Json, json};

use super::fields::Field;
use super::matching::feature;
use super::queries::{ExpectedValue, Query};
use super::values::{Held, Node};
use crate::graphql::MAX_NAMES;
use crate::ontology::{Ontology, Searched, TypeId};
use crate::query::Name;
use crate::text::fold;

/// Which part of a score the other values are.
const WEIGHT: f64 = 0.3;

/// The least score of an entity that is meant by a name among other values.
const LEAST: f64 = 0.7;

/// The properties of a batch, and what the names among their values mean.
#[derive(Debug, Default)]
pub(super) struct Means<'q> {
    /// The properties that are compared, each once.
    pub(super) properties: Vec<&'q str>,
    /// Names of entities, each once.
    names: Vec<&'q str>,
    /// Their types.
    types: Vec<&'q str>,
    /// The ids that they mean.
    ids: FxHashMap<&'q str, Vec<String>>,
}

impl<'q> Means<'q> {
    /// Those of some queries; properties that no type has are passed over.
    pub(super) fn of(ontology: &'q Ontology, queries: &'q [Query]) -> Self {
        let mut means = Self::default();
        let mut types: Vec<TypeId> = Vec::new();
        for expected in queries.iter().flat_map(|query| &query.properties) {
            let name = &*expected.property;
            let fields = ontology
                .entity_types
                .iter()
                .filter_map(|of| Field::of(of, name));
            let fields: Vec<_> = fields.collect();
            if fields.is_empty() {
                continue;
            }
            if !means.properties.contains(&name) {
                means.properties.push(name);
            }
            let targets = fields.iter().filter_map(|field| field.target());
            let targets: Vec<_> = targets.flat_map(|of| ontology.concrete_types(of)).collect();
            if !targets.is_empty() {
                types.extend(targets);
                means.add_names(&expected.values);
            }
        }
        let searched = Searched::types_of(ontology);
        types.retain(|id| searched.contains(id));
        types.sort_unstable();
        types.dedup();
        let types = types.iter().map(|id| &*ontology.entity_type(*id).name);
        means.types = types.collect();
        means
    }

    fn add_names(&mut self, values: &'q [ExpectedValue]) {
        for value in values {
            if let ExpectedValue::Text(text) = value
                && self.names.len() < MAX_NAMES
                && Name::read(text).is_ok()
                && !self.names.contains(&&**text)
            {
                self.names.push(text);
            }
        }
    }

    /// Adds to a query of the API what tells them.
    pub(super) fn ask(
        &self,
        declared: &mut String,
        fields: &mut String,
        variables: &mut Map<String, Json>,
    ) {
        if self.names.is_empty() || self.types.is_empty() {
            return;
        }
        declared.push_str(" $values: [String!]!");
        // Writing into a text does not fail.
        let _ = write!(
            fields,
            " values: resolve(names: $values, types: [{}]) {{ candidates {{ id score }} }}",
            self.types.join(", ")
        );
        variables.insert("values".to_owned(), json!(self.names));
    }

    /// The same, told by its answer.
    pub(super) fn resolved(mut self, data: &Json) -> Self {
        let resolved = data
            .get("values")
            .and_then(Json::as_array)
            .into_iter()
            .flatten();
        for (name, resolved) in self.names.iter().zip(resolved) {
            let candidates = resolved.get("candidates").and_then(Json::as_array);
            let meant = candidates.into_iter().flatten().filter_map(|candidate| {
                let score = candidate.get("score")?.as_f64()?;
                let id = candidate.get("id")?.as_str()?;
                (score >= LEAST).then(|| id.to_owned())
            });
            self.ids.insert(name, meant.collect());
        }
        self
    }

    fn has(&self, name: &str, id: &str) -> bool {
        let ids = self.ids.get(name);
        ids.is_some_and(|ids| ids.iter().any(|known| known == id))
    }
}

/// What is known of a candidate for each property of a query: whether it has one of the values;
/// nothing where it has none.
#[derive(Debug)]
pub(super) struct Evidence(Vec<Option<bool>>);

impl Evidence {
    /// That of a candidate.
    pub(super) fn of(
        ontology: &Ontology,
        query: &Query,
        (node, means): (&Node<'_>, &Means<'_>),
    ) -> Self {
        let told = query.properties.iter().map(|expected| {
            let name = &*expected.property;
            let at = means.properties.iter().position(|known| *known == name)?;
            let values = node.values(ontology, at, name);
            if values.is_empty() || expected.values.is_empty() {
                return None;
            }
            let mut expected = expected.values.iter();
            Some(expected.any(|expected| {
                let mut values = values.iter();
                values.any(|held| meets(held, expected, means))
            }))
        });
        Self(told.collect())
    }

    /// A score of names together with it.
    pub(super) fn weigh(&self, name_score: f64) -> f64 {
        let told: Vec<_> = self.0.iter().flatten().collect();
        if told.is_empty() {
            return name_score;
        }
        #[expect(clippy::cast_precision_loss, reason = "a query has few properties")]
        let part = told.iter().filter(|met| ***met).count() as f64 / told.len() as f64;
        name_score * (1.0 - WEIGHT) + part * WEIGHT
    }

    /// Whether something speaks against it.
    pub(super) fn contradicts(&self) -> bool {
        self.0.contains(&Some(false))
    }

    /// Whether everything that was asked speaks for it.
    pub(super) fn is_whole(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|told| *told == Some(true))
    }

    /// What it tells, by property.
    pub(super) fn features<'q>(&'q self, query: &'q Query) -> impl Iterator<Item = Json> + 'q {
        let told = query.properties.iter().zip(&self.0);
        told.filter_map(|(expected, met)| Some(feature(&expected.property, &json!((*met)?))))
    }
}

/// Whether a value is one that is expected.
fn meets(held: &Held<'_>, expected: &ExpectedValue, means: &Means<'_>) -> bool {
    match (held, expected) {
        (Held::Entity { id, .. }, ExpectedValue::Id(expected)) => id == expected,
        (Held::Entity { id, label }, ExpectedValue::Text(expected)) => {
            id == expected || fold(label) == fold(expected) || means.has(expected, id)
        }
        (Held::Value(..), ExpectedValue::Id(expected) | ExpectedValue::Text(expected)) => {
            are_alike(&held.text(), expected)
        }
    }
}

/// Texts but for case and diacritics; numbers by what they are; and days that lie in a year or a
/// month.
fn are_alike(held: &str, expected: &str) -> bool {
    let numbers = held.parse::<f64>().ok().zip(expected.parse::<f64>().ok());
    let are_equal = numbers.is_some_and(|(held, expected)| held.total_cmp(&expected).is_eq());
    let is_within = |day: &str, whole: &str| {
        let rest = day.strip_prefix(whole).and_then(|rest| rest.chars().next());
        matches!(whole.len(), 4 | 7 | 10) && matches!(rest, Some('-' | 'T'))
    };
    are_equal
        || fold(held) == fold(expected)
        || is_within(held, expected)
        || is_within(expected, held)
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn values_are_alike_by_what_they_say() {
        for (held, expected, are) in [
            ("RAILWAY", "railway", true),
            ("2013-09-07", "2013", true),
            ("2013-09", "2013-09-07", true),
            ("2013-09-07", "2013-09-07T00:00:00Z", true),
            ("20131", "2013", false),
            ("1.50", "1.5", true),
            ("10", "1", false),
            ("Токаев", "Тоқаев", true),
        ] {
            assert_eq!(are_alike(held, expected), are, "{held} {expected}");
        }
    }
}
