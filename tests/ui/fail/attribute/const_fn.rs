use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
const fn task(token: Secret<String>) -> Result<(), SecretError> {
    std::mem::forget(token);
    Ok(())
}

fn main() {
    drop(task());
}
