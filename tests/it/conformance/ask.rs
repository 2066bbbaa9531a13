//! Requests for rows by names, and what came of them.

use silkgraph::ontology::PropertyId;
use silkgraph::query::{
    EntityKey, Filter, Nearest, Nulls, Order, OrderBy, Page, Position, RootStart, Search, Select,
    Start, Target, TextQuery, TextSearch,
};
use silkgraph::store::{Limits, Rows, StoreError};
use silkgraph::value::{Value, ValueRef, Vector};

use super::World;
use super::world::generous;

/// A request for rows in the making. Rows are shown by the first projected property, which is the
/// id where the type has one, else its first property.
#[derive(Debug, Clone)]
pub(crate) struct Ask<'w> {
    world: &'w World,
    start: From,
    /// The request.
    pub(crate) select: Select,
    /// What it may use up.
    pub(crate) limits: Limits,
}

#[derive(Debug, Clone)]
enum From {
    Root(RootStart),
    Related(String, Vec<EntityKey>),
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Got {
    /// As the store gave it.
    pub(crate) rows: Rows,
    /// What each row is shown by, group by group.
    pub(crate) shown: Vec<Vec<String>>,
}

impl<'w> Ask<'w> {
    pub(super) fn new(world: &'w World, types: &[&str]) -> Self {
        let target = |name: &&str| {
            let id = world.entity_type(name);
            let shown = world.ontology.entity_type(id).id.unwrap_or(PropertyId(0));
            Target {
                projection: vec![shown],
                ..Target::of(id)
            }
        };
        let select = Select {
            positions: true,
            ..Select::of(types.iter().map(target).collect())
        };
        Self {
            world,
            start: From::Root(RootStart::Types),
            select,
            limits: generous(),
        }
    }

    /// Starts from ids.
    pub(crate) fn ids(mut self, ids: &[&str]) -> Self {
        let ids = ids.iter().map(|&id| id.to_owned()).collect();
        self.start = From::Root(RootStart::Ids(ids));
        self
    }

    /// Starts from what people with these ids are related to.
    pub(crate) async fn of(self, relation: &str, ids: &[&str]) -> Self {
        let owner = relation.split('.').next().unwrap();
        let parents = self.world.keys(&[owner], ids).await;
        self.of_keys(relation, &parents)
    }

    /// Starts from what entities with these keys are related to.
    pub(crate) fn of_keys(mut self, relation: &str, parents: &[EntityKey]) -> Self {
        self.start = From::Related(relation.to_owned(), parents.to_vec());
        self
    }

    /// Starts from what the first full-text index of the only target finds, within bounds of the
    /// score.
    pub(crate) fn text(
        mut self,
        query: TextQuery,
        min_score: Option<f64>,
        max_score: Option<f64>,
    ) -> Self {
        let search = TextSearch {
            min_score,
            max_score,
            ..TextSearch::of(self.select.targets[0].entity_type, 0, query)
        };
        self.start = From::Root(RootStart::Text(search));
        self
    }

    /// Starts from what a search of the whole graph finds.
    pub(crate) fn search(mut self, text: &str) -> Self {
        self.start = From::Root(RootStart::Search(Search::parse(text).unwrap()));
        self
    }

    /// Starts from what a question asks about.
    pub(crate) fn question(mut self, text: &str) -> Self {
        self.start = From::Root(RootStart::Search(Search::question(text).unwrap()));
        self
    }

    /// Starts from what a search finds by a vector, and by words unless there are none.
    pub(crate) fn like(mut self, vector: &[f64], properties: &[&str], words: &str) -> Self {
        let property = |name: &&str| {
            let of = self.world.entity_type(name.split('.').next().unwrap());
            (of, self.world.property(name))
        };
        let nearest = Nearest {
            vector: Vector::new(vector.to_vec(), vector.len()).unwrap(),
            properties: properties.iter().map(property).collect(),
            types: Target::types(&self.select.targets),
        };
        self.start = From::Root(RootStart::Search(Search {
            nearest: Some(nearest),
            ..Search::parse(words).unwrap()
        }));
        self
    }

    /// Keeps what meets a condition, whatever its type.
    pub(crate) fn filter(mut self, filter: Filter) -> Self {
        for target in &mut self.select.targets {
            target.filter = filter.clone();
        }
        self
    }

    /// Adds a key to the order: the property of that name of every target.
    pub(crate) fn by(mut self, property: &str, descending: bool) -> Self {
        let mut place = 0;
        for target in &mut self.select.targets {
            let entity_type = self.world.ontology.entity_type(target.entity_type);
            place = target.order.len();
            target
                .order
                .push(entity_type.property_named(property).unwrap());
        }
        let by = OrderBy::Entity(u16::try_from(place).unwrap());
        self.select.order.push(Order::usual(by, descending));
        self
    }

    /// Adds a property of the relation to the order.
    pub(crate) fn by_relation(mut self, property: &str, descending: bool) -> Self {
        let by = OrderBy::Relation(self.relation_property(property));
        self.select.order.push(Order::usual(by, descending));
        self
    }

    /// Lets null be the smallest in the last key of the order.
    pub(crate) fn nulls_smallest(mut self) -> Self {
        self.select.order.last_mut().unwrap().nulls = Nulls::Smallest;
        self
    }

    /// Projects a property of the relation.
    pub(crate) fn with_relation(mut self, property: &str) -> Self {
        let property = self.relation_property(property);
        self.select.relation_projection.push(property);
        self
    }

    /// The condition that a property of the relation passes a test.
    pub(crate) fn relation_property(&self, property: &str) -> PropertyId {
        let From::Related(relation, _) = &self.start else {
            panic!("there is no relation");
        };
        self.world.relation_property(relation, property)
    }

    /// Takes a page.
    pub(crate) fn page(mut self, page: Page) -> Self {
        self.select.page = page;
        self
    }

    /// Takes the first rows.
    pub(crate) fn first(mut self, limit: u64) -> Self {
        self.select.page.limit = Some(limit);
        self
    }

    /// Takes the last rows.
    pub(crate) fn last(mut self, limit: u64) -> Self {
        self.select.page.backward = true;
        self.first(limit)
    }

    /// Takes rows behind a position.
    pub(crate) fn after(mut self, position: Position) -> Self {
        self.select.page.after = Some(position);
        self
    }

    /// Takes rows ahead of a position.
    pub(crate) fn before(mut self, position: Position) -> Self {
        self.select.page.before = Some(position);
        self
    }

    /// Counts all rows, too.
    pub(crate) fn total(mut self) -> Self {
        self.select.total = true;
        self
    }

    /// Takes every entity once.
    pub(crate) fn distinct(mut self) -> Self {
        self.select.distinct = true;
        self
    }

    /// The answer, or why there is none.
    pub(crate) async fn try_run(&self) -> Result<Rows, StoreError> {
        let start = match &self.start {
            From::Root(start) => start.into(),
            From::Related(relation, parents) => Start::Related {
                relation: self.world.relation(relation),
                parents,
            },
        };
        let (scope, limits) = (&self.world.scope, self.limits.clone());
        let store = &self.world.store;
        store.select(start, &self.select, scope, limits).await
    }

    /// The answer.
    pub(crate) async fn run(&self) -> Got {
        let rows = self.try_run().await.unwrap();
        let show = |row| show(rows.cells.entity(row, 0).unwrap());
        let shown = (0..rows.groups()).map(|group| rows.group(group).map(show).collect());
        Got {
            shown: shown.collect(),
            rows,
        }
    }

    /// Checks what the rows of the only group are shown by.
    pub(crate) async fn gives(&self, expected: &[&str]) {
        let got = self.run().await;
        assert_eq!(got.one(), expected, "{:#?}", self.select);
    }

    /// Checks what the rows of each group are shown by.
    pub(crate) async fn gives_groups(&self, expected: &[&[&str]]) {
        let got = self.run().await;
        assert_eq!(got.shown, expected, "{:#?}", self.select);
    }
}

impl Got {
    /// The only group.
    pub(crate) fn one(&self) -> &[String] {
        assert_eq!(self.shown.len(), 1, "one group");
        &self.shown[0]
    }

    /// Where a row stands.
    pub(crate) fn position(&self, row: usize) -> Position {
        self.rows.cells.position(row)
    }

    /// A projected property of the relation of each row.
    pub(crate) fn relation(&self, slot: usize) -> Vec<Value> {
        let rows = 0..self.rows.entities.len();
        rows.map(|row| self.rows.cells.relation(row, slot).unwrap().to_owned())
            .collect()
    }
}

fn show(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::String(text) => text.to_owned(),
        other => format!("{other:?}"),
    }
}
