//! Reads `@claim`, once every type is known: the sources of claims are of a type of their own.

use std::sync::Arc;

use apollo_compiler::schema::{ExtendedType, ObjectType};
use apollo_compiler::{Name, Node, ast::Value};

use super::applied::{Applied, Text, object_in};
use super::faults::Found;
use super::members::Members;
use super::reader::{Reader, shared};
use super::valid_time::{DAY, is_day};
use crate::ontology::{
    Claim, ClaimKey, ClaimPeriod, ClaimSources, ClaimValues, Named, Ontology, Property,
    PropertyKind, RelationId, Target, TypeId,
};
use crate::value::Scalar;

/// An input object of a directive.
type Object<'a> = &'a [(Name, Node<Value>)];

impl<'a> Reader<'a> {
    /// From `@claim`, of every entity type.
    pub(super) fn claims(&mut self) {
        let mut found = std::mem::take(&mut self.found);
        for (named, object) in self.objects() {
            let Named::EntityType(id) = named else {
                continue;
            };
            let Some(applied) = self.on_type(&object.directives, "claim") else {
                continue;
            };
            let entity = self.ontology.entity_type(id);
            let reading = Reading {
                ontology: &self.ontology,
                types: &|name| self.object_named(name),
                members: Members::new(object, &entity.properties, &entity.relations),
                id,
                applied,
            };
            let claim = reading.claim(&mut found);
            if let Some(entity) = self.ontology.entity_types.get_mut(usize::from(id.0)) {
                entity.claim = claim;
            }
        }
        self.found = found;
    }

    fn object_named(&self, name: &str) -> Option<&'a ObjectType> {
        let types = &self.definitions.schema.types;
        types.get(name).and_then(ExtendedType::as_object)
    }
}

/// One `@claim`, and what its arguments can name.
struct Reading<'r, 'a> {
    ontology: &'r Ontology,
    types: &'r dyn Fn(&str) -> Option<&'a ObjectType>,
    members: Members<'r>,
    /// The type of the claims.
    id: TypeId,
    applied: Applied<'a>,
}

impl<'a> Reading<'_, 'a> {
    fn claim(&self, found: &mut Found) -> Option<Claim> {
        let number = "a number (Int, Float or BigInt)";
        let value = self.applied.text("value");
        let value = value.and_then(|name| self.members.property(found, name, is_number, number));
        let rounded_to = self.applied.text("roundedTo");
        let rounded_to =
            rounded_to.and_then(|name| self.members.property(found, name, is_number, number));
        let period = self.period(found);
        let order = self.values(found, self.applied.object("order"));
        let bounds = self.values(found, self.applied.object("bounds"));
        let approximate = self.values(found, self.applied.object("approximate"));
        let sources = self.sources(found);
        let mut subject = self.key(found);
        // What has an argument of its own is a part of the key by that.
        let elsewhere = |id| {
            order.as_ref().is_some_and(|order| order.property == id)
                || period.is_some_and(|period| period.from == id || period.until == id)
        };
        subject.retain(|part| !matches!(part, ClaimKey::Property(id) if elsewhere(*id)));
        Some(Claim {
            subject,
            value: value?,
            rounded_to,
            period,
            order,
            bounds,
            approximate,
            sources,
        })
    }

    fn key(&self, found: &mut Found) -> Vec<ClaimKey> {
        let parts = self.applied.texts("key");
        if parts.is_empty() {
            let message = "a claim without a key would have all instances speak of one thing: \
                           name properties or relations";
            found.wrong(self.applied.place(), message);
        }
        let mut key: Vec<ClaimKey> = Vec::new();
        for part in parts {
            let Some(read) = self.members.key_part(found, part, self.id) else {
                continue;
            };
            if key.contains(&read) {
                found.wrong(part.place, format!("`{}` is twice in the key", part.value));
            }
            key.push(read);
        }
        key
    }

    fn period(&self, found: &mut Found) -> Option<ClaimPeriod> {
        let period = self.applied.object("period")?;
        let [from, until] = ["from", "until"].map(|bound| {
            let name = Text::in_object(period, bound)?;
            self.members.property(found, name, is_day, DAY)
        });
        Some(ClaimPeriod {
            from: from?,
            until: until?,
        })
    }

    fn values(&self, found: &mut Found, object: Option<Object<'a>>) -> Option<ClaimValues> {
        values(found, self.ontology, &self.members, object?)
    }

    fn sources(&self, found: &mut Found) -> Option<ClaimSources> {
        let object = self.applied.object("sources")?;
        let by = self.source_relation(found, Text::in_object(object, "by")?)?;
        let relation = self.ontology.relation(by);
        let Target::Entity(source) = relation.target else {
            return None;
        };
        let target = self.ontology.entity_type(source);
        let owner = (self.types)(&target.name)?;
        let members = Members::new(owner, &target.properties, &target.relations);
        let published = Text::in_object(object, "published");
        Some(ClaimSources {
            official: object_in(object, "official")
                .and_then(|object| values(found, self.ontology, &members, object)),
            published: published.and_then(|name| members.property(found, name, is_day, DAY)),
            grade: object_in(object, "grade").and_then(|object| self.grade(found, by, object)),
            by,
            source,
        })
    }

    /// The relation that leads to sources.
    fn source_relation(&self, found: &mut Found, name: Text<'_>) -> Option<RelationId> {
        let owner = self.members.owner();
        let Some(field) = self.members.relation(name.value) else {
            if !self.members.is_relation(name.value) {
                let message = format!(
                    "`{}` is no relation of `{owner}`, and claims cite their sources by one",
                    name.value
                );
                found.wrong(name.place, message);
            }
            return None;
        };
        let id = RelationId {
            source: self.id,
            field,
        };
        if !matches!(self.ontology.relation(id).target, Target::Entity(_)) {
            let message = format!(
                "`{}` of `{owner}` leads to several types, and sources are of one: name a \
                 relation to an entity type",
                name.value
            );
            found.wrong(name.place, message);
        }
        Some(id)
    }

    /// A property of the relation that leads to sources.
    fn grade(&self, found: &mut Found, by: RelationId, object: Object<'a>) -> Option<ClaimValues> {
        let relation = self.ontology.relation(by);
        let Some(properties) = relation.properties else {
            let place = Text::in_object(object, "property").and_then(|name| name.place);
            let message = format!("the relation `{}` has no properties", relation.name);
            found.wrong(place, message);
            return None;
        };
        let properties = self.ontology.properties(properties);
        let owner = (self.types)(&properties.name)?;
        let members = Members::new(owner, &properties.properties, &[]);
        values(found, self.ontology, &members, object)
    }
}

/// Values of a property that it can have, each once.
fn values(
    found: &mut Found,
    ontology: &Ontology,
    members: &Members<'_>,
    object: Object<'_>,
) -> Option<ClaimValues> {
    let name = Text::in_object(object, "property")?;
    let property = members.property(found, name, is_word, "a text or an enum, and no list")?;
    let texts = Text::list_in_object(object, "values");
    if texts.is_empty() {
        found.wrong(
            name.place,
            format!("`{}` needs values: name one", name.value),
        );
    }
    let mut values: Vec<Arc<str>> = Vec::with_capacity(texts.len());
    for text in texts {
        check_value(found, ontology, members.owned(property), text);
        if values.iter().any(|known| **known == *text.value) {
            found.wrong(text.place, format!("`{}` is there twice", text.value));
        }
        values.push(shared(text.value));
    }
    Some(ClaimValues { property, values })
}

/// Complains of a value that a property cannot have.
fn check_value(
    found: &mut Found,
    ontology: &Ontology,
    property: Option<&Property>,
    text: Text<'_>,
) {
    let Some(property) = property else {
        return;
    };
    let (name, value) = (&property.name, text.value);
    if let PropertyKind::Enum(id) = property.kind {
        let read = ontology.enum_type(id);
        if !read.values.iter().any(|known| *known.name == *value) {
            let message = format!(
                "`{value}` is no value of `{}`, the enum of `{name}`",
                read.name
            );
            found.wrong(text.place, message);
        }
    }
    let pattern = property.text_rules.pattern.as_ref();
    if let Some(pattern) = pattern.filter(|pattern| !pattern.matches(value)) {
        let message = format!(
            "`{value}` is no value of `{name}`, which is as `{}`: it does not match `{}`",
            pattern.example, pattern.expression
        );
        found.wrong(text.place, message);
    }
}

fn is_number(property: &Property) -> bool {
    use Scalar::{BigInt, Float, Int};
    is_one_of(property, &[Int, Float, BigInt])
}

fn is_word(property: &Property) -> bool {
    let is_enum = matches!(property.kind, PropertyKind::Enum(_)) && !property.list;
    is_enum || is_one_of(property, &[Scalar::String, Scalar::Id])
}

fn is_one_of(property: &Property, scalars: &[Scalar]) -> bool {
    let PropertyKind::Scalar(scalar) = property.kind else {
        return false;
    };
    !property.list && scalars.contains(&scalar)
}
