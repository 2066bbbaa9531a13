//! Types that every API has: pages, counts and ids.

use crate::graphql::words::{Direction, PageField, ScoreBound, Word};
use crate::ontology::PropertyKind;
use crate::query::Counted;
use crate::value::Scalar;

use super::as_of::validities;
use super::claims::{claim_rules, claim_selection, claim_spread};
use super::context::{context_citation, context_line_kinds};
use super::docs;
use super::document::{Definition, Item};
use super::graph::{entity_count, relation_count, sample_query};
use super::part::{Common, Part, ValuePart};
use super::paths::path_reasons;
use super::publisher::Publisher;
use super::resolved::resolved_kinds;
use super::search::search_match;
use super::slices::{schema_slice, tokenizers};
use super::subgraphs::{hop_count, subgraph_reasons};

impl Publisher<'_> {
    /// A type that every API has.
    pub(super) fn common(&mut self, part: Common) -> Definition {
        let (keyword, items) = match part {
            Common::SortDirection => ("enum", sort_direction()),
            Common::PageInfo => ("type", page_info()),
            Common::Count => ("type", counts(&[Counted::Entities], "Int!")),
            Common::CountConnection => ("type", counts(Counted::ALL, "Int!")),
            Common::CountFilters => ("input", self.count_filters()),
            Common::ScoreRange => ("input", score_range()),
            Common::Node => ("interface", self.node()),
            Common::GraphInfo => ("type", self.graph_info()),
            Common::EntityCount => ("type", entity_count()),
            Common::RelationCount => ("type", relation_count()),
            Common::SampleQuery => ("type", sample_query()),
            Common::GraphChange => ("type", self.graph_change()),
            Common::Validity => ("enum", validities()),
            Common::ClaimSelection => ("enum", claim_selection()),
            Common::ClaimRule => ("enum", claim_rules()),
            Common::ClaimSpread => ("type", claim_spread()),
            Common::EntityType => ("enum", self.entity_type_names()),
            Common::SearchVector => ("enum", self.vector_names()),
            Common::SearchConnection => ("type", self.search_connection()),
            Common::SearchEdge => ("type", self.search_edge()),
            Common::SearchMatch => ("type", search_match()),
            Common::SearchTypeCount | Common::SubgraphTypeCount => ("type", self.type_count()),
            Common::Paths => ("type", self.paths()),
            Common::Path => ("type", self.path()),
            Common::PathStep => ("type", self.path_step()),
            Common::PathReason => ("enum", path_reasons()),
            Common::Subgraph => ("type", self.subgraph()),
            Common::SubgraphEntity => ("type", self.subgraph_entity()),
            Common::SubgraphTruncated => ("type", self.subgraph_truncated()),
            Common::SubgraphHopCount => ("type", hop_count()),
            Common::SubgraphReason => ("enum", subgraph_reasons()),
            Common::NeighbourCounts => ("type", self.neighbour_counts()),
            Common::NeighbourCount => ("type", self.neighbour_count()),
            Common::Resolved => ("type", self.resolved()),
            Common::ResolvedCandidate => ("type", self.resolved_candidate()),
            Common::ResolvedWhy => ("type", self.resolved_why()),
            Common::ResolvedKind => ("enum", resolved_kinds()),
            Common::SchemaSlice => ("type", schema_slice()),
            Common::Tokenizer => ("enum", tokenizers()),
            Common::ContextPack => ("type", self.context_pack()),
            Common::ContextLine => ("type", self.context_line()),
            Common::ContextLineKind => ("enum", context_line_kinds()),
            Common::ContextCitation => ("type", context_citation()),
            Common::ContextSeed => ("type", self.context_seed()),
            Common::ContextDropped => ("type", self.context_dropped()),
            Common::AnyRelation => ("type", self.any_relation()),
            Common::RelationType => ("enum", self.relation_type_names()),
            Common::Json => ("scalar", Vec::new()),
            Common::SearchWhere => {
                let conditions = self.search_where();
                let name = Part::Common(part).name(self.ontology);
                return Definition::new(format!("input {name}"), conditions)
                    .described(Some(docs::UNION_WHERE.into()));
            }
        };
        let name = Part::Common(part).name(self.ontology);
        Definition::new(format!("{keyword} {name}"), items)
    }

    fn count_filters(&mut self) -> Vec<Item> {
        let int = PropertyKind::Scalar(Scalar::Int);
        let filters = self.need(Part::Values(int, ValuePart::Filters));
        counts(Counted::ALL, &filters)
    }

    /// Everything that implements it is part of the API with it.
    fn node(&mut self) -> Vec<Item> {
        self.need_all(|entity| entity.id.is_some());
        vec![Item::new("id", "ID!").saying("Readable, global and stable.")]
    }
}

fn counts(counted: &[Counted], ty: &str) -> Vec<Item> {
    let counted = counted.iter().map(|counted| {
        let says = match counted {
            Counted::Entities => "How many entities, each counted once.",
            Counted::Relations => "How many relations.",
        };
        Item::word(*counted, ty).saying(says)
    });
    counted.collect()
}

fn sort_direction() -> Vec<Item> {
    let directions = Direction::ALL.iter().map(|direction| {
        let says = match direction {
            Direction::Ascending => "Smallest first, what is empty last.",
            Direction::Descending => "Largest first, what is empty before it.",
            Direction::AscendingNullsFirst => "Smallest first, what is empty before it.",
            Direction::DescendingNullsLast => "Largest first, what is empty last.",
        };
        Item::value(direction.name()).saying(says)
    });
    directions.collect()
}

fn page_info() -> Vec<Item> {
    let fields = PageField::ALL.iter().map(|field| {
        let (ty, says) = match field {
            PageField::HasNextPage => ("Boolean!", "Whether rows come after this page."),
            PageField::HasPreviousPage => ("Boolean!", "Whether rows come before this page."),
            PageField::StartCursor => ("String", "Of the first row; none on an empty page."),
            PageField::EndCursor => ("String", "Of the last row; none on an empty page."),
        };
        Item::word(*field, ty).saying(says)
    });
    fields.collect()
}

fn score_range() -> Vec<Item> {
    let bounds = ScoreBound::ALL.iter().map(|bound| {
        let says = match bound {
            ScoreBound::Min => "At least this.",
            ScoreBound::Max => "At most this.",
        };
        Item::word(*bound, "Float").saying(says)
    });
    bounds.collect()
}
