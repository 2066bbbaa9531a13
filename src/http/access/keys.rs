//! API keys: random, known here by their hashes alone, and read from a file that has a line for each.

use std::collections::HashMap;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};

use super::{Caller, Role};

/// What keys begin with, so that whoever finds one knows what it is for.
const PREFIX: &str = "silkgraph_";

/// Bytes of a key that are random.
const RANDOM: usize = 32;

/// Characters of a name.
const MAX_NAME: usize = 64;

type Hash = [u8; 32];

/// The keys that are known.
#[derive(Default)]
pub(super) struct Keys(HashMap<Hash, Caller>);

/// What is wrong with a line. What stands there is not told: it may be a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyLineFault {
    /// It has not three words.
    #[error("expected a name, a role and the SHA-256 of the key, as `silkgraph key` prints them")]
    Words,
    /// The first of them.
    #[error("a name has letters, digits, `.`, `_`, `@` or `-`, at most {MAX_NAME} of them")]
    Name,
    /// The second.
    #[error("the role is neither `read` nor `admin`")]
    Role,
    /// The third.
    #[error("the SHA-256 of a key is 64 hexadecimal digits; the key itself has no place here")]
    Hash,
    /// Another line has the same key.
    #[error("the key stands here twice")]
    Twice,
}

impl Keys {
    /// Reads a file; the number is that of the line with a fault, from 1.
    pub(super) fn read(text: &str) -> Result<Self, (usize, KeyLineFault)> {
        let mut keys = HashMap::new();
        for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (hash, caller) = read_line(line).map_err(|fault| (number, fault))?;
            if keys.insert(hash, caller).is_some() {
                return Err((number, KeyLineFault::Twice));
            }
        }
        Ok(Self(keys))
    }

    /// Who has a key. It is looked up by its hash, so that the time tells nothing of those that are known.
    pub(super) fn of(&self, key: &str) -> Option<Caller> {
        self.0.get(&hash(key)).cloned()
    }
}

fn read_line(line: &str) -> Result<(Hash, Caller), KeyLineFault> {
    let words: Vec<_> = line.split_whitespace().collect();
    let [name, role, hash] = words[..] else {
        return Err(KeyLineFault::Words);
    };
    if !is_name(name) {
        return Err(KeyLineFault::Name);
    }
    let role = Role::named(role).ok_or(KeyLineFault::Role)?;
    let hash = from_hex(hash).ok_or(KeyLineFault::Hash)?;
    Ok((hash, Caller::named(name, role)))
}

fn is_name(name: &str) -> bool {
    let is_mark = |mark: char| mark.is_ascii_alphanumeric() || "._@-".contains(mark);
    (1..=MAX_NAME).contains(&name.len()) && name.chars().all(is_mark)
}

/// A key that was just made.
pub struct NewKey {
    /// For whoever is to ask with it, and for nobody else.
    pub key: String,
    /// For the file of keys.
    pub line: String,
}

/// Makes a key for a name and a role.
pub fn new_key(name: &str, role: Role) -> Result<NewKey, KeyLineFault> {
    if !is_name(name) {
        return Err(KeyLineFault::Name);
    }
    let mut random = [0; RANDOM];
    // It fails only where the machine has no randomness at all.
    SystemRandom::new()
        .fill(&mut random)
        .map_err(|_| KeyLineFault::Hash)?;
    let key = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random));
    let line = format!("{name} {role} {}", to_hex(&hash(&key)));
    Ok(NewKey { key, line })
}

fn hash(key: &str) -> Hash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, key.as_bytes()).as_ref());
    hash
}

fn to_hex(hash: &Hash) -> String {
    let mut hex = String::with_capacity(2 * hash.len());
    for byte in hash {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

fn from_hex(text: &str) -> Option<Hash> {
    let is_hex = text.len() == 64 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    let mut hash = [0; 32];
    for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2).filter(|_| is_hex)?, 16).ok()?;
    }
    Some(hash)
}
