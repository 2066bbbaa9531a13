//! What the address of a file says beside the query.

use std::str::FromStr;

use crate::export::{Header, TableOptions};
use crate::http::refusal::{Refusal, quoted};
use crate::text::is_slip;

/// The parameters of an address, those of a GraphQL request aside.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) options: TableOptions,
    /// The name of a query that ships with the graph.
    pub(super) sample: Option<String>,
    /// A name of the file for programs that look at the end of an address.
    pub(super) file: Option<String>,
    /// Whether there is a GraphQL query, or what names one.
    pub(super) has_query: bool,
    /// The address, of which a request is read.
    pub(super) address: String,
}

const NAMES: [&str; 7] = ["rows", "unfold", "header", "bom", "guard", "sample", "file"];

impl Parameters {
    /// Reads the query string of an address. Those that mean nothing here are passed over, unless one
    /// is a name of these with a slip; what others read there is none.
    pub(super) fn read(address: &str, others: &[&str]) -> Result<Self, Refusal> {
        let mut parameters = Self {
            address: address.to_owned(),
            ..Self::default()
        };
        let mut seen = Vec::new();
        for (name, value) in form_urlencoded::parse(address.as_bytes()) {
            let Some(&known) = NAMES.iter().find(|known| **known == name) else {
                parameters.has_query |= match &*name {
                    "query" | "documentId" => !value.trim().is_empty(),
                    "extensions" => value.contains("persistedQuery"),
                    _ => false,
                };
                if others.contains(&&*name) {
                    continue;
                }
                let mut known = NAMES.iter().chain(others);
                if let Some(&meant) = known.find(|known| is_slip(&name, known)) {
                    let message = format!("{} in the address is not read.", quoted(&name));
                    return Err(Refusal::bad_request(message).instead_of(&name, &[meant]));
                }
                continue;
            };
            if seen.contains(&known) {
                let message = format!("`{known}` stands twice in the address. Send it once.");
                return Err(Refusal::bad_request(message));
            }
            seen.push(known);
            parameters.take(known, &value)?;
        }
        Ok(parameters)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        let text = || Some(value.trim().to_owned()).filter(|text| !text.is_empty());
        let options = &mut self.options;
        match name {
            "rows" => options.rows = text(),
            "unfold" => options.unfold = text(),
            "header" => {
                options.header = match value {
                    "names" => Header::Names,
                    "typed" => Header::Typed,
                    _ => return Err(wrong(name, value, &["names", "typed"])),
                }
            }
            "bom" => options.bom = is_true(name, value)?,
            "guard" => options.guard = is_true(name, value)?,
            "sample" => self.sample = text(),
            _ => self.file = text(),
        }
        Ok(())
    }
}

fn is_true(name: &str, value: &str) -> Result<bool, Refusal> {
    bool::from_str(value).map_err(|_| wrong(name, value, &["true", "false"]))
}

fn wrong(name: &str, value: &str, known: &[&str]) -> Refusal {
    let message = format!(
        "`{name}` in the address is {}. It must be {}.",
        quoted(value),
        known.join(" or ")
    );
    Refusal::bad_request(message).suggesting(known)
}
