//! The arguments of each command.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::settings::ConfigForm;
use crate::config::{
    AccessSettings, AnswerLimits, DocumentSettings, GraphSettings, GuardSettings, LiveSettings,
    LogSettings, Neo4jSettings, ReplicaSettings, ServerSettings, SocketSettings, SpanSettings,
    StoreSettings, WatchSettings, WorkerSettings,
};
use crate::export::Format;

/// A GraphQL knowledge graph whose every fact has a source.
///
/// Without a command, it serves. Settings can also stand in the environment or in the file `.env`.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    #[command(flatten)]
    pub(super) serve: Box<ServeArguments>,

    #[command(flatten)]
    pub(super) log: LogSettings,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Answer queries over HTTP: from Neo4j where a URI names it, else from memory
    Serve(Box<ServeArguments>),
    /// Answer assistants over standard input and output, by the Model Context Protocol
    Mcp(McpArguments),
    /// Fill a Neo4j database from the data folder; doing it again comes to the same
    Load(LoadArguments),
    /// Look whether a Neo4j database fits the type definitions, and which indexes would help
    Doctor(DoctorArguments),
    /// Read the type definitions and the data, and print everything that is wrong with them
    Check(CheckArguments),
    /// Answer one query and print the JSON; exit status 1 when it has errors
    Query(QueryArguments),
    /// Answer one query as a table: CSV, TSV, or a line of JSON for each row
    Export(Box<ExportArguments>),
    /// Print the API that the type definitions make, as SDL
    Schema(SchemaArguments),
    /// Write the type definitions and the data that the program brings along into a folder
    Init(InitArguments),
    /// Ask a service on this machine whether it is up; exit status 1 when it is not
    Health(HealthArguments),
    /// Make an API key: its line for the file of keys, and on standard error the key itself
    Key(KeyArguments),
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Print every setting with its value and where that comes from, and serve nothing
    #[arg(
        long,
        value_name = "FORM",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "table"
    )]
    pub(super) print_config: Option<ConfigForm>,

    #[command(flatten)]
    pub(super) graph: GraphSettings,

    #[command(flatten)]
    pub(super) store: StoreSettings,

    #[command(flatten)]
    pub(super) replica: ReplicaSettings,

    #[command(flatten)]
    pub(super) server: ServerSettings,

    #[command(flatten)]
    pub(super) sockets: SocketSettings,

    #[command(flatten)]
    pub(super) access: AccessSettings,

    #[command(flatten)]
    pub(super) guards: GuardSettings,

    #[command(flatten)]
    pub(super) watch: WatchSettings,

    #[command(flatten)]
    pub(super) documents: DocumentSettings,

    #[command(flatten)]
    pub(super) live: LiveSettings,

    #[command(flatten)]
    pub(super) spans: SpanSettings,

    #[command(flatten)]
    pub(super) limits: AnswerLimits,
}

#[derive(Debug, Args)]
pub(super) struct McpArguments {
    #[command(flatten)]
    pub(super) graph: GraphSettings,

    #[command(flatten)]
    pub(super) store: StoreSettings,

    #[command(flatten)]
    pub(super) workers: WorkerSettings,

    #[command(flatten)]
    pub(super) limits: AnswerLimits,
}

#[derive(Debug, Args)]
pub(super) struct LoadArguments {
    /// Remove what an earlier load wrote and the data no longer have; nothing else is ever removed
    #[arg(long)]
    pub(super) prune: bool,

    /// Say what would be created, changed and removed, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    #[command(flatten)]
    pub(super) graph: GraphSettings,

    #[command(flatten)]
    pub(super) neo4j: Neo4jSettings,
}

#[derive(Debug, Args)]
pub(super) struct DoctorArguments {
    /// Print nothing but the statements that create the missing indexes, for cypher-shell
    #[arg(long)]
    pub(super) cypher: bool,

    /// Of how many entities of each type, and relations, the values are looked at
    #[arg(long, value_name = "COUNT", default_value = "10000")]
    pub(super) sample: u32,

    #[command(flatten)]
    pub(super) graph: GraphSettings,

    #[command(flatten)]
    pub(super) neo4j: Neo4jSettings,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Tell also what has no source, no relation or no date, and how facts are graded
    #[arg(long)]
    pub(super) report: bool,

    /// Print every fault, also where many are alike; in a report, name every entity that stands alone
    #[arg(long)]
    pub(super) all: bool,

    #[command(flatten)]
    pub(super) graph: GraphSettings,
}

#[derive(Debug, Args)]
pub(super) struct QueryArguments {
    /// The query: a file, the text itself, or `-` for standard input
    pub(super) query: String,

    /// Indent the JSON, as is done on a terminal anyway
    #[arg(long)]
    pub(super) pretty: bool,

    #[command(flatten)]
    pub(super) asking: AskingArguments,
}

/// What goes with a query, and what answers it.
#[derive(Debug, Args)]
pub(super) struct AskingArguments {
    /// Variables as a JSON object, or @FILE to read them from
    #[arg(long, value_name = "JSON")]
    pub(super) variables: Option<String>,

    /// Which operation, where the query has several
    #[arg(long, value_name = "NAME")]
    pub(super) operation: Option<String>,

    #[command(flatten)]
    pub(super) graph: GraphSettings,

    #[command(flatten)]
    pub(super) store: StoreSettings,

    #[command(flatten)]
    pub(super) limits: AnswerLimits,
}

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// The query: a file, the text itself, the name of a sample query, or `-` for standard input
    #[arg(required_unless_present = "seeds", conflicts_with = "seeds")]
    pub(super) query: Option<String>,

    #[command(flatten)]
    pub(super) subgraph: SubgraphArguments,

    /// Where the file goes; without it, to standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// What the name of such a file ends with, such as `csv` or `gexf`; without it, what the name of the
    /// file does, else `csv`
    #[arg(long, value_parser = format)]
    pub(super) format: Option<Format>,

    /// Which list of the answer has the rows, where it has several, such as `search.edges`
    #[arg(long, value_name = "PATH")]
    pub(super) rows: Option<String>,

    /// A list in a row, each of whose elements is to have a row of its own
    #[arg(long, value_name = "PATH")]
    pub(super) unfold: Option<String>,

    /// Write the type of each column after its name: `name:String`
    #[arg(long)]
    pub(super) typed: bool,

    /// Begin with a byte order mark, as some spreadsheets want it
    #[arg(long)]
    pub(super) bom: bool,

    /// Write texts as they are that a spreadsheet would take for formulas
    #[arg(long)]
    pub(super) no_guard: bool,

    #[command(flatten)]
    pub(super) asking: AskingArguments,
}

/// What is around some entities, in the place of a query.
#[derive(Debug, Args)]
pub(super) struct SubgraphArguments {
    /// The ids of entities: the file is what is around them, and takes no query
    #[arg(long, value_name = "ID", value_delimiter = ',', conflicts_with_all = ["variables", "operation"])]
    pub(super) seeds: Vec<String>,

    /// How many relations away from the next seed an entity may be
    #[arg(long, value_name = "COUNT", requires = "seeds")]
    pub(super) hops: Option<i32>,

    /// Only relations of these types
    #[arg(long, value_name = "TYPE", value_delimiter = ',', requires = "seeds")]
    pub(super) relations: Vec<String>,

    /// Only entities of these types, besides the seeds
    #[arg(long, value_name = "TYPE", value_delimiter = ',', requires = "seeds")]
    pub(super) types: Vec<String>,

    /// The entities at the most
    #[arg(long, value_name = "COUNT", requires = "seeds")]
    pub(super) max_entities: Option<i32>,

    /// What has more relations and is no seed leads nowhere
    #[arg(long, value_name = "COUNT", requires = "seeds")]
    pub(super) hub_limit: Option<i32>,

    /// Only what holds on this day
    #[arg(long, value_name = "DAY", requires = "seeds")]
    pub(super) as_of: Option<String>,

    /// How surely it must hold then: `POSSIBLE`, `SEEN` or `STATED`
    #[arg(long, value_name = "VALIDITY", requires = "as_of")]
    pub(super) include: Option<String>,
}

fn format(name: &str) -> Result<Format, String> {
    Format::of_extension(name).ok_or_else(|| format!("the formats are {}", formats()))
}

/// The endings of all formats, for messages.
pub(super) fn formats() -> String {
    let formats: Vec<_> = Format::all().map(Format::extension).collect();
    formats.join(", ")
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    #[command(flatten)]
    pub(super) graph: GraphSettings,

    #[command(flatten)]
    pub(super) limits: AnswerLimits,
}

#[derive(Debug, Args)]
pub(super) struct HealthArguments {
    /// Ask whether it can answer queries: not while its database is away, or before it stops
    #[arg(long)]
    pub(super) ready: bool,

    /// Where it listens
    #[arg(
        long,
        env = "SILKGRAPH_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    pub(super) listen: SocketAddr,

    /// Its certificate, where it has one: it must answer with that
    #[arg(long, env = "SILKGRAPH_TLS_CERT", value_name = "FILE")]
    pub(super) tls_cert: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Where `schema.graphql` and `graph-seed/` are to be
    #[arg(default_value = ".")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct KeyArguments {
    /// Whose key it is, as the log will show it
    pub(super) name: String,

    /// What it may: `read`, or also `admin`
    #[arg(long, default_value = "read", value_parser = ["read", "admin"])]
    pub(super) role: String,
}

impl Arguments {
    /// Whether settings are to be printed, and how.
    pub(super) fn print_config(&self) -> Option<ConfigForm> {
        match &self.command {
            None => self.serve.print_config,
            Some(Command::Serve(arguments)) => arguments.print_config,
            Some(_) => None,
        }
    }

    /// Where spans go, for what answers requests.
    pub(super) fn spans(&self) -> Option<&SpanSettings> {
        match &self.command {
            None => Some(&self.serve.spans),
            Some(Command::Serve(serve)) => Some(&serve.spans),
            Some(_) => None,
        }
    }

    /// What is logged where no setting says: requests when serving, otherwise only what is amiss. What
    /// the library of assistants' protocol tells of each message is told by the requests already.
    pub(super) fn default_log(&self) -> &'static str {
        match self.command {
            None | Some(Command::Serve(_)) => "info,rmcp=error",
            Some(_) => "warn,rmcp=error",
        }
    }
}
