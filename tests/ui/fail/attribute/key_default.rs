use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN", default = "none")]
async fn task(token: Secret<String>) -> Result<(), SecretError> {
    drop(token);
    Ok(())
}

fn main() {
    drop(task());
}
