use secret_core::{SecretError, secret};

#[secret("TOKEN")]
async fn task(token: &str) -> Result<(), SecretError> {
    drop(token.to_owned());
    Ok(())
}

fn main() {
    drop(task());
}
