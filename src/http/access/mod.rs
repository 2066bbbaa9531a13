//! Who asks, and what they may: the first that the door looks at.

mod caller;
mod identify;

pub use caller::{Admin, Caller, Role};

pub(super) use identify::identify;
