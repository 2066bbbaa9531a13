//! Reads `@completeLists`: how entities say which of their lists are whole.

use apollo_compiler::schema::DirectiveList;

use super::cited::is_ids;
use super::members::Members;
use super::reader::Reader;
use crate::ontology::{CompleteLists, Property, PropertyKind};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// From `@completeLists` on an entity type.
    pub(super) fn complete_lists(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
    ) -> Option<CompleteLists> {
        let applied = self.on_type(directives, "completeLists")?;
        if members.have_no_relations() {
            let message = format!(
                "`{}` has no relations, whose lists could be whole: remove `@completeLists`",
                members.owner()
            );
            self.found.wrong(applied.place(), message);
        }
        let (names, sources) = (applied.text("by")?, applied.text("sources")?);
        let wanted = "a list of String that can be read";
        let names = members.property(&mut self.found, names, is_names, wanted);
        let sources = members.property(&mut self.found, sources, is_ids, "a list of ID");
        Some(CompleteLists {
            names: names?,
            sources: sources?,
        })
    }
}

fn is_names(property: &Property) -> bool {
    let is_text = property.kind == PropertyKind::Scalar(Scalar::String);
    property.list && is_text && property.selectable
}
