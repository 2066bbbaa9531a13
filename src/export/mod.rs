//! Answers in other forms than JSON: tables today, files for graph tools beside them.
//!
//! A form begins with the [`Outline`] of an answer, from which it says what
//! it can make of a request before the store is asked, and is then written by the same walk as JSON
//! is, into a [`Sink`](crate::graphql::Sink) of its own.

// In reading order: what is asked for, which list has the rows, how it is picked out of an answer,
// and what its rows become.
mod format;
mod rows;
mod pick;
mod table;
mod lines;
mod graph;

use std::time::Instant;

pub use format::{Format, Header, TableOptions};

use crate::graphql::{
    Answered, ClientError, ErrorCode, Json, Outline, Planned, Ran, Request, Service,
};
use crate::work::Busy;
use pick::Picker;
use rows::RowList;
use table::{Columns, Table};

/// A table of the answer to a request, or the errors that stand in its place: of a request that has
/// no table, and of an answer that lacks anything.
pub async fn export(
    service: &Service,
    request: Request,
    deadline: Instant,
    (format, options): (Format, TableOptions),
) -> Result<Result<Answered, Vec<ClientError>>, Busy> {
    if format == Format::NdJson && !options.are_for_ndjson() {
        return Ok(Err(vec![not_for_ndjson()]));
    }
    let max_bytes = service.max_bytes();
    let checked = options.clone();
    let check = move |planned: &Planned| match format {
        Format::NdJson => rows(&planned.outline(), &checked).map(drop),
        Format::Csv | Format::Tsv => columns(&planned.outline(), &checked).map(drop),
    };
    let write = move |ran: Ran| {
        let outline = ran.planned().outline();
        let refused = |error| vec![error];
        if format == Format::NdJson {
            let rows = rows(&outline, &options).map_err(refused)?;
            let sink = Picker::new(rows.path, Json::default());
            return ran.write_into(sink, |sink| sink.into_rows().into_bytes());
        }
        let (rows, columns) = columns(&outline, &options).map_err(refused)?;
        let table = Table::new(columns, format, &options, max_bytes);
        ran.write_into(Picker::new(rows.path, table), |sink| {
            sink.into_rows().into_bytes()
        })
    };
    service.write_as(request, deadline, check, write).await
}

fn not_for_ndjson() -> ClientError {
    let message = "`unfold`, `header` and `bom` are for CSV and TSV. A line of NDJSON is the element \
                   as JSON has it; leave them out.";
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
