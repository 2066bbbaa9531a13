//! The command as a process: SIGHUP and `--watch`, and what it logs.

use std::fs::{self, File};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::write_films;
use crate::support::FILMS;
use crate::support::command::{Running, command, logged};

/// A folder with type definitions and films, and a service over it that logs into it.
fn serving(arguments: &[&str]) -> (TempDir, Running) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    write_films(&seed(folder.path()), "old", 2);
    let arguments = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
    let log = File::create(folder.path().join("log")).unwrap();
    let running = Running::logging(command(folder.path(), &arguments), log);
    (folder, running)
}

fn seed(folder: &Path) -> std::path::PathBuf {
    folder.join("graph-seed")
}

fn log(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("log")).unwrap()
}

/// Waits until something is so.
#[track_caller]
fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "never: {what}");
        sleep(Duration::from_millis(50));
    }
}

fn serves(running: &Running, name: &str) -> bool {
    let titles = running.ask("{ films { title } }");
    titles.to_string().contains(name)
}

#[cfg(unix)]
#[test]
fn a_hang_up_has_the_data_read_anew() {
    let (folder, running) = serving(&[]);
    write_films(&seed(folder.path()), "new", 3);
    assert!(serves(&running, "old film"));
    running.signal("HUP");
    until("new data", || serves(&running, "new film 2"));
    // A faulty seed is told in the log, and changes nothing.
    let films = seed(folder.path()).join("entities/Film.csv");
    fs::write(&films, "id,title,released\nfilm:0,x,soon\n").unwrap();
    fs::write(
        folder.path().join("schema.graphql"),
        format!("{FILMS}\n# changed\n"),
    )
    .unwrap();
    running.signal("HUP");
    let log = folder.path().join("log");
    for words in ["soon", "Film.csv:2", "have changed since the service began"] {
        logged(&log, words);
    }
    assert!(serves(&running, "new film 2"));
    assert_eq!(running.stop("TERM"), Some(0));
}

#[test]
fn a_folder_that_is_watched_is_read_when_it_is_quiet() {
    let (folder, running) = serving(&["--watch"]);
    let seed = seed(folder.path());
    let entities = seed.join("entities");
    // Halfway each of these would be a fault: a relation to nobody.
    fs::write(
        seed.join("relations/PLAYED_IN.csv"),
        "from,to\nperson:9,film:9\n",
    )
    .unwrap();
    sleep(Duration::from_millis(100));
    fs::write(entities.join("Film.csv"), "id,title\nfilm:9,new film 9\n").unwrap();
    sleep(Duration::from_millis(100));
    fs::write(entities.join("Person.csv"), "id,name\nperson:9,Nine\n").unwrap();
    until("new data", || serves(&running, "new film 9"));
    // Whatever was told before this is there with it.
    logged(&folder.path().join("log"), "the data were read anew");
    assert!(!log(&folder).contains("fault"), "{}", log(&folder));
    // Another folder in its place.
    let other = folder.path().join("other");
    write_films(&other, "swapped", 4);
    fs::rename(&seed, folder.path().join("gone")).unwrap();
    fs::rename(&other, &seed).unwrap();
    until("the other folder", || serves(&running, "swapped film 3"));
    // Which is watched, too.
    write_films(&seed, "last", 1);
    until("its change", || serves(&running, "last film 0"));
}
