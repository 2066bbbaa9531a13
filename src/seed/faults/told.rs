//! Faults as people read them: by file and line, the first few of those that are alike, and how many
//! there are.

use std::fmt;

use super::{SeedFault, SeedFaults};
use crate::text::{visible, wording, write_faults};

/// The faults of a seed as they are printed.
struct Told<'f> {
    faults: &'f SeedFaults,
    each: bool,
}

impl SeedFaults {
    /// What is printed of them: each fault, or the first few of those in one column of a file that
    /// are worded alike.
    pub fn told(&self, each: bool) -> impl fmt::Display {
        Told { faults: self, each }
    }
}

impl fmt::Display for SeedFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(false).fmt(f)
    }
}

impl fmt::Display for SeedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display().to_string();
        let file = visible(&file);
        match (self.line, self.column) {
            (0, _) => write!(f, "{file}: {}", self.message),
            (line, 0) => write!(f, "{file}:{line}: {}", self.message),
            (line, column) => write!(f, "{file}:{line}:{column}: {}", self.message),
        }
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_faults(f, &self.faults.faults, self.each, |fault| {
            (fault.file.clone(), fault.column, wording(&fault.message))
        })?;
        if self.faults.unread {
            f.write_str(
                "; there may be more, since some files could not be read \
                 and what refers to them was not checked",
            )?;
        }
        Ok(())
    }
}
