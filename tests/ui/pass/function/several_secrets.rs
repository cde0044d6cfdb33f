//! Stacked attributes are one lookup.

use secret_core::{Secret, SecretContext, SecretError, SecretRef, expose, secret};

#[secret("USER")]
#[secret("PASSWORD", into = password)]
#[secret_core::secret("PORT")]
#[secret("PROXY", from = context)]
#[secret("SLACK")]
fn task(scale: u16, user: Secret<String>, password: Secret<String>, port: Secret<u16>, proxy: Option<Secret<String>>, slack: SecretRef<String>) -> Result<u16, SecretError> {
    assert!(proxy.is_none());
    assert_eq!(slack.name(), "SLACK");
    Ok(expose!(user, password, port, |u, p, n| login(u, p, n)) * scale)
}

fn login(user: &str, password: &str, port: &u16) -> u16 {
    assert_eq!((user, password), ("robot", "hunter2"));
    *port
}

fn main() {
    let context = SecretContext::with_secrets([("USER", "robot"), ("PASSWORD", "hunter2"), ("PORT", "8")]);
    assert_eq!(context.scope(|| task(2)).unwrap(), 16);
}
