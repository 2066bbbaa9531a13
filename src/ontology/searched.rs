//! Which texts a search over the whole graph looks at: those of `@fulltext`, and those of relations.

use rustc_hash::FxHashMap;

use super::{
    Direction, EntityType, Ontology, Property, PropertyId, PropertyKind, RelationId,
    RelationTypeId, TypeId,
};
use crate::value::Scalar;

/// The texts that are searched.
#[derive(Debug, Default)]
pub struct Searched {
    /// Of each entity type, in the order of the ontology; none of a type that is not searched.
    pub entities: Vec<Vec<SearchedProperty>>,
    /// Of each relation type, in the order of the ontology: places among its properties.
    pub relations: Vec<Vec<PropertyId>>,
    fields: FxHashMap<RelationText, (RelationId, PropertyId)>,
}

/// A property of an entity type that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchedProperty {
    /// Which one.
    pub property: PropertyId,
    /// Whether its texts are names of the entity: by what the property is called, or since people
    /// know the entity by it.
    pub is_name: bool,
}

/// A property of an entity type whose values are vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchedVector {
    /// Whose.
    pub entity_type: TypeId,
    /// Which one.
    pub property: PropertyId,
    /// How many numbers each of its values has.
    pub dimensions: usize,
}

impl SearchedVector {
    /// Those of an ontology, in its order. Whether anybody may read their numbers is another question.
    pub fn all(ontology: &Ontology) -> Vec<Self> {
        let of_type = |entity_type| {
            let properties = &ontology.entity_type(entity_type).properties;
            let properties = (0..).map(PropertyId).zip(properties);
            properties.filter_map(move |(property, of)| {
                of.dimensions.map(|dimensions| Self {
                    entity_type,
                    property,
                    dimensions,
                })
            })
        };
        ontology.type_ids().flat_map(of_type).collect()
    }

    /// What the property is called.
    pub fn name(self, ontology: &Ontology) -> &str {
        let of = ontology.entity_type(self.entity_type);
        &of.property(self.property).name
    }

    /// What they are called, each name once.
    pub fn names(ontology: &Ontology) -> Vec<&str> {
        let mut names = Vec::new();
        for vector in Self::all(ontology) {
            let name = vector.name(ontology);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// A text of a relation, as it is seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RelationText {
    /// The type of the relation.
    pub relation_type: RelationTypeId,
    /// The property, by its place among those of the relation type.
    pub property: PropertyId,
    /// The type of the entity at that end.
    pub end: TypeId,
    /// Whether the arrow starts there.
    pub starts: bool,
}

/// How the names of properties end that hold names.
const NAMES: [&str; 8] = [
    "name", "names", "alias", "aliases", "title", "titles", "label", "labels",
];

impl Searched {
    /// The texts of an ontology that are searched: what its `@fulltext` indexes name, of types
    /// that have an id, and every text of relations that leads to an entity of such a type. What
    /// the API does not show is not searched.
    pub fn of(ontology: &Ontology) -> Self {
        let entities: Vec<_> = ontology.entity_types.iter().map(of_entity).collect();
        let mut searched = Self {
            entities,
            relations: vec![Vec::new(); ontology.relation_types.len()],
            fields: FxHashMap::default(),
        };
        for id in ontology
            .type_ids()
            .filter(|id| searched.has(*id))
            .collect::<Vec<_>>()
        {
            searched.add_relations(ontology, id);
        }
        searched
            .relations
            .iter_mut()
            .for_each(|texts| texts.sort_unstable());
        searched
    }

    /// The types of an ontology whose entities are searched, in its order.
    pub fn types_of(ontology: &Ontology) -> Vec<TypeId> {
        let is_searched = |id: &TypeId| !of_entity(ontology.entity_type(*id)).is_empty();
        ontology.type_ids().filter(is_searched).collect()
    }

    /// The types of an ontology whose entities searches find, by their texts or by a vector, in its
    /// order.
    pub fn found_types(ontology: &Ontology) -> Vec<TypeId> {
        let vectors = SearchedVector::all(ontology);
        let texts = Self::types_of(ontology);
        let is_found =
            |id: &TypeId| texts.contains(id) || vectors.iter().any(|of| of.entity_type == *id);
        ontology.type_ids().filter(is_found).collect()
    }

    /// Whether anything is searched.
    pub fn is_empty(&self) -> bool {
        self.entities.iter().all(Vec::is_empty)
    }

    /// Whether entities of a type are searched.
    pub fn has(&self, entity_type: TypeId) -> bool {
        let texts = self.entities.get(usize::from(entity_type.0));
        texts.is_some_and(|texts| !texts.is_empty())
    }

    /// The types whose entities are searched, in the order of the ontology.
    pub fn types(&self) -> Vec<TypeId> {
        let ids = (0..).map(TypeId).zip(&self.entities);
        ids.filter(|(_, texts)| !texts.is_empty())
            .map(|(id, _)| id)
            .collect()
    }

    /// The field by which an entity shows a text of its relation, and the property of the field's
    /// properties type; [`None`] where no field of its type does, so that it is not found by it.
    pub fn field(&self, text: RelationText) -> Option<(RelationId, PropertyId)> {
        self.fields.get(&text).copied()
    }

    /// Adds the texts that the relation fields of a type show.
    fn add_relations(&mut self, ontology: &Ontology, source: TypeId) {
        for (field, relation) in (0..).zip(&ontology.entity_type(source).relations) {
            let Some(properties) = relation.properties.filter(|_| relation.selectable) else {
                continue;
            };
            let relation_type = ontology.relation_type(relation.relation_type);
            let shown = ontology.properties(properties).properties.iter();
            for (shown, property) in (0..).map(PropertyId).zip(shown) {
                let mut stored = (0..).map(PropertyId).zip(&relation_type.properties);
                let same =
                    |(_, stored): &(_, &Property)| stored.stored_name == property.stored_name;
                let Some((stored, _)) = stored.find(same).filter(|_| is_text(property)) else {
                    continue;
                };
                let way = (RelationId { source, field }, shown);
                self.add_field((relation.relation_type, stored), relation.direction, way);
            }
        }
    }

    fn add_field(
        &mut self,
        (relation_type, property): (RelationTypeId, PropertyId),
        direction: Direction,
        way: (RelationId, PropertyId),
    ) {
        for starts in [true, false] {
            if matches!(
                (direction, starts),
                (Direction::Out, false) | (Direction::In, true)
            ) {
                continue;
            }
            let text = RelationText {
                relation_type,
                property,
                end: way.0.source,
                starts,
            };
            self.fields.entry(text).or_insert(way);
        }
        let texts = self.relations.get_mut(usize::from(relation_type.0));
        if let Some(texts) = texts.filter(|texts| !texts.contains(&property)) {
            texts.push(property);
        }
    }
}

fn of_entity(entity_type: &EntityType) -> Vec<SearchedProperty> {
    let mut searched: Vec<SearchedProperty> = Vec::new();
    let indexed = entity_type
        .fulltext
        .iter()
        .flat_map(|index| &index.properties);
    for &property in indexed.filter(|_| entity_type.id.is_some()) {
        let of = entity_type.property(property);
        let is_known = searched.iter().any(|known| known.property == property);
        if is_text(of) && !is_known {
            let is_name = is_name(&of.name, &NAMES) || entity_type.label == Some(property);
            searched.push(SearchedProperty { property, is_name });
        }
    }
    searched
}

/// Whether a property holds texts, and can be read.
pub(super) fn is_text(property: &Property) -> bool {
    property.kind == PropertyKind::Scalar(Scalar::String) && property.selectable
}

/// Whether a property holds names by what it is called, which ends in one of these words: `name`,
/// `officialName`, `short_title`.
pub(super) fn is_name(property: &str, words: &[&str]) -> bool {
    words.iter().any(|name| {
        let end = property.len().checked_sub(name.len());
        let end = end.and_then(|at| Some((at, property.get(at..)?)));
        end.is_some_and(|(at, end)| {
            // A word of its own: `filename` is none.
            let is_word = at == 0
                || end.starts_with(char::is_uppercase)
                || property
                    .get(..at)
                    .is_some_and(|before| before.ends_with('_'));
            is_word && end.eq_ignore_ascii_case(name)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_what_properties_are_called() {
        for name in [
            "name",
            "officialName",
            "nativeNames",
            "aliases",
            "short_title",
            "TITLE",
        ] {
            assert!(is_name(name, &NAMES), "{name}");
        }
        for name in [
            "topic",
            "filename",
            "namesake",
            "publisher",
            "entitled",
            "é",
        ] {
            assert!(!is_name(name, &NAMES), "{name}");
        }
    }
}
