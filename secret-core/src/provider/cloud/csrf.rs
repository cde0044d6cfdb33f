//! The token that a server of Prefect 3 may want with a request that is no `GET`: [`Csrf`].
//!
//! It protects browsers (`PREFECT_SERVER_CSRF_PROTECTION_ENABLED`), and Prefect's own clients bring one. It is asked for when a
//! server wants it, and when the one that was had is too old.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::answer;
use super::http::transport::Reply;

/// Who we are to a server, and the token that it gave us.
pub(crate) struct Csrf {
    /// Any UUID.
    client: String,
    token: Mutex<Option<Zeroizing<String>>>,
}

impl Default for Csrf {
    fn default() -> Self {
        // The keys of a new hasher are random.
        let random = || RandomState::new().build_hasher().finish();
        let (high, low) = (random(), random());
        let client = format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low >> 48 & 0xfff,
            low & 0xffff_ffff_ffff
        );
        Self {
            client,
            token: Mutex::default(),
        }
    }
}

impl Csrf {
    /// Whether a request was refused for want of a token, or for one that is too old.
    pub(crate) fn is_wanted(reply: &Reply) -> bool {
        if reply.status != 403 {
            return false;
        }
        let document = answer::document(&reply.body);
        let detail = document
            .as_ref()
            .and_then(|document| document.as_value().get("detail")?.as_str());
        matches!(
            detail,
            Some("Missing CSRF token." | "Invalid CSRF token or client identifier.")
        )
    }

    /// Where a token is had.
    pub(crate) fn path(&self) -> String {
        format!("/csrf-token?client={}", self.client)
    }

    fn token(&self) -> MutexGuard<'_, Option<Zeroizing<String>>> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn keep(&self, token: &str) {
        *self.token() = Some(Zeroizing::new(token.to_owned()));
    }

    /// What goes along with a request: nothing, unless the server has asked for it.
    pub(crate) fn headers(&self) -> Vec<(String, Zeroizing<String>)> {
        let Some(token) = self.token().clone() else {
            return Vec::new();
        };
        vec![
            ("Prefect-Csrf-Token".to_owned(), token),
            (
                "Prefect-Csrf-Client".to_owned(),
                Zeroizing::new(self.client.clone()),
            ),
        ]
    }
}
