use secret_core::{Secret, SecretError, secret};

#[secret(name = "TOKEN")]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    drop(token);
    Ok(())
}

fn main() {
    let _ = task();
}
