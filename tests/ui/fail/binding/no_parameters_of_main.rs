use secret_core::{SecretError, secret};

#[tokio::main]
#[secret("DATABASE_URL")]
async fn main() -> Result<(), SecretError> {
    Ok(())
}
