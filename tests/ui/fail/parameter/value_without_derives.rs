use secret_core::{Secret, SecretError, secret};

struct Login;

#[secret("TOKEN")]
fn task(token: Secret<Login>) -> Result<(), SecretError> {
    let _ = token;
    Ok(())
}

fn main() {
    drop(task());
}
