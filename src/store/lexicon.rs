//! The lexicon of a graph: what words mean that people use, in any language.

use std::sync::Arc;

use crate::ontology::{
    EnumId, Named, Ontology, PropertiesId, PropertyId, RelationId, Target, TypeId,
};
use crate::text::words;

/// A word, or several, and what it means. One text may mean several things: it then has a term for
/// each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As people write it; never empty.
    pub text: String,
    /// The language it is of: a code of ISO 639, of two letters where there is one.
    pub language: String,
    /// What it means.
    pub means: Meaning,
    /// The entities that say so: for each its type, and the place among those of the type.
    pub sources: Vec<(TypeId, u32)>,
}

impl Term {
    /// Terms in the order in which a store answers with them, each once.
    pub(in crate::store) fn sorted(mut terms: Vec<Self>) -> Vec<Self> {
        terms.sort_unstable_by(|a, b| a.key().cmp(&b.key()));
        terms.dedup();
        terms
    }

    /// Those of some terms that mean something of the ontology, as a store answers with them.
    pub(in crate::store) fn words(terms: &[Self]) -> Vec<Self> {
        let words = terms.iter();
        let words = words.filter(|term| !matches!(term.means, Meaning::Entity(_)));
        let words = words.map(|term| Self {
            sources: Vec::new(),
            ..term.clone()
        });
        Self::sorted(words.collect())
    }

    fn key(&self) -> (&str, &str, &Meaning) {
        (&self.text, &self.language, &self.means)
    }
}

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    /// An entity: its type, and the place among those of the type. The term is a further name of
    /// it.
    Entity((TypeId, u32)),
    /// A type, an interface or a union.
    Type(Target),
    /// A relation, seen from one of its ends.
    Relation(RelationId),
    /// A property of a type of entities.
    Property(TypeId, PropertyId),
    /// A property of relations, by the type that has it.
    RelationProperty(PropertiesId, PropertyId),
    /// A value of an enum, by its place among those of the enum.
    Value(EnumId, u16),
    /// Words that the texts of the graph have for it, such as those of titles and topics.
    Words(Arc<str>),
}

/// What stands around the words of a [`Meaning::Words`] where it is named.
const QUOTE: char = '\'';

impl Meaning {
    /// What a name of the ontology means: `Summit`, `Mechanism.members`, `Country.capital`,
    /// `Membership.since`, `Sector.RAILWAY`, or words in single quotation marks. Nothing where it is none, or one of
    /// what has no words.
    pub fn named(ontology: &Ontology, name: &str) -> Option<Self> {
        let quoted = name.strip_prefix(QUOTE);
        if let Some(quoted) = quoted.and_then(|name| name.strip_suffix(QUOTE)) {
            let has_words = words(quoted).next().is_some();
            return has_words.then(|| Self::Words(quoted.into()));
        }
        let Some((of, member)) = name.split_once('.') else {
            return match ontology.named(name)? {
                Named::EntityType(id) => Some(Self::Type(Target::Entity(id))),
                Named::Interface(id) => Some(Self::Type(Target::Interface(id))),
                Named::Union(id) => Some(Self::Type(Target::Union(id))),
                Named::Enum(_) | Named::RelationProperties(_) => None,
            };
        };
        match ontology.named(of)? {
            Named::EntityType(source) => {
                let entity_type = ontology.entity_type(source);
                let relation = entity_type.relation_named(member);
                let relation = relation.map(|field| Self::Relation(RelationId { source, field }));
                let property = || Some(Self::Property(source, entity_type.property_named(member)?));
                relation.or_else(property)
            }
            Named::Enum(id) => {
                let mut values = (0..).zip(&ontology.enum_type(id).values);
                let (at, _) = values.find(|(_, value)| &*value.name == member)?;
                Some(Self::Value(id, at))
            }
            Named::RelationProperties(id) => {
                let property = ontology.properties(id).property_named(member)?;
                Some(Self::RelationProperty(id, property))
            }
            Named::Interface(_) | Named::Union(_) => None,
        }
    }

    /// How the lexicon of a seed names it; see [`Self::named`]. Nothing for entities, which only
    /// the graph knows by name.
    pub fn name(&self, ontology: &Ontology) -> Option<String> {
        match *self {
            Self::Entity(_) => None,
            Self::Words(ref words) => Some(format!("{QUOTE}{words}{QUOTE}")),
            Self::Type(target) => Some(ontology.target_name(target).to_string()),
            Self::Relation(id) => {
                let source = &ontology.entity_type(id.source).name;
                Some(format!("{source}.{}", ontology.relation(id).name))
            }
            Self::Property(id, property) => {
                let of = ontology.entity_type(id);
                Some(format!("{}.{}", of.name, of.property(property).name))
            }
            Self::RelationProperty(id, property) => {
                let of = ontology.properties(id);
                Some(format!("{}.{}", of.name, of.property(property).name))
            }
            Self::Value(id, at) => {
                let of = ontology.enum_type(id);
                let value = of.values.get(usize::from(at))?;
                Some(format!("{}.{}", of.name, value.name))
            }
        }
    }
}
