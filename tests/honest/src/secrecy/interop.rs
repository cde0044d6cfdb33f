//! A client that takes a `SecretString`, and a value of one that becomes a secret; "Examples" in the documentation of secrecy.

use ::secrecy::{ExposeSecret, SecretString};
use secret_core::{Secret, expose};

/// A client of a crate that has settled on secrecy, as kube and octocrab did.
pub struct AuthInfo {
    pub username: String,
    pub password: Option<SecretString>,
}

pub fn auth_info(password: &Secret<String>) -> AuthInfo {
    AuthInfo {
        username: "robot".to_owned(),
        password: Some(expose!(password, |p| SecretString::new(p.as_str().into()))),
    }
}

#[must_use]
pub fn adopt(password: &SecretString) -> Secret<String> {
    Secret::new("ADOPTED", password.expose_secret().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let password = Secret::new("SECRECY_PASSWORD", "hunter2-of-secrecy".to_owned());
        let info = auth_info(&password);
        assert!(adopt(&info.password.expect("a password")).verify(b"hunter2-of-secrecy"));
    }
}
