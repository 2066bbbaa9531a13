//! Reads `@idPrefix`.

use std::sync::Arc;

use apollo_compiler::schema::DirectiveList;

use super::members::Members;
use super::reader::{Reader, shared};
use crate::ontology::PropertyId;

impl<'a> Reader<'a> {
    /// From `@idPrefix`.
    pub(super) fn id_prefixes(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
        id: Option<PropertyId>,
    ) -> Vec<Arc<str>> {
        let Some(applied) = self.on_type(directives, "idPrefix") else {
            return Vec::new();
        };
        if id.is_none() {
            let message = format!(
                "`{}` has no `id: ID!` whose prefix this could be",
                members.owner()
            );
            self.found.wrong(applied.place(), message);
        }
        let prefixes = applied.texts("values");
        for prefix in &prefixes {
            if prefix.value.is_empty() || prefix.value.contains(':') {
                let message = format!(
                    "`{}` is no prefix: it is what stands before the colon, and not empty",
                    prefix.value
                );
                self.found.wrong(prefix.place, message);
            }
        }
        prefixes.iter().map(|prefix| shared(prefix.value)).collect()
    }
}
