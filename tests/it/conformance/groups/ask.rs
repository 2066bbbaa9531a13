//! Requests for groups by names, and what came of them.

use silkgraph::ontology::RelationId;
use silkgraph::query::{
    Aggregate, AggregateFunction, DateCut, EntityKey, Figure, GroupKey, Grouping, KeyOf, KeyValue,
    KeyWalk, Measure, MeasureOf, RelatedFigures, Start,
};
use silkgraph::store::{Figures, Grouped, Limits, StoreError};
use silkgraph::value::Value;

use super::super::World;
use super::super::world::generous;

/// A request for groups in the making.
pub(crate) struct AskGroups<'w> {
    world: &'w World,
    types: Vec<&'static str>,
    related: Option<(RelationId, Vec<EntityKey>)>,
    /// The request.
    pub(crate) grouping: Grouping,
    /// What it may use up.
    pub(crate) limits: Limits,
}

impl<'w> AskGroups<'w> {
    /// All entities of some types.
    pub(crate) fn new(world: &'w World, types: &[&'static str]) -> Self {
        let members = Aggregate {
            targets: world.all(types).select.targets,
            ..Aggregate::default()
        };
        Self {
            world,
            types: types.to_vec(),
            related: None,
            grouping: Grouping::of(members, Vec::new()),
            limits: generous(),
        }
    }

    /// Starts from what people are related to.
    pub(crate) async fn of(mut self, relation: &str, people: &[&str]) -> Self {
        let parents = self.world.keys(&["Person"], people).await;
        self.related = Some((self.world.relation(relation), parents));
        self
    }

    /// Goes from members, or on from a walk, by relation fields to some types.
    pub(crate) fn walk(mut self, from: Option<usize>, fields: &[&str], types: &[&str]) -> Self {
        self.grouping.walks.push(KeyWalk {
            from,
            relations: fields
                .iter()
                .map(|field| self.world.relation(field))
                .collect(),
            targets: types
                .iter()
                .map(|name| self.world.entity_type(name))
                .collect(),
        });
        self
    }

    /// By the entity that a walk leads to.
    pub(crate) fn by_entity(self, walk: usize) -> Self {
        self.by_key(KeyOf::Entity(walk), None)
    }

    /// By a property of the members.
    pub(crate) fn by(self, property: &str, cut: Option<DateCut>) -> Self {
        let types = self.types.iter();
        let name = |entity_type| self.world.property(&format!("{entity_type}.{property}"));
        let properties = types.map(name).collect();
        let walk = None;
        self.by_key(KeyOf::Property { walk, properties }, cut)
    }

    /// By properties at the end of a walk, in the order of its types.
    pub(crate) fn by_at(self, walk: usize, properties: &[&str]) -> Self {
        let properties = properties
            .iter()
            .map(|name| self.world.property(name))
            .collect();
        let walk = Some(walk);
        self.by_key(KeyOf::Property { walk, properties }, None)
    }

    /// By a property of relations: those that lead to the members, or those of a walk.
    pub(crate) fn by_relation(self, walk: Option<usize>, field: &str, property: &str) -> Self {
        let properties = vec![self.world.relation_property(field, property)];
        self.by_key(KeyOf::Relation { walk, properties }, None)
    }

    fn by_key(mut self, of: KeyOf, cut: Option<DateCut>) -> Self {
        self.grouping.keys.push(GroupKey { of, cut });
        self
    }

    /// Measures a property of the members.
    pub(crate) fn measure(mut self, function: AggregateFunction, property: &str) -> Self {
        let types = self.types.iter();
        let name = |entity_type| self.world.property(&format!("{entity_type}.{property}"));
        let of = MeasureOf::Entities(types.map(name).collect());
        self.grouping
            .members
            .measures
            .push(Measure { of, function });
        self
    }

    /// Measures a property of the relations to the members.
    pub(crate) fn measure_relation(
        mut self,
        function: AggregateFunction,
        field: &str,
        property: &str,
    ) -> Self {
        let of = MeasureOf::Relations(self.world.relation_property(field, property));
        self.grouping
            .members
            .measures
            .push(Measure { of, function });
        self
    }

    /// Measures a property of what the members are related to.
    pub(crate) fn related(
        mut self,
        fields: &[&str],
        entity_type: &str,
        measures: &[(AggregateFunction, &str)],
    ) -> Self {
        let property = |name| self.world.property(&format!("{entity_type}.{name}"));
        let measures = measures.iter().map(|(function, name)| Measure {
            of: MeasureOf::Entities(vec![property(name)]),
            function: *function,
        });
        let related = RelatedFigures {
            relations: fields
                .iter()
                .map(|field| self.world.relation(field))
                .collect(),
            of: Aggregate {
                targets: self.world.all(&[entity_type]).select.targets,
                measures: measures.collect(),
                ..Aggregate::default()
            },
            rows: false,
        };
        self.grouping.related.push(related);
        self
    }

    /// The answer, or why there is none.
    pub(crate) async fn try_run(&self) -> Result<Grouped, StoreError> {
        let start = match &self.related {
            None => Start::Types,
            Some((relation, parents)) => Start::Related {
                relation: *relation,
                parents,
            },
        };
        let (scope, limits) = (&self.world.scope, self.limits.clone());
        let store = &self.world.store;
        store.group(start, &self.grouping, scope, limits).await
    }

    /// Checks the groups: parent, keys, counts of entities and relations, measures, and the counts
    /// and measures of what is related, in any order.
    pub(crate) async fn gives(&self, expected: &[&str]) {
        let mut shown = shown(&self.try_run().await.unwrap());
        shown.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(shown, expected, "{:#?}", self.grouping);
    }
}

/// Each group as a line.
pub(crate) fn shown(grouped: &Grouped) -> Vec<String> {
    let parents = grouped.parents.iter().enumerate();
    let lines = parents.map(|(group, parent)| {
        let keys = grouped.keys.iter().map(|key| shown_key(&key[group]));
        let keys: Vec<_> = keys.collect();
        let figures = std::iter::once(&grouped.members).chain(&grouped.related);
        let figures: Vec<_> = figures
            .map(|figures| shown_figures(figures, group))
            .collect();
        format!("{parent} {}: {}", keys.join(" "), figures.join(", "))
    });
    lines.collect()
}

fn shown_key(key: &KeyValue) -> String {
    match key {
        KeyValue::Null => "null".to_owned(),
        KeyValue::Coarser => "coarser".to_owned(),
        KeyValue::Value(value) | KeyValue::Entity(_, value) => shown_value(value),
        KeyValue::Date(date) => date.to_string(),
    }
}

fn shown_value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::String(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        value => format!("{value:?}"),
    }
}

fn shown_figures(figures: &Figures, group: usize) -> String {
    match figures {
        Figures::Formed(formed) => {
            let measures = formed.measures.iter().map(|measure| match &measure[group] {
                Figure::Value(value) => shown_value(value),
                other => format!("{other:?}"),
            });
            let counts = format!("{}/{}", formed.entities[group], formed.relations[group]);
            std::iter::once(counts)
                .chain(measures)
                .collect::<Vec<_>>()
                .join(" ")
        }
        Figures::Rows(rows) => {
            let of_group = rows
                .groups
                .iter()
                .zip(0..)
                .filter(|(of, _)| **of as usize == group);
            let values = of_group.map(|(_, row): (_, usize)| {
                let values = rows.values.iter().map(|values| shown_value(&values[row]));
                values.collect::<Vec<_>>().join("+")
            });
            let mut values: Vec<_> = values.collect();
            values.sort();
            values.join(" ")
        }
    }
}
