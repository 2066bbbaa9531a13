//! What sets are of, and how it is said.

use super::Asking;
use super::facts::Known;
use crate::ontology::RelationId;
use crate::query::Entity;
use crate::value::{Value, ValueRef};

/// What a set is of, and by which fields it has the members.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    pub(super) entity: Entity,
    pub(super) field: RelationId,
    /// The field that leads on to the members, where the first one leads to what has them.
    pub(super) through: Option<RelationId>,
}

impl Origin {
    /// Something that a field by itself leads from to the members.
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

    /// Whether it says itself that the list of its first field is whole.
    pub(super) fn is_complete(&self, asking: &Asking<'_>, known: &Known<'_>) -> bool {
        let entity_type = asking.ontology.entity_type(self.entity.entity_type);
        let Some(lists) = &entity_type.complete_lists else {
            return false;
        };
        let name = &asking.ontology.relation(self.field).name;
        let subject = known.subject(self.entity.key);
        match subject.map(|subject| subject.read(lists.names)) {
            Some(ValueRef::List(names)) => names
                .iter()
                .any(|known| matches!(known, Value::String(known) if **known == **name)),
            _ => false,
        }
    }
}
