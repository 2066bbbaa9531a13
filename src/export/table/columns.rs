//! The columns of a table, from the outline of a row: a column for each value that is no object.

use crate::export::rows::unknown;
use crate::graphql::{ClientError, ErrorCode, Outline, OutlineKind};

/// The columns of a table, and how the values of a row lead to them.
#[derive(Debug)]
pub(in crate::export) struct Columns {
    pub(in crate::export) list: Vec<Column>,
    /// Every place of a row that a value can have, the row itself first.
    pub(super) places: Vec<Place>,
    /// For each list that is unfolded, from the outside in, the columns below it.
    pub(in crate::export) levels: Vec<Span>,
}

/// A column.
#[derive(Debug)]
pub(in crate::export) struct Column {
    pub(in crate::export) name: String,
    /// The GraphQL type of its values.
    pub(in crate::export) of: String,
    /// How many lists are joined in a cell, one in the other.
    pub(in crate::export) lists: usize,
    /// Whether its cells can be anything: no numbers, and neither true nor false.
    pub(super) is_text: bool,
    /// How many of the lists around it are unfolded.
    pub(in crate::export) level: usize,
}

/// A place in a row.
#[derive(Debug)]
pub(super) struct Place {
    /// The columns below it.
    pub(super) columns: Span,
    /// The keys of its object, each with its place; none of a leaf.
    pub(super) keys: Vec<(String, usize)>,
    /// How many lists are around its values.
    pub(super) lists: usize,
    /// Which level its list is, where it is unfolded.
    pub(super) level: Option<usize>,
}

/// Columns next to each other.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct Span {
    pub(in crate::export) from: usize,
    pub(in crate::export) to: usize,
}

/// The GraphQL types whose values a spreadsheet cannot take for a formula.
const NO_TEXTS: [&str; 4] = ["Int", "Float", "BigInt", "Boolean"];

impl Columns {
    /// The columns for rows of that outline, of which a list may be unfolded.
    pub(in crate::export) fn of(row: &Outline, unfold: Option<&str>) -> Result<Self, ClientError> {
        let mut builder = Builder {
            columns: Self {
                list: Vec::new(),
                places: Vec::new(),
                levels: Vec::new(),
            },
            lists: Vec::new(),
            unfold: unfold
                .map(|path| path.split('.').collect())
                .unwrap_or_default(),
            path: Vec::new(),
            joined: 0,
            unfolded: 0,
        };
        builder.place(row);
        if let Some(unfold) = unfold
            && !builder.lists.iter().any(|list| list == unfold)
        {
            return Err(unknown("unfold", "row", unfold, &builder.lists));
        }
        if builder.columns.list.is_empty() {
            let message =
                "The rows have no fields, and a table has a column for each. Ask for one.";
            return Err(ClientError::new(ErrorCode::BadUserInput, message));
        }
        Ok(builder.columns)
    }
}

impl Column {
    /// The type of what its cells hold, as GraphQL writes it.
    pub(super) fn type_name(&self) -> String {
        let (open, close) = ("[".repeat(self.lists), "]".repeat(self.lists));
        format!("{open}{}{close}", self.of)
    }
}

/// Columns, while they are found.
struct Builder<'a> {
    columns: Columns,
    /// The paths of all lists in a row.
    lists: Vec<String>,
    unfold: Vec<&'a str>,
    path: Vec<&'a str>,
    /// How many lists around the place are joined.
    joined: usize,
    /// How many are unfolded.
    unfolded: usize,
}

impl<'a> Builder<'a> {
    /// Adds a place with all that is below it.
    fn place(&mut self, outline: &'a Outline) -> usize {
        let at = self.columns.places.len();
        let from = self.columns.list.len();
        let (level, joined) = self.lists(outline);
        self.columns.places.push(Place {
            columns: Span { from, to: from },
            keys: Vec::new(),
            lists: outline.lists,
            level,
        });
        self.joined += joined;
        self.unfolded += usize::from(level.is_some());
        let keys = match &outline.kind {
            OutlineKind::Leaf(of) => {
                self.column(&outline.key, of);
                Vec::new()
            }
            OutlineKind::Object(keys) => keys.iter().map(|key| self.key(key)).collect(),
        };
        self.joined -= joined;
        self.unfolded -= usize::from(level.is_some());
        let span = Span {
            from,
            to: self.columns.list.len(),
        };
        if let Some(level) = level
            && let Some(columns) = self.columns.levels.get_mut(level - 1)
        {
            *columns = span;
        }
        if let Some(place) = self.columns.places.get_mut(at) {
            (place.columns, place.keys) = (span, keys);
        }
        at
    }

    /// Whether the lists around a place are unfolded, as which level, and how many are joined.
    fn lists(&mut self, outline: &Outline) -> (Option<usize>, usize) {
        if outline.lists == 0 || self.path.is_empty() {
            return (None, outline.lists);
        }
        self.lists.push(self.path.join("."));
        if !self.unfold.starts_with(&self.path) {
            return (None, outline.lists);
        }
        let nothing = Span { from: 0, to: 0 };
        self.columns.levels.push(nothing);
        (Some(self.columns.levels.len()), outline.lists - 1)
    }

    fn key(&mut self, outline: &'a Outline) -> (String, usize) {
        self.path.push(&outline.key);
        let place = self.place(outline);
        self.path.pop();
        (outline.key.clone(), place)
    }

    fn column(&mut self, key: &str, of: &str) {
        // A row that is a value has the name of its list.
        let name = match &*self.path {
            [] => key.to_owned(),
            path => path.join("."),
        };
        self.columns.list.push(Column {
            name,
            of: of.to_owned(),
            lists: self.joined,
            is_text: !NO_TEXTS.contains(&of),
            level: self.unfolded,
        });
    }
}
