//! G027: a log around the use of a secret.
//!
//! Prints: 3
//! Works

use std::io;

use engine::Client;
use secret_core::redact::{self, MakeRedacted};
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
#[tracing::instrument(skip_all, fields(job = 7))]
fn task(token: Secret<String>) -> Result<usize, SecretError> {
    tracing::info!("login");
    let client = expose!(token, |t| Client::login("robot", t)).unwrap();
    let rows = client.rows().len();
    tracing::info!(rows, "done");
    Ok(rows)
}

fn main() -> Result<(), SecretError> {
    tracing_subscriber::fmt()
        .without_time()
        .with_writer(MakeRedacted::new(io::stderr))
        .init();
    redact::panics();
    println!("{}", task()?);
    Ok(())
}
