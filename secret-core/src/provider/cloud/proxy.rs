//! The proxies that a request goes through: [`Proxies`].

use std::fmt;

use zeroize::Zeroizing;

use super::super::ProviderError;
use super::super::env::Environment;

/// The usual variables, as they were found. An address may hold the password of the proxy: it is wiped, and not shown.
#[derive(Clone, Default)]
pub(crate) struct Proxies {
    https: Option<Zeroizing<String>>,
    http: Option<Zeroizing<String>>,
    all: Option<Zeroizing<String>>,
    none: Option<String>,
}

impl Proxies {
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`; those in lower case win, as in other programs.
    ///
    /// # Errors
    ///
    /// If one of them is not text.
    pub(crate) fn from_environment(environment: &Environment) -> Result<Self, ProviderError> {
        let setting = |lower: &str, upper: &str| {
            Ok(match environment.setting(lower)? {
                Some(value) => Some(value),
                None => environment.setting(upper)?,
            })
        };
        Ok(Self {
            https: setting("https_proxy", "HTTPS_PROXY")?.map(Zeroizing::new),
            http: setting("http_proxy", "HTTP_PROXY")?.map(Zeroizing::new),
            all: setting("all_proxy", "ALL_PROXY")?.map(Zeroizing::new),
            none: setting("no_proxy", "NO_PROXY")?,
        })
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxies")
            .field("https", &self.https.is_some())
            .field("http", &self.http.is_some())
            .field("all", &self.all.is_some())
            .field("none", &self.none)
            .finish()
    }
}
