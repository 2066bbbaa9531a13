//! What of the ontology a question speaks of, and how much of it speaks of a relation field.

use super::Asking;
use crate::ontology::{Direction, EnumId, Ontology, PropertyKind, RelationId, TypeId};
use crate::store::Meaning;

/// How much what stands behind a word that asks says of what is asked for, beside other words.
const ASKED: u32 = 4;

/// The words of a question that mean something.
pub(super) struct Spoken(Vec<Word>);

/// One of them.
pub(super) struct Word {
    pub(super) meanings: Vec<Meaning>,
    /// Whether it stands behind a word that asks.
    pub(super) is_asked: bool,
}

impl Word {
    /// How much it speaks of a field: by its best meaning of each kind, since fields of several types
    /// may have one name.
    fn fit(&self, ontology: &Ontology, id: RelationId) -> u32 {
        let [mut relation, mut target, mut value] = [0; 3];
        for meaning in &self.meanings {
            let best = match meaning {
                Meaning::Relation(_) => &mut relation,
                Meaning::Type(_) => &mut target,
                _ => &mut value,
            };
            *best = fit_of(ontology, id, meaning).max(*best);
        }
        (relation + target + value) * if self.is_asked { ASKED } else { 1 }
    }
}

impl Spoken {
    pub(super) fn of(words: Vec<Word>) -> Self {
        Self(words)
    }

    /// Whether anything that means something is asked for.
    pub(super) fn has_asked(&self) -> bool {
        self.0.iter().any(|word| word.is_asked)
    }

    /// The fields of a type that most of the question speaks of, and how much that is.
    pub(super) fn fields(&self, asking: &Asking<'_>, source: TypeId) -> (u32, Vec<RelationId>) {
        let fits = self.fits(asking, source);
        let best = fits.iter().map(|(fit, _)| *fit).max().unwrap_or(0);
        let best_fields = fits.into_iter().filter(|(fit, _)| *fit == best);
        (best, best_fields.map(|(_, id)| id).collect())
    }

    /// How much of the question speaks of each field of a type; those that it does not speak of are
    /// left out.
    pub(super) fn fits(&self, asking: &Asking<'_>, source: TypeId) -> Vec<(u32, RelationId)> {
        let ontology = asking.ontology;
        let fields = (0..).zip(&ontology.entity_type(source).relations);
        let fields = fields.filter(|(_, relation)| {
            relation.selectable && asking.told_relations.contains(&relation.relation_type)
        });
        let fits = fields.map(|(field, _)| {
            let id = RelationId { source, field };
            let fits = self.0.iter().map(|word| word.fit(ontology, id));
            (fits.sum::<u32>(), id)
        });
        fits.filter(|(fit, _)| *fit > 0).collect()
    }

    /// How much of the question speaks of going by one field and then by another: each word of one of
    /// them, of which it speaks most.
    pub(super) fn fit_of_both(&self, ontology: &Ontology, both: [RelationId; 2]) -> u32 {
        let fits = self.0.iter().map(|word| {
            let [first, second] = both.map(|id| word.fit(ontology, id));
            first.max(second)
        });
        fits.sum()
    }

    /// Whether something is asked for that the second of two fields leads to, and the first does not,
    /// which other words speak of.
    pub(super) fn asks_for_second(
        &self,
        ontology: &Ontology,
        [first, second]: [RelationId; 2],
    ) -> bool {
        let mut asked = self.0.iter().filter(|word| word.is_asked);
        asked.any(|word| word.fit(ontology, first) == 0 && word.fit(ontology, second) > 0)
            && self.speaks_of(ontology, first)
    }

    /// Whether a word speaks more of the second of two fields than of the first: what goes there and back
    /// again by one relation is spoken of as one of them.
    pub(super) fn goes_on(&self, ontology: &Ontology, [first, second]: [RelationId; 2]) -> bool {
        let mut words = self.0.iter();
        words.any(|word| word.fit(ontology, second) > word.fit(ontology, first))
    }

    /// Whether a word speaks of a field.
    pub(super) fn speaks_of(&self, ontology: &Ontology, id: RelationId) -> bool {
        self.0.iter().any(|word| word.fit(ontology, id) > 0)
    }

    /// Whether a word means a field, or one of the same name.
    pub(super) fn means(&self, ontology: &Ontology, id: RelationId) -> bool {
        let name = |id: RelationId| &ontology.relation(id).name;
        let mut meanings = self.0.iter().flat_map(|word| &word.meanings);
        meanings.any(|meaning| match meaning {
            Meaning::Relation(other) => name(*other) == name(id),
            _ => false,
        })
    }

    /// Whether a word means the relation of a field, seen from either of its ends.
    pub(super) fn names(&self, ontology: &Ontology, id: RelationId) -> bool {
        let mut meanings = self.0.iter().flat_map(|word| &word.meanings);
        meanings.any(|meaning| {
            matches!(meaning, Meaning::Relation(_)) && fit_of(ontology, id, meaning) > 0
        })
    }

    /// The types that a field leads to, or those of them that are asked for.
    pub(super) fn types_of(&self, ontology: &Ontology, id: RelationId) -> Vec<TypeId> {
        let mut types = ontology.concrete_types(ontology.relation(id).target);
        let meanings = self.0.iter().flat_map(|word| &word.meanings);
        let asked = meanings.filter_map(|meaning| match meaning {
            Meaning::Type(target) => Some(ontology.concrete_types(*target)),
            _ => None,
        });
        let asked: Vec<TypeId> = asked.flatten().collect();
        if types.iter().any(|of| asked.contains(of)) {
            types.retain(|of| asked.contains(of));
        }
        types
    }
}

/// How much a word speaks of a field: most where it means it, less where it means what the field
/// leads to.
pub(super) fn fit_of(ontology: &Ontology, id: RelationId, meaning: &Meaning) -> u32 {
    let relation = ontology.relation(id);
    match *meaning {
        Meaning::Relation(other) if other == id => 4,
        // Fields of several types that have one name are called by the same words.
        Meaning::Relation(other) if ontology.relation(other).name == relation.name => 4,
        Meaning::Relation(other) => {
            let asked = ontology.relation(other);
            let leads = || {
                let types = ontology.concrete_types(asked.target);
                let from = ontology.concrete_types(relation.target);
                types.contains(&id.source) && from.contains(&other.source)
            };
            let turned = matches!(
                (relation.direction, asked.direction),
                (Direction::Out, Direction::In)
                    | (Direction::In, Direction::Out)
                    | (Direction::Both, Direction::Both)
            );
            3 * u32::from(relation.relation_type == asked.relation_type && turned && leads())
        }
        Meaning::Type(target) => {
            let types = ontology.concrete_types(target);
            let leads = ontology.concrete_types(relation.target);
            2 * u32::from(leads.iter().any(|of| types.contains(of)))
        }
        // A value that only one type has speaks of this type.
        Meaning::Value(of, _) => {
            let leads = ontology.concrete_types(relation.target);
            let types: Vec<TypeId> = with_values_of(ontology, of).collect();
            u32::from(types.len() == 1 && leads == types)
        }
        _ => 0,
    }
}

/// The types that have values of an enum.
pub(super) fn with_values_of(ontology: &Ontology, of: EnumId) -> impl Iterator<Item = TypeId> {
    let kind = PropertyKind::Enum(of);
    ontology.type_ids().filter(move |id| {
        let mut properties = ontology.entity_type(*id).properties.iter();
        properties.any(|property| property.kind == kind)
    })
}
