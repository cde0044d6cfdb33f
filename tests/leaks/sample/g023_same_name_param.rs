//! G023: a parameter that is called like a secret and is none.
//!
//! Prints: report.token_count=3
//! Prints: report.secret_name="GCP_CREDENTIALS"
//! Works

use std::fs;

use engine::submit;
use secret_core::{Parameter, Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(
    token_count: Parameter<u32>,
    secret_name: Parameter<&str>,
    token: Secret<String>,
) -> Result<(), SecretError> {
    assert!(!token.verify(secret_name.as_bytes()));
    submit(
        "report",
        vec![
            engine::Parameter::new("token_count", token_count),
            engine::Parameter::new("secret_name", secret_name),
        ],
    );
    Ok(())
}

fn main() -> anyhow::Result<()> {
    task(Parameter::new(3), Parameter::new("GCP_CREDENTIALS"))?;
    print!("{}", fs::read_to_string("params.jsonl")?);
    Ok(())
}
