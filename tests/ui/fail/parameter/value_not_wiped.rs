use secret_core::{Secret, SecretError, secret};

#[derive(serde::Deserialize)]
#[allow(dead_code)]
struct Login {
    user: String,
}

#[secret("TOKEN")]
fn task(token: Secret<Login>) -> Result<(), SecretError> {
    let _ = token;
    Ok(())
}

fn main() {
    drop(task());
}
