//! The words of each type, made once from the ontology.

use pluralizer::pluralize;

use super::Facts;
use super::default;
use super::part::{Part, properties_in, relations_in};
use super::said::Said;
use super::template::Lines;
use crate::ontology::{
    EntityType, Ontology, Placeholder, PropertyId, RelationId, RelationTypeId, Template, TypeId,
};
use crate::text::in_words;

/// The words of an entity type.
#[derive(Debug)]
pub(super) struct TypeWords {
    /// What one of its entities is called.
    pub(super) singular: String,
    /// What several are called.
    pub(super) plural: String,
    /// Whether its label is an id, which says nothing by itself.
    pub(super) is_known_by_id: bool,
    /// The line that says what an entity is.
    pub(super) line: Vec<Part>,
    /// Of each property its line; empty where it has none.
    pub(super) properties: Vec<Vec<Part>>,
    /// What each relation field is called.
    pub(super) fields: Vec<String>,
    pub(super) told: Vec<PropertyId>,
    pub(super) reads: Vec<PropertyId>,
    pub(super) needs: Vec<RelationId>,
    pub(super) line_needs: Vec<RelationId>,
    /// Of each property, how its values are said.
    said: Vec<Said>,
    /// Properties that stand in the line of another where that has a value, with that.
    beside: Vec<(PropertyId, PropertyId)>,
}

impl TypeWords {
    pub(super) fn of(ontology: &Ontology, id: TypeId) -> Self {
        let of = ontology.entity_type(id);
        let is_known_by_id = of.label.is_none() || of.label == of.id;
        let lines = Lines {
            ontology,
            properties: &of.properties,
            time: of.valid_time,
            of_relations: false,
        };
        let own = of.wording.line.as_ref().map(|line| lines.parts(line));
        let line = own.unwrap_or_else(|| default::entity(ontology, id, is_known_by_id));
        let told = told(of, &line);
        let mut properties = vec![Vec::new(); of.properties.len()];
        for id in &told {
            if let Some(parts) = properties.get_mut(usize::from(id.0)) {
                let own = template_of(of, *id).map(|line| lines.parts(line));
                *parts = own.unwrap_or_else(|| default::property(ontology, of, *id));
            }
        }
        let lines = || properties.iter().chain([&line]);
        let mut reads: Vec<_> = lines().flat_map(|line| properties_in(line)).collect();
        let mut needs: Vec<_> = lines().flat_map(|line| relations_in(line)).collect();
        sorted_once(&mut reads);
        sorted_once(&mut needs);
        let singular = in_words(&of.name);
        let plural = of.plural.as_deref().map(in_words);
        let said = of.properties.iter();
        Self {
            plural: plural.unwrap_or_else(|| pluralize(&singular, 2, false)),
            singular,
            is_known_by_id,
            fields: of
                .relations
                .iter()
                .map(|field| in_words(&field.name))
                .collect(),
            said: said.map(|property| Said::of(property, ontology)).collect(),
            beside: beside(of),
            line_needs: relations_in(&line),
            line,
            properties,
            told,
            reads,
            needs,
        }
    }

    /// Whether a property has a value that no line of another property tells.
    pub(super) fn is_told(&self, property: PropertyId, facts: &dyn Facts) -> bool {
        let mut others = self.beside.iter().filter(|(id, _)| *id == property);
        self.has_value(property, facts) && !others.any(|(_, other)| self.has_value(*other, facts))
    }

    /// Whether a property has a value of which something is said.
    fn has_value(&self, property: PropertyId, facts: &dyn Facts) -> bool {
        let said = self.said.get(usize::from(property.0));
        said.is_some_and(|said| said.push(facts.value(property), false, &mut String::new()))
    }
}

/// The properties that have a line of their own.
fn told(of: &EntityType, line: &[Part]) -> Vec<PropertyId> {
    let lists = of.complete_lists.map(|lists| [lists.names, lists.sources]);
    let claim = of.claim.as_ref();
    let mut told_elsewhere = properties_in(line);
    told_elsewhere.extend(lists.into_iter().flatten());
    told_elsewhere.extend(claim.and_then(|claim| claim.rounded_to));
    told_elsewhere.extend([of.id, of.label].into_iter().flatten());
    let properties = (0..).map(PropertyId).zip(&of.properties);
    let shown = properties.filter(|(id, property)| {
        let is_silent = template_of(of, *id).is_some_and(|line| line.pieces.is_empty());
        property.is_told() && !is_silent && !told_elsewhere.contains(id)
    });
    shown.map(|(id, _)| id).collect()
}

/// The properties that have no line of the ontology, each with one in whose line they stand.
fn beside(of: &EntityType) -> Vec<(PropertyId, PropertyId)> {
    let lines = of.wording.properties.iter();
    let named = lines.flat_map(|(id, line)| {
        let named = line.placeholders().into_iter();
        named.filter_map(|of| match of {
            Placeholder::Property(named) => Some((named, *id)),
            _ => None,
        })
    });
    let mut beside: Vec<_> = named
        .filter(|(named, _)| template_of(of, *named).is_none())
        .collect();
    sorted_once(&mut beside);
    beside
}

/// The line that the ontology has for a property.
fn template_of(of: &EntityType, property: PropertyId) -> Option<&Template> {
    let mut lines = of.wording.properties.iter();
    lines.find(|(id, _)| *id == property).map(|(_, line)| line)
}

fn sorted_once<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

/// The words of a relation type.
#[derive(Debug)]
pub(super) struct RelationWords {
    /// The lines that the ontology has, with the types of the ends that they are for.
    own: Vec<OwnLine>,
    default: Vec<Part>,
    pub(super) reads: Vec<PropertyId>,
}

/// A line that the ontology has for relations between some types.
#[derive(Debug)]
struct OwnLine {
    ends: Vec<(TypeId, TypeId)>,
    parts: Vec<Part>,
}

impl RelationWords {
    pub(super) fn of(ontology: &Ontology, id: RelationTypeId) -> Self {
        let of = ontology.relation_type(id);
        let lines = Lines {
            ontology,
            properties: &of.properties,
            time: of.valid_time,
            of_relations: true,
        };
        let own = of.wording.iter();
        let own = own.map(|own| OwnLine {
            ends: own.ends.clone(),
            parts: lines.parts(&own.template),
        });
        let own: Vec<_> = own.collect();
        let default = default::relation(ontology, id);
        let lines = own.iter().map(|own| &own.parts).chain([&default]);
        let mut reads: Vec<_> = lines.flat_map(|line| properties_in(line)).collect();
        sorted_once(&mut reads);
        Self {
            own,
            default,
            reads,
        }
    }

    /// The line of a relation between entities of such types; empty where none is to be told.
    pub(super) fn between(&self, source: TypeId, target: TypeId) -> &[Part] {
        let mut own = self.own.iter();
        let own = own.find(|own| own.ends.contains(&(source, target)));
        own.map_or(&self.default, |own| &own.parts)
    }
}
