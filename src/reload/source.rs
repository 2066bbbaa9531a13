//! Where the data are read from: the folder of a seed, for type definitions that stay as they are.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::runtime::Handle;
use xxhash_rust::xxh3::xxh3_64;

use super::outcome::ReloadFault;
use crate::ontology::Ontology;
use crate::sample::SampleQuery;
use crate::seed::{self, Files};
use crate::store::memory::MemoryStore;
use crate::store::{GraphInfo, GraphStore};

/// Where the data are read from.
#[derive(Debug, Clone)]
pub struct Source {
    /// What they are held to.
    pub ontology: Arc<Ontology>,
    /// The file of the type definitions, where they come from one.
    pub definitions: Option<Definitions>,
    /// The folder of the seed.
    pub folder: PathBuf,
    /// Whether the graph is in a database, so that of the folder only the sample queries are read.
    pub queries_only: bool,
}

/// A file of type definitions, and what it held when the service began.
#[derive(Debug, Clone)]
pub struct Definitions {
    /// The file.
    pub path: PathBuf,
    /// Of what it held.
    digest: u64,
}

impl Definitions {
    /// The file as it is now; nothing where it cannot be read.
    pub fn of(path: PathBuf) -> Option<Self> {
        let digest = xxh3_64(&fs::read(&path).ok()?);
        Some(Self { path, digest })
    }

    fn have_changed(&self) -> bool {
        let now = fs::read(&self.path).ok();
        now.is_some_and(|now| xxh3_64(&now) != self.digest)
    }
}

/// What was read.
pub(super) struct Fresh {
    /// A store that holds the graph, and what it holds; none where that is in a database.
    pub(super) store: Option<(Arc<dyn GraphStore>, GraphInfo)>,
    pub(super) samples: Vec<SampleQuery>,
    /// What whoever keeps the data should know.
    pub(super) notes: Vec<String>,
}

impl Source {
    /// Reads it all. It takes its time, on this thread.
    pub(super) fn read(&self, runtime: &Handle) -> Result<Fresh, ReloadFault> {
        let notes: Vec<_> = self.definitions_changed().into_iter().collect();
        let faulty = |faults| ReloadFault::Seed {
            faults,
            notes: notes.clone(),
        };
        if self.queries_only {
            let samples = seed::read_queries(self.files()).map_err(faulty)?;
            return Ok(Fresh {
                store: None,
                samples,
                notes,
            });
        }
        let seed = seed::read(&self.ontology, self.files()).map_err(faulty)?;
        let store = MemoryStore::new(Arc::clone(&self.ontology));
        let info = runtime.block_on(async {
            store.load(seed.graph).await?;
            store.info().await
        })?;
        Ok(Fresh {
            store: Some((Arc::new(store), info)),
            samples: seed.queries,
            notes,
        })
    }

    fn files(&self) -> Files {
        Files::in_folder(self.folder.clone())
    }

    fn definitions_changed(&self) -> Option<String> {
        let changed = self.definitions.as_ref()?;
        changed.have_changed().then(|| {
            format!(
                "The type definitions in `{}` have changed since the service began, and are not read anew: \
                 restart it to serve by them.",
                changed.path.display()
            )
        })
    }
}
