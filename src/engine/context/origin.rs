//! What sets are of, and how it is said.

use super::Asking;
use super::facts::Known;
use crate::ontology::{PropertyId, RelationId};
use crate::query::Entity;
use crate::value::{Value, ValueRef};

/// What has the members of a set, and by which field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    pub(super) entity: Entity,
    pub(super) field: RelationId,
    /// By which other field that to which the first leads has the members, where it is not them itself.
    pub(super) through: Option<RelationId>,
}

impl Origin {
    /// That from which a field leads to members by itself.
    pub(super) fn near(entity: Entity, field: RelationId) -> Self {
        Self {
            entity,
            field,
            through: None,
        }
    }

    /// The fields by which it leads to members.
    pub(super) fn fields(self) -> impl Iterator<Item = RelationId> {
        std::iter::once(self.field).chain(self.through)
    }

    /// What it has by its fields, in words: `SCO – summits – attendees`.
    pub(super) fn list(&self, asking: &Asking<'_>, known: &Known<'_>) -> Option<String> {
        let label = known.subject(self.entity.key)?.called();
        let mut list = asking.wording.list(self.field, label);
        if let Some(through) = self.through {
            list.push_str(" – ");
            list.push_str(asking.wording.relation_words(through));
        }
        Some(list)
    }

    /// Whether it says itself that all which it has by its field is known.
    pub(super) fn is_complete(&self, asking: &Asking<'_>, known: &Known<'_>) -> bool {
        let entity_type = asking.ontology.entity_type(self.entity.entity_type);
        let Some(lists) = &entity_type.complete_lists else {
            return false;
        };
        let name = &asking.ontology.relation(self.field).name;
        let by: PropertyId = lists.names;
        let subject = known.subject(self.entity.key);
        match subject.map(|subject| subject.read(by)) {
            Some(ValueRef::List(names)) => names
                .iter()
                .any(|known| matches!(known, Value::String(known) if **known == **name)),
            _ => false,
        }
    }
}
