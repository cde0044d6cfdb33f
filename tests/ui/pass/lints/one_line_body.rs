#![deny(warnings)]

use secret_core::{Secret, SecretContext, SecretError, secret, transform};

#[rustfmt::skip]
#[secret("TOKEN")]
fn name(token: Secret<String>) -> Result<String, SecretError> { Ok(token.name().to_owned()) }

fn main() {
    let context = SecretContext::with_secrets([("TOKEN", "hunter2")]);
    assert_eq!(context.scope(name).unwrap(), "TOKEN");
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| matches!(t.len(), length if length > 3)));
    drop(transform!(token, |t| matches!(t.as_str(), "a" | "b",)));
}
