//! What tells a document from others where its text must not be shown, as in the log.

use std::fmt::Write;
use std::sync::Arc;

use sha2::{Digest, Sha256};

/// Bytes of the digest that are enough.
const BYTES: usize = 8;

/// The beginning of the SHA-256 of a document's text, in hexadecimal digits: what persisted queries
/// are known by begins so, too.
pub(super) fn document_hash(text: &str) -> Arc<str> {
    let digest = Sha256::digest(text.as_bytes());
    let mut hash = String::with_capacity(2 * BYTES);
    for byte in digest.iter().take(BYTES) {
        // Writing to a string does not fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash.into()
}
