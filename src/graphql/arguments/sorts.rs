//! `sort` arguments become the order of a select.

use super::input::Input;
use crate::ontology::{Ontology, PropertiesId, TypeId};
use crate::query::{Order, OrderBy, Select};

/// What kinds of keys a `sort` argument has.
#[derive(Debug, Clone, Copy)]
pub(super) enum SortForm {
    /// `{ name: ASC }`
    Entity,
    /// `{ node: { name: ASC }, edge: { since: DESC } }`
    Relation {
        /// The properties type of the relation.
        properties: Option<PropertiesId>,
        /// Whether `edge` is given by properties type.
        keyed: bool,
    },
    /// `{ score: DESC, node: { name: ASC } }`
    Text,
}

/// Puts the order that `sort` asks for into a select whose targets are known.
pub(super) fn apply(ontology: &Ontology, form: SortForm, input: &Input, select: &mut Select) {
    let mut sorter = Sorter { ontology, select };
    for item in input.items() {
        match form {
            SortForm::Entity => sorter.entity(item),
            SortForm::Relation { properties, keyed } => sorter.relation(properties, keyed, item),
            SortForm::Text => sorter.text(item),
        }
    }
}

struct Sorter<'a> {
    ontology: &'a Ontology,
    select: &'a mut Select,
}

impl Sorter<'_> {
    /// Keys in the order in which they are written.
    fn entity(&mut self, keys: &Input) {
        for (name, direction) in keys.fields() {
            self.property(name, direction);
        }
    }

    fn relation(&mut self, properties: Option<PropertiesId>, keyed: bool, keys: &Input) {
        for (key, value) in keys.fields() {
            match (key.as_str(), properties) {
                ("node", _) => self.entity(value),
                ("edge", Some(id)) if keyed => {
                    let name = &*self.ontology.properties(id).name;
                    self.relation_properties(id, value.field(name).unwrap_or(&Input::Null));
                }
                ("edge", Some(id)) => self.relation_properties(id, value),
                _ => {}
            }
        }
    }

    fn text(&mut self, keys: &Input) {
        for (key, value) in keys.fields() {
            match key.as_str() {
                "score" => self.push(OrderBy::Score, value),
                _ => self.entity(value),
            }
        }
    }

    /// A property that every target type has, which the schema has checked.
    fn property(&mut self, name: &str, direction: &Input) {
        let ontology = self.ontology;
        let property = |id: TypeId| ontology.entity_type(id).property_named(name);
        let targets = &mut self.select.targets;
        let found: Option<Vec<_>> = targets.iter().map(|t| property(t.entity_type)).collect();
        let Some(found) = found else { return };
        let at = targets.first().map_or(0, |target| target.order.len());
        for (target, property) in targets.iter_mut().zip(found) {
            target.order.push(property);
        }
        self.push(
            OrderBy::Entity(u16::try_from(at).unwrap_or(u16::MAX)),
            direction,
        );
    }

    fn relation_properties(&mut self, id: PropertiesId, keys: &Input) {
        for (name, direction) in keys.fields() {
            if let Some(property) = self.ontology.properties(id).property_named(name) {
                self.push(OrderBy::Relation(property), direction);
            }
        }
    }

    /// A direction of null is ascending, as in the peer.
    fn push(&mut self, by: OrderBy, direction: &Input) {
        let descending = matches!(direction, Input::String(text) if text == "DESC");
        self.select.order.push(Order { by, descending });
    }
}
