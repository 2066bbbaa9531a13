//! Relation types: what all the fields that walk one say about it together.

use rustc_hash::FxHashMap;

use super::reader::{Reader, index, shared};
use crate::ontology::relation::STRONG;
use crate::ontology::{
    Ontology, PropertiesId, Property, RelationType, RelationTypeId, Target, TypeId,
};

/// A relation field, seen from the relation type it walks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrow {
    pub(super) relation_type: RelationTypeId,
    pub(super) source: TypeId,
    pub(super) target: Target,
    /// Whether the arrow comes from the target.
    pub(super) inward: bool,
    pub(super) properties: Option<PropertiesId>,
}

impl Reader<'_> {
    /// The index of a relation type, new or not.
    pub(super) fn relation_type(&mut self, name: &str) -> RelationTypeId {
        if let Some(known) = self.ontology.relation_type_named(name) {
            return known;
        }
        self.ontology.relation_types.push(RelationType {
            name: shared(name),
            properties: Vec::new(),
            valid_time: None,
            ends: Vec::new(),
            weight: STRONG,
            carries: Vec::new(),
            distinct_by: Vec::new(),
            retrieval: None,
            wording: Vec::new(),
        });
        RelationTypeId(index(self.ontology.relation_types.len() - 1))
    }

    /// Adds ends and properties to every relation type, once all fields are known.
    pub(super) fn relation_types(&mut self) {
        if self.ontology.relation_types.len() > usize::from(u16::MAX) {
            let message = format!("there are more than {} types of relations", u16::MAX);
            return self.found.wrong(None, message);
        }
        let mut given: FxHashMap<RelationTypeId, Vec<PropertiesId>> = FxHashMap::default();
        for arrow in std::mem::take(&mut self.arrows) {
            self.add_ends(arrow);
            let Some(properties) = arrow.properties else {
                continue;
            };
            let earlier = given.entry(arrow.relation_type).or_default();
            if !earlier.contains(&properties) {
                self.check_agreement(arrow.relation_type, properties, earlier);
                self.add_properties(arrow.relation_type, properties);
                self.relation_time(arrow, properties);
                self.relation_distinct(arrow, properties);
                earlier.push(properties);
            }
        }
    }

    fn add_ends(&mut self, arrow: Arrow) {
        let others = self.ontology.concrete_types(arrow.target);
        let at = usize::from(arrow.relation_type.0);
        let Some(relation_type) = self.ontology.relation_types.get_mut(at) else {
            return;
        };
        for other in others {
            let ends = if arrow.inward {
                (other, arrow.source)
            } else {
                (arrow.source, other)
            };
            if !relation_type.ends.contains(&ends) {
                relation_type.ends.push(ends);
            }
        }
    }

    /// One relation has one value for a stored name, so all fields must take it for the same.
    fn check_agreement(&mut self, of: RelationTypeId, id: PropertiesId, earlier: &[PropertiesId]) {
        let ontology = &self.ontology;
        let here = ontology.properties(id);
        for property in &here.properties {
            let clash = earlier.iter().find(|other| {
                let mut others = ontology.properties(**other).properties.iter();
                others.any(|p| p.stored_name == property.stored_name && !same(p, property))
            });
            if let Some(other) = clash {
                let message = format!(
                    "`{}` of `{}` has another type or other rules in `{}`, and both belong to `{}`: \
                     make them the same",
                    property.stored_name,
                    here.name,
                    ontology.properties(*other).name,
                    ontology.relation_type(of).name,
                );
                let place = self.definitions.field(&here.name, &property.name);
                self.found.wrong(place, message);
            }
        }
    }

    fn add_properties(&mut self, of: RelationTypeId, id: PropertiesId) {
        let Ontology {
            relation_types,
            relation_properties,
            ..
        } = &mut self.ontology;
        let from = relation_properties.get(usize::from(id.0));
        let Some((to, from)) = relation_types.get_mut(usize::from(of.0)).zip(from) else {
            return;
        };
        to.carries.push(id);
        for property in &from.properties {
            let mut known = to.properties.iter_mut();
            match known.find(|p| p.stored_name == property.stored_name) {
                // What only some fields require, a relation of this type can lack.
                Some(known) => {
                    known.required &= property.required;
                    known.selectable |= property.selectable;
                }
                None => to.properties.push(property.clone()),
            }
        }
    }
}

fn same(one: &Property, other: &Property) -> bool {
    one.kind == other.kind && one.list == other.list && one.text_rules == other.text_rules
}
