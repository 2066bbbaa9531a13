//! A larger graph of the shape of the shipped one, as a seed: copies of all its rows whose relations
//! lead to copies that are drawn, the first ones most often, so that there are hubs.
//!
//! It is the same each time. The shipped rows are in it as they are, so that what is asked of the
//! shipped graph can be asked of it.

use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use csv::{Reader, StringRecord, Writer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::shared::chance::Chance;
use super::top;

/// How much larger it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    /// Copies of each row, the row itself among them.
    pub(crate) copies: u32,
    /// Relations of a copy for each one of the row.
    pub(crate) draws: u32,
}

/// Columns whose long texts stand once for all relations that are drawn from a row.
const QUOTED: [&str; 3] = ["quote", "quotedFrom", "locator"];
/// Columns that have other words in each copy.
const NAMES: [&str; 2] = ["name", "title"];
/// Columns with other numbers in each copy.
const AMOUNTS: [&str; 4] = ["valueUsd", "amountUsd", "amount", "quantity"];
/// Columns that say what is true of the shipped rows alone.
const SHIPPED: [&str; 2] = ["completeLists", "completeSources"];

impl Growth {
    /// Writes the seed into a folder.
    pub(crate) fn write(self, into: &Path) {
        let shipped = top().join("graph-seed");
        for folder in ["entities", "relations"] {
            fs::create_dir_all(into.join(folder)).expect("a folder");
        }
        let lexicon = files(&shipped);
        let lexicon = lexicon
            .iter()
            .filter(|file| file.extension().is_some_and(|e| e == "csv"));
        for file in lexicon {
            fs::copy(file, into.join(name(file))).expect("a copy");
        }
        let ids = ids(&files(&shipped.join("entities")));
        let mut draw = Draw(Chance(1));
        for folder in ["entities", "relations"] {
            for file in files(&shipped.join(folder)) {
                let mut table = Table::open(&file, &into.join(folder).join(name(&file)));
                table.grow(self, &ids, &mut draw);
            }
        }
    }
}

/// One file, and the larger one that is made of it.
struct Table {
    columns: StringRecord,
    rows: Vec<StringRecord>,
    into: Writer<BufWriter<fs::File>>,
}

impl Table {
    fn open(file: &Path, into: &Path) -> Self {
        let mut reader = Reader::from_path(file).expect("a table");
        let columns = reader.headers().expect("columns").clone();
        let rows = reader.records().map(|row| row.expect("a row"));
        let rows = rows.collect();
        let into = BufWriter::new(fs::File::create(into).expect("a file"));
        let mut into = Writer::from_writer(into);
        into.write_record(&columns).expect("a line");
        Self {
            columns,
            rows,
            into,
        }
    }

    fn grow(&mut self, growth: Growth, ids: &FxHashSet<String>, draw: &mut Draw) {
        let is_relation = self.columns.iter().any(|column| column == "from");
        let mut between: FxHashMap<_, u32> = FxHashMap::default();
        for row in &self.rows {
            *between.entry((row.get(0), row.get(1))).or_default() += 1;
        }
        for row in &self.rows {
            self.into.write_record(row).expect("a line");
        }
        for copy in 1..growth.copies {
            for row in &self.rows {
                // What tells parallel ones apart may be what they quote.
                let alone = between.get(&(row.get(0), row.get(1))) == Some(&1);
                let draws = if is_relation && alone {
                    growth.draws
                } else {
                    1
                };
                let mut taken = Vec::new();
                for nth in 0..draws.min(growth.copies) {
                    let target = loop {
                        let target = draw.copy(growth.copies);
                        if !taken.contains(&target) {
                            break target;
                        }
                    };
                    taken.push(target);
                    let cells = self.columns.iter().zip(row);
                    let cells = cells.map(|(column, cell)| match column {
                        column if SHIPPED.contains(&column) => String::new(),
                        column if nth > 0 && QUOTED.contains(&column) => String::new(),
                        "id" | "from" => of_copy(cell, copy),
                        "to" => of_copy(cell, target),
                        "sources" => cell.to_owned(),
                        column if NAMES.contains(&column) => format!("{cell} {copy}"),
                        column if AMOUNTS.contains(&column) => draw.amount(cell),
                        _ if is_relation => cell.to_owned(),
                        _ => related(cell, ids, || draw.copy(growth.copies)),
                    });
                    self.into.write_record(cells).expect("a line");
                }
            }
        }
        self.into.flush().expect("a file");
    }
}

/// Ids become those of copies, whatever else stands in a cell stays.
fn related(cell: &str, ids: &FxHashSet<String>, mut copy: impl FnMut() -> u32) -> String {
    let mut parts = cell.split('|').map(str::trim);
    if cell.is_empty() || !parts.all(|part| ids.contains(part)) {
        return cell.to_owned();
    }
    let parts = cell.split('|').map(|part| of_copy(part.trim(), copy()));
    parts.collect::<Vec<_>>().join(" | ")
}

fn of_copy(id: &str, copy: u32) -> String {
    match copy {
        0 => id.to_owned(),
        copy => format!("{id}-x{copy}"),
    }
}

fn ids(files: &[PathBuf]) -> FxHashSet<String> {
    let mut ids = FxHashSet::default();
    for file in files {
        let mut reader = Reader::from_path(file).expect("a table");
        let rows = reader.records().map(|row| row.expect("a row"));
        ids.extend(rows.filter_map(|row| row.get(0).map(str::to_owned)));
    }
    ids
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).expect("a folder");
    let files = files.map(|file| file.expect("a file").path());
    let mut files: Vec<_> = files.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn name(file: &Path) -> &std::ffi::OsStr {
    file.file_name().expect("a name")
}

/// What is drawn, the same in every run.
struct Draw(Chance);

impl Draw {
    /// At least 0, and less than 1.
    fn part(&mut self) -> f64 {
        const PARTS: u32 = 1 << 31;
        let number = u32::try_from(self.0.below(PARTS as usize)).unwrap_or(0);
        f64::from(number) / f64::from(PARTS)
    }

    /// The number of a copy: by the third power, a few of them are drawn most often.
    fn copy(&mut self, copies: u32) -> u32 {
        let place = f64::from(copies) * self.part().powi(3);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "less than the copies"
        )]
        (place as u32).min(copies - 1)
    }

    fn amount(&mut self, cell: &str) -> String {
        let part = 0.5 + self.part();
        let amount = cell.parse::<f64>().map(|amount| (amount * part).round());
        amount.map_or_else(|_| cell.to_owned(), |amount| amount.to_string())
    }
}
