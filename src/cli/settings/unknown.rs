//! Variables that look like settings and are none: nobody would notice what they do not do.

use std::collections::BTreeSet;

use clap::Command;
use clap::error::ErrorKind;

use crate::config::{Dotenv, VARIABLES, set_variables};
use crate::text::{near, visible};

/// What the names of our own settings begin with.
const OURS: &str = "SILKGRAPH_";
/// What those about the database begin with, as do names that others use.
const OF_NEO4J: &str = "NEO4J_";

/// Ends the program where a variable begins like a setting of ours and is none; warns of one about the
/// database. `command` is the whole command, with those below it.
pub(in crate::cli) fn refuse_unknown(command: &Command, dotenv: &Dotenv) {
    let known = known(command);
    let set = set_variables();
    let unknown = set.iter().filter(|name| !known.contains(*name));
    let unknown = unknown.filter(|name| !is_service_link(name, &set));
    let mut faults = Vec::new();
    for name in unknown {
        let message = message(name, &known, dotenv);
        if name.starts_with(OURS) {
            faults.push(message);
        } else if name.starts_with(OF_NEO4J) && !name.contains(char::is_lowercase) {
            tracing::warn!("{message}");
        }
    }
    if !faults.is_empty() {
        let faults = faults.join("\n");
        clap::Error::raw(ErrorKind::UnknownArgument, faults + "\n").exit();
    }
}

/// The variables of all settings of all commands.
fn known(command: &Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|arg| arg.get_env());
    let own = own.map(|name| name.to_string_lossy().into_owned());
    let below = command.get_subcommands().flat_map(known);
    let without_flag = VARIABLES.iter().map(|variable| variable.name.to_owned());
    own.chain(below).chain(without_flag).collect()
}

fn message(name: &str, known: &BTreeSet<String>, dotenv: &Dotenv) -> String {
    let shown = visible(name);
    let place = match &dotenv.path {
        Some(path) if dotenv.set(name) => format!(" in `{}`", visible(&path.to_string_lossy())),
        _ => String::new(),
    };
    let meant = near(name, known.iter().map(String::as_str));
    let advice = match meant.first() {
        Some(meant) => format!("Did you mean `{meant}`?"),
        None => "`silkgraph serve --print-config` shows them all.".to_owned(),
    };
    format!("there is no setting `{shown}`{place}. {advice}")
}

/// Whether Kubernetes tells so where a service is: one named `silkgraph` gives each container
/// `SILKGRAPH_SERVICE_HOST`, `SILKGRAPH_PORT` and more.
fn is_service_link(name: &str, set: &BTreeSet<String>) -> bool {
    let services = set
        .iter()
        .filter_map(|name| name.strip_suffix("_SERVICE_HOST"));
    let mut rests = services.filter_map(|service| name.strip_prefix(service));
    rests.any(|rest| rest.starts_with("_SERVICE_") || rest.starts_with("_PORT"))
}
