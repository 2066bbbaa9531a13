//! The type definitions as GraphQL sees them, together with what GraphQL's rules say is wrong.

use apollo_compiler::Schema;
use apollo_compiler::ast::Document;
use apollo_compiler::parser::{FileId, SourceSpan};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::validation::DiagnosticList;

use super::Faults;
use super::faults::of_complaints;

/// What `directives.graphql` is called in excerpts.
const OURS: &str = "directives.graphql of silkgraph";

/// A file of type definitions, and the directives and scalars they are written with.
pub(super) struct Definitions {
    /// Both files in one; in parts only, where there are complaints.
    pub(super) schema: Schema,
    /// What GraphQL's rules say is wrong.
    pub(super) complaints: DiagnosticList,
    /// The file by itself, definition after definition.
    pub(super) document: Document,
    file: Option<FileId>,
}

impl Definitions {
    /// The definitions in `text`, or its syntax errors.
    pub(super) fn parse(text: &str, name: &str) -> Result<Self, Faults> {
        let document =
            Document::parse(text, name).map_err(|broken| of_complaints(&broken.errors))?;
        let file = document.sources.keys().copied().next();
        let built = Schema::builder()
            .parse(include_str!("../directives.graphql"), OURS)
            .add_ast(&document)
            .build();
        let (schema, mut complaints) = match built {
            Ok(schema) => {
                let none = DiagnosticList::new(schema.sources.clone());
                (schema, none)
            }
            Err(broken) => (broken.partial, broken.errors),
        };
        let schema = match schema.validate() {
            Ok(valid) => valid.into_inner(),
            Err(invalid) => {
                complaints.merge(invalid.errors);
                invalid.partial
            }
        };
        Ok(Self {
            schema,
            complaints,
            document,
            file,
        })
    }

    /// The types of the file, in its order, without those that come with the language.
    pub(super) fn types(&self) -> impl Iterator<Item = &ExtendedType> {
        let types = self.schema.types.values();
        types.filter(|definition| self.in_file(definition.location()))
    }

    /// Whether a place is in the file rather than in what comes with the language.
    pub(super) fn in_file(&self, place: Option<SourceSpan>) -> bool {
        place.is_some_and(|place| Some(place.file_id()) == self.file)
    }

    /// Where a field of an object type stands.
    pub(super) fn field(&self, owner: &str, field: &str) -> Option<SourceSpan> {
        let object = self.schema.get_object(owner)?;
        object.fields.get(field)?.name.location()
    }
}
