use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN", retries = 3)]
async fn task(token: Secret<String>) -> Result<(), SecretError> {
    drop(token);
    Ok(())
}

fn main() {
    drop(task());
}
