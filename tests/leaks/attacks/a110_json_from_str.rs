//! A110: A secret that is JSON is parsed in the closure, and the document is given back.
//!
//! Stopped by: macro
//! Error: `from_str` makes a document of `s` that is not secret

use secret_core::{Secret, SecretError, expose, secret};
use serde_json::Value;

#[secret("SMTP")]
fn send_mail(smtp: Secret<String>) -> Result<(), SecretError> {
    let settings: Value = expose!(smtp, |s| serde_json::from_str(s)).unwrap();
    println!("mail as {settings}");
    Ok(())
}

fn main() {
    send_mail().unwrap();
}
