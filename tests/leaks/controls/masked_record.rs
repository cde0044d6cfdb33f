//! A result that is stored with stars, as it were, in the place of the secret.
//!
//! Prints: masked instead of refused, in results.jsonl
//! Stopped by: redactor

use engine::run_task;
use secret_core::{Secret, SecretError, redact, secret};

#[secret("DATABASE_URL")]
fn task(database_url: Secret<String>) -> Result<String, SecretError> {
    #[allow(clippy::disallowed_methods)] // the way around
    let text = std::env::var("DATABASE_URL").unwrap();
    let masked = redact::text(&text).into_owned();
    drop(database_url);
    Ok(masked)
}

fn main() {
    run_task("report", task);
}
