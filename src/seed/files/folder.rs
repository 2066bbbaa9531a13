//! Which files a seed has: `entities/*.csv`, `relations/*.csv`, `queries/*.graphql` and
//! `lexicon.csv`.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::tree::{Entry, Files};
use crate::ontology::{Ontology, RelationTypeId, TypeId};
use crate::seed::faults::did_you_mean;
use crate::seed::faults::{FileId, Found, Kind};
use crate::text::nearest;

/// The files of a seed, each kind in the order of the names.
#[derive(Debug, Default)]
pub(in crate::seed) struct Folder {
    pub(in crate::seed) entities: Vec<SeedFile<TypeId>>,
    pub(in crate::seed) relations: Vec<SeedFile<RelationTypeId>>,
    pub(in crate::seed) lexicon: Vec<SeedFile<()>>,
    pub(in crate::seed) queries: Vec<SeedFile<String>>,
}

/// A file, and what its name says it holds.
#[derive(Debug)]
pub(in crate::seed) struct SeedFile<T> {
    pub(in crate::seed) entry: Entry,
    pub(in crate::seed) id: FileId,
    pub(in crate::seed) holds: T,
}

/// The kinds that have folders.
const KINDS: [Kind; 3] = [Kind::Entities, Kind::Relations, Kind::Queries];

impl Kind {
    /// The name of the folder with the files of this kind, or of the file that needs none.
    fn name(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Relations => "relations",
            Self::Lexicon => "lexicon",
            Self::Queries => "queries",
        }
    }

    /// How the names of these files end.
    fn ending(self) -> &'static str {
        match self {
            Self::Entities | Self::Relations | Self::Lexicon => ".csv",
            Self::Queries => ".graphql",
        }
    }
}

impl Folder {
    /// Lists the files; what is out of place is a fault, since it would silently not be read.
    pub(in crate::seed) fn list(from: &Files, ontology: &Ontology, found: &mut Found) -> Self {
        let mut folder = Self::default();
        let id = found.file(from.root());
        let entries = match from.entries(from.root()) {
            Ok(entries) => entries,
            Err(fault) => {
                found.fault(id.whole(), no_folder(&fault));
                return folder;
            }
        };
        for entry in entries {
            let name = entry.name();
            match KINDS.into_iter().find(|kind| kind.name() == name) {
                Some(kind) => folder.read(kind, (from, &entry.path), ontology, found),
                None if entry.is_folder() => stranger(&entry.path, &name, found),
                None => folder.read_beside(entry, &name, found),
            }
        }
        if folder.entities.is_empty() && !found.is_unread(Kind::Entities) {
            found.unread(Kind::Entities, id.whole(), no_entities(ontology));
        }
        folder
    }

    fn read(
        &mut self,
        kind: Kind,
        folder: (&Files, &Path),
        ontology: &Ontology,
        found: &mut Found,
    ) {
        match kind {
            Kind::Entities => {
                self.entities = files(kind, folder, found, |name| entity(ontology, name));
            }
            Kind::Relations => {
                self.relations = files(kind, folder, found, |name| relation(ontology, name));
            }
            Kind::Queries => self.queries = query_files(folder, found),
            Kind::Lexicon => {}
        }
    }

    /// Takes a file beside the folders: the lexicon, or one of several. Others are left alone, but
    /// for those that somebody may take for it.
    fn read_beside(&mut self, entry: Entry, name: &str, found: &mut Found) {
        let kind = Kind::Lexicon;
        let stem = before_dot(name);
        if stem == kind.name() && name.ends_with(kind.ending()) {
            let id = found.file(&entry.path);
            let holds = ();
            self.lexicon.push(SeedFile { entry, id, holds });
        } else if stem == kind.name() || nearest(stem, [kind.name()]).is_some() {
            let message = format!(
                "`{name}` would not be read; did you mean `{}{}`?",
                kind.name(),
                kind.ending()
            );
            let id = found.file(&entry.path);
            found.unread(kind, id.whole(), message);
        }
    }
}

/// The sample queries of a seed alone; a seed need not have any.
pub(in crate::seed) fn queries(from: &Files, found: &mut Found) -> Vec<SeedFile<String>> {
    let name = Kind::Queries.name();
    if from.has(name) {
        return query_files((from, &from.root().join(name)), found);
    }
    Vec::new()
}

fn query_files(folder: (&Files, &Path), found: &mut Found) -> Vec<SeedFile<String>> {
    files(Kind::Queries, folder, found, |name| Ok(name.to_owned()))
}

fn files<T>(
    kind: Kind,
    (from, folder): (&Files, &Path),
    found: &mut Found,
    holds: impl Fn(&str) -> Result<T, String>,
) -> Vec<SeedFile<T>> {
    let entries = from.entries(folder).unwrap_or_else(|fault| {
        let id = found.file(folder);
        let message = format!("this cannot be read as a folder: {fault}");
        found.unread(kind, id.whole(), message);
        Vec::new()
    });
    let mut files = Vec::with_capacity(entries.len());
    for entry in entries {
        let id = found.file(&entry.path);
        let name = entry.name();
        let holds = match name.strip_suffix(kind.ending()) {
            Some(name) if entry.is_file() => holds(name),
            _ => Err(format!(
                "`{name}` would not be read; expected only files that end in `{}` here",
                kind.ending()
            )),
        };
        match holds {
            Ok(holds) => files.push(SeedFile { entry, id, holds }),
            Err(message) => found.unread(kind, id.whole(), message),
        }
    }
    files
}

/// The entity type that a file's name begins with.
fn entity(ontology: &Ontology, name: &str) -> Result<TypeId, String> {
    let name = before_dot(name);
    ontology.type_named(name).ok_or_else(|| {
        if ontology.relation_type_named(name).is_some() {
            return format!("`{name}` is a type of relation; expected its file under `relations/`");
        }
        let known = ontology.entity_types.iter().map(|of_type| &*of_type.name);
        format!(
            "`{name}` is no entity type of the ontology; {}",
            did_you_mean(name, known)
        )
    })
}

/// The relation type that a file's name begins with.
fn relation(ontology: &Ontology, name: &str) -> Result<RelationTypeId, String> {
    let name = before_dot(name);
    ontology.relation_type_named(name).ok_or_else(|| {
        if ontology.type_named(name).is_some() {
            return format!("`{name}` is an entity type; expected its file under `entities/`");
        }
        let known = ontology.relation_types.iter().map(|of_type| &*of_type.name);
        format!(
            "`{name}` is no relation type of the ontology; {}",
            did_you_mean(name, known)
        )
    })
}

fn stranger(folder: &Path, name: &str, found: &mut Found) {
    let id = found.file(folder);
    let near = nearest(name, KINDS.map(Kind::name));
    let meant = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    let message = format!(
        "the folder `{name}` would not be read; expected only `entities`, `relations` and `queries`{meant}"
    );
    match KINDS.into_iter().find(|kind| near == Some(kind.name())) {
        Some(kind) => found.unread(kind, id.whole(), message),
        None => found.fault(id.whole(), message),
    }
}

fn no_folder(fault: &io::Error) -> String {
    let found = match fault.kind() {
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::NotADirectory => "this is no folder".to_owned(),
        _ => format!("the folder cannot be read: {fault}"),
    };
    format!("{found}; expected a folder with `entities/*.csv`")
}

fn no_entities(ontology: &Ontology) -> String {
    let example = ontology.entity_types.first();
    let example = example.map_or("TYPE", |of_type| &*of_type.name);
    format!("there are no entities here; expected a file such as `entities/{example}.csv`")
}

fn before_dot(name: &str) -> &str {
    name.split_once('.').map_or(name, |(before, _)| before)
}
