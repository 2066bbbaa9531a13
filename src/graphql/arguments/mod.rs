//! A field's arguments become the filter, order and page of the requests it makes.

// In reading order: what is read, where it stands, and what each argument becomes.
mod input;
mod path;
mod filters;
mod aggregate_filters;
mod logic;
mod operators;
mod scalars;
mod sorts;
mod pages;

use apollo_compiler::Node;
use apollo_compiler::executable::Field;
use apollo_compiler::response::JsonMap;

use self::filters::{FilterReader, Reached, Way};
use self::input::{Input, has_variables};
use self::path::ArgumentPath;
pub(super) use self::scalars::is_scalar;
use self::sorts::SortForm;
use super::error::ClientError;
use crate::ontology::{Limit, Ontology, RelationId, Target, TypeId};
use crate::query::{Filter, Request, RootStart, Select, TextQuery};

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
        match self.form {
            Form::Node => return self.apply_ids(reading, "id", start),
            Form::Nodes => return self.apply_ids(reading, "ids", start),
            Form::Text(_) => start.map_or(Ok(()), |start| self.apply_phrase(reading, start))?,
            _ => {}
        }
        let filters = self.filters(reading)?;
        match request {
            Request::Aggregate(aggregate) => {
                for target in &mut aggregate.targets {
                    target.filter = filter_of(&filters, target.entity_type);
                }
                Ok(())
            }
            Request::Select(select) => {
                for target in &mut select.targets {
                    target.filter = filter_of(&filters, target.entity_type);
                    target.order.clear();
                }
                self.apply_sort(reading, select);
                self.apply_page(reading, select)
            }
        }
    }

    /// The value of an argument, `None` where it is not given.
    fn value(&self, reading: Reading<'_>, name: &str) -> Option<Input> {
        Input::argument(&self.field, name, reading.variables)
    }

    fn filters(&self, reading: Reading<'_>) -> Result<Vec<(TypeId, Filter)>, ClientError> {
        let input = self.value(reading, "where");
        let input = input.as_ref();
        let path = ArgumentPath::argument("where");
        let ontology = reading.ontology;
        let reader = FilterReader { ontology };
        match self.form {
            Form::RelationConnection(id) => {
                let way = Way::of(ontology.relation(id));
                reader.connection(Reached::by(ontology, id), way, input, &path)
            }
            Form::RelationList(id) => reader.list(Reached::by(ontology, id), input, &path),
            Form::Text(_) => {
                let path = path.key("node");
                let node = input.and_then(|input| input.field("node"));
                reader.list(Reached::any(self.target(ontology)), node, &path)
            }
            _ => reader.list(Reached::any(self.target(ontology)), input, &path),
        }
    }

    /// What the field leads to; `node` and `nodes` read no filter.
    fn target(&self, ontology: &Ontology) -> Target {
        match self.form {
            Form::List(target) | Form::Connection(target) => target,
            Form::RelationList(id) | Form::RelationConnection(id) => ontology.relation(id).target,
            Form::Text(id) => Target::Entity(id),
            Form::Node | Form::Nodes => Target::Entity(TypeId(0)),
        }
    }

    fn apply_sort(&self, reading: Reading<'_>, select: &mut Select) {
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
            _ => SortForm::Entity,
        };
        if let Some(input) = self.value(reading, "sort") {
            sorts::apply(reading.ontology, form, &input, select);
        }
    }

    fn apply_page(&self, reading: Reading<'_>, select: &mut Select) -> Result<(), ClientError> {
        let limit = self.limit(reading.ontology);
        let value = |name: &str| self.value(reading, name);
        select.page = match self.form {
            Form::List(_) | Form::RelationList(_) => pages::offset(value, limit, reading.max_rows)?,
            _ => {
                let scope = self.cursor_scope(reading.ontology, select);
                pages::keyset(value, limit, reading.max_rows, &scope)?
            }
        };
        Ok(())
    }

    /// The `@limit` of what the field leads to.
    fn limit(&self, ontology: &Ontology) -> Limit {
        match self.target(ontology) {
            Target::Entity(id) => ontology.entity_type(id).limit,
            Target::Interface(id) => ontology.interface(id).limit,
            Target::Union(_) => Limit::default(),
        }
    }

    fn apply_ids(
        &self,
        reading: Reading<'_>,
        name: &str,
        start: Option<&mut RootStart>,
    ) -> Result<(), ClientError> {
        let input = self.value(reading, name).unwrap_or(Input::Null);
        let found = input.items();
        if found.len() > reading.max_ids {
            let message = format!("has {} ids; at most {} fit", found.len(), reading.max_ids);
            return Err(ClientError::argument(name, message).with("bound", reading.max_ids));
        }
        let ids = found.iter().map(|id| match id {
            Input::String(id) => id.clone(),
            Input::Int(id) => id.to_string(),
            _ => String::new(),
        });
        if let Some(start) = start {
            *start = RootStart::Ids(ids.collect());
        }
        Ok(())
    }

    fn apply_phrase(&self, reading: Reading<'_>, start: &mut RootStart) -> Result<(), ClientError> {
        let Some(Input::String(phrase)) = self.value(reading, "phrase") else {
            return Err(ClientError::argument("phrase", "expected text"));
        };
        let parsed = TextQuery::parse(&phrase);
        if parsed.is_empty() {
            return Err(ClientError::argument(
                "phrase",
                "has no word to look for; give at least one",
            ));
        }
        let input = self.value(reading, "where");
        let score = input.as_ref().and_then(|input| input.field("score"));
        let bound = |key: &str| match score.and_then(|score| score.field(key)) {
            Some(Input::Float(bound)) => Some(*bound),
            #[expect(clippy::cast_precision_loss, reason = "a score is a Float")]
            Some(Input::Int(bound)) => Some(*bound as f64),
            _ => None,
        };
        if let RootStart::Text {
            query,
            min_score,
            max_score,
            ..
        } = start
        {
            *query = parsed;
            *min_score = bound("min");
            *max_score = bound("max");
        }
        Ok(())
    }
}

/// The filter for a type; a type that the argument leaves out keeps nothing.
fn filter_of(filters: &[(TypeId, Filter)], id: TypeId) -> Filter {
    let found = filters.iter().find(|(entity_type, _)| *entity_type == id);
    found.map_or(Filter::FALSE, |(_, filter)| filter.clone())
}
