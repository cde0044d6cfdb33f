use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
#[secret("Token")]
async fn task(token: Secret<String>) -> Result<(), SecretError> {
    Ok(drop(token))
}

fn main() {
    drop(task());
}
