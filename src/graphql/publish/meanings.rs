//! What each type of the API is, in words: its documentation, and how faults speak of it.

use crate::ontology::{Ontology, PropertyKind, Target};

use super::part::{Common, Part, PropertiesPart, RelationPart, TargetPart, ValuePart};
use super::view::View;

impl Part {
    /// What it is, as part of a sentence.
    pub(super) fn meaning(self, ontology: &Ontology) -> String {
        match self {
            Self::Common(part) => part.meaning().to_owned(),
            Self::Values(kind, part) => part.meaning(kind, ontology),
            Self::Target(target, part) => {
                part.meaning(target, &format!("`{}`", ontology.target_name(target)))
            }
            Self::Properties(id, part) => {
                part.meaning(&format!("`{}`", ontology.properties(id).name))
            }
            Self::Relation(field, part) => {
                let relation = ontology.view(field);
                let name = format!("`{}.{}`", relation.owner, relation.name);
                part.meaning(&name, ontology)
            }
            Self::Groups(part) => part.meaning(ontology),
        }
    }
}

impl Common {
    fn meaning(self) -> &'static str {
        match self {
            Self::SortDirection => "the direction of an order",
            Self::PageInfo => "where a page begins and ends",
            Self::Count => "a count of entities",
            Self::CountConnection => "counts of related entities and of relations",
            Self::CountFilters => "conditions on counts of related entities and of relations",
            Self::ScoreRange => "conditions on a score",
            Self::Node => "anything with an id",
            Self::GraphInfo => "what the graph holds",
            Self::EntityCount => "how many entities of a type there are",
            Self::RelationCount => "how many relations of a type there are",
            Self::SampleQuery => "a query to start from",
            Self::GraphChange => "what the graph is after a change",
            Self::Validity => "how surely something holds on a day",
            Self::ClaimSelection => "which claims are asked for",
            Self::ClaimRule => {
                "what makes one of several claims with the same key the preferred one"
            }
            Self::ClaimSpread => "how far the values of claims lie apart",
            Self::EntityType => "the types of entities",
            Self::SearchVector => "the vectors that entities have, by their property",
            Self::SearchConnection => "a page of what a search finds",
            Self::SearchEdge => "one find of a search",
            Self::SearchMatch => "a text that something is found by",
            Self::SearchTypeCount => "how many entities of a type a search finds",
            Self::SearchWhere => "conditions on what a search finds, by type",
            Self::AnyRelation => "a relation between two entities, of any type",
            Self::RelationType => "the types of relations, as they are called in the store",
            Self::Json => "a value of JSON, of any kind",
            Self::Paths => "paths between entities, and whether these are all",
            Self::Path => "a path between two entities",
            Self::PathStep => "a step of a path",
            Self::PathReason => "why there are fewer paths than were asked for",
            Self::Subgraph => "what is around some entities",
            Self::SubgraphEntity => "an entity of a subgraph",
            Self::SubgraphTruncated => "what a subgraph has no room for",
            Self::SubgraphTypeCount => "how many entities of a type a subgraph has no room for",
            Self::SubgraphHopCount => "how many entities of a hop a subgraph has no room for",
            Self::SubgraphReason => "why a subgraph has not everything",
            Self::NeighbourCounts => "what an entity is related to, counted",
            Self::NeighbourCount => "how many neighbours of one kind there are",
            Self::Resolved => "a name, and what somebody may mean by it",
            Self::ResolvedCandidate => "an entity that somebody may mean by a name",
            Self::ResolvedWhy => "why somebody may mean an entity by a name",
            Self::ResolvedKind => "how a name of an entity meets one that is looked for",
            Self::SchemaSlice => "the part of the API that a question needs",
            Self::Tokenizer => "a vocabulary by which models read texts",
            Self::ContextPack => "the facts that a question is about",
            Self::ContextLine => "a fact in words, or what stands above several",
            Self::ContextLineKind => "what a line of a context pack is",
            Self::ContextCitation => "a source as lines cite it",
            Self::ContextSeed => "what a question was taken to be about",
            Self::ContextDropped => "how many facts about entities of a type had no room",
        }
    }
}

impl ValuePart {
    fn meaning(self, kind: PropertyKind, ontology: &Ontology) -> String {
        let (what, name) = match kind {
            PropertyKind::Scalar(scalar) => ("scalar", scalar.name()),
            PropertyKind::Enum(id) => ("enum", &*ontology.enum_type(id).name),
        };
        match self {
            Self::Itself => format!("the {what} `{name}`"),
            Self::Input => format!("a `{name}` in questions"),
            Self::Distance => format!("conditions on the distance from a `{name}`"),
            Self::Filters => format!("conditions on a `{name}`"),
            Self::ListFilters => format!("conditions on a list of `{name}`"),
            Self::Aggregate => format!("figures over values of type `{name}`"),
            Self::AggregateFilters => {
                format!("conditions on figures over values of type `{name}`")
            }
        }
    }
}

impl TargetPart {
    fn meaning(self, target: Target, name: &str) -> String {
        let text = match self {
            Self::Itself => {
                return match target {
                    Target::Entity(_) => format!("the entity type {name}"),
                    Target::Interface(_) => format!("the interface {name}"),
                    Target::Union(_) => format!("the union {name}"),
                };
            }
            Self::Where => "conditions on",
            Self::Sort => "an order of",
            Self::RelationshipFilters => "conditions on the related entities of type",
            Self::Connection => "a page of",
            Self::Edge => "a row in a page of",
            Self::Aggregate => "figures over entities of type",
            Self::AggregateNode => "figures over the properties of",
            Self::Implementation => "the types that implement",
            Self::IndexConnection => "a page of what full text finds among",
            Self::IndexEdge => "one find of full text among",
            Self::IndexWhere => "conditions on what full text finds among",
            Self::IndexSort => "an order of what full text finds among",
            Self::Conflict => "claims that disagree, of type",
            Self::ConflictValue => "a value on which some agree, of type",
        };
        format!("{text} {name}")
    }
}

impl PropertiesPart {
    fn meaning(self, name: &str) -> String {
        match self {
            Self::Itself => format!("the properties type {name}"),
            Self::Where => format!("conditions on {name}"),
            Self::Sort => format!("an order by {name}"),
            Self::AggregateFilters => format!("conditions on figures over {name}"),
        }
    }
}

impl RelationPart {
    fn meaning(self, name: &str, ontology: &Ontology) -> String {
        let text = match self {
            Self::MemberWhere(id) => {
                let member = &ontology.entity_type(id).name;
                return format!("conditions on relations {name} that lead to `{member}`");
            }
            Self::Connection => "a page of relations",
            Self::Edge => "a row in a page of relations",
            Self::Where => "conditions on relations",
            Self::Sort => "an order of relations",
            Self::Filters => "conditions on all relations",
            Self::AggregateFilters => "conditions on figures over relations",
            Self::NodeAggregateFilters => "conditions on figures over the far ends of",
            Self::Aggregate => "figures over relations",
            Self::NodeAggregate => "figures over the far ends of",
            Self::EdgeAggregate => "figures over the properties of relations",
            Self::EdgeProperties => "the properties of relations",
            Self::EdgeWhere => "conditions on the properties of relations",
            Self::EdgeSort => "an order by the properties of relations",
            Self::EdgeAggregateFilters => "conditions on figures over the properties of relations",
        };
        format!("{text} {name}")
    }
}
