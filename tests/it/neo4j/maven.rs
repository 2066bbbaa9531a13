//! Neo4j's packages from Maven Central, fetched once for each user and version.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::server::VERSION;
use crate::support::ROOT;

/// The folder of packages, filled if need be.
pub(super) fn jars() -> Result<PathBuf, String> {
    let cache = cache()?.join(format!("neo4j-{VERSION}"));
    let jars = cache.join("lib");
    if jars.is_dir() {
        return Ok(jars);
    }
    eprintln!("fetching Neo4j {VERSION} from Maven Central, once");
    fs::create_dir_all(&cache).map_err(|error| error.to_string())?;
    let partial = cache.join(format!("partial-{}", std::process::id()));
    fetch(&partial)?;
    // What is there is whole; whoever comes second has nothing to add.
    if fs::rename(&partial, &jars).is_err() {
        let _ = fs::remove_dir_all(&partial);
    }
    Ok(jars)
}

fn fetch(folder: &Path) -> Result<(), String> {
    let output = Command::new("mvn")
        .args(["--quiet", "--batch-mode", "--file"])
        .arg(Path::new(ROOT).join("tests/fixtures/neo4j/pom.xml"))
        .arg("org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies")
        .arg(format!("-DoutputDirectory={}", folder.display()))
        .arg("-DincludeScope=runtime")
        .output()
        .map_err(|error| format!("Maven does not start: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stdout);
    Err(format!("Maven fails: {}", said.trim()))
}

fn cache() -> Result<PathBuf, String> {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let cache = cache.or_else(home).ok_or("there is no folder for caches")?;
    Ok(cache.join("silkgraph"))
}
