//! Types that every API has: pages, counts and ids.

use crate::ontology::PropertyKind;
use crate::value::Scalar;

use super::document::{Definition, Item};
use super::graph::{entity_count, relation_count, sample_query};
use super::part::{Common, Part, ValuePart};
use super::publisher::Publisher;

impl Publisher<'_> {
    /// A type that every API has.
    pub(super) fn common(&mut self, part: Common) -> Definition {
        let (keyword, items) = match part {
            Common::SortDirection => ("enum", sort_direction()),
            Common::PageInfo => ("type", page_info()),
            Common::Count => ("type", counts(&[NODES], "Int!")),
            Common::CountConnection => ("type", counts(&[NODES, EDGES], "Int!")),
            Common::CountFilters => ("input", self.count_filters()),
            Common::ScoreRange => ("input", score_range()),
            Common::Node => ("interface", self.node()),
            Common::GraphInfo => ("type", self.graph_info()),
            Common::EntityCount => ("type", entity_count()),
            Common::RelationCount => ("type", relation_count()),
            Common::SampleQuery => ("type", sample_query()),
        };
        let name = Part::Common(part).name(self.ontology);
        Definition::new(format!("{keyword} {name}"), items)
    }

    fn count_filters(&mut self) -> Vec<Item> {
        let int = PropertyKind::Scalar(Scalar::Int);
        let filters = self.need(Part::Values(int, ValuePart::Filters));
        counts(&[NODES, EDGES], &filters)
    }

    /// Everything that implements it is part of the API with it.
    fn node(&mut self) -> Vec<Item> {
        self.need_all(|entity| entity.id.is_some());
        vec![Item::new("id", "ID!").saying("Readable, global and stable.")]
    }
}

const NODES: (&str, &str) = ("nodes", "How many entities, each counted once.");
const EDGES: (&str, &str) = ("edges", "How many relations.");

fn counts(counted: &[(&str, &str)], ty: &str) -> Vec<Item> {
    let counted = counted.iter();
    counted
        .map(|(name, says)| Item::new(*name, ty).saying(*says))
        .collect()
}

fn sort_direction() -> Vec<Item> {
    vec![
        Item::value("ASC").saying("Smallest first, what is empty last."),
        Item::value("DESC").saying("Largest first, what is empty before it."),
    ]
}

fn page_info() -> Vec<Item> {
    vec![
        Item::new("hasNextPage", "Boolean!").saying("Whether rows come after this page."),
        Item::new("hasPreviousPage", "Boolean!").saying("Whether rows come before this page."),
        Item::new("startCursor", "String").saying("Of the first row; none on an empty page."),
        Item::new("endCursor", "String").saying("Of the last row; none on an empty page."),
    ]
}

fn score_range() -> Vec<Item> {
    vec![
        Item::new("min", "Float").saying("At least this."),
        Item::new("max", "Float").saying("At most this."),
    ]
}
