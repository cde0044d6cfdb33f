//! G013: an enum of errors, made with `From`.
//!
//! Prints: 5 parse
//! Works

use std::num::ParseIntError;

use engine::Client;
use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error("auth: {0}")]
    Auth(String),
    #[error("parse")]
    Parse(#[from] ParseIntError),
    #[error(transparent)]
    Secret(#[from] SecretError),
}

#[secret("TOKEN")]
fn task(token: Secret<String>, number: &str) -> Result<u32, Failed> {
    let client = expose!(token, |t| Client::login("robot", t));
    let client = client.map_err(|error| Failed::Auth(error.to_string()))?;
    Ok(client.rows()[0] + number.parse::<u32>()?)
}

fn main() {
    println!("{:?} {}", task("4").unwrap(), task("q").unwrap_err());
}
