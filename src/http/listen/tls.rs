//! Encrypted connections: a certificate and its key from two files, which can be read anew.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::net::TcpStream;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{self, ServerConfig};
use tokio_rustls::{Accept, TlsAcceptor};

/// What can be agreed on, the better first.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// What connections are encrypted with. Clones share the certificate.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    certificate: Arc<Certificate>,
}

/// Why there is no certificate to encrypt with.
#[derive(Debug, thiserror::Error)]
pub enum TlsFault {
    /// The file of the certificate cannot be read, or is none.
    #[error(
        "the certificate `{}` of --tls-cert cannot be used: {fault}. Expected a file in PEM form that \
         has the certificate of this service, and after it those that vouch for it.",
        path.display()
    )]
    Certificate {
        /// Where it was looked for.
        path: PathBuf,
        /// What is wrong with it.
        fault: pem::Error,
    },
    /// The file of the key cannot be read, or is none.
    #[error(
        "the private key `{}` of --tls-key cannot be used: {fault}. Expected a file in PEM form that has \
         the key without a password.",
        path.display()
    )]
    Key {
        /// Where it was looked for.
        path: PathBuf,
        /// What is wrong with it.
        fault: pem::Error,
    },
    /// They cannot be used together.
    #[error(
        "the certificate `{}` of --tls-cert and the private key `{}` of --tls-key cannot be used \
         together: {fault}",
        certificate.display(), key.display()
    )]
    Mismatch {
        /// The file of the certificate.
        certificate: PathBuf,
        /// The file of the key.
        key: PathBuf,
        /// What is wrong with them.
        fault: rustls::Error,
    },
    /// The library has no protocol that it could speak.
    #[error("connections cannot be encrypted: {0}")]
    Protocol(rustls::Error),
}

impl Tls {
    /// Reads a certificate and its key, both in PEM form.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, TlsFault> {
        let provider = Arc::new(ring::default_provider());
        let certificate = Arc::new(Certificate::read(certificate, key, &provider)?);
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(TlsFault::Protocol)?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&certificate) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
        Ok(Self {
            acceptor: Arc::new(config).into(),
            certificate,
        })
    }

    /// Reads the same files anew, for connections that come from now on. Where they cannot be used, all stays
    /// as it is.
    pub fn reload(&self) -> Result<(), TlsFault> {
        self.certificate.reload()
    }

    /// Agrees on how a connection is encrypted.
    pub(super) fn accept(&self, tcp: TcpStream) -> Accept<TcpStream> {
        self.acceptor.accept(tcp)
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tls").field(&self.certificate.files).finish()
    }
}

/// The certificate, and the files that it is from.
#[derive(Debug)]
struct Certificate {
    files: [PathBuf; 2],
    provider: Arc<CryptoProvider>,
    current: RwLock<Arc<CertifiedKey>>,
}

impl Certificate {
    fn read(
        certificate: &Path,
        key: &Path,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Self, TlsFault> {
        Ok(Self {
            files: [certificate.to_owned(), key.to_owned()],
            provider: Arc::clone(provider),
            current: RwLock::new(certified(certificate, key, provider)?),
        })
    }

    fn reload(&self) -> Result<(), TlsFault> {
        let [certificate, key] = &self.files;
        let read = certified(certificate, key, &self.provider)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(())
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&current))
    }
}

fn certified(
    certificate: &Path,
    key: &Path,
    provider: &CryptoProvider,
) -> Result<Arc<CertifiedKey>, TlsFault> {
    let chain = chain(certificate).map_err(|fault| TlsFault::Certificate {
        path: certificate.to_owned(),
        fault,
    })?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|fault| TlsFault::Key {
        path: key.to_owned(),
        fault,
    })?;
    let certified = CertifiedKey::from_der(chain, private, provider);
    certified.map(Arc::new).map_err(|fault| TlsFault::Mismatch {
        certificate: certificate.to_owned(),
        key: key.to_owned(),
        fault,
    })
}

/// The certificates of a file: at least one.
fn chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, pem::Error> {
    let chain = CertificateDer::pem_file_iter(path)?.collect::<Result<Vec<_>, _>>()?;
    if chain.is_empty() {
        return Err(pem::Error::NoItemsFound);
    }
    Ok(chain)
}
