use std::collections::HashMap;

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<HashMap<String, Secret<String>>, SecretError> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
