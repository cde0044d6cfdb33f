use secret_core::{SecretError, secret};

#[secret("TOKEN")]
async fn task(token: String) -> Result<(), SecretError> {
    Ok(drop(token))
}

fn main() {
    drop(task());
}
