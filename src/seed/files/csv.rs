//! The text of a file as records of cells: RFC 4180, read strictly. Whatever stands beside quotes is
//! told, and reading goes on where no row is lost.

use std::borrow::Cow;

use memchr::memchr;

/// Reads the records of a text, one after the other.
pub(in crate::seed) struct Csv<'t> {
    text: &'t str,
    /// Where the next record begins, in bytes.
    at: usize,
    /// The line on which it begins, from 1.
    line: u32,
    /// The first line that ends in a carriage return alone, and how many do.
    carriage_returns: Option<(u32, usize)>,
}

/// One record: a row of cells.
#[derive(Default)]
pub(in crate::seed) struct Record<'t> {
    /// Its first line.
    pub(in crate::seed) line: u32,
    pub(in crate::seed) cells: Vec<Cow<'t, str>>,
    /// Cells whose quotes are wrong, with what they seem to hold.
    pub(in crate::seed) misquoted: Vec<Misquoted>,
}

/// A cell whose quotes are wrong.
#[derive(Debug, Clone, Copy)]
pub(in crate::seed) struct Misquoted {
    /// Counted from 0.
    pub(in crate::seed) column: usize,
    /// The line on which the cell begins.
    pub(in crate::seed) line: u32,
    pub(in crate::seed) how: Misquoting,
}

/// What is wrong with the quotes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::seed) enum Misquoting {
    /// A quote stands in a cell that does not begin with one.
    Within,
    /// Spaces stand before the opening quote.
    Spaced,
    /// Something follows the closing quote.
    Beyond,
    /// The closing quote is missing.
    Open,
}

impl<'t> Csv<'t> {
    pub(in crate::seed) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            carriage_returns: None,
        }
    }

    /// Reads the next record into one that is no longer needed; `false` where there is none. How
    /// many cells it should have decides which of two quotes seems to be the wrong one; where that
    /// is not known, its cells are taken to end with their line.
    pub(in crate::seed) fn read(
        &mut self,
        record: &mut Record<'t>,
        expected: Option<usize>,
    ) -> bool {
        record.line = self.line;
        record.cells.clear();
        record.misquoted.clear();
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            let cell = match self.byte(self.at) {
                Some(b'"') => self.quoted(record, expected),
                _ => self.bare(record),
            };
            record.cells.push(cell);
            if self.byte(self.at) != Some(b',') {
                break;
            }
            self.at += 1;
        }
        self.end_line();
        true
    }

    /// The first line that ends in a carriage return alone, and how many do.
    pub(in crate::seed) fn carriage_returns(&self) -> Option<(u32, usize)> {
        self.carriage_returns
    }

    /// The text from the next record on.
    pub(in crate::seed) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// A cell that does not begin with a quote.
    fn bare(&mut self, record: &mut Record<'t>) -> Cow<'t, str> {
        let cell = self.up_to_comma();
        if let Some(quote) = memchr(b'"', cell.as_bytes()) {
            let how = if cell[..quote].trim().is_empty() {
                Misquoting::Spaced
            } else {
                Misquoting::Within
            };
            record.fault(self.line, how);
        }
        Cow::Borrowed(cell)
    }

    /// Everything up to the next comma or the end of the line, quotes and all.
    fn up_to_comma(&mut self) -> &'t str {
        let rest = self.rest();
        let ends = |byte| matches!(byte, b',' | b'\n' | b'\r');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// A cell that begins with a quote, which may span lines.
    fn quoted(&mut self, record: &mut Record<'t>, expected: Option<usize>) -> Cow<'t, str> {
        let (begin, line) = (self.at + 1, self.line);
        let end = self.closing_quote(begin);
        if let Some(end) = end {
            let inner = &self.text[begin..end];
            let sound = matches!(self.byte(end + 1), None | Some(b',' | b'\n' | b'\r'));
            let lines = line_ends(inner);
            let is_row = |expected| self.is_row_without(begin, record.cells.len(), expected);
            let stray = lines > 0 && expected.is_none_or(is_row);
            if sound || !stray {
                self.at = end + 1;
                self.line = self.line.saturating_add(lines);
                if sound {
                    return undoubled(inner);
                }
                record.fault(line, Misquoting::Beyond);
                return Cow::Owned(undoubled(inner).into_owned() + self.up_to_comma());
            }
        }
        // The opening quote is taken for a stray one, so that the rows below are read as rows.
        let how = end.map_or(Misquoting::Open, |_| Misquoting::Beyond);
        record.fault(line, how);
        self.at = begin;
        Cow::Borrowed(self.up_to_comma())
    }

    /// The next quote that is not doubled.
    fn closing_quote(&self, mut at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            let quote = at + memchr(b'"', bytes.get(at..)?)?;
            if bytes.get(quote + 1) != Some(&b'"') {
                return Some(quote);
            }
            at = quote + 2;
        }
    }

    /// Whether the line comes to a whole row when the quote before this place is left out.
    fn is_row_without(&self, place: usize, cells_before: usize, expected: usize) -> bool {
        let rest = self.text.get(place..).unwrap_or_default();
        let line = rest
            .bytes()
            .take_while(|byte| !matches!(byte, b'\n' | b'\r'));
        let (mut commas, mut within) = (0, false);
        for byte in line {
            match byte {
                b'"' => within = !within,
                b',' if !within => commas += 1,
                _ => {}
            }
        }
        cells_before + commas + 1 == expected
    }

    fn end_line(&mut self) {
        match (self.byte(self.at), self.byte(self.at + 1)) {
            (None, _) => return,
            (Some(b'\r'), Some(b'\n')) => self.at += 2,
            (Some(b'\r'), _) => {
                let (first, count) = self.carriage_returns.unwrap_or((self.line, 0));
                self.carriage_returns = Some((first, count + 1));
                self.at += 1;
            }
            _ => self.at += 1,
        }
        self.line = self.line.saturating_add(1);
    }
}

impl Record<'_> {
    fn fault(&mut self, line: u32, how: Misquoting) {
        self.misquoted.push(Misquoted {
            column: self.cells.len(),
            line,
            how,
        });
    }
}

/// How many lines end within a text.
fn line_ends(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|&(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

/// What a cell in quotes holds: each quote within it stands there twice.
fn undoubled(inner: &str) -> Cow<'_, str> {
    if inner.contains('"') {
        Cow::Owned(inner.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(inner)
    }
}
