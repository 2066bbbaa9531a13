//! Which graph a command is about: the files that are named, else those of the working folder, else
//! the ones in the program.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::config::GraphSettings;
use crate::ontology::Ontology;
use crate::sample::SampleQuery;
use crate::seed::{self, Files, Seed};
use crate::text;

/// Where the files of a graph are in a working folder.
pub(super) const SCHEMA: &str = "schema.graphql";
pub(super) const SEED: &str = "graph-seed";

/// The graph that the program brings along.
#[derive(Debug, Clone)]
pub struct BuiltIn {
    /// The text of its type definitions.
    pub schema: &'static str,
    /// The files of its seed.
    pub seed: Files,
}

/// The files of a graph. Cheap to clone; they are read each time they are asked for.
#[derive(Debug, Clone)]
pub(super) struct GraphFiles {
    /// The file of the type definitions, or what messages call those in the program.
    pub(super) schema: PathBuf,
    built_in: Option<&'static str>,
    pub(super) seed: Files,
}

impl GraphFiles {
    /// Those that are named, and beside one that is named the other in the working folder. Where
    /// neither is named and neither is there, both are those in the program: type definitions and
    /// data belong together.
    pub(super) fn of(settings: &GraphSettings, built_in: &BuiltIn) -> Self {
        let here = || [SCHEMA, SEED].iter().any(|name| Path::new(name).exists());
        if settings.schema.is_none() && settings.seed.is_none() && !here() {
            return Self {
                schema: PathBuf::from(format!("built-in {SCHEMA}")),
                built_in: Some(built_in.schema),
                seed: built_in.seed.clone(),
            };
        }
        let or = |path: &Option<PathBuf>, name| path.clone().unwrap_or_else(|| PathBuf::from(name));
        Self {
            schema: or(&settings.schema, SCHEMA),
            built_in: None,
            seed: Files::in_folder(or(&settings.seed, SEED)),
        }
    }

    /// Whether they are in the program, where they stay as they are.
    pub(super) fn is_built_in(&self) -> bool {
        self.built_in.is_some()
    }

    /// Reads the type definitions.
    pub(super) fn ontology(&self) -> Result<Ontology, Failure> {
        let text = match self.built_in {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(definitions(&self.schema)?),
        };
        Ok(Ontology::read(&text, &self.schema.display().to_string())?)
    }

    /// Reads the data.
    pub(super) fn seed(&self, ontology: &Ontology) -> Result<Seed, Failure> {
        self.expect_seed(
            " Name the folder with --seed or SILKGRAPH_SEED, \
             or start in the folder that has `graph-seed`.",
        )?;
        Ok(seed::read(ontology, &self.seed)?)
    }

    /// Reads the sample queries that ship with the data, for a graph that is in a database.
    pub(super) fn samples(&self) -> Result<Vec<SampleQuery>, Failure> {
        self.expect_seed(
            " Its sample queries are shown. Name the folder with --seed or SILKGRAPH_SEED, \
             or do without it with --no-seed.",
        )?;
        Ok(seed::read_queries(&self.seed)?)
    }

    fn expect_seed(&self, advice: &'static str) -> Result<(), Failure> {
        let folder = self.seed.root();
        let readable = self.seed.look();
        readable.map_err(|fault| Failure::unreadable("the data folder", folder, fault, advice))
    }
}

fn definitions(path: &Path) -> Result<String, Failure> {
    let what = "the type definitions";
    let bytes = fs::read(path).map_err(|fault| {
        Failure::unreadable(
            what,
            path,
            fault,
            " Name the file with --schema or SILKGRAPH_SCHEMA, \
             or start in the folder that has `schema.graphql`.",
        )
    })?;
    let text = text::decode(&bytes).map_err(|fault| Failure::not_text(what, path, fault))?;
    Ok(text.to_owned())
}
