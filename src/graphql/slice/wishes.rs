//! What a slice should have, the weightiest first.

use super::Whole;
use super::draft::Draft;
use super::focus::Focus;
use super::index::{Element, Means};
use crate::graphql::publish::RootField;
use crate::graphql::words::{ConnectionField, EdgeField, Word, connection_of};
use crate::ontology::{PropertyKind, Relation, Target};

/// What is added to a draft together, or not at all.
#[derive(Debug, Clone, Default)]
pub(super) struct Wish<'a> {
    additions: Vec<Addition<'a>>,
}

#[derive(Debug, Clone)]
enum Addition<'a> {
    Field(&'a str, &'a str, &'static [&'static str]),
    Input(&'a str, &'a str),
    Value(&'a str, &'a str),
    Type(&'a str),
    /// These members of a type and no others.
    Only(&'a str, Vec<&'a str>),
    Say(&'a str, Option<&'a str>),
}

/// Relations beside those that terms meet, and elements that terms meet, that are wished for.
const RELATIONS: usize = 12;
const ELEMENTS: usize = 40;

impl<'a> Wish<'a> {
    pub(super) fn field(
        mut self,
        of: &'a str,
        field: &'a str,
        arguments: &'static [&'static str],
    ) -> Self {
        self.additions.push(Addition::Field(of, field, arguments));
        self
    }

    pub(super) fn input(mut self, of: Option<&'a str>, field: &'a str) -> Self {
        let addition = of.map(|of| Addition::Input(of, field));
        self.additions.extend(addition);
        self
    }

    pub(super) fn value(mut self, of: &'a str, value: &'a str) -> Self {
        self.additions.push(Addition::Value(of, value));
        self
    }

    pub(super) fn whole_type(mut self, of: &'a str) -> Self {
        self.additions.push(Addition::Type(of));
        self
    }

    pub(super) fn only(mut self, of: &'a str, members: Vec<&'a str>) -> Self {
        self.additions.push(Addition::Only(of, members));
        self
    }

    fn say(mut self, of: &'a str, member: Option<&'a str>) -> Self {
        self.additions.push(Addition::Say(of, member));
        self
    }

    /// Adds all of it.
    pub(super) fn grant(&self, draft: &mut Draft<'a>) {
        for addition in &self.additions {
            // What nothing leads to is of no use, unless it is asked for by name.
            let is_reached = |of: &&str| *of == QUERY || draft.types.contains_key(of);
            match addition {
                Addition::Field(of, ..) | Addition::Input(of, _) | Addition::Value(of, _)
                    if !is_reached(of) => {}
                Addition::Field(of, field, arguments) => draft.field(of, field, arguments),
                Addition::Input(of, field) => draft.input(of, field),
                Addition::Value(of, value) => draft.value(of, value),
                Addition::Type(of) => draft.touch(of),
                Addition::Only(of, members) => draft.only(of, members),
                Addition::Say(of, member) => draft.say(of, *member),
            }
        }
        draft.settle();
    }
}

pub(super) const QUERY: &str = "Query";
const WHERE: &str = "where";
const LIST: &[&str] = &[WHERE, "limit"];

impl<'a> Whole<'a> {
    /// Everything that a slice should have.
    pub(super) fn wishes(self, focus: &Focus<'a>) -> Vec<Wish<'a>> {
        let mut wishes = Vec::new();
        if let Some(main) = focus.main {
            wishes.extend(self.list(main));
        }
        for root in &focus.roots {
            wishes.extend(self.root(root));
        }
        if wishes.is_empty() {
            wishes.extend(self.anything());
        }
        for published in &focus.published {
            wishes.extend(self.published(published));
        }
        wishes.extend(self.joins(focus));
        wishes.extend(self.figures(focus));
        let elements = focus.elements.iter().take(ELEMENTS);
        for element in elements.clone() {
            wishes.extend(self.element(element, focus));
        }
        for other in &focus.others {
            wishes.extend(self.list(*other));
        }
        for target in focus.targets() {
            wishes.push(Wish::default().say(self.name(target), None));
        }
        for element in elements {
            wishes.extend(self.saying(element, focus));
        }
        for target in focus.targets() {
            wishes.extend(self.rest(target));
        }
        wishes
    }

    /// The field of `Query` that lists entities, and its conditions.
    fn list(self, target: Target) -> Vec<Wish<'a>> {
        let Some(root) = self.root_of(RootField::List(target)) else {
            return Vec::new();
        };
        vec![
            Wish::default().field(QUERY, root, &["limit"]),
            Wish::default().field(QUERY, root, LIST),
        ]
    }

    /// The relations that join the types, best from the main one.
    fn joins(self, focus: &Focus<'a>) -> Vec<Wish<'a>> {
        let hits: Vec<_> = focus
            .hits
            .iter()
            .map(|hit| Target::Entity(hit.of))
            .collect();
        let others = focus.others.iter().copied();
        let others = others.filter(|other| !hits.contains(other));
        let mut wishes = Vec::new();
        let mut taken = Vec::new();
        for other in hits.iter().copied().chain(others) {
            let Some(main) = focus.main.filter(|main| *main != other) else {
                continue;
            };
            let mut join = |from, to| {
                let relation = self.best_relation((from, to), focus, &taken)?;
                taken.push(&*relation.name);
                Some(self.related(self.name(from), relation))
            };
            let wish = join(main, other).or_else(|| join(other, main));
            wishes.extend(wish.or_else(|| self.detour(main, other, focus)));
        }
        wishes
    }

    /// A way of two relations.
    fn detour(self, from: Target, to: Target, focus: &Focus<'a>) -> Option<Wish<'a>> {
        let relations = self.relations(from).into_iter();
        relations
            .filter(|relation| relation.selectable)
            .find_map(|first| {
                let types = self.ontology.concrete_types(first.target);
                types.into_iter().find_map(|id| {
                    let between = Target::Entity(id);
                    let second = self.best_relation((between, to), focus, &[])?;
                    // Only a relation to one type has the fields of it.
                    let is_one = matches!(first.target, Target::Entity(_));
                    let wish = self.related(self.name(from), first);
                    is_one.then(|| wish.field(self.name(between), &second.name, &[]))
                })
            })
    }

    /// Of the relations of one target to another, but for some, that which terms meet best.
    fn best_relation(
        self,
        (from, to): (Target, Target),
        focus: &Focus<'a>,
        but: &[&str],
    ) -> Option<&'a Relation> {
        let relations = self.relations(from).into_iter();
        let relations = relations.filter(|relation| {
            let is_useful = relation.selectable && !self.is_weak(relation);
            is_useful && !but.contains(&&*relation.name) && self.overlaps(relation.target, to)
        });
        relations.min_by_key(|relation| {
            let is_met = |element: &&Element| match &element.means {
                Means::Field(of, field) => Target::Entity(*of) == from && **field == *relation.name,
                _ => false,
            };
            let elements = focus.elements.iter();
            elements
                .copied()
                .position(|element| is_met(&element))
                .unwrap_or(usize::MAX)
        })
    }

    fn is_weak(self, relation: &Relation) -> bool {
        self.ontology
            .relation_type(relation.relation_type)
            .is_weak()
    }

    /// A relation field, in answers and in conditions.
    fn related(self, of: &'a str, relation: &'a Relation) -> Wish<'a> {
        let conditions = self.conditions(of);
        Wish::default()
            .field(of, &relation.name, &[])
            .input(conditions, &relation.name)
    }

    /// The type of the conditions on a target.
    pub(super) fn conditions(self, of: &str) -> Option<&'a str> {
        let root = self.root_of(RootField::List(self.target_named(of)?))?;
        self.argument_type(QUERY, root, WHERE)
    }

    /// What terms meet of the types that the slice is of.
    fn element(self, element: &'a Element, focus: &Focus<'a>) -> Vec<Wish<'a>> {
        let ontology = self.ontology;
        match &element.means {
            Means::Field(of, field) if focus.has(Target::Entity(*of)) => {
                let of = self.name(Target::Entity(*of));
                let conditions = self.conditions(of);
                vec![
                    Wish::default()
                        .field(of, field, &[])
                        .input(conditions, field),
                ]
            }
            Means::Value(id, at) => {
                let enum_type = ontology.enum_type(*id);
                let Some(value) = enum_type.values.get(*at) else {
                    return Vec::new();
                };
                let kind = PropertyKind::Enum(*id);
                let owners = element.owners.iter();
                let owners = owners.filter_map(|(at, _)| self.index.targets.get(*at).copied());
                let owners = owners.filter(|owner| focus.has(*owner));
                let wishes = owners.flat_map(|owner| self.of_kind(owner, kind));
                let wishes = wishes.map(|wish| wish.value(&enum_type.name, &value.name));
                wishes.collect()
            }
            Means::EdgeField(id, field) if !focus.has_field(field) => {
                let joined = focus.targets().flat_map(|target| {
                    let relations = self.relations(target).into_iter();
                    let relations = relations.filter(|relation| relation.properties == Some(*id));
                    relations.map(move |relation| (target, relation))
                });
                let joined: Vec<_> = joined.collect();
                let mut met = joined.iter();
                let met = met.find(|(_, relation)| focus.meets(self, relation));
                let edge = met.or(joined.first()).and_then(|(target, relation)| {
                    let wish = self.edges(self.name(*target), &relation.name)?;
                    Some(wish.field(&ontology.properties(*id).name, field, &[]))
                });
                edge.into_iter().collect()
            }
            Means::Type(_) | Means::Root(_) | Means::Field(..) | Means::EdgeField(..) => Vec::new(),
        }
    }

    /// The properties of a type that have values of a kind.
    fn of_kind(self, owner: Target, kind: PropertyKind) -> Vec<Wish<'a>> {
        let Target::Entity(id) = owner else {
            return Vec::new();
        };
        let properties = self.ontology.entity_type(id).properties.iter();
        let properties = properties.filter(|property| property.kind == kind);
        let name = self.name(owner);
        let wishes = properties.map(|property| {
            let conditions = self.conditions(name);
            let wish = Wish::default().field(name, &property.name, &[]);
            wish.input(conditions, &property.name)
        });
        wishes.collect()
    }

    /// The connection of a relation field, with the properties of its relations.
    fn edges(self, of: &'a str, field: &str) -> Option<Wish<'a>> {
        let connection = self.field(of, &connection_of(field))?;
        let page = connection.ty.inner_named_type().as_str();
        let edges = self.field(page, ConnectionField::Edges.name())?;
        let edge = edges.ty.inner_named_type().as_str();
        let (node, properties) = (EdgeField::Node.name(), EdgeField::Properties.name());
        Some(
            Wish::default()
                .field(of, connection.name.as_str(), &["first"])
                .field(page, edges.name.as_str(), &[])
                .field(edge, node, &[])
                .field(edge, properties, &[]),
        )
    }

    /// Descriptions of what terms meet.
    fn saying(self, element: &'a Element, focus: &Focus<'a>) -> Option<Wish<'a>> {
        let (of, member) = match &element.means {
            Means::Field(of, field) if focus.has(Target::Entity(*of)) => {
                (self.name(Target::Entity(*of)), &**field)
            }
            Means::Value(id, at) => {
                let of = self.ontology.enum_type(*id);
                (&*of.name, &*of.values.get(*at)?.name)
            }
            Means::EdgeField(id, field) => (&*self.ontology.properties(*id).name, &**field),
            Means::Type(_) | Means::Root(_) | Means::Field(..) => return None,
        };
        Some(Wish::default().say(of, Some(member)))
    }

    /// What else a type has: properties first, then what it is related to.
    fn rest(self, target: Target) -> Vec<Wish<'a>> {
        let name = self.name(target);
        let conditions = self.conditions(name);
        let wish = |field| Wish::default().field(name, field, &[]);
        let members = self.members(name).into_iter();
        let leaves = members.filter(|member| {
            let field = self.field(name, member);
            field.is_some_and(|field| self.is_leaf(&field.ty))
        });
        // What every entity has is asked by most.
        let required = leaves.clone().filter(|member| {
            let field = self.field(name, member);
            field.is_some_and(|field| field.ty.is_non_null())
        });
        let required = required.map(|member| wish(member).input(conditions, member));
        let relations = self.relations(target).into_iter();
        let relations = relations.filter(|relation| relation.selectable && !self.is_weak(relation));
        let relations = relations.map(|relation| &*relation.name).take(RELATIONS);
        let others = leaves.map(wish).chain(relations.map(wish));
        required.chain(others).collect()
    }
}

impl Focus<'_> {
    /// Whether the slice is of a target.
    pub(super) fn has(&self, target: Target) -> bool {
        self.targets().any(|known| known == target)
    }

    /// Whether terms meet a field of that name of the types that the slice is of.
    fn has_field(&self, name: &str) -> bool {
        self.elements.iter().any(|element| match &element.means {
            Means::Field(of, field) => **field == *name && self.has(Target::Entity(*of)),
            _ => false,
        })
    }

    /// Whether a relation joins the types that the slice is of, or those of named entities.
    fn meets(&self, whole: Whole<'_>, relation: &Relation) -> bool {
        let hits = self.hits.iter().map(|hit| Target::Entity(hit.of));
        let mut targets = self.targets().chain(hits);
        targets.any(|target| whole.overlaps(relation.target, target))
    }
}
