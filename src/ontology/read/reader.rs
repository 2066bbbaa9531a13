//! The order in which type definitions are read, and what the steps share.

use std::sync::Arc;

use apollo_compiler::Node;
use apollo_compiler::ast;
use apollo_compiler::schema::{DirectiveList, ExtendedType, InterfaceType, ObjectType};
use rustc_hash::FxHashSet;

use super::applied::Applied;
use super::definitions::Definitions;
use super::faults::Found;
use super::relation_types::Arrow;
use crate::ontology::{EnumType, EnumValue, Named, Ontology};

/// Reads one file of definitions; each step adds to the ontology and to what was found wrong.
pub(super) struct Reader<'a> {
    pub(super) definitions: &'a Definitions,
    pub(super) ontology: Ontology,
    pub(super) found: Found,
    /// Every relation field that could be read, for the ends of its relation type.
    pub(super) arrows: Vec<Arrow>,
    /// Names of full-text indexes so far.
    pub(super) index_names: FxHashSet<&'a str>,
    /// Names of root fields that query full-text indexes so far.
    pub(super) query_names: FxHashSet<&'a str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(definitions: &'a Definitions) -> Self {
        Self {
            definitions,
            ontology: Ontology::default(),
            found: Found::default(),
            arrows: Vec::new(),
            index_names: FxHashSet::default(),
            query_names: FxHashSet::default(),
        }
    }

    /// Every step in turn. Names come first, since everything refers to them; what needs every
    /// relation comes last.
    pub(super) fn read(mut self) -> (Ontology, Found) {
        self.redeclared();
        self.directives();
        self.schema();
        self.names();
        self.enums();
        self.relation_properties();
        self.unions();
        self.interfaces();
        self.entity_types();
        self.declared();
        self.relation_types();
        self.weights();
        self.retrieval();
        self.templates();
        self.claims();
        self.sources();
        (self.ontology, self.found)
    }

    /// The object types of the file, with what their names stand for.
    pub(super) fn objects(&self) -> Vec<(Named, &'a ObjectType)> {
        let types = self.definitions.types();
        let objects = types.filter_map(ExtendedType::as_object);
        objects
            .filter_map(|object| Some((self.ontology.named(&object.name)?, object)))
            .collect()
    }

    /// The interfaces of the file that have an index.
    pub(super) fn interface_types(&self) -> Vec<&'a InterfaceType> {
        let types = self.definitions.types();
        let interfaces = types.filter_map(ExtendedType::as_interface);
        interfaces
            .filter(|interface| self.ontology.named(&interface.name).is_some())
            .collect()
    }

    /// A directive of a type.
    pub(super) fn on_type(&self, list: &'a DirectiveList, name: &str) -> Option<Applied<'a>> {
        let directive = list.get(name)?;
        Some(Applied::new(directive, &self.definitions.schema))
    }

    /// A directive of a field.
    pub(super) fn on_field(
        &self,
        field: &'a ast::FieldDefinition,
        name: &str,
    ) -> Option<Applied<'a>> {
        let directive = field.directives.get(name)?;
        Some(Applied::new(directive, &self.definitions.schema))
    }

    fn enums(&mut self) {
        for definition in self.definitions.types() {
            let Some(read) = definition.as_enum() else {
                continue;
            };
            if self.ontology.named(&read.name).is_none() {
                continue;
            }
            let values = read.values.values().map(|value| EnumValue {
                name: shared(&value.value),
                words: self.words_of_value(value),
                description: described(value.description.as_ref()),
            });
            let values = values.collect();
            self.ontology.enums.push(EnumType {
                name: shared(&read.name),
                description: described(read.description.as_ref()),
                values,
            });
        }
    }
}

/// A text of the definitions, kept.
pub(super) fn shared(text: &str) -> Arc<str> {
    Arc::from(text)
}

/// The documentation of something, kept.
pub(super) fn described(description: Option<&Node<str>>) -> Option<Arc<str>> {
    description.map(|text| shared(text))
}

/// A place in a list as an index of the model. Longer lists are refused before they are read.
pub(super) fn index(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
