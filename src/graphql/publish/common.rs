//! Types that every API has: pages, counts, ids and what the graph holds.

use crate::ontology::PropertyKind;
use crate::value::Scalar;

use super::document::{Definition, Item};
use super::part::{Common, Part, ValuePart};
use super::publisher::Publisher;

impl Publisher<'_> {
    /// A type that every API has.
    pub(super) fn common(&mut self, part: Common) -> Definition {
        match part {
            Common::SortDirection => sort_direction(),
            Common::PageInfo => page_info(),
            Common::Count => counts("Count", &[NODES]),
            Common::CountConnection => counts("CountConnection", &[NODES, EDGES]),
            Common::CountFilters => self.count_filters(),
            Common::ScoreRange => score_range(),
            Common::Node => self.node(),
            Common::GraphInfo => self.graph_info(),
            Common::EntityCount => entity_count(),
            Common::RelationCount => relation_count(),
            Common::SampleQuery => sample_query(),
        }
    }

    fn count_filters(&mut self) -> Definition {
        let int = PropertyKind::Scalar(Scalar::Int);
        let filters = self.need(Part::Values(int, ValuePart::Filters));
        let items = [NODES, EDGES].map(|(name, says)| Item::new(name, &*filters).saying(says));
        let head = "input ConnectionAggregationCountFilterInput";
        Definition::new(head.to_owned(), items.into())
    }

    /// Everything that implements it is part of the API with it.
    fn node(&mut self) -> Definition {
        self.need_all(|entity| entity.id.is_some());
        let id = Item::new("id", "ID!").saying("Readable, global and stable.");
        Definition::new("interface Node".to_owned(), vec![id])
    }

    fn graph_info(&mut self) -> Definition {
        let date_time = self.type_name(PropertyKind::Scalar(Scalar::DateTime));
        let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
        let items = vec![
            Item::new("version", "String!").saying("The same data has the same version."),
            Item::new("loadedAt", date_time + "!").saying("When this service loaded the data."),
            Item::new("entities", list(Common::EntityCount)).saying("Entities by type."),
            Item::new("relations", list(Common::RelationCount)).saying("Relations by type."),
            Item::new("sampleQueries", list(Common::SampleQuery))
                .saying("Queries to start from, which come with the data."),
        ];
        Definition::new("type GraphInfo".to_owned(), items)
    }
}

const NODES: (&str, &str) = ("nodes", "How many entities, each counted once.");
const EDGES: (&str, &str) = ("edges", "How many relations.");

fn counts(name: &str, items: &[(&str, &str)]) -> Definition {
    let items = items.iter();
    let items = items.map(|(name, says)| Item::new(*name, "Int!").saying(*says));
    Definition::new(format!("type {name}"), items.collect())
}

fn sort_direction() -> Definition {
    let items = vec![
        Item::value("ASC").saying("Smallest first, what is empty last."),
        Item::value("DESC").saying("Largest first, what is empty before it."),
    ];
    Definition::new("enum SortDirection".to_owned(), items)
}

fn page_info() -> Definition {
    let items = vec![
        Item::new("hasNextPage", "Boolean!").saying("Whether rows come after this page."),
        Item::new("hasPreviousPage", "Boolean!").saying("Whether rows come before this page."),
        Item::new("startCursor", "String").saying("Of the first row; none on an empty page."),
        Item::new("endCursor", "String").saying("Of the last row; none on an empty page."),
    ];
    Definition::new("type PageInfo".to_owned(), items)
}

fn score_range() -> Definition {
    let items = vec![
        Item::new("min", "Float").saying("At least this."),
        Item::new("max", "Float").saying("At most this."),
    ];
    Definition::new("input FloatWhere".to_owned(), items)
}

fn entity_count() -> Definition {
    let items = vec![
        Item::new("type", "String!").saying("Name of the type."),
        Item::new("description", "String").saying("What its entities are."),
        Item::new("count", "Float!").saying("How many there are."),
    ];
    Definition::new("type EntityCount".to_owned(), items)
}

fn relation_count() -> Definition {
    let items = vec![
        Item::new("type", "String!").saying("Name of the type of relation, such as `CITES`."),
        Item::new("count", "Float!").saying("How many there are."),
    ];
    Definition::new("type RelationCount".to_owned(), items)
}

fn sample_query() -> Definition {
    let items = vec![
        Item::new("name", "String!").saying("A short name without spaces."),
        Item::new("title", "String!").saying("The question it answers."),
        Item::new("query", "String!").saying("The query in GraphQL."),
    ];
    Definition::new("type SampleQuery".to_owned(), items)
}
