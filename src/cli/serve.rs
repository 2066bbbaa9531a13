//! `silkgraph serve`: opens the graph, then answers until asked to stop.

use std::convert::Infallible;
use std::future::ready;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::Arc;

use futures_util::StreamExt;

use super::arguments::ServeArguments;
use super::failure::Failure;
use super::graph::GraphFiles;
use super::listener;
use super::open::{Opened, open_with};
use super::replica;
use super::summary;
use crate::config::{DocumentSettings, StoreSettings, WorkerSettings};
use crate::graphql::{DocumentOptions, Service, ServiceOptions, read_operations};
use crate::http::{self, Access, DoorOptions, Ended, Keeping, MetricsFor, Tls};
use crate::reload::{Definitions, Reloader, Source, Watched};
use crate::store::GraphInfo;
use crate::store::neo4j::ServerInfo;
use crate::store::replica::Standing;
use crate::text::Tokenizer;
use crate::work::WorkersOptions;

/// The exit status where requests were given up that were under way.
const CUT: u8 = 3;

/// Serves until SIGINT or SIGTERM. Nothing is served of a seed that has faults. A database that
/// does not answer yet is waited for while `/ready` says so.
pub(super) async fn serve(
    arguments: &ServeArguments,
    graph: &GraphFiles,
) -> Result<ExitCode, Failure> {
    let door = door(arguments)?;
    let store = (&arguments.store, Some(&arguments.replica));
    let opened = open_with(graph, store, options(arguments)?).await?;
    opened.service.check_operations()?;
    let service = opened
        .service
        .clone()
        .with_workers(workers(&arguments.store, &arguments.server.workers))
        .with_slow(arguments.watch.slow_query);
    let metrics = service.metrics().clone();
    let listening = listener::options(arguments, door.stopping.clone(), metrics)?;
    let (listener, address) = listener::listen(arguments.server.listen)?;
    let stop = http::stop_signals().map_err(Failure::Serve)?;
    let told = tell_metrics(arguments.watch.metrics_listen, service.clone())?;
    service.poll_every(arguments.live.poll);
    keep_up(&opened, &service);
    let reloader = reloader(graph, arguments, (&opened, &service));
    let place = place(address, listening.tls.is_some());
    let keys = (door.access.clone(), listening.tls.clone());
    let changing = changing(arguments, reloader.clone(), keys)?;
    let door = DoorOptions { reloader, ..door };
    let access = door.access.clone();
    tokio::spawn(async move { access.prepare().await });
    let router = http::router(service, door);
    // The first question need not wait for it.
    tokio::task::spawn_blocking(|| Tokenizer::default().prepare());
    tokio::select! {
        ended = http::serve(listener, router, listening, stop) => Ok(status(ended)),
        failure = welcome(graph, &opened, &place) => Err(failure),
        never = told => match never {},
        () = changing => Ok(ExitCode::SUCCESS),
    }
}

/// Has the copy of the database kept the same as that, where there is one.
fn keep_up(opened: &Opened, service: &Service) {
    if let Some(replica) = &opened.replica {
        let (replica, service) = (Arc::clone(replica), service.clone());
        let changed = move || service.look_for_changes();
        tokio::spawn(async move { replica.keep_up(changed).await });
    }
}

/// Where the service is found.
fn place(address: SocketAddr, is_encrypted: bool) -> String {
    let scheme = if is_encrypted { "https" } else { "http" };
    format!("{scheme}://{address}")
}

/// Whether all that was under way came to its end.
fn status(ended: Ended) -> ExitCode {
    match ended.cut {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(CUT),
    }
}

/// Tells metrics at an address of their own, if there is one, for ever.
fn tell_metrics(
    address: Option<SocketAddr>,
    service: Service,
) -> Result<impl Future<Output = Infallible>, Failure> {
    let listener = address.map(listener::listen).transpose()?;
    Ok(async move {
        if let Some((listener, address)) = listener {
            tracing::info!(%address, "metrics are told");
            http::serve_metrics(listener, service).await;
        }
        std::future::pending().await
    })
}

/// What the service is set up with, beside what comes with the data.
fn options(arguments: &ServeArguments) -> Result<ServiceOptions, Failure> {
    Ok(ServiceOptions {
        limits: arguments.limits.clone(),
        documents: documents(&arguments.documents)?,
        ..ServiceOptions::default()
    })
}

/// Which queries can be asked for without their text, and whether others can be.
fn documents(settings: &DocumentSettings) -> Result<DocumentOptions, Failure> {
    if settings.only_stored_operations && settings.operations.is_none() {
        return Err(Failure::Usage(
            "where only stored operations may be asked there must be some. Name their folder with \
             --operations or SILKGRAPH_OPERATIONS, or leave out --only-stored-operations."
                .to_owned(),
        ));
    }
    let operations = settings.operations.as_deref().map(read_operations);
    Ok(DocumentOptions {
        automatic: settings.persisted_queries,
        operations: operations.transpose()?.unwrap_or_default(),
        only_stored: settings.only_stored_operations,
    })
}

/// Reads the data anew, where they come from a folder.
fn reloader(
    graph: &GraphFiles,
    arguments: &ServeArguments,
    (opened, service): (&Opened, &Service),
) -> Option<Reloader> {
    if arguments.store.no_seed || graph.is_built_in() {
        return None;
    }
    let source = Source {
        ontology: Arc::clone(&opened.ontology),
        definitions: Definitions::of(graph.schema.clone()),
        folder: graph.seed.root().to_owned(),
        queries_only: opened.database.is_some(),
    };
    Some(Reloader::new(service, source))
}

/// Reads the data, the keys and the certificate anew at SIGHUP, and the data when they have changed where that is watched. Never ends.
fn changing(
    arguments: &ServeArguments,
    reloader: Option<Reloader>,
    (access, tls): (Access, Option<Tls>),
) -> Result<impl Future<Output = ()> + use<>, Failure> {
    let watched = match &reloader {
        Some(reloader) if arguments.live.watch => {
            Some(Watched::new(&reloader.source().folder).map_err(Failure::Watch)?)
        }
        _ => None,
    };
    let at_hang_up = reloader.clone();
    let hang_ups = http::hang_ups().map_err(Failure::Serve)?;
    let hang_ups = hang_ups.for_each(move |()| {
        if let Err(fault) = access.reload() {
            tracing::error!(%fault, "the keys were not read anew; those before hold");
        }
        if let Some(Err(fault)) = tls.as_ref().map(Tls::reload) {
            tracing::error!(%fault, "the certificate was not read anew; the one before holds");
        }
        match &at_hang_up {
            Some(reloader) => reloader.request(),
            None => tracing::warn!("SIGHUP: there is no data folder that could be read anew"),
        }
        ready(())
    });
    Ok(async move {
        let reading = async {
            match &reloader {
                Some(reloader) => reloader.keep_up().await,
                None => std::future::pending().await,
            }
        };
        let watching = async {
            match (&reloader, watched) {
                (Some(reloader), Some(watched)) => reloader.watch(watched).await,
                _ => std::future::pending().await,
            }
        };
        tokio::join!(hang_ups, reading, watching);
    })
}

/// How the door is set up.
fn door(arguments: &ServeArguments) -> Result<DoorOptions, Failure> {
    let server = &arguments.server;
    let access = Access::open(&arguments.access)?;
    let mut keeping = Keeping::new(&server.cache_control).unwrap_or_default();
    if access.is_restricted() {
        keeping = keeping.privately();
    }
    let hosts = server
        .allowed_hosts
        .iter()
        .map(|host| host.trim().to_owned());
    Ok(DoorOptions {
        max_body: server.max_body,
        max_batch: server.max_batch,
        keeping,
        body_within: arguments.sockets.body_within,
        allowed_hosts: hosts.filter(|host| !host.is_empty()).collect(),
        own_host: Some(server.listen.ip()),
        metrics: match arguments.watch.metrics_listen {
            Some(_) => MetricsFor::Nobody,
            None if access.is_restricted() => MetricsFor::Admins,
            None => MetricsFor::Everybody,
        },
        access,
        guards: arguments.guards.clone(),
        max_operations: arguments.live.max_operations,
        ..DoorOptions::default()
    })
}

/// A processor works on one query at a time, and a connection to a database waits for one; one more
/// than there are is never one client's.
pub(super) fn workers(store: &StoreSettings, settings: &WorkerSettings) -> WorkersOptions {
    let processors = WorkersOptions::default().workers;
    let by_default = match store.neo4j.uri() {
        Some(_) => processors.max(store.neo4j.neo4j_connections + 1),
        None => processors,
    };
    let workers = settings.workers.map_or(by_default, NonZeroUsize::get);
    WorkersOptions::new(workers, settings.max_waiting)
}

/// Says what is there as soon as it can be asked; ends only where it never can be.
async fn welcome(graph: &GraphFiles, opened: &Opened, place: &str) -> Failure {
    let server = match opened.ready().await {
        Ok(server) => server,
        Err(failure) => return failure,
    };
    let copied = match &opened.replica {
        Some(replica) => Some(replica::filled(replica).await),
        None => None,
    };
    let info = opened.store.info().await;
    let info = info
        .inspect_err(|fault| tracing::warn!(%fault, "what the graph holds cannot be counted"))
        .ok();
    if let Err(fault) = greet(graph, opened, (server, info, copied), place) {
        // Nobody reads standard output any more, which is no reason not to serve.
        tracing::warn!(%fault, "the greeting cannot be written");
    }
    std::future::pending().await
}

/// Says what is there and where.
fn greet(
    graph: &GraphFiles,
    opened: &Opened,
    (server, info, copied): (Option<ServerInfo>, Option<GraphInfo>, Option<Standing>),
    place: &str,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "silkgraph {}", env!("CARGO_PKG_VERSION"))?;
    summary::ontology(&mut out, &graph.schema, &opened.ontology)?;
    let mut whence = graph.seed.root().display().to_string();
    if let (Some(database), Some(server)) = (&opened.database, server) {
        summary::server(&mut out, &database.uri, &server)?;
        whence.clone_from(&database.uri);
    }
    if let Some(info) = info {
        let counts = [&*info.entities, &*info.relations];
        summary::graph(&mut out, &whence, &opened.ontology, counts)?;
    }
    match copied {
        Some(Standing::Plain(reason)) => writeln!(out, "not copied: {reason}")?,
        Some(_) => writeln!(out, "copied into memory")?,
        None => {}
    }
    if opened.database.is_none() {
        writeln!(out, "loaded in {:.2} s", opened.took.as_secs_f64())?;
    }
    writeln!(
        out,
        "Open {place}/ in a browser, or post queries to {place}/graphql (Ctrl+C stops)"
    )
}
