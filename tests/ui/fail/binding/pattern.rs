use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(_: Secret<String>) -> Result<(), SecretError> {
    Ok(())
}

fn main() {
    drop(task());
}
