//! What tells groups apart: properties, dates as they are or cut, and what relations lead to.

use crate::graphql::words::{DateKey, THROUGH, Word};
use crate::ontology::{Ontology, PropertiesId, Property, Target};
use crate::query::{DateCut, can_be_key};
use crate::value::Scalar;

use super::room;
use super::{GroupsPart, KeyUse, PropertiesGroups, TargetGroups};
use crate::graphql::publish::docs;
use crate::graphql::publish::document::{Definition, Item};
use crate::graphql::publish::part::{Common, Part, TargetPart};
use crate::graphql::publish::publisher::Publisher;
use crate::graphql::publish::view::View;

impl Publisher<'_> {
    /// The keys of entities: their properties, and what they are related to.
    pub(super) fn keys(&mut self, target: Target, of: KeyUse) -> Definition {
        let ontology = self.ontology;
        let mut items = self.property_keys(ontology.properties_of(target), of);
        let relations = room::key_relations(target, ontology);
        for relation in &relations {
            let ty = match of {
                KeyUse::By => "Boolean".to_owned(),
                KeyUse::Key => {
                    self.need(Part::Target(relation.declared_target, TargetPart::Itself))
                }
                KeyUse::Sort => self.need(Part::Common(Common::SortDirection)),
            };
            items.push(Item::new(relation.name, ty));
        }
        if room::leads_to_keys(target, ontology) {
            let through = GroupsPart::Target(target, TargetGroups::Through(of));
            items.push(Item::new(THROUGH, self.need(Part::Groups(through))).saying(docs::THROUGH));
        }
        self.key_type(
            GroupsPart::Target(target, TargetGroups::Keys(of)),
            of,
            items,
        )
    }

    /// The keys of what entities are related to.
    pub(super) fn keys_through(&mut self, target: Target, of: KeyUse) -> Definition {
        let relations = room::key_relations(target, self.ontology).into_iter();
        let relations = relations.filter(|to| room::has_room(to.declared_target, self.ontology));
        let items = relations.map(|relation| {
            let keys = GroupsPart::Target(relation.declared_target, TargetGroups::Keys(of));
            Item::new(relation.name, self.need(Part::Groups(keys)))
        });
        let items = items.collect();
        self.key_type(
            GroupsPart::Target(target, TargetGroups::Through(of)),
            of,
            items,
        )
    }

    /// The keys of what relations say.
    pub(super) fn edge_keys(&mut self, id: PropertiesId, of: KeyUse) -> Definition {
        let ontology = self.ontology;
        let items = self.property_keys(&ontology.properties(id).properties, of);
        self.key_type(
            GroupsPart::Properties(id, PropertiesGroups::Keys(of)),
            of,
            items,
        )
    }

    fn key_type(&self, part: GroupsPart, of: KeyUse, items: Vec<Item>) -> Definition {
        let part = Part::Groups(part);
        match of {
            KeyUse::By | KeyUse::Sort => self.input(part, items),
            KeyUse::Key => self.object(part, items),
        }
    }

    fn property_keys(&mut self, properties: &[Property], of: KeyUse) -> Vec<Item> {
        let keys = properties.iter().filter(|property| is_key(property));
        keys.map(|property| {
            let ty = match of {
                KeyUse::By if DateCut::cuts(property.kind) => {
                    self.need(Part::Groups(GroupsPart::DateKey))
                }
                KeyUse::By => "Boolean".to_owned(),
                // It is the text of what it is cut to.
                KeyUse::Key if DateCut::cuts(property.kind) => Scalar::String.name().to_owned(),
                KeyUse::Key => self.type_name(property.kind),
                KeyUse::Sort => self.need(Part::Common(Common::SortDirection)),
            };
            Item::new(&*property.name, ty)
        })
        .collect()
    }
}

/// Whether a property tells groups apart.
pub(super) fn is_key(property: &Property) -> bool {
    property.is_told() && can_be_key(property.kind)
}

/// The ways in which a date is a key.
pub(super) fn date_key(ontology: &Ontology) -> Definition {
    let ways = DateKey::ALL.iter().map(|way| {
        let says = match way {
            DateKey::Whole => "As it is.",
            DateKey::Year => "The year: `2025`.",
            DateKey::Quarter => "The quarter: `2025-Q2`.",
            DateKey::Month => "The month: `2025-06`.",
        };
        Item::value(way.name()).saying(says)
    });
    let name = GroupsPart::DateKey.name(ontology);
    Definition::new(format!("enum {name}"), ways.collect())
}
