//! What names a thing: a namespace and a name in it.
//!
//! Names need no address of a service: below `urn:silkgraph:`, or what the ontology says instead, an
//! entity is called the same in every file of every host, so that files can be merged.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::export::graph::model::About;
use crate::ontology::namespace;

/// A namespace of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Space {
    Rdf,
    Rdfs,
    Xsd,
    /// The ontology of provenance of the W3C.
    Prov,
    /// The terms of Dublin Core.
    Terms,
    /// Entities, by their ids.
    Entity,
    /// Relations, by their ids.
    Relation,
    /// Types of entities.
    Type,
    /// Types of relations.
    RelationType,
    /// Properties of entities and relations.
    Property,
    /// Files.
    File,
    /// What is said of files and has no word in Dublin Core.
    About,
    /// Who writes files.
    Agent,
}

impl Space {
    pub(super) const ALL: [Self; 13] = [
        Self::Rdf,
        Self::Rdfs,
        Self::Xsd,
        Self::Prov,
        Self::Terms,
        Self::Entity,
        Self::Relation,
        Self::Type,
        Self::RelationType,
        Self::Property,
        Self::File,
        Self::About,
        Self::Agent,
    ];

    /// What stands for it before a colon.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Rdf => "rdf",
            Self::Rdfs => "rdfs",
            Self::Xsd => "xsd",
            Self::Prov => "prov",
            Self::Terms => "dcterms",
            Self::Entity => "entity",
            Self::Relation => "relation",
            Self::Type => "type",
            Self::RelationType => "relationType",
            Self::Property => "property",
            Self::File => "file",
            Self::About => "about",
            Self::Agent => "agent",
        }
    }

    /// What its IRIs begin with, where the graph's own are below a base.
    fn iri(self, base: Option<&str>) -> String {
        let known = match self {
            Self::Rdf => "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            Self::Rdfs => "http://www.w3.org/2000/01/rdf-schema#",
            Self::Xsd => "http://www.w3.org/2001/XMLSchema#",
            Self::Prov => "http://www.w3.org/ns/prov#",
            Self::Terms => "http://purl.org/dc/terms/",
            own => return namespace(base, own.prefix()),
        };
        known.to_owned()
    }
}

/// The IRIs of all namespaces.
pub(super) struct Namespaces(Vec<String>);

impl Namespaces {
    /// Those of a file whose ontology may say what its own begin with.
    pub(super) fn of(about: &About) -> Self {
        let base = about.iri_base.as_deref();
        Self(Space::ALL.map(|space| space.iri(base)).to_vec())
    }

    /// What the IRIs of a namespace begin with.
    pub(super) fn iri(&self, space: Space) -> &str {
        self.0.get(space as usize).map_or("", |iri| iri)
    }
}

/// The name of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Term<'a> {
    pub(super) space: Space,
    /// As it stands in an IRI.
    pub(super) name: Cow<'a, str>,
}

impl<'a> Term<'a> {
    /// A term of somebody else's vocabulary.
    pub(super) fn word(space: Space, name: &'static str) -> Self {
        Self {
            space,
            name: Cow::Borrowed(name),
        }
    }

    /// One of the graph, by the name that it has there.
    pub(super) fn named(space: Space, name: &'a str) -> Self {
        Self {
            space,
            name: utf8_percent_encode(name, ESCAPED).into(),
        }
    }

    /// The entity with an id.
    pub(super) fn entity(id: &'a str) -> Self {
        Self::named(Space::Entity, id)
    }

    pub(super) fn rdf_type() -> Self {
        Self::word(Space::Rdf, "type")
    }

    pub(super) fn label() -> Self {
        Self::word(Space::Rdfs, "label")
    }

    /// What says of something which id the graph has for it.
    pub(super) fn identifier() -> Self {
        Self::word(Space::Terms, "identifier")
    }

    /// What says of something which source it is taken from. Whether that is a primary one, which is
    /// another word, no ontology tells.
    pub(super) fn derived() -> Self {
        Self::word(Space::Prov, "wasDerivedFrom")
    }
}

/// What is no part of a name in an IRI. Colons are: they are in most ids, and nothing is told apart by
/// them behind a namespace.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':');
