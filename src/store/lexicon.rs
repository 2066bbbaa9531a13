//! The lexicon of a graph: what words mean that people use, in any language.

use crate::ontology::{EnumId, Ontology, RelationId, Target, TypeId};

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

/// What a term means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// An entity: its type, and the place among those of the type. The term is a further name of
    /// it.
    Entity((TypeId, u32)),
    /// A type, an interface or a union.
    Type(Target),
    /// A relation, seen from one of its ends.
    Relation(RelationId),
    /// A value of an enum, by its place among those of the enum.
    Value(EnumId, u16),
}

impl Meaning {
    /// How the lexicon of a seed names it: `Summit`, `Mechanism.members`, `Sector.RAILWAY`.
    /// Nothing for entities, which only the graph knows by name.
    pub fn name(self, ontology: &Ontology) -> Option<String> {
        match self {
            Self::Entity(_) => None,
            Self::Type(target) => Some(ontology.target_name(target).to_string()),
            Self::Relation(id) => {
                let source = &ontology.entity_type(id.source).name;
                Some(format!("{source}.{}", ontology.relation(id).name))
            }
            Self::Value(id, at) => {
                let of = ontology.enum_type(id);
                let value = of.values.get(usize::from(at))?;
                Some(format!("{}.{}", of.name, value.name))
            }
        }
    }
}
