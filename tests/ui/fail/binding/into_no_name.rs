use secret_core::{SecretError, secret};

#[secret("TOKEN", into = crate, as = Secret<String>)]
async fn task() -> Result<(), SecretError> {
    Ok(())
}

fn main() {
    drop(task());
}
