use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: &Secret<String>) -> Result<(), SecretError> {
    drop(token.name().to_owned());
    Ok(())
}

fn main() {
    drop(task());
}
