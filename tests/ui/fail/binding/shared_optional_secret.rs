use std::sync::Arc;

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Option<Arc<Secret<String>>>) -> Result<(), SecretError> {
    drop(token);
    Ok(())
}

fn main() {
    drop(task());
}
