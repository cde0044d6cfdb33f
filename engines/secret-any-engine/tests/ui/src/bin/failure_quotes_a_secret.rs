//! The text of a failure is stored.

use secret_any_engine::stand_in::ActivityError;
use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn activity(token: Secret<String>) -> Result<(), ActivityError> {
    Err(format!("bad token {token}").into())
}

fn main() {
    let _ = activity;
}
