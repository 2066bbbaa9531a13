//! A graph as files have it: the entities and relations of an answer, each once, and what the file
//! says of itself.

use std::borrow::Cow;

use jiff::civil::Date;

use super::cites::Cites;
use crate::export::format::TableOptions;
use crate::value::{Scalar, ValueRef};

/// The entities and relations of an answer.
///
/// What a tool shows by itself (an id, a type, a label) has a field of its own here; everything else
/// is a value in a column. A writer writes the columns in their order, and the fields before them
/// under the names of [`ENTITY_FIELDS`] and [`RELATION_FIELDS`], which no column has.
#[derive(Debug, Default)]
pub(super) struct GraphFile<'a> {
    pub(super) about: About,
    /// The entity types of the ontology, in its order.
    pub(super) entity_types: Vec<&'a str>,
    /// Those of entities, cited ones included.
    pub(super) entity_columns: Vec<Column<'a>>,
    pub(super) relation_columns: Vec<Column<'a>>,
    /// In the order in which the answer first has them; no two have one id.
    pub(super) entities: Vec<FileEntity<'a>>,
    /// In the same order; no two have one id.
    pub(super) relations: Vec<FileRelation<'a>>,
    /// What relations cite and the answer tells of, without being a part of the graph: sources that
    /// nothing joins to it.
    pub(super) cited: Vec<FileEntity<'a>>,
    /// How tables are written, for formats that have some.
    pub(super) options: TableOptions,
    /// Which relations and which values of relations name sources.
    pub(super) cites: Cites<'a>,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    /// The name of the file, without its ending.
    pub(super) title: String,
    /// The GraphQL document that it answers.
    pub(super) query: String,
    /// Its variables as a JSON object; nothing where there are none.
    pub(super) variables: Option<String>,
    /// The version of the graph that was asked; nothing where the store cannot tell.
    pub(super) version: Option<String>,
    /// The day on which it was asked.
    pub(super) day: Option<Date>,
    /// The day that the answer is about, where one was asked for by `@asOf` for the whole of it.
    pub(super) as_of: Option<Date>,
    /// Under which terms the data may be used; nothing where the ontology does not say.
    pub(super) licence: Option<String>,
    /// What the names of things begin with in RDF, where the ontology says so.
    pub(super) iri_base: Option<String>,
    /// What is not in the file although it was asked for or reached, a sentence each. Empty where
    /// the file is whole.
    pub(super) left_out: Vec<String>,
}

/// Whose file it is, for formats that have a place for it.
pub(super) const GENERATOR: &str = concat!("silkgraph ", env!("CARGO_PKG_VERSION"));

/// A property that entities or relations have values of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column<'a> {
    /// Unique among the columns of entities, or of relations.
    pub(super) name: Cow<'a, str>,
    /// The type of one value. Where types of entities differ in it, it is text, and so are enums. No
    /// column has points: their coordinates have columns of their own, such as `seat.latitude`.
    pub(super) scalar: Scalar,
    /// Whether its values are lists. A column of lists has lists alone, and other columns none.
    pub(super) list: bool,
    /// What the ontology says of it.
    pub(super) description: Option<&'a str>,
}

/// What stands before the columns of an entity in every format that has named values.
pub(super) const ENTITY_FIELDS: [&str; 3] = ["id", "label", "type"];

/// The same of a relation.
pub(super) const RELATION_FIELDS: [&str; 5] = ["relationId", "source", "target", "type", "label"];

/// An entity in a file.
#[derive(Debug, Clone)]
pub(super) struct FileEntity<'a> {
    /// As the graph has it.
    pub(super) id: Cow<'a, str>,
    /// An index into [`GraphFile::entity_types`].
    pub(super) entity_type: usize,
    /// What people call it; its id where nothing else is known.
    pub(super) label: Cow<'a, str>,
    pub(super) values: Values<'a>,
    pub(super) interval: Option<Interval>,
}

/// A relation in a file.
#[derive(Debug, Clone)]
pub(super) struct FileRelation<'a> {
    /// As the graph has it.
    pub(super) id: Cow<'a, str>,
    /// The name of its type, such as `MEMBER_OF`.
    pub(super) relation_type: &'a str,
    /// Where its arrow starts, an index into [`GraphFile::entities`].
    pub(super) source: usize,
    /// Where it ends.
    pub(super) target: usize,
    pub(super) values: Values<'a>,
    pub(super) interval: Option<Interval>,
    /// What it cites, as indexes into [`GraphFile::cited`], none of them twice; empty where the answer
    /// does not tell.
    pub(super) cited: Vec<usize>,
}

/// Values, each with the index of its column, by that index. What is not known is left out.
pub(super) type Values<'a> = Vec<(usize, ValueRef<'a>)>;

/// Columns that the bounds of intervals stand in besides, days in full, so that tools which know no
/// intervals show them.
pub(super) const INTERVAL_COLUMNS: [&str; 2] = ["validFrom", "validUntil"];

/// The days on which something is known to hold, both included: from the first day that its beginning
/// can mean, or the first on which it was seen, to the last day that its end can mean, or the last on
/// which it was seen. What is merely possible is in no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    /// The first one.
    pub(super) from: Date,
    /// The last one; nothing where it is said to go on.
    pub(super) until: Option<Date>,
}

impl<'a> GraphFile<'a> {
    /// The name of an entity's type.
    pub(super) fn type_of(&self, entity: &FileEntity<'_>) -> &'a str {
        self.entity_types
            .get(entity.entity_type)
            .copied()
            .unwrap_or("")
    }

    /// The ids of a relation's ends: where its arrow starts, and where it ends.
    pub(super) fn ends(&self, relation: &FileRelation<'_>) -> [&str; 2] {
        let id = |end: usize| self.entities.get(end).map_or("", |entity| &entity.id);
        [relation.source, relation.target].map(id)
    }
}

impl About {
    /// All of it, as names and texts in the order of the files; what is not known is left out.
    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let known = [
            (
                "title",
                (!self.title.is_empty()).then(|| self.title.clone()),
            ),
            ("generator", Some(GENERATOR.to_owned())),
            ("day", text(self.day)),
            ("asOf", text(self.as_of)),
            ("graphVersion", self.version.clone()),
            ("licence", self.licence.clone()),
            (
                "leftOut",
                (!self.left_out.is_empty()).then(|| self.left_out.join(" ")),
            ),
            ("query", Some(self.query.clone())),
            ("variables", self.variables.clone()),
        ];
        let known = known.into_iter();
        known
            .filter_map(|(name, text)| Some((name, text?)))
            .collect()
    }
}
