//! From a validated operation to a plan and the shape of its answer.
//!
//! Everything that does not depend on variables is settled here, once for each distinct text;
//! arguments that do stay open until a request brings values for them.

// In reading order: down the levels of an operation, and how its selections are collected.
mod roots;
mod entities;
mod connections;
mod claims;
mod citations;
mod networks;
mod any_entities;
mod paths;
mod subgraphs;
mod resolved;
mod neighbours;
mod aggregates;
mod groups;
mod graph;
mod slices;
mod context;
mod introspection;
mod collect;
mod as_of;

use std::sync::Arc;

use apollo_compiler::ExecutableDocument;
use apollo_compiler::executable::{Operation, SelectionSet};
use apollo_compiler::response::JsonMap;

use super::arguments::{
    AsOfArguments, ConditionBudget, FieldArguments, GroupsAsked, Reading, SliceArguments,
};
use super::error::{ClientError, ErrorCode};
use super::publish::Api;
use super::shape::{Fields, RootOut};
use super::slice::SliceAsked;
use crate::config::AnswerLimits;
use crate::ontology::Ontology;
use crate::query::{Plan, Request, RootStart, Step};

/// An operation that is ready to be bound and run.
#[derive(Debug)]
pub(super) struct Compiled {
    plan: Arc<Plan>,
    /// The arguments that depend on variables, and where in the plan they belong.
    open: Vec<OpenArguments>,
    /// How many conditions over relations the other arguments have.
    pub(super) conditions: usize,
    slices: Vec<SliceArguments>,
    /// Which field of the answer each request of the plan is of: its address, and the path.
    fields: Vec<(Vec<usize>, Box<str>)>,
    pub(super) shape: Fields<RootOut>,
}

/// Arguments of a request of the plan.
#[derive(Debug)]
struct OpenArguments {
    place: ArgumentPlace,
    /// None where a field takes none.
    arguments: Option<FieldArguments>,
    /// What is asked of groups beside them.
    groups: Option<GroupsAsked>,
    /// The `@asOf` that it is under.
    as_of: Option<AsOfArguments>,
}

/// Where arguments belong.
#[derive(Debug)]
enum ArgumentPlace {
    /// To the request at the index of a root, then of a branch on each level.
    At(Vec<usize>),
    /// To a request that the plan has no use for, since nothing is asked that its answer would tell:
    /// what is wrong in them is wrong all the same.
    Unasked(Box<Request>),
}

/// How much one operation may ask for before it is run.
const MAX_FIELDS: usize = 10_000;

/// What a compilation reads from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) api: &'a Api,
    pub(super) ontology: &'a Ontology,
    pub(super) document: &'a ExecutableDocument,
    pub(super) operation: &'a Operation,
}

/// Compiles an operation. Of the variables only those are read that `@skip` and `@include` need,
/// so the result holds for every request in which these have the same values.
pub(super) fn compile(
    source: Source<'_>,
    skips: &JsonMap,
    limits: &AnswerLimits,
) -> Result<Compiled, ClientError> {
    let mut compiler = Compiler {
        source,
        no_introspection: limits.no_introspection,
        skips,
        address: Vec::new(),
        as_of: as_of::of_operation(source.operation),
        pending: Vec::new(),
        slices: Vec::new(),
        path: Vec::new(),
        fields: Vec::new(),
        fields_left: MAX_FIELDS,
    };
    let mut plan = Plan::default();
    let shape = compiler.root(&mut plan)?;
    let none = JsonMap::new();
    let conditions = ConditionBudget::new(limits.max_conditions, 0);
    let reading = Reading {
        ontology: source.ontology,
        variables: &none,
        max_rows: limits.max_rows,
        max_ids: limits.max_ids,
        max_visited: limits.max_visited,
        conditions: &conditions,
    };
    let (open, fixed): (Vec<_>, Vec<_>) = compiler
        .pending
        .into_iter()
        .partition(OpenArguments::are_open);
    for pending in &fixed {
        pending.apply(reading, &mut plan, source.document)?;
    }
    Ok(Compiled {
        plan: Arc::new(plan),
        open,
        conditions: conditions.count(),
        slices: compiler.slices,
        fields: compiler.fields,
        shape,
    })
}

impl Compiled {
    /// Whether it asks for the API alone, whatever its variables are.
    pub(super) fn is_of_api(&self) -> bool {
        let mut roots = self.shape.iter().map(|field| &field.out);
        roots.all(|root| matches!(root, RootOut::Schema(_, Some(_)) | RootOut::TypeName(_)))
    }

    /// The plan for these variables.
    pub(super) fn bind(
        &self,
        reading: Reading<'_>,
        document: &ExecutableDocument,
    ) -> Result<Arc<Plan>, ClientError> {
        if self.open.is_empty() {
            return Ok(Arc::clone(&self.plan));
        }
        let mut plan = Plan::clone(&self.plan);
        for open in &self.open {
            open.apply(reading, &mut plan, document)?;
        }
        Ok(Arc::new(plan))
    }
}

impl Compiled {
    /// The path of the field that the request at an address is of, or else the one above it.
    pub(super) fn path(&self, address: &[usize]) -> Option<&str> {
        let above = |(known, _): &&(Vec<usize>, Box<str>)| address.starts_with(known);
        let fields = self.fields.iter().filter(above);
        fields
            .max_by_key(|(known, _)| known.len())
            .map(|(_, path)| &**path)
    }

    /// Which parts of the API are asked for with these variables.
    pub(super) fn slices(
        &self,
        reading: Reading<'_>,
        document: &ExecutableDocument,
    ) -> Result<Vec<SliceAsked>, ClientError> {
        let slices = self.slices.iter().map(|arguments| {
            let asked = arguments.asked(reading);
            asked.map_err(|error| error.at(arguments.0.location(), &document.sources))
        });
        slices.collect()
    }
}

impl OpenArguments {
    fn are_open(&self) -> bool {
        let arguments = self.arguments.as_ref();
        let as_of = self.as_of.as_ref();
        let groups = self.groups.as_ref();
        arguments.is_some_and(FieldArguments::are_open)
            || groups.is_some_and(GroupsAsked::are_open)
            || as_of.is_some_and(AsOfArguments::are_open)
    }

    fn apply(
        &self,
        reading: Reading<'_>,
        plan: &mut Plan,
        document: &ExecutableDocument,
    ) -> Result<(), ClientError> {
        let mut unasked;
        let (start, step) = match &self.place {
            ArgumentPlace::At(address) => locate(plan, address)
                .ok_or_else(|| ClientError::internal("a plan lacks one of its requests"))?,
            ArgumentPlace::Unasked(request) => {
                unasked = Step::new(Request::clone(request), Vec::new());
                (None, &mut unasked)
            }
        };
        if let Some(as_of) = &self.as_of {
            let scope = as_of.scope(reading);
            step.scope = scope.map_err(|error| error.at(as_of.0.location(), &document.sources))?;
        }
        let Some(arguments) = &self.arguments else {
            return Ok(());
        };
        let applied = match step.request {
            Request::Context(_) => arguments.apply_context(reading, step),
            _ => arguments.apply(reading, start, &mut step.request),
        };
        let applied = applied.and_then(|()| match &self.groups {
            Some(groups) => groups.apply(reading, step),
            None => Ok(()),
        });
        applied.map_err(|error| error.at(arguments.field.location(), &document.sources))
    }
}

/// The step at an address, and the start of its root where it is one.
fn locate<'p>(
    plan: &'p mut Plan,
    address: &[usize],
) -> Option<(Option<&'p mut RootStart>, &'p mut Step)> {
    let (root, branches) = address.split_first()?;
    let root = plan.roots.get_mut(*root)?;
    let mut step: &mut Step = &mut root.step;
    for &branch in branches {
        step = &mut step.branches.get_mut(branch)?.step;
    }
    let start = branches.is_empty().then_some(&mut root.start);
    Some((start, step))
}

/// The state of one compilation.
struct Compiler<'a> {
    source: Source<'a>,
    no_introspection: bool,
    /// The values of variables, of which `@skip` and `@include` are read.
    skips: &'a JsonMap,
    /// Where in the plan the request being compiled is.
    address: Vec<usize>,
    /// The innermost `@asOf` that the request being compiled is under.
    as_of: Option<AsOfArguments>,
    pending: Vec<OpenArguments>,
    /// What asks for parts of the API.
    slices: Vec<SliceArguments>,
    /// The response keys that lead to the field being compiled, and what is noted of them.
    path: Vec<&'a str>,
    fields: Vec<(Vec<usize>, Box<str>)>,
    fields_left: usize,
}

/// Selection sets of fields that are merged into one.
type Sets<'a> = Vec<&'a SelectionSet>;

impl Compiler<'_> {
    /// Notes that the request at an address, below the current one, has these arguments or none.
    fn arguments_at(&mut self, index: usize, arguments: Option<FieldArguments>) {
        let mut address = self.address.clone();
        address.push(index);
        self.arguments_of(ArgumentPlace::At(address), arguments);
    }

    /// Notes the arguments of a request for groups, and what is asked of these.
    fn groups_at(&mut self, index: usize, arguments: FieldArguments, asked: GroupsAsked) {
        self.arguments_at(index, Some(arguments));
        if let Some(pending) = self.pending.last_mut() {
            pending.groups = Some(asked);
        }
    }

    /// Notes the arguments of a request that is never made.
    fn unasked_arguments(&mut self, request: Request, arguments: FieldArguments) {
        let place = ArgumentPlace::Unasked(Box::new(request));
        self.arguments_of(place, Some(arguments));
    }

    fn arguments_of(&mut self, place: ArgumentPlace, arguments: Option<FieldArguments>) {
        if let ArgumentPlace::At(address) = &place {
            let path = self.path.join(".").into_boxed_str();
            self.fields.push((address.clone(), path));
        }
        self.pending.push(OpenArguments {
            place,
            arguments,
            groups: None,
            as_of: self.as_of.clone(),
        });
    }

    /// Takes the cost of one field off what the operation may ask for.
    fn spend(&mut self) -> Result<(), ClientError> {
        match self.fields_left.checked_sub(1) {
            Some(left) => {
                self.fields_left = left;
                Ok(())
            }
            None => Err(ClientError::new(
                ErrorCode::CostLimitExceeded,
                format!(
                    "The operation selects more than {MAX_FIELDS} fields once its fragments are put in. Ask for fewer."
                ),
            )
            .with("bound", MAX_FIELDS)),
        }
    }
}
