//! Every setting of a command, with its value and where that comes from.

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use crate::config::{Dotenv, VARIABLES, Variable};

/// What stands in the place of a value that is for nobody's eyes.
const HIDDEN: &str = "(set)";

/// A setting of a command.
#[derive(Debug, Serialize)]
pub(super) struct Setting {
    /// With its two hyphens; none for what comes from the environment alone.
    pub(super) flag: Option<String>,
    pub(super) variable: Option<String>,
    /// As it would be written; none where it is not set, and `(set)` for a secret.
    pub(super) value: Option<String>,
    /// As it would be written; none where nothing is set unless somebody does.
    pub(super) default: Option<String>,
    pub(super) from: From,
}

/// Where the value of a setting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum From {
    Flag,
    Environment,
    #[serde(rename = ".env")]
    Dotenv,
    Default,
}

impl From {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::Dotenv => ".env",
            Self::Default => "default",
        }
    }
}

/// The settings of a command, in the order of their definitions, and those without a flag behind them.
pub(super) fn settings(command: &Command, matches: &ArgMatches, dotenv: &Dotenv) -> Vec<Setting> {
    let with_variable = command
        .get_arguments()
        .filter(|arg| arg.get_env().is_some());
    let with_flag = with_variable.map(|arg| flag(arg, matches, dotenv));
    let without = VARIABLES.iter().map(|of| variable(*of, dotenv));
    with_flag.chain(without).collect()
}

fn flag(arg: &Arg, matches: &ArgMatches, dotenv: &Dotenv) -> Setting {
    let id = arg.get_id().as_str();
    let variable = arg
        .get_env()
        .map(|name| name.to_string_lossy().into_owned());
    let from = match matches.value_source(id) {
        Some(ValueSource::CommandLine) => From::Flag,
        Some(ValueSource::EnvVariable) => environment(variable.as_deref(), dotenv),
        _ => From::Default,
    };
    let default = written(arg.get_default_values().iter());
    let value = matches.get_raw(id).and_then(written);
    Setting {
        flag: arg.get_long().map(|long| format!("--{long}")),
        value: shown(value, arg.is_hide_env_values_set()),
        variable,
        default,
        from,
    }
}

fn variable(variable: Variable, dotenv: &Dotenv) -> Setting {
    let Variable { name, secret } = variable;
    let value = variable.value();
    Setting {
        flag: None,
        variable: Some(name.to_owned()),
        default: None,
        from: match value {
            Some(_) => environment(Some(name), dotenv),
            None => From::Default,
        },
        value: shown(value, secret),
    }
}

fn environment(name: Option<&str>, dotenv: &Dotenv) -> From {
    if name.is_some_and(|name| dotenv.set(name)) {
        From::Dotenv
    } else {
        From::Environment
    }
}

/// A value as it may be shown.
fn shown(value: Option<String>, secret: bool) -> Option<String> {
    let value = value?;
    Some(if secret {
        HIDDEN.to_owned()
    } else {
        without_user(value)
    })
}

/// An address without who it is for and their password.
fn without_user(value: String) -> String {
    let hidden = value.split_once("://").and_then(|(scheme, rest)| {
        let (_, host) = rest.rsplit_once('@')?;
        Some(format!("{scheme}://{HIDDEN}@{host}"))
    });
    hidden.unwrap_or(value)
}

/// Values as one text, with commas; none where there is none.
fn written<T: AsRef<std::ffi::OsStr>>(values: impl Iterator<Item = T>) -> Option<String> {
    let values: Vec<_> = values
        .map(|value| value.as_ref().to_string_lossy().into_owned())
        .collect();
    (!values.is_empty()).then(|| values.join(","))
}
