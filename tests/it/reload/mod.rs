//! Changing the data of a service that answers: no request sees two graphs, none fails, and a faulty
//! seed changes nothing.

mod address;
mod load;
mod pinned;
mod process;

use std::fmt::Write;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use silkgraph::graphql::Service;
use silkgraph::http::{Caller, DoorOptions, Role};
use silkgraph::ontology::Ontology;
use silkgraph::reload::{Reloader, Source};
use silkgraph::seed;
use silkgraph::store::Graph;
use tempfile::TempDir;

use crate::support::{FILMS, House, On, Reply, door, write_seed};

/// A service over a folder that is read anew when somebody asks for it.
pub(crate) struct Keeper {
    pub(crate) folder: TempDir,
    pub(crate) house: House,
}

impl Keeper {
    /// Over films whose texts all begin with a name.
    pub(crate) async fn of_films(name: &str, films: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_films(folder.path(), name, films);
        let ontology = ontology();
        let graph = read(&ontology, folder.path());
        let service = House::holding(On::Memory, graph).await.service;
        Self::keeping(service, folder, false)
    }

    /// Over any service.
    pub(crate) fn keeping(service: Service, folder: TempDir, queries_only: bool) -> Self {
        let source = Source {
            ontology: ontology().into(),
            definitions: None,
            folder: folder.path().to_owned(),
            queries_only,
        };
        let options = DoorOptions {
            reloader: Some(Reloader::new(&service, source)),
            ..door()
        };
        let house = House::behind(service, options);
        Self { folder, house }
    }

    /// Writes other films.
    pub(crate) fn write(&self, name: &str, films: usize) {
        write_films(self.folder.path(), name, films);
    }

    /// Has the folder read, by somebody who may.
    pub(crate) async fn reload(&self) -> Reply {
        self.house.send(asking(Role::Admin)).await
    }

    /// Has other films served.
    pub(crate) async fn serve(&self, name: &str, films: usize) -> Value {
        self.write(name, films);
        let reply = self.reload().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }
}

/// A request to have the data read anew.
fn asking(role: Role) -> Request<Body> {
    let mut request = Request::post("/admin/reload").body(Body::empty()).unwrap();
    request
        .extensions_mut()
        .insert(Caller::named("tester", role));
    request
}

pub(crate) fn ontology() -> Ontology {
    Ontology::read(FILMS, "schema.graphql").unwrap()
}

/// Films and one person for each, all of whose texts begin with a name; the more films, the other
/// the keys of what comes behind them.
fn write_films(folder: &Path, name: &str, films: usize) {
    let rows = |row: &dyn Fn(&mut String, usize)| {
        let mut rows = String::new();
        (0..films).for_each(|id| row(&mut rows, id));
        rows
    };
    let film = rows(&|rows, id| writeln!(rows, "film:{id},{name} film {id}").unwrap());
    let person = rows(&|rows, id| writeln!(rows, "person:{id},{name} person {id}").unwrap());
    let played = rows(&|rows, id| writeln!(rows, "person:{id},film:{id}").unwrap());
    write_seed(
        folder,
        &[
            ("entities/Film.csv", &format!("id,title\n{film}")),
            ("entities/Person.csv", &format!("id,name\n{person}")),
            ("relations/PLAYED_IN.csv", &format!("from,to\n{played}")),
        ],
    );
}

fn read(ontology: &Ontology, folder: &Path) -> Graph {
    let seed = seed::read(ontology, folder).unwrap_or_else(|faults| panic!("{faults}"));
    seed.graph
}

/// Such films as a graph.
pub(crate) fn films(ontology: &Ontology, name: &str, films: usize) -> Graph {
    let folder = tempfile::tempdir().unwrap();
    write_films(folder.path(), name, films);
    read(ontology, folder.path())
}
