//! Where the files of a seed are: in a folder, or held by the program itself.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;

/// The files of a seed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
    /// By their whole paths, where the program holds them.
    held: Option<Arc<BTreeMap<PathBuf, Bytes>>>,
}

/// Something in a folder.
#[derive(Debug, Clone)]
pub(in crate::seed) struct Entry {
    pub(in crate::seed) path: PathBuf,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    OnDisk,
    Held(Bytes),
    Folder,
}

impl Files {
    /// Whatever is in a folder when it is read.
    pub fn in_folder(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { root, held: None }
    }

    /// Files that the program holds, by their paths below `root`, which is a name for messages and
    /// leads nowhere.
    pub fn held(
        root: impl Into<PathBuf>,
        files: impl IntoIterator<Item = (PathBuf, impl Into<Bytes>)>,
    ) -> Self {
        let root = root.into();
        let files = files.into_iter();
        let held = files
            .map(|(path, bytes)| (root.join(path), bytes.into()))
            .collect();
        Self {
            root,
            held: Some(Arc::new(held)),
        }
    }

    /// The folder, or the name of what stands for one.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files that the program holds, by their paths below the root.
    pub fn all_held(&self) -> impl Iterator<Item = (&Path, &Bytes)> {
        let files = self.held.iter().flat_map(|files| files.iter());
        files.map(|(path, bytes)| (path.strip_prefix(&self.root).unwrap_or(path), bytes))
    }

    /// Whether there is a folder to read.
    pub fn look(&self) -> io::Result<()> {
        match &self.held {
            None => fs::read_dir(&self.root).map(|_| ()),
            Some(_) => Ok(()),
        }
    }

    /// What is in a folder, by name, without what editors and systems hide there.
    pub(in crate::seed) fn entries(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = match &self.held {
            None => on_disk(folder)?,
            Some(files) => held(files, folder),
        };
        entries.retain(|entry| {
            let name = entry.name();
            !name.starts_with('.') && !name.ends_with('~')
        });
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    /// Whether there is something of that name at the top.
    pub(in crate::seed) fn has(&self, name: &str) -> bool {
        let path = self.root.join(name);
        match &self.held {
            None => path.exists(),
            Some(files) => files.keys().any(|file| file.starts_with(&path)),
        }
    }
}

impl From<&Path> for Files {
    fn from(root: &Path) -> Self {
        Self::in_folder(root)
    }
}

impl From<&PathBuf> for Files {
    fn from(root: &PathBuf) -> Self {
        Self::in_folder(root)
    }
}

impl From<&Self> for Files {
    fn from(files: &Self) -> Self {
        files.clone()
    }
}

fn on_disk(folder: &Path) -> io::Result<Vec<Entry>> {
    let on_disk = |path| Entry {
        path,
        content: Content::OnDisk,
    };
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| on_disk(entry.path())))
        .collect()
}

/// Files of one folder stand side by side in the order of paths.
fn held(files: &BTreeMap<PathBuf, Bytes>, folder: &Path) -> Vec<Entry> {
    let below = files.iter().filter_map(|(path, bytes)| {
        let mut rest = path.strip_prefix(folder).ok()?.components();
        let path = folder.join(rest.next()?);
        let content = match rest.next() {
            None => Content::Held(bytes.clone()),
            Some(_) => Content::Folder,
        };
        Some(Entry { path, content })
    });
    let mut entries: Vec<Entry> = below.collect();
    entries.dedup_by(|a, b| a.path == b.path);
    entries
}

impl Entry {
    /// The last part of its path.
    pub(in crate::seed) fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    pub(in crate::seed) fn is_folder(&self) -> bool {
        match self.content {
            Content::OnDisk => self.path.is_dir(),
            Content::Held(_) => false,
            Content::Folder => true,
        }
    }

    pub(in crate::seed) fn is_file(&self) -> bool {
        match self.content {
            Content::OnDisk => self.path.is_file(),
            Content::Held(_) => true,
            Content::Folder => false,
        }
    }

    /// What the file holds.
    pub(in crate::seed) fn read(&self) -> io::Result<Bytes> {
        match &self.content {
            Content::Held(bytes) => Ok(bytes.clone()),
            Content::OnDisk | Content::Folder => fs::read(&self.path).map(Bytes::from),
        }
    }
}
