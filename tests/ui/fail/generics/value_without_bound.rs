use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task<T>(token: Secret<T>) -> Result<(), SecretError> {
    let _ = token;
    Ok(())
}

fn main() {
    drop(task::<String>());
}
