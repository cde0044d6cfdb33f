use secret_core::{SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Option<String>) -> Result<(), SecretError> {
    Ok(drop(token))
}

fn main() {
    drop(task());
}
