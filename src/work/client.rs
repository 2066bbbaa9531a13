//! On whose behalf work is done, so that one who asks much does not keep others from being answered.

/// Tells one who asks from others: an address, or the name of a key. Everybody within this process is
/// the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Client(u64);

impl Client {
    /// Nobody from outside, such as a command.
    pub const INSIDE: Self = Self(0);

    /// The one that is known by this number, which comes of what tells clients apart.
    pub const fn known_as(number: u64) -> Self {
        Self(number)
    }
}
