//! `graph`: what the graph holds, and the queries that come with it.

use crate::graphql::words::{EntityCountField, GraphField, RelationCountField, SampleField, Word};
use crate::ontology::PropertyKind;
use crate::value::Scalar;

use super::document::Item;
use super::part::{Common, Part};
use super::publisher::Publisher;

impl Publisher<'_> {
    pub(super) fn graph_info(&mut self) -> Vec<Item> {
        let mut list = |part| format!("[{}!]!", self.need(Part::Common(part)));
        let lists = [
            list(Common::EntityCount),
            list(Common::RelationCount),
            list(Common::SampleQuery),
        ];
        let date_time = self.type_name(PropertyKind::Scalar(Scalar::DateTime)) + "!";
        let [entities, relations, samples] = &lists;
        let fields = GraphField::ALL.iter().map(|field| {
            let (ty, says) = match field {
                GraphField::Version => ("String!", "The same data has the same version."),
                GraphField::LoadedAt => (&*date_time, "When this service loaded the data."),
                GraphField::Source => ("String!", SOURCE),
                GraphField::Staleness => ("Float", STALENESS),
                GraphField::Licence => (
                    "String",
                    "Under which terms the data may be used; null where nothing is said of it.",
                ),
                GraphField::Entities => (&**entities, "Entities by type."),
                GraphField::Relations => (&**relations, "Relations by type."),
                GraphField::SampleQueries => (
                    &**samples,
                    "Queries to start from, which come with the data.",
                ),
            };
            Item::word(*field, ty).saying(says)
        });
        fields.collect()
    }
}

const SOURCE: &str =
    "What answers: `memory`, `neo4j`, or `replica`, a copy of a database in memory.";
const STALENESS: &str = "Of a copy of a database, for how many seconds it is not known to be the same; null \
    where no copy answers.";

pub(super) fn entity_count() -> Vec<Item> {
    let fields = EntityCountField::ALL.iter().map(|field| {
        let (ty, says) = match field {
            EntityCountField::Type => ("String!", "Name of the type."),
            EntityCountField::Description => ("String", "What its entities are."),
            EntityCountField::Count => ("Float!", "How many there are."),
            EntityCountField::Label => ("String", LABEL),
            EntityCountField::CitedBy => ("String", CITED_BY),
            EntityCountField::ClaimKey => ("[String!]", CLAIM_KEY),
            EntityCountField::ClaimValue => {
                ("String", "Of claims: the field that holds the number.")
            }
            EntityCountField::ClaimFrom => ("String", CLAIM_FROM),
            EntityCountField::ClaimUntil => ("String", CLAIM_UNTIL),
            EntityCountField::ClaimKind => ("String", CLAIM_KIND),
        };
        Item::word(*field, ty).saying(says)
    });
    fields.collect()
}

const LABEL: &str = "The field by which people know its entities, of a list by its first element; null \
    where they have neither a text nor an id.";
const CITED_BY: &str =
    "The field by which its entities name their sources; null where they do not.";
const CLAIM_KEY: &str = "The fields that say what its claims are of, their period and kind aside; \
    null where its entities are no claims. Claims with the same key are figures for the same thing.";
const CLAIM_FROM: &str =
    "Of claims: the field in which their period begins, which belongs to the key.";
const CLAIM_UNTIL: &str = "Of claims: the field in which their period ends, included.";
const CLAIM_KIND: &str = "Of claims: the field that says which kind of figure it is, such as a loan \
    beside a total; it belongs to the key, too.";

pub(super) fn relation_count() -> Vec<Item> {
    let fields = RelationCountField::ALL.iter().map(|field| {
        let (ty, says) = match field {
            RelationCountField::Type => {
                ("String!", "Name of the type of relation, such as `CITES`.")
            }
            RelationCountField::Count => ("Float!", "How many there are."),
        };
        Item::word(*field, ty).saying(says)
    });
    fields.collect()
}

pub(super) fn sample_query() -> Vec<Item> {
    let fields = SampleField::ALL.iter().map(|field| {
        let says = match field {
            SampleField::Name => "A short name without spaces.",
            SampleField::Title => "The question it answers.",
            SampleField::Query => "The query in GraphQL.",
        };
        Item::word(*field, "String!").saying(says)
    });
    fields.collect()
}
