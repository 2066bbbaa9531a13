//! A part of a schema while it is being chosen: what it has of each type. Whatever it names it has,
//! the least of it at least, so that it is a schema by itself at any time.

use apollo_compiler::ast::{Type, Value as Literal};
use apollo_compiler::schema::{ExtendedType, FieldDefinition, InputValueDefinition};
use apollo_compiler::{Name, Schema};
use indexmap::{IndexMap, IndexSet};

use super::Whole;
use crate::graphql::words::{ListOperator, Operator, Word};
use crate::ontology::{Named, Target};
use crate::query::Quantifier;

/// What is chosen of a schema, types and members in the order in which they were.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    pub(super) whole: Whole<'a>,
    pub(super) types: IndexMap<&'a str, Kept<'a>>,
}

/// What is chosen of a type: fields, values, or members of a union.
#[derive(Clone, Default)]
pub(super) struct Kept<'a> {
    pub(super) members: IndexMap<&'a str, Member<'a>>,
    /// Whether its description is shown.
    pub(super) said: bool,
}

/// What is chosen of a member.
#[derive(Clone, Default)]
pub(super) struct Member<'a> {
    pub(super) arguments: IndexSet<&'a str>,
    /// Whether its description is shown.
    pub(super) said: bool,
}

/// Enums of at most so many values are shown as a whole, of others so many that nobody asked for.
const SHORT_ENUM: usize = 12;
const FIRST_VALUES: usize = 6;

/// Fields of an object of no entity that are shown where nobody asked for any.
const FIRST_FIELDS: usize = 6;

/// Members of a union that are shown where nobody asked for any.
const FIRST_MEMBERS: usize = 3;

impl<'a> Whole<'a> {
    /// The field of an object type or an interface.
    pub(super) fn field(self, of: &str, field: &str) -> Option<&'a FieldDefinition> {
        let schema: &'a Schema = self.schema;
        let fields = match schema.types.get(of)? {
            ExtendedType::Object(of) => &of.fields,
            ExtendedType::Interface(of) => &of.fields,
            _ => return None,
        };
        fields.get(field).map(|field| &***field)
    }

    /// The field of an input type.
    pub(super) fn input_field(self, of: &str, field: &str) -> Option<&'a InputValueDefinition> {
        let schema: &'a Schema = self.schema;
        match schema.types.get(of)? {
            ExtendedType::InputObject(of) => of.fields.get(field).map(|field| &***field),
            _ => None,
        }
    }

    /// The type of an argument of a field.
    pub(super) fn argument_type(self, of: &str, field: &str, argument: &str) -> Option<&'a str> {
        let field = self.field(of, field)?;
        let argument = field.argument_by_name(argument)?;
        Some(argument.ty.inner_named_type().as_str())
    }

    /// What a type of the API is of the ontology's targets.
    pub(super) fn target_named(self, name: &str) -> Option<Target> {
        Some(match self.ontology.named(name)? {
            Named::EntityType(id) => Target::Entity(id),
            Named::Interface(id) => Target::Interface(id),
            Named::Union(id) => Target::Union(id),
            Named::RelationProperties(_) | Named::Enum(_) => return None,
        })
    }

    /// The field by which people know what a target stands for.
    pub(super) fn label(self, of: &str) -> Option<&'a str> {
        let ontology = self.ontology;
        let target = self.target_named(of)?;
        let first = ontology.concrete_types(target).first().copied()?;
        let label = ontology.label(first)?;
        let label = &*ontology.entity_type(first).property(label).name;
        self.field(of, label).map(|field| field.name.as_str())
    }

    /// The names of the members of a type, in the order of the schema.
    pub(super) fn members(self, of: &str) -> Vec<&'a str> {
        let schema: &'a Schema = self.schema;
        let Some(of) = schema.types.get(of) else {
            return Vec::new();
        };
        match of {
            ExtendedType::Object(of) => of.fields.keys().map(Name::as_str).collect(),
            ExtendedType::Interface(of) => of.fields.keys().map(Name::as_str).collect(),
            ExtendedType::InputObject(of) => of.fields.keys().map(Name::as_str).collect(),
            ExtendedType::Enum(of) => of.values.keys().map(Name::as_str).collect(),
            ExtendedType::Union(of) => of.members.iter().map(|name| name.as_str()).collect(),
            ExtendedType::Scalar(_) => Vec::new(),
        }
    }

    /// The name of a type as the schema has it.
    fn type_name(self, name: &str) -> Option<(&'a str, &'a ExtendedType)> {
        let schema: &'a Schema = self.schema;
        let (name, of) = schema.types.get_key_value(name)?;
        Some((name.as_str(), of))
    }

    /// Whether a field answers with a scalar or a value of an enum.
    pub(super) fn is_leaf(self, ty: &Type) -> bool {
        let of = self.schema.types.get(ty.inner_named_type());
        matches!(of, Some(ExtendedType::Scalar(_) | ExtendedType::Enum(_)))
    }
}

impl<'a> Draft<'a> {
    pub(super) fn new(whole: Whole<'a>) -> Self {
        Self {
            whole,
            types: IndexMap::new(),
        }
    }

    /// Adds a field of an object type or an interface with some of its arguments, and those that it
    /// cannot do without. What is not there is not added.
    pub(super) fn field(&mut self, of: &str, field: &str, arguments: &[&str]) {
        let (Some((of, _)), Some(field)) = (self.whole.type_name(of), self.whole.field(of, field))
        else {
            return;
        };
        let chosen = field.arguments.iter().filter(|argument| {
            argument.is_required() || arguments.contains(&argument.name.as_str())
        });
        let chosen: Vec<_> = chosen.collect();
        let kept = self.types.entry(of).or_default();
        let member = kept.members.entry(field.name.as_str()).or_default();
        member
            .arguments
            .extend(chosen.iter().map(|argument| argument.name.as_str()));
        self.touch(field.ty.inner_named_type());
        for argument in chosen {
            let ty = argument.ty.inner_named_type();
            self.touch(ty);
            if let Some(Literal::Enum(value)) = argument.default_value.as_deref() {
                self.value(ty, value);
            }
        }
    }

    /// Adds a field of an input type.
    pub(super) fn input(&mut self, of: &str, field: &str) {
        let (Some((of, _)), Some(field)) =
            (self.whole.type_name(of), self.whole.input_field(of, field))
        else {
            return;
        };
        let kept = self.types.entry(of).or_default();
        kept.members.entry(field.name.as_str()).or_default();
        self.touch(field.ty.inner_named_type());
    }

    /// Adds a value of an enum, or a member of a union.
    pub(super) fn value(&mut self, of: &str, value: &str) {
        let members = self.whole.members(of).into_iter();
        let Some(value) = members.into_iter().find(|known| *known == value) else {
            return;
        };
        let Some((of, definition)) = self.whole.type_name(of) else {
            return;
        };
        let kept = self.types.entry(of).or_default();
        kept.members.entry(value).or_default();
        if matches!(definition, ExtendedType::Union(_)) {
            self.touch(value);
        }
        self.fill(of);
    }

    /// Has a type have these members and no others; for what has none that it cannot do without.
    pub(super) fn only(&mut self, of: &'a str, members: &[&'a str]) {
        if let Some(kept) = self.types.get_mut(of) {
            kept.members.clear();
        }
        for member in members {
            self.field(of, member, &[]);
            self.input(of, member);
        }
    }

    /// Has descriptions shown: of a type, or of a member of it.
    pub(super) fn say(&mut self, of: &str, member: Option<&str>) {
        let Some(kept) = self.types.get_mut(of) else {
            return;
        };
        match member {
            None => kept.said = true,
            Some(member) => {
                if let Some(member) = kept.members.get_mut(member) {
                    member.said = true;
                }
            }
        }
    }

    /// Adds the least of a type, unless something of it is there.
    pub(super) fn touch(&mut self, of: &str) {
        let Some((of, definition)) = self.whole.type_name(of) else {
            return;
        };
        if self.types.contains_key(of) {
            return;
        }
        self.types.entry(of).or_default();
        match definition {
            ExtendedType::Object(_) | ExtendedType::Interface(_) => self.touch_output(of),
            ExtendedType::InputObject(_) => self.touch_input(of),
            ExtendedType::Enum(_) => self.fill(of),
            ExtendedType::Union(_) => {
                for member in self.whole.members(of).into_iter().take(FIRST_MEMBERS) {
                    self.value(of, member);
                }
            }
            ExtendedType::Scalar(_) => {}
        }
    }

    /// Of an entity its id and its label, of others the fields that lead nowhere.
    fn touch_output(&mut self, of: &'a str) {
        let whole = self.whole;
        let id = whole.field(of, "id");
        if id.is_some_and(|id| id.ty.is_non_null()) {
            self.field(of, "id", &[]);
            if let Some(label) = whole.label(of) {
                self.field(of, label, &[]);
            }
        }
        if self.is_empty(of) {
            // Of relations what terms meet is added, and the rest is about the relation.
            let is_of_relations =
                matches!(whole.ontology.named(of), Some(Named::RelationProperties(_)));
            let most = if is_of_relations { 1 } else { FIRST_FIELDS };
            let fields = whole.members(of).into_iter();
            let is_leaf = |field: &&str| {
                let field = whole.field(of, field);
                field.is_some_and(|field| whole.is_leaf(&field.ty))
            };
            for field in fields.filter(is_leaf).take(most) {
                self.field(of, field, &[]);
            }
        }
        if self.is_empty(of) {
            for field in whole.members(of).into_iter().take(1) {
                self.field(of, field, &[]);
            }
        }
    }

    /// Of conditions on an entity those on its id and its label, of others the plainest.
    fn touch_input(&mut self, of: &'a str) {
        let whole = self.whole;
        let members = whole.members(of);
        for member in &members {
            let field = whole.input_field(of, member);
            if field.is_some_and(InputValueDefinition::is_required) {
                self.input(of, member);
            }
        }
        if let Some(entity) = of.strip_suffix("Where") {
            self.input(of, "id");
            if let Some(label) = whole.label(entity) {
                self.input(of, label);
            }
        }
        if self.is_empty(of) {
            let plain = members.iter().filter(|member| is_plain(member));
            for member in plain.take(PLAIN) {
                self.input(of, member);
            }
        }
        if self.is_empty(of) {
            for member in members.into_iter().take(1) {
                self.input(of, member);
            }
        }
    }

    /// Values of an enum: all where they are few, some where nobody asked for any.
    fn fill(&mut self, of: &'a str) {
        let members = self.whole.members(of);
        let most = if members.len() <= SHORT_ENUM {
            members.len()
        } else if self.is_empty(of) {
            FIRST_VALUES
        } else {
            return;
        };
        let is_enum = matches!(self.whole.type_name(of), Some((_, ExtendedType::Enum(_))));
        let kept = self.types.entry(of).or_default();
        for member in members.into_iter().take(most).filter(|_| is_enum) {
            kept.members.entry(member).or_default();
        }
    }

    fn is_empty(&self, of: &str) -> bool {
        self.types
            .get(of)
            .is_none_or(|kept| kept.members.is_empty())
    }
}

/// How many operators are shown.
const PLAIN: usize = 5;

/// Whether an operator or a quantifier is one that most questions need.
fn is_plain(name: &str) -> bool {
    const OPERATORS: &[Operator] = &[
        Operator::Eq,
        Operator::In,
        Operator::Contains,
        Operator::Gte,
        Operator::Lte,
    ];
    let mut operators = OPERATORS.iter().map(|operator| operator.name());
    operators.any(|operator| operator == name)
        || name == Quantifier::Some.name()
        || name == ListOperator::Includes.name()
}
