//! The text of an error is written down.

use apalis::prelude::*;
use secret_core::{Secret, secret};

#[secret("DEPLOY_TOKEN")]
async fn deploy(_job: u32, deploy_token: Secret<String>) -> Result<(), BoxDynError> {
    Err(format!("{deploy_token} was not accepted").into())
}

fn main() {
    let _ = deploy;
}
