//! The arguments of fields, by which lists and pages are narrowed, ordered and cut.

use crate::graphql::arguments::{COUNT, HOPS, HUB_LIMIT, LENGTH, MAX_ENTITIES, SLICE_TOKENS};
use crate::graphql::words::{Argument, CONNECTION_ARGUMENTS, LIST_ARGUMENTS};
use crate::ontology::{Limit, Target};
use crate::text::Tokenizer;

use super::claims::has_claims;
use super::docs;
use super::document::Item;
use super::part::{Common, Part, RelationPart, TargetPart};
use super::publisher::Publisher;
use super::slices;
use super::view::{RelationField, View};

/// What the arguments of a field depend on.
#[derive(Clone, Copy, Default)]
pub(super) struct Narrowed {
    /// The type of `where`.
    pub(super) conditions: Option<Part>,
    /// The type of `sort`.
    pub(super) sort: Option<Part>,
    /// The types of `by`, `byEdge` and `having`.
    pub(super) by: Option<Part>,
    pub(super) by_edge: Option<Part>,
    pub(super) having: Option<Part>,
    /// What `@limit` says.
    pub(super) limit: Limit,
    /// Whether any of the rows can be claims.
    pub(super) claims: bool,
}

impl Publisher<'_> {
    /// The arguments of a list of entities.
    pub(super) fn list_arguments(&mut self, target: Target) -> Vec<Item> {
        self.arguments(LIST_ARGUMENTS, self.of_entities(target))
    }

    /// The arguments of a page of entities.
    pub(super) fn connection_arguments(&mut self, target: Target) -> Vec<Item> {
        self.arguments(CONNECTION_ARGUMENTS, self.of_entities(target))
    }

    fn of_entities(&self, target: Target) -> Narrowed {
        Narrowed {
            conditions: Some(Part::Target(target, TargetPart::Where)),
            sort: self.sort_of_target(target),
            limit: self.ontology.limit_of(target),
            claims: has_claims(target, self.ontology),
            ..Narrowed::default()
        }
    }

    /// The arguments of a page of relations.
    pub(super) fn relation_connection_arguments(&mut self, field: RelationField) -> Vec<Item> {
        let relation = self.ontology.view(field);
        let narrowed = Narrowed {
            conditions: Some(Part::Relation(relation.shared, RelationPart::Where)),
            sort: self.sort_of_relation(field),
            limit: self.ontology.limit_of(relation.target),
            claims: has_claims(relation.declared_target, self.ontology),
            ..Narrowed::default()
        };
        self.arguments(CONNECTION_ARGUMENTS, narrowed)
    }

    /// Some arguments, but for those that the field has no type for.
    pub(super) fn arguments(&mut self, arguments: &[Argument], of: Narrowed) -> Vec<Item> {
        let arguments = arguments.iter();
        arguments
            .filter_map(|argument| self.argument(*argument, of))
            .collect()
    }

    /// An argument, unless the field has no type for it.
    pub(super) fn argument(&mut self, argument: Argument, of: Narrowed) -> Option<Item> {
        let item = |ty: &str| Item::word(argument, ty);
        Some(match argument {
            Argument::Where => item(&self.need(of.conditions?)).saying(docs::WHERE),
            Argument::Limit => item("Int").saying(docs::limit(of.limit)),
            Argument::Offset => item("Int").saying(docs::OFFSET),
            Argument::First => item("Int").saying(docs::first(of.limit)),
            Argument::After => item("String").saying(docs::AFTER),
            Argument::Last => item("Int").saying(docs::last(of.limit)),
            Argument::Before => item("String").saying(docs::BEFORE),
            Argument::Sort => item(&format!("[{}!]", self.need(of.sort?))).saying(docs::SORT),
            Argument::Phrase => item("String!").saying(docs::PHRASE),
            Argument::Id => item("ID!").saying(docs::ID),
            Argument::Ids => item("[ID!]!").saying(docs::IDS),
            Argument::Claims if of.claims => {
                item(&self.need(Part::Common(Common::ClaimSelection))).saying(docs::CLAIMS)
            }
            Argument::Policy if of.claims => {
                let rule = self.need(Part::Common(Common::ClaimRule));
                item(&format!("[{rule}!]")).saying(docs::POLICY)
            }
            // The last two are said by the field that takes them.
            Argument::Claims | Argument::Policy | Argument::Question | Argument::AsOf => {
                return None;
            }
            Argument::Text => self.text_argument(),
            Argument::Vector => return self.vector_argument(),
            Argument::VectorProperty => return self.vector_property_argument(),
            Argument::Types => self.types_argument(),
            Argument::Seeds => item("[ID!]!").saying(docs::SEEDS),
            Argument::From => item("[ID!]!").saying(docs::FROM),
            Argument::To => item("[ID!]!").saying(docs::TO),
            Argument::Count => item(&format!("Int = {COUNT}")).saying(docs::count()),
            Argument::MaxLength => item(&format!("Int = {LENGTH}")).saying(docs::max_length()),
            Argument::Exclude => item("[ID!]").saying(docs::EXCLUDE),
            Argument::ExcludeTypes => {
                let types = self.need(Part::Common(Common::EntityType));
                item(&format!("[{types}!]")).saying(docs::EXCLUDE_TYPES)
            }
            Argument::Hops => item(&format!("Int = {HOPS}")).saying(docs::hops()),
            Argument::Relations => {
                let types = self.need(Part::Common(Common::RelationType));
                item(&format!("[{types}!]")).saying(docs::RELATIONS)
            }
            Argument::MaxEntities => {
                item(&format!("Int = {MAX_ENTITIES}")).saying(docs::MAX_ENTITIES)
            }
            Argument::HubLimit => item(&format!("Int = {HUB_LIMIT}")).saying(docs::HUB_LIMIT),
            Argument::Names => item("[String!]!").saying(docs::names()),
            Argument::Terms => item("[String!]!").saying(slices::TERMS),
            Argument::BudgetTokens => {
                item(&format!("Int = {SLICE_TOKENS}")).saying(slices::SLICE_BUDGET)
            }
            Argument::Tokenizer => {
                let tokenizer = self.need(Part::Common(Common::Tokenizer));
                let usual = Tokenizer::default().name();
                item(&format!("{tokenizer} = {usual}")).saying(slices::TOKENIZER)
            }
            Argument::By | Argument::ByEdge | Argument::Having => {
                return self.grouping_argument(argument, of);
            }
        })
    }
}
