//! Introspection: the schema as the specification of September 2025 has it be asked, read where it
//! is kept and written straight into the answer.

// In reading order: what the library's meta types lack, the objects, types, and ready answers.
mod meta_types;
mod objects;
mod types;
mod ready;

pub(super) use self::meta_types::complete;
pub(super) use self::objects::{MetaObject, MetaSchema, MetaValue};
pub(super) use self::ready::{Ready, ReadyKey};
