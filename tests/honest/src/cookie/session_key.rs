//! Session cookies that the browser cannot read; `PrivateJar` and `Key::derive_from` in the documentation of cookie.

use ::cookie::{Cookie, CookieJar, Key};
use secret_core::{Secret, SecretBytes, expose};

#[derive(Clone)]
pub struct Sessions {
    key: Key,
}

impl Sessions {
    #[must_use]
    pub fn new(master: &Secret<SecretBytes>) -> Self {
        Self {
            key: expose!(master, |master| Key::derive_from(master.as_bytes())),
        }
    }

    pub fn log_in(&self, jar: &mut CookieJar, user: &str) {
        let cookie = Cookie::new("session", user.to_owned());
        jar.private_mut(&self.key).add(cookie);
    }

    #[must_use]
    pub fn user(&self, jar: &CookieJar) -> Option<String> {
        let cookie = jar.private(&self.key).get("session")?;
        Some(cookie.value().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use secret_core::{SecretContext, SecretRef};

    use super::*;

    fn sessions(master: &str) -> Sessions {
        let key = SecretContext::with_secrets([("SESSION_MASTER_KEY", master)])
            .scope(|| SecretRef::new("SESSION_MASTER_KEY").get());
        Sessions::new(&key.expect("the key"))
    }

    #[test]
    fn only_the_same_key_reads_it() {
        let mut jar = CookieJar::new();
        sessions("0123456789abcdef0123456789abcdef").log_in(&mut jar, "ada");
        assert!(
            !jar.get("session")
                .expect("a cookie")
                .value()
                .contains("ada")
        );
        let same = sessions("0123456789abcdef0123456789abcdef");
        assert_eq!(same.user(&jar).as_deref(), Some("ada"));
        let other = sessions("fedcba9876543210fedcba9876543210");
        assert_eq!(other.user(&jar), None);
    }
}
