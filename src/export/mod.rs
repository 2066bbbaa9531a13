//! Answers in other forms than JSON: tables, and files for graph tools.
//!
//! A table begins with the [`Outline`] of an answer, from which it says what it can make of a request
//! before the store is asked, and is then written by the same walk as JSON is, into a
//! [`Sink`](crate::graphql::Sink) of its own. A graph is made from the rows of an answer, whose plan
//! was told to ask for what names entities and relations.

// In reading order: what is asked for, which list has the rows, how it is picked out of an answer,
// what its rows become, as text or as columns with types, and graphs.
mod format;
mod rows;
mod pick;
mod joined;
mod table;
mod columnar;
mod lines;
mod graph;

use std::io;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use format::{Format, GraphFormat, Header, TableFormat, TableOptions};

use crate::graphql::{
    Answered, ClientError, ErrorCode, Json, Outline, Planned, Ran, Request, Service,
};
use crate::work::Busy;
use columnar::TypedCells;
use pick::Picker;
use rows::RowList;
use table::{Columns, Dialect, Texts, Walk};

/// How a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Form {
    /// What it is.
    pub format: Format,
    /// How a table is written.
    pub options: TableOptions,
    /// What only a graph says of itself.
    pub graph: Option<GraphTitle>,
}

/// What a graph says of itself that does not follow from the request.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GraphTitle {
    /// The name of the file without its ending.
    pub title: String,
    /// The day on which it was asked for.
    pub day: Date,
    /// The version of the graph that is asked, where that was told already.
    pub version: Option<String>,
}

impl Form {
    /// A file of today, whose name without its ending is given.
    pub fn new(format: Format, options: TableOptions, title: &str) -> Self {
        let is_graph = matches!(format, Format::Graph(_));
        let graph = || GraphTitle {
            title: title.to_owned(),
            day: TimeZone::UTC.to_datetime(Timestamp::now()).date(),
            version: None,
        };
        Self {
            format,
            options,
            graph: is_graph.then(graph),
        }
    }
}

/// The file that the answer to a request is, or the errors that stand in its place: of a request
/// that cannot be one, and of an answer that lacks anything.
pub async fn export(
    service: &Service,
    request: Request,
    deadline: Instant,
    form: Form,
) -> Result<Result<Answered, Vec<ClientError>>, Busy> {
    let asked = (request, deadline);
    match form.format {
        Format::Table(format) => table(service, asked, (format, form.options)).await,
        Format::Graph(format) => {
            if form.options.rows.is_some() || form.options.unfold.is_some() {
                return Ok(Err(vec![not_for_graphs()]));
            }
            if format != GraphFormat::CsvTables && !form.options.are_without_cells() {
                return Ok(Err(vec![not_without_cells()]));
            }
            let file = (format, form.options, form.graph);
            graph::export(service, asked, file).await
        }
    }
}

async fn table(
    service: &Service,
    (request, deadline): (Request, Instant),
    (format, options): (TableFormat, TableOptions),
) -> Result<Result<Answered, Vec<ClientError>>, Busy> {
    match format {
        TableFormat::NdJson if !options.are_for_ndjson() => return Ok(Err(vec![not_for_ndjson()])),
        TableFormat::Parquet if !options.are_without_cells() => {
            return Ok(Err(vec![not_without_cells()]));
        }
        _ => {}
    }
    let max_bytes = service.max_bytes();
    let about = graph::said_of(&request);
    let checked = options.clone();
    let check = move |planned: &mut Planned| match format {
        TableFormat::NdJson => rows(&planned.outline(), &checked).map(drop),
        _ => columns(&planned.outline(), &checked).map(drop),
    };
    let write = move |ran: Ran| {
        let table = write_table(&ran, (format, &options), about.clone(), max_bytes);
        table.map_err(|error| vec![error])?
    };
    service.write_as(request, deadline, check, write).await
}

/// The table of an answer, or the errors in it; an error is of the table.
fn write_table(
    ran: &Ran,
    (format, options): (TableFormat, &TableOptions),
    about: Vec<(&'static str, String)>,
    max_bytes: usize,
) -> Result<Result<Answered, Vec<ClientError>>, ClientError> {
    let outline = ran.planned().outline();
    let dialect = match format {
        TableFormat::NdJson => {
            let sink = Picker::new(rows(&outline, options)?.path, Json::default());
            return Ok(ran.write_into(sink, |sink| Ok(sink.into_rows().into_bytes())));
        }
        TableFormat::Parquet => None,
        TableFormat::Csv => Some(Dialect::Commas),
        TableFormat::Tsv => Some(Dialect::Tabs),
    };
    let (rows, columns) = columns(&outline, options)?;
    let Some(dialect) = dialect else {
        let refused = |fault: io::Error| graph::unwritten(&fault, max_bytes);
        let cells = TypedCells::new(&columns, about, max_bytes).map_err(refused)?;
        let sink = Picker::new(rows.path, Walk::new(columns, cells));
        return Ok(ran.write_into(sink, |sink| {
            let cells = sink.into_rows().into_cells();
            cells.into_bytes().map_err(refused)
        }));
    };
    let cells = Texts::new(&columns, (dialect, options), max_bytes);
    let sink = Picker::new(rows.path, Walk::new(columns, cells));
    Ok(ran.write_into(sink, |sink| Ok(sink.into_rows().into_cells().into_bytes())))
}

fn not_for_ndjson() -> ClientError {
    let message = "`unfold`, `header` and `bom` are for CSV and TSV. A line of NDJSON is the element \
                   as JSON has it; leave them out.";
    ClientError::new(ErrorCode::BadUserInput, message)
}

fn not_without_cells() -> ClientError {
    let message = "`header` and `bom` are for CSV and TSV, and the archive of CSV tables, `csv.zip`. \
                   Leave them out.";
    ClientError::new(ErrorCode::BadUserInput, message)
}

fn not_for_graphs() -> ClientError {
    let message = "`rows` and `unfold` are for tables. A graph has every entity and relation of the \
                   answer; leave them out.";
    ClientError::new(ErrorCode::BadUserInput, message)
}

fn rows(outline: &[Outline], options: &TableOptions) -> Result<RowList, ClientError> {
    RowList::of(outline, options.rows.as_deref())
}

fn columns(outline: &[Outline], options: &TableOptions) -> Result<(RowList, Columns), ClientError> {
    let rows = rows(outline, options)?;
    let columns = Columns::of(&rows.element, options.unfold.as_deref())?;
    Ok((rows, columns))
}
