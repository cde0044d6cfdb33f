//! G008: a task that is generic over the type of its rows.
//!
//! Prints: 3
//! Works

use engine::{Client, run_stream};
use secret_core::{Secret, SecretError, expose, secret};
use serde::Serialize;

#[secret("TOKEN")]
fn task<T: From<u32> + Serialize>(token: Secret<String>) -> Result<Vec<T>, SecretError> {
    let client = expose!(token, |t| Client::login("robot", t)).unwrap();
    Ok(client.rows().into_iter().map(T::from).collect())
}

fn main() -> Result<(), SecretError> {
    run_stream("report", task::<u64>()?);
    println!("{}", task::<u64>()?.len());
    Ok(())
}
