//! The lexicon: `lexicon.csv`, in each row a word that people use and what it means.

use rustc_hash::FxHashMap;

use super::reader::Reader;
use crate::seed::cells;
use crate::seed::faults::did_you_mean;
use crate::seed::faults::{Kind, Place};
use crate::seed::files::columns::Columns;
use crate::seed::files::folder::SeedFile;
use crate::seed::files::table::{Row, Table};
use crate::seed::files::text;
use crate::store::{Meaning, Term};
use crate::text::{shown, words};

/// What a column of a lexicon holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Term,
    Language,
    Means,
    Sources,
}

/// Where the columns of a lexicon stand.
#[derive(Debug, Clone, Copy)]
struct Sheet {
    term: usize,
    language: usize,
    means: usize,
    sources: Option<usize>,
}

/// Where each term stands that is known already, by its words, its language and its meaning.
type Known = FxHashMap<(String, String, Meaning), Place>;

impl Reader<'_> {
    /// Reads the lexicon; all entities are known by now.
    pub(in crate::seed) fn read_lexicon(&mut self, files: &[SeedFile<()>]) {
        let mut known = Known::default();
        for file in files {
            if let Some(text) = text::read(Kind::Lexicon, file, &mut self.found) {
                self.lexicon_file(file, &text, &mut known);
            }
        }
    }

    fn lexicon_file(&mut self, file: &SeedFile<()>, text: &str, known: &mut Known) {
        let Some(mut table) = Table::open(Kind::Lexicon, file.id, text, &mut self.found) else {
            return;
        };
        let columns = Columns::of(&table, &mut self.found, column);
        let sheet = match sheet(&columns) {
            Ok(sheet) => sheet,
            Err(message) => {
                return self
                    .found
                    .unread(Kind::Lexicon, table.header_place(), message);
            }
        };
        while let Some(row) = table.next(&mut self.found) {
            self.rows += 1;
            if row.whole {
                self.lexicon_row(sheet, row, known);
            }
        }
    }

    fn lexicon_row(&mut self, sheet: Sheet, row: Row<'_>, known: &mut Known) {
        let faults = self.found.count();
        let texts = self.term_texts(row, sheet.term);
        let language = self.term_language(row, sheet.language);
        let meanings = self.meanings(row, sheet.means);
        let sources = self.term_sources(row, sheet.sources);
        if !row.sound || self.found.count() > faults {
            return;
        }
        for text in texts {
            for means in &meanings {
                let place = row.place.cell(sheet.term);
                let term = Term {
                    text: text.clone(),
                    language: language.clone(),
                    means: means.clone(),
                    sources: sources.clone(),
                };
                self.add_term(term, place, known);
            }
        }
    }

    /// Adds a term, unless it is there already with that meaning.
    fn add_term(&mut self, term: Term, place: Place, known: &mut Known) {
        let key = (
            spelling(&term.text),
            term.language.clone(),
            term.means.clone(),
        );
        let Some(first) = known.get(&key) else {
            known.insert(key, place);
            return self.graph.lexicon.push(term);
        };
        let message = format!(
            "`term`: found `{}` again, with the meaning that it has at {} already; expected it once",
            shown(&term.text),
            self.found.describe(*first),
        );
        self.found.fault(place, message);
    }

    fn term_texts(&mut self, row: Row<'_>, column: usize) -> Vec<String> {
        let texts = cells::elements(row.cell(column));
        for text in &texts {
            let fault = match text.trim() {
                "" if texts.len() == 1 => Some("`term`: found nothing; expected a word".to_owned()),
                "" => Some(cells::empty_element("term")),
                text => cells::plain("term", text).err().or_else(|| wordless(text)),
            };
            if let Some(message) = fault {
                self.found.fault(row.place.cell(column), message);
            }
        }
        texts.iter().map(|text| text.trim().to_owned()).collect()
    }

    fn term_language(&mut self, row: Row<'_>, column: usize) -> String {
        let language = row.cell(column);
        let checked = match language {
            "" => Err("`lang`: found nothing; expected the code of a language, such as `en`, `ru` or `zh`".to_owned()),
            _ => cells::language("lang", language),
        };
        if let Err(message) = checked {
            self.found.fault(row.place.cell(column), message);
        }
        language.to_owned()
    }

    fn term_sources(&mut self, row: Row<'_>, column: Option<usize>) -> Vec<super::ids::EntityAt> {
        let Some(column) = column.filter(|column| !row.ids(*column).is_empty()) else {
            return Vec::new();
        };
        let ids = cells::elements(row.ids(column));
        let place = row.place.cell(column);
        let types = &self.demands.source_types;
        let sources = ids
            .iter()
            .map(|id| self.source("sources", id, place, types));
        sources.collect::<Vec<_>>().into_iter().flatten().collect()
    }
}

/// How a term is told from others: by its words, whatever their case and diacritics.
fn spelling(text: &str) -> String {
    let words: Vec<_> = words(text).map(|word| word.text).collect();
    words.join(" ")
}

/// What is wrong with a term by which nothing can be found.
fn wordless(text: &str) -> Option<String> {
    words(text).next().is_none().then(|| {
        format!(
            "`term`: found `{}`, which has no letter or digit in it; expected a word",
            shown(text)
        )
    })
}

/// What a column holds.
fn column(name: &str) -> Result<Column, String> {
    match name {
        "term" => Ok(Column::Term),
        "lang" => Ok(Column::Language),
        "means" => Ok(Column::Means),
        "sources" => Ok(Column::Sources),
        "" => Err("found a column without a name; expected one for every column".to_owned()),
        _ => Err(format!(
            "found the column `{name}`, which a lexicon does not have; {}",
            did_you_mean(name, ["term", "lang", "means", "sources"].into_iter())
        )),
    }
}

/// Where the columns stand; an error says which is missing.
fn sheet(columns: &Columns<Column>) -> Result<Sheet, String> {
    let required = |column, name: &str, holds: &str| {
        columns
            .place(column)
            .ok_or_else(|| format!("found no column `{name}`; expected one, with {holds}"))
    };
    Ok(Sheet {
        term: required(Column::Term, "term", "the words that people use")?,
        language: required(Column::Language, "lang", "the code of the language of each")?,
        means: required(
            Column::Means,
            "means",
            "what each means: an id, a type, a relation, a property or a value of an enum",
        )?,
        sources: columns.place(Column::Sources),
    })
}
