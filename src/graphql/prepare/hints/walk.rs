//! The way through a document to the places that errors are about.

use apollo_compiler::ast::{
    Argument, Definition, DirectiveList, Document, Field, FieldDefinition, FragmentSpread,
    InlineFragment, OperationDefinition, Selection, Type, Value, VariableDefinition,
};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::{Name, Node, Schema};
use rustc_hash::{FxHashMap, FxHashSet};

use super::hint::Hint;
use super::inputs::Input;
use super::names::Names;
use super::{fields, fragments, groups, inputs, values};

/// A walk through a document beside its schema.
pub(super) struct Walk<'a> {
    schema: &'a Schema,
    document: &'a Document,
    /// Where errors are, by offset in the document.
    wanted: FxHashSet<usize>,
    /// The argument that is being walked, and the keys down to the value.
    path: Vec<&'a str>,
    hints: FxHashMap<usize, Hint>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        schema: &'a Schema,
        document: &'a Document,
        wanted: FxHashSet<usize>,
    ) -> Self {
        Self {
            schema,
            document,
            wanted,
            path: Vec::new(),
            hints: FxHashMap::default(),
        }
    }

    /// The hints for the places that errors are about, by offset.
    pub(super) fn hints(mut self) -> FxHashMap<usize, Hint> {
        for definition in &self.document.definitions {
            match definition {
                Definition::OperationDefinition(operation) => self.operation(operation),
                Definition::FragmentDefinition(fragment) => {
                    let condition = &fragment.type_condition;
                    self.directives(&fragment.directives);
                    if self.schema.types.contains_key(condition) {
                        self.selections(condition, &fragment.selection_set);
                    } else {
                        let schema = self.schema;
                        let hint =
                            || fragments::on(schema, condition, &fragment.selection_set).into();
                        self.note([condition.location(), None], hint);
                    }
                }
                // No document that can be run has other definitions.
                _ => {}
            }
        }
        self.hints
    }

    /// Notes a hint if an error is about one of the places.
    fn note(&mut self, places: [Option<SourceSpan>; 2], hint: impl FnOnce() -> Hint) {
        let mut offsets = places.into_iter().flatten().map(|span| span.offset());
        if let Some(offset) = offsets.find(|offset| self.wanted.contains(offset)) {
            let mut hint = hint();
            if !self.path.is_empty() {
                hint.argument = Some(self.path.join("."));
            }
            self.hints.insert(offset, hint);
        }
    }

    fn operation(&mut self, operation: &'a OperationDefinition) {
        self.directives(&operation.directives);
        for variable in &operation.variables {
            self.variable(variable);
        }
        if let Some(root) = self.schema.root_operation(operation.operation_type) {
            self.selections(root, &operation.selection_set);
        }
    }

    fn variable(&mut self, variable: &'a Node<VariableDefinition>) {
        self.directives(&variable.directives);
        let name = variable.ty.inner_named_type();
        let schema = self.schema;
        if schema.types.contains_key(name) {
            if let Some(default) = &variable.default_value {
                self.value(&variable.ty, default);
            }
        } else {
            let inputs = schema.types.iter().filter(|(_, ty)| ty.is_input_type());
            let (leaves, objects) = (inputs.clone(), inputs);
            let leaves = leaves.filter(|(_, ty)| ty.is_leaf());
            let objects = objects.filter(|(_, ty)| ty.is_input_object());
            let names = leaves.chain(objects).map(|(name, _)| name.as_str());
            let hint = || Names::of(name, names).into();
            self.note([variable.location(), name.location()], hint);
        }
    }

    fn selections(&mut self, parent: &'a Name, selections: &'a [Selection]) {
        for selection in selections {
            match selection {
                Selection::Field(field) => self.field(parent, field),
                Selection::InlineFragment(fragment) => self.inline(parent, fragment),
                Selection::FragmentSpread(spread) => self.spread(spread),
            }
        }
    }

    fn field(&mut self, parent: &'a Name, field: &'a Node<Field>) {
        self.directives(&field.directives);
        let schema = self.schema;
        let Ok(definition) = schema.type_field(parent, &field.name) else {
            let hint = || fields::unknown(schema, parent, field);
            self.note([field.name.location(), field.location()], hint);
            return;
        };
        self.arguments(
            &Input::of_arguments(&definition.arguments),
            &field.arguments,
        );
        if let Some(remark) = groups::remark(schema, parent, field) {
            let mut asking = field.arguments.iter();
            let place = asking.find(|argument| groups::is_grouping(&argument.name));
            let hint = || Hint {
                remark: Some(remark.into()),
                ..Hint::default()
            };
            self.note([place.and_then(Node::location), None], hint);
        }
        let definition: &FieldDefinition = definition;
        if !fragments::is_selected_so(schema, definition, field) {
            let hint = || fields::selection(schema, definition, field);
            self.note([field.location(), None], hint);
        }
        self.selections(definition.ty.inner_named_type(), &field.selection_set);
    }

    fn inline(&mut self, parent: &'a Name, fragment: &'a Node<InlineFragment>) {
        self.directives(&fragment.directives);
        let schema = self.schema;
        let Some(condition) = &fragment.type_condition else {
            return self.selections(parent, &fragment.selection_set);
        };
        let hint = || fragments::inline(schema, parent, condition, &fragment.selection_set).into();
        self.note([condition.location(), fragment.location()], hint);
        if schema.types.contains_key(condition) {
            self.selections(condition, &fragment.selection_set);
        }
    }

    fn spread(&mut self, spread: &'a Node<FragmentSpread>) {
        self.directives(&spread.directives);
        let definitions = self.document.definitions.iter();
        let names = definitions.filter_map(|definition| match definition {
            Definition::FragmentDefinition(fragment) => Some(fragment.name.as_str()),
            _ => None,
        });
        let hint = || Names::unless_known(&spread.fragment_name, names).into();
        self.note([spread.location(), None], hint);
    }

    fn directives(&mut self, directives: &'a DirectiveList) {
        let known = &self.schema.directive_definitions;
        for directive in directives {
            if let Some(definition) = known.get(&directive.name) {
                let inputs = Input::of_arguments(&definition.arguments);
                self.arguments(&inputs, &directive.arguments);
            } else {
                let executable = known.values().filter(|known| {
                    let mut places = known.locations.iter();
                    places.any(|place| place.name() == "FIELD")
                });
                let names = executable.map(|known| known.name.as_str());
                let hint = || Names::of(&directive.name, names).into();
                self.note([directive.location(), None], hint);
            }
        }
    }

    fn arguments(&mut self, inputs: &[Input<'a>], arguments: &'a [Node<Argument>]) {
        for argument in arguments {
            self.path.push(&argument.name);
            match inputs.iter().find(|input| argument.name == input.name) {
                Some(input) => self.value(input.ty, &argument.value),
                None => {
                    let written = |name: &str| arguments.iter().any(|written| written.name == name);
                    let free = || inputs::without(inputs, written);
                    let schema = self.schema;
                    let hint = || inputs::unknown(schema, &free(), &argument.name, &argument.value);
                    self.note([argument.location(), None], hint);
                }
            }
            self.path.pop();
        }
    }

    fn value(&mut self, ty: &'a Type, value: &'a Node<Value>) {
        let schema = self.schema;
        if let Value::Variable(name) = &**value {
            let document = self.document;
            return self.note([value.location(), None], || variable(document, name));
        }
        let is_list = matches!(ty, Type::List(_) | Type::NonNullList(_));
        if let (Value::List(items), true) = (&**value, is_list) {
            return items
                .iter()
                .for_each(|item| self.value(ty.item_type(), item));
        }
        match (&**value, schema.types.get(ty.inner_named_type())) {
            (Value::Object(fields), Some(ExtendedType::InputObject(object))) => {
                self.object(object, fields);
            }
            _ if !values::fits(schema, ty, value) => {
                self.note([value.location(), None], || {
                    values::wrong(schema, ty, value)
                });
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &'a InputObjectType, fields: &'a [(Name, Node<Value>)]) {
        let inputs = &Input::of_fields(&object.fields);
        for (name, value) in fields {
            self.path.push(name);
            match inputs.iter().find(|input| *name == input.name) {
                Some(input) => {
                    self.value(input.ty, value);
                    if let Some(hint) =
                        groups::instead_of_object(self.schema, object, (name, value))
                    {
                        self.note([value.location(), None], || hint);
                    }
                }
                None => {
                    let written = |name: &str| fields.iter().any(|(written, _)| written == name);
                    let schema = self.schema;
                    let hint = || {
                        let free = inputs::without(inputs, written);
                        groups::key_field(schema, object, (name, value))
                            .unwrap_or_else(|| inputs::unknown(schema, &free, name, value))
                    };
                    self.note([value.location(), None], hint);
                }
            }
            self.path.pop();
        }
    }
}

/// The variables that operations have, for one that is not defined.
fn variable(document: &Document, wrong: &str) -> Hint {
    let names = document
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            Definition::OperationDefinition(operation) => Some(&operation.variables),
            _ => None,
        });
    let names = names.flatten().map(|variable| variable.name.as_str());
    Names::unless_known(wrong, names).with_sigil().into()
}
