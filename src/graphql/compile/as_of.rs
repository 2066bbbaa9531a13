//! `@asOf`: which fields it can stand on, and which requests are under it.

use apollo_compiler::Name;
use apollo_compiler::executable::Operation;

use super::Compiler;
use super::collect::Merged;
use crate::graphql::arguments::AsOfArguments;
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::publish::RootField;
use crate::graphql::words::{self, ANY_RELATION, AS_OF, CITATIONS};
use crate::ontology::Named;

/// The `@asOf` of an operation.
pub(super) fn of_operation(operation: &Operation) -> Option<AsOfArguments> {
    let directive = operation.directives.get(AS_OF)?;
    Some(AsOfArguments(directive.clone()))
}

impl<'a> Compiler<'a> {
    /// Compiles fields of an object that are merged into one, under their own `@asOf` if they have
    /// one.
    pub(super) fn under<T>(
        &mut self,
        object: &Name,
        merged: &Merged<'a>,
        compile: impl FnOnce(&mut Self) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        let Some(own) = self.own(object, merged)? else {
            return compile(self);
        };
        let outer = self.as_of.replace(own);
        let compiled = compile(self);
        self.as_of = outer;
        compiled
    }

    /// The `@asOf` of merged fields. One request has one scope, so they must agree in it.
    fn own(
        &self,
        object: &Name,
        merged: &Merged<'a>,
    ) -> Result<Option<AsOfArguments>, ClientError> {
        let mut all = merged.iter().map(|field| field.directives.get(AS_OF));
        let first = all.next().flatten();
        let error = |message: String| {
            let place = merged.last().and_then(|field| field.location());
            let error = ClientError::new(ErrorCode::GraphqlValidationFailed, message);
            Err(error.at(place, &self.source.document.sources))
        };
        let name = merged.first().map_or("", |field| field.name.as_str());
        if all.any(|other| other != first) {
            return error(format!(
                "`{name}` is asked for twice under one name, as of different days; give one of them \
                 an alias."
            ));
        }
        let Some(directive) = first else {
            return Ok(None);
        };
        if !self.starts_request(object, name) {
            return error(format!(
                "`@{AS_OF}` means nothing on `{object}.{name}`; put it on the list or connection \
                 around it, or on the operation."
            ));
        }
        Ok(Some(AsOfArguments(directive.clone())))
    }

    /// Whether the rows of a field are a request of their own.
    fn starts_request(&self, object: &str, name: &str) -> bool {
        let source = self.source;
        if object == source.operation.selection_set.ty.as_str() {
            let root = source.api.roots.get(name);
            return root
                .is_some_and(|root| !matches!(root, RootField::Graph | RootField::SchemaSlice));
        }
        let id = match source.ontology.named(object) {
            Some(Named::EntityType(id)) => id,
            Some(Named::RelationProperties(id)) => {
                let has_sources = words::citations(source.ontology.properties(id)).is_some();
                return has_sources && name == CITATIONS;
            }
            // Of relations of any type, which are no type of the ontology.
            None => return name == CITATIONS && object == ANY_RELATION,
            Some(_) => return false,
        };
        let entity_type = source.ontology.entity_type(id);
        words::relation_field(name, |name| entity_type.relation_named(name)).is_some()
    }
}
