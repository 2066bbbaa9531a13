//! A field's arguments become the filter, order and page of the requests it makes.

// In reading order: what is read, where it stands, and what each argument becomes.
mod input;
mod path;
mod starts;
mod neighbours;
mod networks;
mod paths;
mod subgraphs;
mod search;
mod nearest;
mod resolved;
mod budget;
mod filters;
mod aggregate_filters;
mod logic;
mod operators;
mod scalars;
mod sorts;
mod pages;
mod as_of;
mod claims;
mod groups;
mod slices;
mod context;

use apollo_compiler::Node;
use apollo_compiler::executable::Field;
use apollo_compiler::response::JsonMap;

pub(super) use self::as_of::{AsOfArguments, USUAL};
pub(super) use self::budget::ConditionBudget;
pub(super) use self::context::CONTEXT_TOKENS;
use self::filters::{FilterReader, Reached, SharedFilters, Way};
pub(super) use self::groups::{GroupsAsked, KeyPath, relations_named, targets_of};
use self::input::{Input, has_variables};
use self::path::ArgumentPath;
pub(super) use self::paths::{COUNT, LENGTH, MAX_COUNT, MAX_LENGTH};
pub use self::resolved::MAX_NAMES;
pub(super) use self::resolved::{CANDIDATES, MAX_CANDIDATES};
pub(super) use self::scalars::is_scalar;
pub(super) use self::slices::{SLICE_TOKENS, SliceArguments};
use self::sorts::SortForm;
pub(super) use self::subgraphs::{HOPS, HUB_LIMIT, MAX_ENTITIES, MAX_HOPS};
use super::error::ClientError;
use super::publish::SEARCH_PAGE;
use super::words::{
    Argument, CONNECTION_ARGUMENTS, CONTEXT_ARGUMENTS, GROUPED_ARGUMENTS, Hit, LIST_ARGUMENTS,
    NEIGHBOUR_COUNTS_ARGUMENTS, PATHS_ARGUMENTS, RELATED_ARGUMENTS, RESOLVE_ARGUMENTS,
    SEARCH_ARGUMENTS, SUBGRAPH_ARGUMENTS, TEXT_ARGUMENTS, Word, unread,
};
use crate::ontology::{Limit, Ontology, RelationId, Target, TypeId};
use crate::query::{self, Filter, Request, RootStart, Select};

/// A field whose arguments say which rows a request answers with.
#[derive(Debug, Clone)]
pub(super) struct FieldArguments {
    /// The field, with its arguments as written.
    pub(super) field: Node<Field>,
    /// Which arguments it has.
    pub(super) form: Form,
}

/// The kinds of fields that have arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A list of the root.
    List(Target),
    /// A connection of the root.
    Connection(Target),
    /// A list of related entities.
    RelationList(RelationId),
    /// A connection of related entities.
    RelationConnection(RelationId),
    /// A full-text index of an entity type.
    Text(TypeId),
    /// `node(id:)`
    Node,
    /// `nodes(ids:)`
    Nodes,
    /// `search(text:)`
    Search,
    /// `relation(id:)`
    Relation,
    /// `paths(from:, to:)`
    Paths,
    /// `subgraph(seeds:)`
    Subgraph,
    /// `neighbourCounts(ids:)`
    NeighbourCounts,
    /// `resolve(names:)`
    Resolve,
    /// `contextPack(question:)`
    Context,
    /// Groups of the root.
    Groups(Target),
    /// Groups of what a relation field leads to.
    RelationGroups(RelationId),
    /// Figures over what the members of groups are related to.
    Related(Target),
}

/// What arguments are read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) variables: &'a JsonMap,
    /// The largest page.
    pub(super) max_rows: usize,
    /// The most ids that `nodes` takes.
    pub(super) max_ids: usize,
    /// The most relations that a search visits.
    pub(super) max_visited: usize,
    /// What counts conditions over relations.
    pub(super) conditions: &'a ConditionBudget,
}

impl FieldArguments {
    /// Whether any argument depends on variables.
    pub(super) fn are_open(&self) -> bool {
        let arguments = self.field.arguments.iter();
        arguments.map(|argument| &argument.value).any(has_variables)
    }

    /// Puts the arguments into the request they are of, and for a root into its start.
    pub(super) fn apply(
        &self,
        reading: Reading<'_>,
        start: Option<&mut RootStart>,
        request: &mut Request,
    ) -> Result<(), ClientError> {
        self.check()?;
        if let Some(start) = start {
            self.apply_start(reading, start)?;
        }
        if let Request::Network(network) = request {
            return self.apply_network(reading, network);
        }
        let filters = self.filters(reading)?;
        match request {
            // Its arguments are none of those below.
            Request::Network(_) | Request::Context(_) => Ok(()),
            Request::Aggregate(aggregate) => {
                for target in &mut aggregate.targets {
                    target.filter = filter_of(&filters, target.entity_type);
                }
                self.apply_claims(reading, &mut aggregate.claims, &aggregate.targets)?;
                // No figure goes by order and page, and what is wrong in them is wrong all the same.
                let targets = aggregate.targets.iter();
                let targets = targets.map(|target| query::Target::of(target.entity_type));
                let mut rows = Select::of(targets.collect());
                self.apply_sort(reading, &mut rows)?;
                self.apply_page(reading, &mut rows)
            }
            Request::Group(grouping) => self.apply_grouping(reading, &filters, grouping),
            Request::Select(select) => {
                for target in &mut select.targets {
                    target.filter = filter_of(&filters, target.entity_type);
                    target.order.clear();
                }
                self.apply_claims(reading, &mut select.claims, &select.targets)?;
                self.apply_sort(reading, select)?;
                self.apply_page(reading, select)
            }
        }
    }

    /// Every argument that the schema lets through is read by this form of field.
    fn check(&self) -> Result<(), ClientError> {
        let read = match self.form {
            Form::List(_) | Form::RelationList(_) => LIST_ARGUMENTS,
            Form::Connection(_) | Form::RelationConnection(_) => CONNECTION_ARGUMENTS,
            Form::Text(_) => TEXT_ARGUMENTS,
            Form::Node | Form::Relation => &[Argument::Id],
            Form::Nodes => &[Argument::Ids],
            Form::Search => SEARCH_ARGUMENTS,
            Form::Paths => PATHS_ARGUMENTS,
            Form::Subgraph => SUBGRAPH_ARGUMENTS,
            Form::NeighbourCounts => NEIGHBOUR_COUNTS_ARGUMENTS,
            Form::Resolve => RESOLVE_ARGUMENTS,
            Form::Context => CONTEXT_ARGUMENTS,
            Form::Groups(_) | Form::RelationGroups(_) => GROUPED_ARGUMENTS,
            Form::Related(_) => RELATED_ARGUMENTS,
        };
        self.field.arguments.iter().try_for_each(|given| {
            let name = given.name.as_str();
            let is_read = read.contains(&Argument::read(name)?);
            is_read
                .then_some(())
                .ok_or_else(|| unread(name, "argument of this field"))
        })
    }

    /// The value of an argument, `None` where it is not given.
    fn value(&self, reading: Reading<'_>, argument: Argument) -> Option<Input> {
        Input::argument(&self.field, argument.name(), reading.variables)
    }

    fn filters(&self, reading: Reading<'_>) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        let input = self.value(reading, Argument::Where);
        let input = input.as_ref();
        let path = ArgumentPath::argument(Argument::Where.name());
        let ontology = reading.ontology;
        let reader = FilterReader {
            ontology,
            conditions: reading.conditions,
            shared: &SharedFilters::default(),
        };
        let filters = match self.form {
            Form::RelationConnection(id) | Form::RelationGroups(id) => {
                let way = Way::of(ontology.relation(id));
                reader.connection(Reached::by(ontology, id), way, input, &path)
            }
            Form::RelationList(id) => reader.list(Reached::by(ontology, id), input, &path),
            Form::List(target)
            | Form::Connection(target)
            | Form::Groups(target)
            | Form::Related(target) => reader.list(Reached::any(target), input, &path),
            Form::Text(id) => {
                let node = Hit::Node.name();
                let input = input.and_then(|input| input.field(node));
                reader.list(Reached::any(Target::Entity(id)), input, &path.key(node))
            }
            Form::Search => {
                let types = self.found_types(reading)?;
                reader.of_types(&types, input, &path)
            }
            // What has an id is asked for whatever it is.
            Form::Node
            | Form::Nodes
            | Form::Relation
            | Form::Paths
            | Form::Subgraph
            | Form::NeighbourCounts
            | Form::Resolve
            | Form::Context => {
                let types = ontology.type_ids();
                Ok(types.map(|id| (id, Filter::TRUE)).collect())
            }
        }?;
        reading.conditions.check()?;
        Ok(filters)
    }

    fn apply_sort(&self, reading: Reading<'_>, select: &mut Select) -> Result<(), ClientError> {
        select.order.clear();
        let form = match self.form {
            Form::RelationConnection(id) => {
                let relation = reading.ontology.relation(id);
                SortForm::Relation {
                    properties: relation.properties,
                    keyed: relation.declared_by.is_some(),
                }
            }
            Form::Text(_) => SortForm::Text,
            Form::List(_) | Form::Connection(_) | Form::RelationList(_) => SortForm::Entity,
            Form::Node
            | Form::Nodes
            | Form::Search
            | Form::Groups(_)
            | Form::RelationGroups(_)
            | Form::Related(_)
            | Form::Relation
            | Form::Paths
            | Form::Subgraph
            | Form::NeighbourCounts
            | Form::Resolve
            | Form::Context => return Ok(()),
        };
        match self.value(reading, Argument::Sort) {
            Some(input) => sorts::apply(reading.ontology, form, &input, select),
            None => Ok(()),
        }
    }

    fn apply_page(&self, reading: Reading<'_>, select: &mut Select) -> Result<(), ClientError> {
        let ontology = reading.ontology;
        let value = |argument| self.value(reading, argument);
        let limit = match self.form {
            Form::List(target) | Form::Connection(target) => limit_of(ontology, target),
            Form::RelationList(id) | Form::RelationConnection(id) => {
                limit_of(ontology, ontology.relation(id).target)
            }
            Form::Text(id) => limit_of(ontology, Target::Entity(id)),
            Form::Search => SEARCH_PAGE,
            Form::Node
            | Form::Nodes
            | Form::Groups(_)
            | Form::RelationGroups(_)
            | Form::Related(_)
            | Form::Relation
            | Form::Paths
            | Form::Subgraph
            | Form::NeighbourCounts
            | Form::Resolve
            | Form::Context => return Ok(()),
        };
        select.page = match self.form {
            Form::List(_) | Form::RelationList(_) => pages::offset(value, limit, reading.max_rows)?,
            Form::Connection(_)
            | Form::RelationConnection(_)
            | Form::Text(_)
            | Form::Search
            | Form::Node
            | Form::Nodes
            | Form::Groups(_)
            | Form::RelationGroups(_)
            | Form::Related(_)
            | Form::Relation
            | Form::Paths
            | Form::Subgraph
            | Form::NeighbourCounts
            | Form::Resolve
            | Form::Context => {
                let scope = self.cursor_scope(ontology, select);
                pages::keyset(value, limit, reading.max_rows, &scope)?
            }
        };
        Ok(())
    }
}

/// The `@limit` of a target.
fn limit_of(ontology: &Ontology, target: Target) -> Limit {
    match target {
        Target::Entity(id) => ontology.entity_type(id).limit,
        Target::Interface(id) => ontology.interface(id).limit,
        Target::Union(_) => Limit::default(),
    }
}

/// The filter for a type; a type that the argument leaves out keeps nothing.
fn filter_of(filters: &[(TypeId, Filter)], id: TypeId) -> Filter {
    let found = filters.iter().find(|(entity_type, _)| *entity_type == id);
    found.map_or(Filter::FALSE, |(_, filter)| filter.clone())
}
