//! Where the public keys come from: a file, or an address that is asked time and again.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jsonwebtoken::{Algorithm, DecodingKey};
use tokio::sync::Mutex;

use super::fetch::Address;
use super::keyset::KeySet;
use crate::http::access::AccessFault;

/// How old the keys of an address may be before they are asked for again.
const FRESH: Duration = Duration::from_secs(10 * 60);

/// How long an address is left alone after it was asked, so that nobody has it asked by sending tokens.
const PAUSE: Duration = Duration::from_secs(30);

/// Keys, and where they come from. Clones are the same.
#[derive(Clone)]
pub(super) struct Source(Arc<Inner>);

struct Inner {
    from: From,
    keys: RwLock<Arc<KeySet>>,
    /// When the address was asked last. Whoever asks it holds this.
    asked: Mutex<Option<Instant>>,
    /// When its keys came last.
    came: RwLock<Option<Instant>>,
}

enum From {
    File(PathBuf),
    Address(Address),
}

impl Source {
    /// Keys in a file, which is read, or at an address, which is asked when the first token comes.
    pub(super) fn open(jwks: &str) -> Result<Self, AccessFault> {
        let from = if jwks.contains("://") {
            let address = Address::read(jwks);
            From::Address(address.map_err(|fault| AccessFault::Jwks {
                // With a password in it, it is not told.
                from: if jwks.contains('@') {
                    "the address".to_owned()
                } else {
                    format!("`{jwks}`")
                },
                fault,
            })?)
        } else {
            From::File(jwks.into())
        };
        let source = Self(Arc::new(Inner {
            from,
            keys: RwLock::default(),
            asked: Mutex::default(),
            came: RwLock::default(),
        }));
        source.reload()?;
        Ok(source)
    }

    /// Reads the file anew. An address is asked soon.
    pub(super) fn reload(&self) -> Result<(), AccessFault> {
        match &self.0.from {
            From::File(path) => {
                let json =
                    fs::read(path).map_err(|fault| AccessFault::unreadable("jwks", path, fault))?;
                let keys = KeySet::read(&json).map_err(|fault| AccessFault::Jwks {
                    from: format!("`{}`", path.display()),
                    fault: fault.to_string(),
                })?;
                self.put(keys);
            }
            From::Address(_) => {
                *write(&self.0.came) = None;
                // Whoever asks it right now asks anew anyway.
                if let Ok(mut asked) = self.0.asked.try_lock() {
                    *asked = None;
                }
            }
        }
        Ok(())
    }

    /// Asks the address, if there is one, for the first time.
    pub(super) async fn prepare(&self) {
        if matches!(self.0.from, From::Address(_)) {
            self.ask().await;
        }
    }

    /// The key for a token. Where it is not known, the address is asked, once in a while.
    pub(super) async fn key(&self, id: Option<&str>, algorithm: Algorithm) -> Option<DecodingKey> {
        let known = || read(&self.0.keys).key(id, algorithm);
        if let Some(key) = known() {
            if self.is_old() {
                // What is known holds until then, also while the address is away.
                let source = self.clone();
                tokio::spawn(async move { source.ask().await });
            }
            return Some(key);
        }
        if matches!(self.0.from, From::File(_)) {
            return None;
        }
        self.ask().await;
        known()
    }

    fn is_old(&self) -> bool {
        let came = *self.0.came.read().unwrap_or_else(PoisonError::into_inner);
        let is_old = came.is_none_or(|came| came.elapsed() > FRESH);
        // One at a time, and not right after another.
        let is_free = |asked: &Option<Instant>| asked.is_none_or(|asked| asked.elapsed() > PAUSE);
        let due = || self.0.asked.try_lock().is_ok_and(|asked| is_free(&asked));
        matches!(self.0.from, From::Address(_)) && is_old && due()
    }

    /// Asks the address, unless that was done just now; who comes meanwhile waits for the same answer.
    async fn ask(&self) {
        let From::Address(address) = &self.0.from else {
            return;
        };
        let mut asked = self.0.asked.lock().await;
        if asked.is_some_and(|asked| asked.elapsed() <= PAUSE) {
            return;
        }
        *asked = Some(Instant::now());
        let keys = address.get().await;
        let keys = keys.and_then(|json| KeySet::read(&json).map_err(|fault| fault.to_string()));
        match keys {
            Ok(keys) => self.put(keys),
            Err(reason) => tracing::warn!(
                reason,
                "the keys for tokens cannot be fetched; those that are known go on"
            ),
        }
    }

    fn put(&self, keys: KeySet) {
        *write(&self.0.keys) = Arc::new(keys);
        *write(&self.0.came) = Some(Instant::now());
    }
}

fn read<T>(lock: &RwLock<Arc<T>>) -> Arc<T> {
    Arc::clone(&lock.read().unwrap_or_else(PoisonError::into_inner))
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
