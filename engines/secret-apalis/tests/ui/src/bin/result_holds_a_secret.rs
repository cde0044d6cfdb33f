//! A secret in a field of a result.

use secret_core::Secret;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Session {
    user: String,
    token: Secret<String>,
}

async fn log_in(user: String) -> Result<Session, apalis::prelude::BoxDynError> {
    let token = Secret::new("SESSION", String::new());
    Ok(Session { user, token })
}

fn main() {
    let _ = log_in;
}
