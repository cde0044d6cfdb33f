//! The result of a handler is written down: the attribute refuses it where it is written.

use apalis::prelude::*;
use secret_core::{Secret, secret};

#[secret("DEPLOY_TOKEN")]
async fn log_in(_job: u32, deploy_token: Secret<String>) -> Result<Secret<String>, BoxDynError> {
    Ok(deploy_token)
}

fn main() {}
