//! Text of any script as people look for it: words without regard to case and diacritics.

mod fold;
mod near;
mod words;

pub use fold::fold;
pub use near::nearest;
pub use words::{Word, words};
