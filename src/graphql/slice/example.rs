//! A query to begin with, made of what a draft has and of values that exist.

use std::fmt::Write;

use apollo_compiler::ast::Type;
use apollo_compiler::schema::{ExtendedType, FieldDefinition};

use super::draft::Draft;
use super::focus::Focus;
use super::index::Means;
use super::roots::GROUPED_DATE;
use super::wishes::QUERY;
use crate::graphql::publish::RootField;
use crate::graphql::words::{ListOperator, Operator, Word, field_of};
use crate::ontology::{PropertyKind, Target};
use crate::query::Quantifier;

/// Fields that lead nowhere, and fields that lead on, that are asked of an object.
const LEAVES: usize = 6;
const BELOW: usize = 3;

/// How many levels are asked for.
const LEVELS: usize = 4;

/// Rows that are asked for.
const ROWS: usize = 5;

/// Conditions of an example.
const CONDITIONS: usize = 2;

impl<'a> Draft<'a> {
    /// The query.
    pub(super) fn example(&self, focus: &Focus<'a>) -> String {
        let whole = self.whole;
        let main =
            |root: fn(Target) -> RootField| focus.main.and_then(|main| whole.root_of(root(main)));
        let lead = focus.lead.into_iter();
        let grouped = main(RootField::Grouped).filter(|_| focus.groups);
        let counted = main(RootField::Connection).filter(|_| focus.counts);
        let preferred = lead
            .chain(grouped)
            .chain(counted)
            .chain(main(RootField::List));
        let others = self.types.get(QUERY).into_iter();
        let others = others.flat_map(|query| query.members.keys().copied());
        let mut fields = preferred.chain(others);
        let field = fields.find_map(|root| {
            let kept = self.types.get(QUERY)?.members.get(root)?;
            let definition = whole.field(QUERY, root)?;
            let mut arguments = self.arguments(definition, focus)?;
            let mut text = format!("{{ {root}");
            let given = definition.arguments.iter();
            let given = given.filter(|given| kept.arguments.contains(given.name.as_str()));
            arguments.extend(given.filter_map(|given| self.usual(root, &given.name, focus)));
            write_arguments(&arguments, &mut text);
            self.selection(&definition.ty, LEVELS, focus, &mut text)?;
            text.push_str(" }");
            Some(text)
        });
        field.unwrap_or_else(|| "{ __typename }".to_owned())
    }

    /// The arguments that a field cannot do without; nothing where there is no value for one.
    fn arguments(&self, field: &FieldDefinition, focus: &Focus<'a>) -> Option<Vec<String>> {
        if self.whole.root_of(RootField::Relation) == Some(field.name.as_str()) {
            return None;
        }
        let required = field.arguments.iter();
        let required = required.filter(|argument| argument.is_required());
        let arguments = required.map(|argument| {
            let value = self.value_of(&argument.ty, &argument.name, focus)?;
            Some(format!("{}: {value}", argument.name))
        });
        arguments.collect()
    }

    /// A value for what has to be given.
    fn value_of(&self, ty: &Type, name: &str, focus: &Focus<'a>) -> Option<String> {
        let value = match ty.inner_named_type().as_str() {
            "ID" if name == "to" => quoted(focus.ids.get(1)?),
            "ID" if name == "from" => focus
                .ids
                .get(1)
                .and_then(|_| focus.ids.first())
                .map(|id| quoted(id))?,
            "ID" => quoted(focus.ids.first()?),
            "String" => quoted(&focus.text),
            "Int" => ROWS.to_string(),
            named => self.of_input(named)?,
        };
        Some(if ty.is_list() {
            format!("[{value}]")
        } else {
            value
        })
    }

    /// A value of an input type whose fields switch something on, or of an enum.
    fn of_input(&self, named: &str) -> Option<String> {
        let kept = self.types.get(named)?;
        match self.whole.schema.types.get(named)? {
            ExtendedType::Enum(_) => kept.members.keys().next().map(ToString::to_string),
            ExtendedType::InputObject(_) => {
                let switches = kept.members.keys().filter_map(|field| {
                    let ty = &self.whole.input_field(named, field)?.ty;
                    match ty.inner_named_type().as_str() {
                        "Boolean" => Some(format!("{field}: true")),
                        GROUPED_DATE => Some(format!("{field}: YEAR")),
                        _ => None,
                    }
                });
                let switches: Vec<_> = switches.collect();
                (!switches.is_empty()).then(|| format!("{{{}}}", switches.join(", ")))
            }
            _ => None,
        }
    }

    /// The value of an argument that can be left out, where it shows something.
    fn usual(&self, root: &str, argument: &str, focus: &Focus<'a>) -> Option<String> {
        let value = match argument {
            "limit" | "first" => ROWS.to_string(),
            "where" => {
                let main = focus.main?;
                let forms = [RootField::List, RootField::Connection, RootField::Grouped];
                let mut forms = forms.into_iter();
                forms.find(|form| self.whole.root_of(form(main)) == Some(root))?;
                let conditions = self.whole.argument_type(QUERY, root, argument)?;
                self.conditions_of(conditions, main, focus)?
            }
            "sort" => {
                let sort = self.whole.argument_type(QUERY, root, argument)?;
                let key = self.types.get(sort)?.members.keys().next()?;
                format!("{{{key}: DESC}}")
            }
            _ => return None,
        };
        Some(format!("{argument}: {value}"))
    }

    /// Conditions with values that exist: of entities that the terms name, else of enums, else of
    /// any entity.
    fn conditions_of(&self, of: &str, main: Target, focus: &Focus<'a>) -> Option<String> {
        let mut conditions: Vec<String> = Vec::new();
        let mut taken: Vec<&str> = Vec::new();
        for hit in focus.hits.iter().take(CONDITIONS) {
            let way = self.way_to(of, (main, Target::Entity(hit.of)), &taken);
            let is = format!("{{{}: {}}}", Operator::Eq.name(), quoted(&hit.id));
            let some = Quantifier::Some.name();
            conditions.extend(way.map(|way| {
                taken.push(way);
                match way {
                    "id" => format!("id: {is}"),
                    relation => format!("{relation}: {{{some}: {{id: {is}}}}}"),
                }
            }));
        }
        if conditions.is_empty() {
            conditions.extend(self.of_values(of, main, focus));
        }
        // Figures over one entity would show nothing.
        let is_figured = focus.counts || focus.groups;
        if conditions.is_empty() && !is_figured && self.has_path(of, &["id", Operator::Eq.name()]) {
            let id = quoted(focus.ids.first()?);
            conditions.push(format!("id: {{{}: {id}}}", Operator::Eq.name()));
        }
        (!conditions.is_empty()).then(|| format!("{{{}}}", conditions.join(", ")))
    }

    /// By which condition an entity is asked that terms name: its id, or a relation to it; none of
    /// those that are taken.
    fn way_to(
        &self,
        of: &str,
        (main, target): (Target, Target),
        taken: &[&str],
    ) -> Option<&'a str> {
        let (id, is) = ("id", Operator::Eq.name());
        if self.whole.overlaps(main, target) {
            return (self.has_path(of, &[id, is]) && !taken.contains(&id)).then_some(id);
        }
        let kept = self.types.get(of)?.members.keys();
        let relations = self.whole.relations(main);
        let leads = |way: &&str| {
            let mut relations = relations.iter().filter(|relation| &*relation.name == *way);
            relations.any(|relation| self.whole.overlaps(relation.target, target))
        };
        let mut ways = kept.copied().filter(leads);
        let some = Quantifier::Some.name();
        ways.find(|way| !taken.contains(way) && self.has_path(of, &[way, some, id, is]))
    }

    /// Conditions on values of enums that the terms meet, each of another property.
    fn of_values(&self, of: &str, main: Target, focus: &Focus<'a>) -> Vec<String> {
        let Target::Entity(main) = main else {
            return Vec::new();
        };
        let ontology = self.whole.ontology;
        let properties = &ontology.entity_type(main).properties;
        let mut asked = Vec::new();
        let mut conditions = Vec::new();
        for element in &focus.elements {
            let Means::Value(id, at) = &element.means else {
                continue;
            };
            let of_enum = ontology.enum_type(*id);
            let value = of_enum.values.get(*at).map(|value| &*value.name);
            let property = properties
                .iter()
                .find(|property| property.kind == PropertyKind::Enum(*id));
            let (Some(value), Some(property)) = (value, property) else {
                continue;
            };
            let operator = if property.list {
                ListOperator::Includes.name()
            } else {
                Operator::Eq.name()
            };
            let is_there = self.is_kept(&of_enum.name, value)
                && self.has_path(of, &[&property.name, operator]);
            if is_there && !asked.contains(id) && asked.len() < CONDITIONS {
                asked.push(*id);
                conditions.push(format!("{}: {{{operator}: {value}}}", property.name));
            }
        }
        conditions
    }

    /// Whether a draft has fields of input types, each below the one before.
    fn has_path(&self, of: &str, path: &[&str]) -> bool {
        let mut of = of;
        path.iter().all(|field| {
            let is_there = self.is_kept(of, field);
            if let Some(field) = self.whole.input_field(of, field) {
                of = field.ty.inner_named_type();
            }
            is_there
        })
    }

    pub(super) fn is_kept(&self, of: &str, member: &str) -> bool {
        let kept = self.types.get(of);
        kept.is_some_and(|kept| kept.members.contains_key(member))
    }

    /// What is asked of an object; nothing where nothing can be asked of it.
    fn selection(
        &self,
        ty: &Type,
        levels: usize,
        focus: &Focus<'a>,
        text: &mut String,
    ) -> Option<()> {
        if self.whole.is_leaf(ty) {
            return Some(());
        }
        let of = ty.inner_named_type().as_str();
        let kept = self.types.get(of)?;
        let mut parts: Vec<String> = Vec::new();
        if matches!(
            self.whole.schema.types.get(of),
            Some(ExtendedType::Union(_))
        ) {
            parts.push("__typename".to_owned());
        }
        // Where ids are shown, what has them is asked for next.
        let shows_ids = self.whole.target_named(of).is_none() && self.is_kept(of, "id");
        let (mut leaves, mut below) = (LEAVES, if shows_ids { 0 } else { BELOW });
        // What a list shows need not be asked for again in pages.
        let is_again = |name: &str| field_of(name).is_some_and(|list| self.is_kept(of, list));
        let names = kept.members.keys().filter(|name| !is_again(name));
        let fields = names.filter_map(|name| self.whole.field(of, name));
        for field in fields {
            let room = if self.whole.is_leaf(&field.ty) {
                &mut leaves
            } else {
                &mut below
            };
            let has_room = *room > 0 && (levels > 1 || self.whole.is_leaf(&field.ty));
            let arguments = self.arguments(field, focus).filter(|_| has_room);
            let Some(arguments) = arguments else {
                continue;
            };
            let mut part = field.name.to_string();
            write_arguments(&arguments, &mut part);
            if self
                .selection(&field.ty, levels - 1, focus, &mut part)
                .is_some()
            {
                *room -= 1;
                parts.push(part);
            }
        }
        let _ = write!(text, " {{ {} }}", parts.join(" "));
        (!parts.is_empty()).then_some(())
    }
}

fn write_arguments(arguments: &[String], text: &mut String) {
    if !arguments.is_empty() {
        let _ = write!(text, "({})", arguments.join(", "));
    }
}

/// A text as GraphQL has it: JSON's escapes are all known to it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
