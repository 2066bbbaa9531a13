//! A Parquet file, row by row: rows are kept until there are enough of them for a group, whose columns
//! are then written one after the other.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::column::Column;
use super::kind::Kind;

/// Rows of a group at most.
const GROUP_ROWS: usize = 65_536;

/// Bytes of a group at most, as they are in memory; the row that goes over them is its last.
const GROUP_BYTES: usize = 16 * 1024 * 1024;

/// A column to be.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct ColumnSpec<'n> {
    pub(in crate::export) name: &'n str,
    pub(in crate::export) kind: Kind,
    /// How many lists are around each value.
    pub(in crate::export) lists: usize,
}

/// A file, as far as it is written.
pub(in crate::export) struct ParquetFile<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    pub(super) columns: Vec<Column>,
    /// Those that are in no group yet.
    rows: usize,
    max_group_bytes: usize,
}

impl<W: Write + Send> ParquetFile<W> {
    /// A file without rows; `about` is what it says of itself.
    pub(in crate::export) fn new(
        out: W,
        specs: &[ColumnSpec<'_>],
        about: Vec<(&'static str, String)>,
    ) -> io::Result<Self> {
        let about = about.into_iter();
        let about = about.map(|(name, text)| KeyValue::new(name.to_owned(), text));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_key_value_metadata(Some(about.collect()))
            .build();
        let fields: Result<Vec<_>> = specs.iter().map(field).collect();
        let schema = fields.and_then(|fields| {
            let schema = Type::group_type_builder("schema").with_fields(fields);
            SerializedFileWriter::new(out, Arc::new(schema.build()?), Arc::new(properties))
        });
        let columns = specs.iter();
        Ok(Self {
            writer: schema.map_err(fault)?,
            columns: columns
                .map(|spec| Column::new(spec.kind, spec.lists))
                .collect(),
            rows: 0,
            max_group_bytes: GROUP_BYTES,
        })
    }

    /// Begins a row, whose values are put into the columns next.
    pub(in crate::export) fn begin_row(&mut self) {
        self.columns
            .iter_mut()
            .for_each(|column| column.levels.begin_row());
    }

    /// The value of a column in the row that has begun, which may be a list.
    pub(in crate::export) fn put(&mut self, column: usize, value: crate::value::ValueRef<'_>) {
        if let Some(column) = self.columns.get_mut(column) {
            column.value_or_list(value);
        }
    }

    /// Ends a row; what has no value there has null.
    pub(in crate::export) fn end_row(&mut self) -> io::Result<()> {
        self.columns
            .iter_mut()
            .for_each(|column| column.levels.end_row());
        self.add_row()
    }

    /// Counts a row whose entries are in the columns.
    pub(super) fn add_row(&mut self) -> io::Result<()> {
        self.rows += 1;
        if self.rows >= GROUP_ROWS || self.buffered() >= self.max_group_bytes {
            self.write_group()?;
        }
        Ok(())
    }

    fn write_group(&mut self) -> io::Result<()> {
        if let Some((at, column)) = self
            .columns
            .iter()
            .enumerate()
            .find(|(_, column)| column.fault.is_some())
        {
            let value = column.fault.as_deref().unwrap_or_default();
            let name = self.writer.schema_descr().get_column_root(at).name();
            return Err(io::Error::other(format!(
                "`{name}` has a value that no column of its type can have: {value}"
            )));
        }
        self.rows = 0;
        self.write_columns().map_err(fault)
    }

    fn write_columns(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            if let Some(writer) = group.next_column()? {
                column.write(writer)?;
            }
        }
        group.close()?;
        Ok(())
    }

    fn buffered(&self) -> usize {
        self.columns.iter().map(Column::size).sum()
    }

    /// How much there is of it, in bytes.
    pub(in crate::export) fn size(&self) -> usize {
        self.writer.bytes_written() + self.buffered()
    }

    /// Writes what is left; where it all went has the whole file then.
    pub(in crate::export) fn finish(&mut self) -> io::Result<&mut W> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.writer.finish().map_err(fault)?;
        Ok(self.writer.inner_mut())
    }
}

fn field(spec: &ColumnSpec<'_>) -> Result<TypePtr> {
    nested(spec.name, spec.kind, spec.lists)
}

/// A value or a list of lists, with the names that the specification has for what is between them.
fn nested(name: &str, kind: Kind, lists: usize) -> Result<TypePtr> {
    let Some(inner) = lists.checked_sub(1) else {
        let leaf = Type::primitive_type_builder(name, kind.physical());
        let leaf = leaf.with_repetition(Repetition::OPTIONAL);
        return Ok(Arc::new(leaf.with_logical_type(kind.logical()).build()?));
    };
    let element = nested("element", kind, inner)?;
    let elements = Type::group_type_builder("list").with_repetition(Repetition::REPEATED);
    let elements = elements.with_fields(vec![element]).build()?;
    let list = Type::group_type_builder(name).with_repetition(Repetition::OPTIONAL);
    let list = list.with_logical_type(Some(LogicalType::List));
    Ok(Arc::new(
        list.with_fields(vec![Arc::new(elements)]).build()?,
    ))
}

/// What is wrong, and what was wrong with the bytes before it, if that is it.
fn fault(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(inner) => io::Error::other(inner),
        },
        error => io::Error::other(error),
    }
}
