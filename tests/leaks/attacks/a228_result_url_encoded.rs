//! A228: The result of a task is a URL with the value percent-encoded.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, expose, secret};

fn url(token: &str) -> String {
    let encoded: String = token
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("https://example.com/?token={encoded}")
}

#[secret("TOKEN")]
fn address(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| url(t)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("address", address);
    println!("{}", run.finish().unwrap_err());
}
