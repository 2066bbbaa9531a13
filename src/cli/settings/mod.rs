//! All settings, as the definitions of the command line have them: what each is set to, by whom, and
//! whether there are others.

// In reading order: which there are, how they are printed, and what is none.
mod listed;
mod print;
mod unknown;

pub(super) use print::{ConfigForm, print};
pub(super) use unknown::refuse_unknown;
