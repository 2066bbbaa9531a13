//! Reads `@fulltext`.

use apollo_compiler::schema::DirectiveList;

use super::applied::Text;
use super::members::Members;
use super::reader::{Reader, shared};
use crate::ontology::{FullTextIndex, Property, PropertyKind};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// The full-text indexes of a type. Their names are unique in the whole file.
    pub(super) fn fulltext(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
    ) -> Vec<FullTextIndex> {
        let Some(applied) = self.on_type(directives, "fulltext") else {
            return Vec::new();
        };
        let mut indexes = Vec::new();
        for object in applied.objects("indexes") {
            let name = Text::in_object(object, "indexName");
            let query_name = Text::in_object(object, "queryName");
            let Some((name, query_name)) = name.zip(query_name) else {
                continue;
            };
            self.check_index(name, query_name);
            let fields = Text::list_in_object(object, "fields");
            if fields.is_empty() {
                let message = format!("the index `{}` covers no field: name some", name.value);
                self.found.wrong(name.place, message);
            }
            let properties = fields.into_iter().filter_map(|field| {
                members.property(
                    &mut self.found,
                    field,
                    is_text,
                    "a String or a list of String",
                )
            });
            indexes.push(FullTextIndex {
                name: shared(name.value),
                query_name: shared(query_name.value),
                properties: properties.collect(),
            });
        }
        indexes
    }

    fn check_index(&mut self, name: Text<'a>, query_name: Text<'a>) {
        self.check_not_empty(name, "an index");
        self.check_name(query_name);
        if !self.index_names.insert(name.value) {
            let message = format!(
                "there are two full-text indexes `{}`: rename one",
                name.value
            );
            self.found.wrong(name.place, message);
        }
        if !self.query_names.insert(query_name.value) {
            let message = format!(
                "there are two full-text queries `{}`: rename one",
                query_name.value
            );
            self.found.wrong(query_name.place, message);
        }
    }
}

fn is_text(property: &Property) -> bool {
    property.kind == PropertyKind::Scalar(Scalar::String)
}
